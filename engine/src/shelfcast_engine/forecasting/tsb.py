"""Probability and size of demand smoothed apart: an item that stops selling fades out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shelfcast_engine.forecasting.model import History
from shelfcast_engine.panel import Floats, Ints


@dataclass(frozen=True, slots=True)
class TeunterSyntetosBabai:
    """size_rate, chance_rate: weight of the newest demand size and of the newest period, in (0, 1)."""

    size_rate: float
    chance_rate: float

    @property
    def name(self) -> str:
        return f"TSB {self.size_rate:g}/{self.chance_rate:g}"

    def predict(self, history: History, origins: Ints, horizon: int) -> Floats:
        """See Model.predict.

        source: Teunter, Syntetos & Babai (2011), European Journal of Operational Research 214(3)
        """
        demand, visible = history.by_period
        series = demand.shape[1]
        size, chance, weight, change = np.zeros(series), np.zeros(series), np.zeros(series), np.empty(series)
        sold = visible & (demand > 0)
        gain, step, came = self.size_rate * sold, self.chance_rate * visible, sold.astype(np.float64)
        gain[sold.argmax(axis=0), np.arange(series)] = sold.any(axis=0)
        levels = np.empty((len(origins), series))
        wanted = {int(origin): index for index, origin in enumerate(origins)}
        for period in range(int(origins.max()) + 1):
            if period in wanted:
                levels[wanted[period]] = size * chance / np.maximum(weight, 1e-12)
            if period < len(demand):
                chance += np.multiply(np.subtract(came[period], chance, out=change), step[period], out=change)
                weight += np.multiply(np.subtract(1.0, weight, out=change), step[period], out=change)
                size += np.multiply(np.subtract(demand[period], size, out=change), gain[period], out=change)
        return np.broadcast_to(levels[:, :, None], (*levels.shape, horizon))
