"""What every member model is: history in, expected demand out, from any origin in one pass."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np

from shelfcast_engine.panel import Bools, Floats, Ints


@dataclass(frozen=True)
class History:
    """What a member model may see.

    demand: (n, T) units, freed of calendar and promotion effects
    visible: (n, T) periods to learn from; the others are masked, never read as zero
    season_length: periods in the short cycle
    """

    demand: Floats
    visible: Bools
    season_length: int

    @cached_property
    def by_period(self) -> tuple[Floats, Bools]:
        """(T, n) demand and visible, for models that walk through time: made once for all of them."""
        return np.ascontiguousarray(self.demand.T), np.ascontiguousarray(self.visible.T)

    @cached_property
    def units(self) -> Floats:
        """(n, T) demand where it is visible, 0 elsewhere."""
        return self.demand if self.visible.all() else np.where(self.visible, self.demand, 0.0)

    @cached_property
    def unbroken(self) -> Bools:
        """(n,) series that are visible from their first visible period to the last: their sums need no walk through time."""
        length = self.visible.shape[1]
        first = np.where(self.visible.any(axis=1), self.visible.argmax(axis=1), length)
        return np.asarray(self.visible.sum(axis=1) == length - first)

    def rows(self, chosen: Ints) -> History:
        """The same of some of the series."""
        return History(self.demand[chosen], self.visible[chosen], self.season_length)


class Model(Protocol):
    """A member of the ensemble; one per file, vectorised over the series, with no state of its own."""

    @property
    def name(self) -> str: ...

    def predict(self, history: History, origins: Ints, horizon: int) -> Floats:
        """Expected units per period, as known at each origin.

        origins: (k,) rising; origin o has seen the periods 0 … o - 1 and nothing later
        returns: (k, n, horizon) units, >= 0; step 0 is period o; not to be written to
        """
        ...
