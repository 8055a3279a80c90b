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
        levels = np.empty((len(origins), len(history.demand)))
        broken = np.flatnonzero(~history.unbroken)
        if len(broken) < len(history.demand):
            levels[:] = self._at_once(history, origins)
        if len(broken):
            levels[:, broken] = self._step_by_step(
                history if len(broken) == len(history.demand) else history.rows(broken), origins
            )
        return np.broadcast_to(levels[:, :, None], (*levels.shape, horizon))

    def _at_once(self, history: History, origins: Ints) -> Floats:
        """(k, n) of series without a break: the sum of what was sold, each period weighing as long ago as it is."""
        length = history.demand.shape[1]
        age = origins - 1 - np.arange(length)[:, None]
        decay = np.where(age >= 0, self.rate * (1.0 - self.rate) ** np.maximum(age, 0), 0.0)
        first = length - history.visible.sum(axis=1)
        weight = 1.0 - (1.0 - self.rate) ** np.maximum(origins[:, None] - first, 0)
        return np.asarray((history.units @ decay).T / np.maximum(weight, 1e-12))

    def _step_by_step(self, history: History, origins: Ints) -> Floats:
        """(k, n) of any series: what was not visible leaves the level where it was."""
        demand, visible = history.by_period
        units, weight = np.zeros(demand.shape[1]), np.zeros(demand.shape[1])
        levels = np.empty((len(origins), demand.shape[1]))
        wanted = {int(origin): index for index, origin in enumerate(origins)}
        for period in range(int(origins.max()) + 1):
            if period in wanted:
                levels[wanted[period]] = units / np.maximum(weight, 1e-12)
            if period < len(demand):
                step = self.rate * visible[period]
                units += step * (demand[period] - units)
                weight += step * (1.0 - weight)
        return levels
