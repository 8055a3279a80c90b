"""Pinball loss: what a quantile forecast costs, and its weighted sum over levels."""

from __future__ import annotations

import numpy as np

from shelfcast_engine.panel import Bools, Floats


def pinball_loss(actual: Floats, quantile: Floats, level: float) -> Floats:
    """Loss of forecasting `quantile` for level `level` when `actual` came.

    actual, quantile: any shapes that broadcast, units
    returns: units, >= 0
    source: Koenker & Bassett (1978)

    >>> pinball_loss(np.array([10.0, 10.0]), np.array([8.0, 12.0]), 0.9).round(6).tolist()
    [1.8, 0.2]
    """
    difference = actual - quantile
    return np.asarray(np.maximum(level * difference, (level - 1.0) * difference))


def weighted_quantile_loss(actual: Floats, quantiles: Floats, levels: Floats, seen: Bools) -> float:
    """Mean over levels of twice the pinball sum over the sum of demand, where demand was seen.

    actual, seen: (n, H);  quantiles: (n, H, q);  levels: (q,)
    returns: 0 for a perfect forecast, 1 for an all-zero one if the levels mirror each other around 0.5
    source: WQL as in GluonTS and GIFT-Eval

    >>> weighted_quantile_loss(np.array([[8.0]]), np.array([[[6.0]]]), np.array([0.5]), np.array([[True]]))
    0.25
    """
    losses = [2.0 * (pinball_loss(actual, quantiles[:, :, i], float(level)) * seen).sum() for i, level in enumerate(levels)]
    return float(np.mean(losses) / max(float((np.abs(actual) * seen).sum()), 1e-12))
