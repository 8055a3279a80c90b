"""What every member model is: history in, expected demand out, from any origin in one pass."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from shelfcast_engine.panel import Bools, Floats, Ints


@dataclass(frozen=True, slots=True)
class History:
    """What a member model may see.

    demand: (n, T) units, freed of calendar and promotion effects
    visible: (n, T) periods to learn from; the others are masked, never read as zero
    season_length: periods in the short cycle
    """

    demand: Floats
    visible: Bools
    season_length: int


class Model(Protocol):
    """A member of the ensemble; one per file, vectorised over the series, with no state of its own."""

    @property
    def name(self) -> str: ...

    def predict(self, history: History, origins: Ints, horizon: int) -> Floats:
        """Expected units per period, as known at each origin.

        origins: (k,) rising; origin o has seen the periods 0 … o - 1 and nothing later
        returns: (k, n, horizon) units, >= 0; step 0 is period o
        """
        ...
