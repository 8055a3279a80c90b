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
        size, chance, weight = np.zeros(series), np.zeros(series), np.zeros(series)
        gain = np.ones(series)
        levels = np.empty((len(origins), series))
        wanted = {int(origin): index for index, origin in enumerate(origins)}
        for period in range(int(origins.max()) + 1):
            if period in wanted:
                levels[wanted[period]] = size * chance / np.maximum(weight, 1e-12)
            if period < len(demand):
                sold = visible[period] & (demand[period] > 0)
                step = self.chance_rate * visible[period]
                chance += step * (sold - chance)
                weight += step * (1.0 - weight)
                size += gain * sold * (demand[period] - size)
                gain[sold] = self.size_rate
        return np.broadcast_to(levels[:, :, None], (*levels.shape, horizon))
