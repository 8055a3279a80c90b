"""What will be on the shelf, period by period, and how likely it is to be empty soon."""

from __future__ import annotations

import numpy as np

from shelfcast_engine.panel import Floats
from shelfcast_engine.paths import Paths


def stock_ahead(paths: Paths, on_hand: Floats, due: Floats) -> tuple[Floats, Floats]:
    """Units left at the end of each period, and units of demand that found nothing in it; what is not met is lost.

    paths: (n, P, H) demand;  on_hand: (n,) units at the end of the last closed period
    due: (n, H) units that arrive before the demand of each period
    returns: left (n, P, H), lost (n, P, H)

    >>> left, lost = stock_ahead(Paths(np.array([[[3.0, 4.0, 1.0]]])), np.array([5.0]), np.array([[0.0, 0.0, 6.0]]))
    >>> left.tolist(), lost.tolist()
    ([[[2.0, 0.0, 5.0]]], [[[0.0, 2.0, 0.0]]])
    """
    left, lost = np.empty(paths.values.shape), np.empty(paths.values.shape)
    there = np.repeat(on_hand[:, None].astype(np.float64), paths.values.shape[1], axis=1)
    for step in range(paths.horizon):
        there = there + due[:, step, None]
        sold = np.minimum(there, paths.values[:, :, step])
        there = there - sold
        left[:, :, step], lost[:, :, step] = there, paths.values[:, :, step] - sold
    return left, lost


def risk_within(paths: Paths, on_hand: Floats, due: Floats, periods: int) -> Floats:
    """(n,) share of futures in which a sale is lost within so many periods, if nothing more is ordered.

    >>> risk_within(Paths(np.array([[[3.0, 4.0], [3.0, 1.0]]])), np.array([5.0]), np.zeros((1, 2)), 2).tolist()
    [0.5]
    """
    soon = Paths(paths.values[:, :, :periods])
    _, lost = stock_ahead(soon, on_hand, due)
    return np.asarray((lost.sum(axis=2) > 1e-9).mean(axis=1))
