"""Level that forgets the past at a steady rate."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shelfcast_engine.forecasting.model import History
from shelfcast_engine.panel import Floats, Ints


@dataclass(frozen=True, slots=True)
class ExponentialSmoothing:
    """rate: weight of the newest visible period, in (0, 1)."""

    rate: float

    @property
    def name(self) -> str:
        return f"exponential smoothing {self.rate:g}"

    def predict(self, history: History, origins: Ints, horizon: int) -> Floats:
        """See Model.predict.

        source: simple exponential smoothing with the weights normalised to 1, so that no first level is guessed,
        Hyndman & Athanasopoulos (2021), section 8.1
        """
        demand, visible = np.ascontiguousarray(history.demand.T), np.ascontiguousarray(history.visible.T)
        units, weight = np.zeros(demand.shape[1]), np.zeros(demand.shape[1])
        levels = np.empty((len(origins), demand.shape[1], horizon))
        wanted = {int(origin): index for index, origin in enumerate(origins)}
        for period in range(int(origins.max()) + 1):
            if period in wanted:
                levels[wanted[period]] = (units / np.maximum(weight, 1e-12))[:, None]
            if period < len(demand):
                step = self.rate * visible[period]
                units += step * (demand[period] - units)
                weight += step * (1.0 - weight)
        return levels
