"""Mean of the last visible periods: what is left when nothing else can be fitted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shelfcast_engine.forecasting.model import History
from shelfcast_engine.panel import Floats, Ints


@dataclass(frozen=True, slots=True)
class MovingAverage:
    """window: periods looked back on; fewer where the series is younger."""

    window: int

    @property
    def name(self) -> str:
        return f"moving average {self.window}"

    def predict(self, history: History, origins: Ints, horizon: int) -> Floats:
        """See Model.predict. A window in which nothing was seen falls back to all that was seen before the origin."""
        levels = np.empty((len(origins), len(history.demand)))
        for index, origin in enumerate(origins):
            units, seen = _sums(history, slice(None), max(int(origin) - self.window, 0), int(origin))
            blind = np.flatnonzero(seen == 0)
            units[blind], seen[blind] = _sums(history, blind, 0, int(origin))
            levels[index] = units / np.maximum(seen, 1.0)
        return np.broadcast_to(levels[:, :, None], (*levels.shape, horizon))


def _sums(history: History, rows: Ints | slice, begin: int, end: int) -> tuple[Floats, Floats]:
    """Units and number of the periods seen from begin to end."""
    return history.units[rows, begin:end].sum(axis=1), history.visible[rows, begin:end].sum(axis=1, dtype=np.float64)
