"""Quantiles: demand per future period as a distribution. A way out of the engine."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shelfcast_engine.errors import BadQuantiles
from shelfcast_engine.panel import Floats

STORED_LEVELS: Floats = np.array(
    [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5,
     0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.975, 0.99, 0.995]
)  # fmt: skip
"""What is kept of a forecast: enough to draw it, to read a service level off it, and to sample paths from it."""


@dataclass(frozen=True, slots=True)
class Quantiles:
    """Demand of n series over H periods ahead.

    levels: (q,) rising, in (0, 1)
    values: (n, H, q) units, non-negative, finite, rising along the last axis
    raises: BadQuantiles
    """

    levels: Floats
    values: Floats

    def __post_init__(self) -> None:
        if self.values.ndim != 3 or self.values.shape[2] != len(self.levels):
            raise BadQuantiles(f"values are {self.values.shape} for {len(self.levels)} levels")
        if (np.diff(self.levels) <= 0).any() or self.levels[0] <= 0 or self.levels[-1] >= 1:
            raise BadQuantiles("levels must rise inside (0, 1)")
        # What rises from 0 or more to something finite is so in between; NaN does not rise.
        rising = (self.values[:, :, 1:] >= self.values[:, :, :-1]).all()
        if not rising or not (self.values[:, :, 0] >= 0).all() or not np.isfinite(self.values[:, :, -1]).all():
            raise BadQuantiles

    @property
    def horizon(self) -> int:
        return int(self.values.shape[1])

    def at(self, levels: Floats) -> Floats:
        """Read any level off the stored ones, linearly between them and flat beyond the outermost.

        levels: (m,) in (0, 1)
        returns: (n, H, m) units

        >>> forecast = Quantiles(np.array([0.25, 0.75]), np.array([[[2.0, 4.0]]]))
        >>> forecast.at(np.array([0.5, 0.99])).tolist()
        [[[3.0, 4.0]]]
        """
        return np.asarray(self.values @ interpolation_weights(self.levels, np.asarray(levels, dtype=np.float64)))

    def mean(self) -> Floats:
        """(n, H) expected units: the area under the quantile function, flat beyond the outermost levels.

        >>> Quantiles(np.array([0.25, 0.75]), np.array([[[2.0, 4.0]]])).mean().tolist()
        [[3.0]]
        """
        edges = np.concatenate(([0.0], (self.levels[1:] + self.levels[:-1]) / 2, [1.0]))
        return np.asarray(self.values @ np.diff(edges))


def interpolation_weights(stored: Floats, wanted: Floats) -> Floats:
    """Weights that read `wanted` levels off values at `stored` levels by one matrix product.

    stored: (q,) rising levels
    wanted: (m,) levels
    returns: (q, m); each column holds one or two weights that add up to 1

    >>> interpolation_weights(np.array([0.2, 0.4]), np.array([0.25, 0.9])).round(6).tolist()
    [[0.75, 0.0], [0.25, 1.0]]
    """
    inside = np.clip(wanted, stored[0], stored[-1])
    right = np.clip(np.searchsorted(stored, inside, side="left"), 1, len(stored) - 1) if len(stored) > 1 else None
    weights = np.zeros((len(stored), len(wanted)))
    columns = np.arange(len(wanted))
    if right is None:
        weights[0] = 1.0
        return weights
    share = (inside - stored[right - 1]) / (stored[right] - stored[right - 1])
    weights[right - 1, columns] = 1.0 - share
    weights[right, columns] += share
    return weights
