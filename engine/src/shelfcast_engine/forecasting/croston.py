"""Size and interval of demand smoothed apart, with the bias of their ratio corrected (SBA)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shelfcast_engine.forecasting.model import History
from shelfcast_engine.panel import Floats, Ints


@dataclass(frozen=True, slots=True)
class Croston:
    """rate: weight of the newest demand, in (0, 1)."""

    rate: float

    @property
    def name(self) -> str:
        return f"Croston SBA {self.rate:g}"

    def predict(self, history: History, origins: Ints, horizon: int) -> Floats:
        """See Model.predict.

        source: Croston (1972), corrected by 1 - rate / 2, Syntetos & Boylan (2005)
        """
        demand, visible = history.by_period
        series = demand.shape[1]
        size, interval, waited, change = np.zeros(series), np.zeros(series), np.ones(series), np.empty(series)
        sold = visible & (demand > 0)
        step = self.rate * sold
        step[sold.argmax(axis=0), np.arange(series)] = sold.any(axis=0)
        levels = np.empty((len(origins), series))
        wanted = {int(origin): index for index, origin in enumerate(origins)}
        for period in range(int(origins.max()) + 1):
            if period in wanted:
                rate = (1.0 - self.rate / 2.0) * size / np.maximum(interval, 1.0)
                levels[wanted[period]] = rate
            if period < len(demand):
                size += np.multiply(np.subtract(demand[period], size, out=change), step[period], out=change)
                interval += np.multiply(np.subtract(waited, interval, out=change), step[period], out=change)
                waited += visible[period]
                np.copyto(waited, 1.0, where=sold[period])
        return np.broadcast_to(levels[:, :, None], (*levels.shape, horizon))
