"""The Protocol of an ordering rule. One rule per file in policies/."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from shelfcast_engine.panel import Floats
from shelfcast_engine.replay.knowledge import Knowledge
from shelfcast_engine.replay.world import State, World

SEARCH_BUDGET = 12
"""Settings that every rule may try on the past before it is scored: ours as many as the others."""


class Policy(Protocol):
    """How much to order, from what is known and what was counted."""

    @property
    def name(self) -> str: ...

    @property
    def as_recorded(self) -> bool:
        """Whether its orders really happened: then no supplier's rule and no review day changes them."""
        ...

    def doubt(self, world: World, steady: float) -> float:
        """The share of its cost that this setting must save in the past before it is preferred to the usual one.

        steady: share of the items whose demand is smooth
        """
        ...

    def wish(self, known: Knowledge, state: State) -> Floats:
        """(n,) units; the world rounds them to what the supplier accepts."""
        ...

    def settings(self) -> tuple[Policy, ...]:
        """Itself in every setting that may be tried, at most SEARCH_BUDGET; alone where it is already set."""
        ...


class Undoubted:
    """What most rules think of their settings: none is more usual than another."""

    __slots__ = ()

    def doubt(self, world: World, steady: float) -> float:
        """Nothing: the cheapest in the past is taken."""
        return 0.0


def to_nearest_pack(wish: Floats, pack: Floats) -> Floats:
    """Whole packs, the half rounded up; nothing below nothing.

    >>> to_nearest_pack(np.array([-3.0, 2.4, 2.5, 9.0]), np.array([1.0, 1.0, 1.0, 6.0])).tolist()
    [0.0, 2.0, 3.0, 12.0]
    """
    return np.asarray(np.floor(np.maximum(wish, 0.0) / pack + 0.5) * pack)
