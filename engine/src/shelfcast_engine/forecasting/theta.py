"""Level that forgets, plus half of the long trend: the method that won the M3 competition."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shelfcast_engine.forecasting.exponential_smoothing import ExponentialSmoothing
from shelfcast_engine.forecasting.model import History
from shelfcast_engine.panel import Floats, Ints


@dataclass(frozen=True, slots=True)
class Theta:
    """rate: weight of the newest visible period in the level, in (0, 1)."""

    rate: float

    @property
    def name(self) -> str:
        return f"theta {self.rate:g}"

    def predict(self, history: History, origins: Ints, horizon: int) -> Floats:
        """See Model.predict. Never above the most that was seen, as a trend that goes on for ever is the exception.

        source: Assimakopoulos & Nikolopoulos (2000), as exponential smoothing with half the slope of a straight line,
        Hyndman & Billah (2003), International Journal of Forecasting 19(2)
        """
        level = ExponentialSmoothing(self.rate).predict(history, origins, horizon)
        slope, seen, most = _slopes(history, origins)
        lag = (1.0 - (1.0 - self.rate) ** seen) / self.rate - 1.0
        steps = np.arange(1, horizon + 1) + lag[:, :, None]
        return np.clip(level + 0.5 * slope[:, :, None] * steps, 0.0, most[:, :, None])


def _slopes(history: History, origins: Ints) -> tuple[Floats, Floats, Floats]:
    """Before each origin, (k, n) each: units per period by least squares, how many periods were seen, the most in one."""
    clock = np.arange(history.demand.shape[1], dtype=np.float64)
    seen = history.visible.astype(np.float64)
    units = history.demand * seen
    found, counts, most = np.zeros((3, len(origins), len(units)))
    for index, origin in enumerate(origins):
        known, time = slice(0, int(origin)), clock[: int(origin)]
        count = seen[:, known].sum(axis=1)
        safe = np.maximum(count, 1.0)
        centre, mean = (seen[:, known] @ time) / safe, units[:, known].sum(axis=1) / safe
        across = (seen[:, known] @ time**2) - safe * centre**2
        along = (units[:, known] @ time) - safe * centre * mean
        found[index] = np.where(count > 2, along / np.maximum(across, 1e-9), 0.0)
        counts[index] = count
        most[index] = units[:, known].max(axis=1)
    return found, counts, most
