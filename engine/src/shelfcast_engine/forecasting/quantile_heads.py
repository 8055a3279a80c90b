"""One model per quantile level: boosted trees on the pinball loss itself. The accurate tier."""

from __future__ import annotations

from typing import Any

import numpy as np

from shelfcast_engine.forecasting.boosting import boosted
from shelfcast_engine.forecasting.global_mean import Training
from shelfcast_engine.panel import Floats

HEADS: Floats = np.array([0.1, 0.3, 0.5, 0.7, 0.9, 0.95])
_TREES = 130


def fit_heads(training: Training) -> list[Any]:
    """Weighted by the square root of what a series sells: a quantile needs more series to learn from than a mean.

    source: quantile regression, Koenker & Bassett (1978), by gradient boosting
    """
    weight = training.recency * np.sqrt(training.size)
    return [
        boosted(training.rows, training.target, weight, _TREES, objective="quantile", alpha=float(level)) for level in HEADS
    ]


def spread_heads(heads: Floats, levels: Floats, shape: Floats) -> Floats:
    """Fill the levels between the heads linearly, and those beyond in proportion to another model's tails.

    heads: (n, H, 6) units;  levels: (q,);  shape: (n, H, q) quantiles of that model
    returns: (n, H, q)
    """
    rising = np.maximum.accumulate(heads, axis=2)
    at = np.array([np.interp(level, HEADS, np.arange(len(HEADS))) for level in levels])
    left = np.minimum(at.astype(np.int64), len(HEADS) - 2)
    found = rising[:, :, left] * (1 - (at - left)) + rising[:, :, left + 1] * (at - left)
    low, middle, high = (int(np.abs(levels - level).argmin()) for level in (HEADS[0], 0.5, HEADS[-1]))
    width = np.maximum(shape[:, :, high] - shape[:, :, middle], 1e-9)
    stretch = np.minimum((rising[:, :, -1] - rising[:, :, 2]) / width, 5.0)[:, :, None]
    found[:, :, high + 1 :] += (shape[:, :, high + 1 :] - shape[:, :, high, None]) * stretch
    drop = np.maximum(shape[:, :, low], 1e-9)[:, :, None]
    found[:, :, :low] = rising[:, :, :1] * np.minimum(shape[:, :, :low] / drop, 1.0)
    return np.asarray(found)
