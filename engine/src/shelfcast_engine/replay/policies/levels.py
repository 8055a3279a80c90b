"""The user's own minimum and maximum, item by item, as they stand in a file."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shelfcast_engine.panel import Floats, Ints
from shelfcast_engine.replay.knowledge import Knowledge
from shelfcast_engine.replay.policy import Policy, Undoubted
from shelfcast_engine.replay.world import State


@dataclass(frozen=True, slots=True)
class Levels(Undoubted):
    """At or below the minimum, order up to the maximum; never an item without levels.

    minimum, maximum: (n,) units, NaN without levels
    """

    minimum: Floats
    maximum: Floats
    name: str = "levels"
    as_recorded: bool = False

    def wish(self, known: Knowledge, state: State) -> Floats:
        return np.where(state.position <= self.minimum, np.nan_to_num(self.maximum) - state.position, 0.0)

    def of(self, rows: Ints) -> Levels:
        """The same for some of the items."""
        return Levels(self.minimum[rows], self.maximum[rows], self.name)

    def settings(self) -> tuple[Policy, ...]:
        return (self,)
