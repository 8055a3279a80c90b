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
        demand = np.where(history.visible, history.demand, 0.0)
        pad = np.zeros((len(demand), 1))
        units = np.concatenate((pad, demand.cumsum(axis=1)), axis=1)
        seen = np.concatenate((pad, history.visible.cumsum(axis=1)), axis=1)
        begin = np.maximum(origins - self.window, 0)
        recent_units, recent_seen = units[:, origins] - units[:, begin], seen[:, origins] - seen[:, begin]
        blind = recent_seen == 0
        recent_units[blind], recent_seen[blind] = units[:, origins][blind], seen[:, origins][blind]
        level = np.maximum(recent_units, 0.0) / np.maximum(recent_seen, 1.0)
        return np.repeat(level.T[:, :, None], horizon, axis=2)
