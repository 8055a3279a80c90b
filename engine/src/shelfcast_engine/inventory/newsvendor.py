"""How much to order for one window: where the last unit saves as much as it costs."""

from __future__ import annotations

import numpy as np

from shelfcast_engine.errors import NotPositive
from shelfcast_engine.inventory.cost import UnitCosts
from shelfcast_engine.inventory.lead_time import Projection
from shelfcast_engine.panel import Floats


def critical_ratio(shortage_cost: Floats, leftover_cost: Floats) -> Floats:
    """Share of futures in which the best stock is enough.

    shortage_cost, leftover_cost: (n,) money per unit, > 0
    returns: (n,) probability in (0, 1)
    raises: NotPositive
    source: p / (p + h), Snyder & Shen (2019), section 4.3

    >>> critical_ratio(np.array([0.70]), np.array([0.18])).round(4).tolist()
    [0.7955]
    """
    if not ((shortage_cost > 0).all() and (leftover_cost > 0).all()):
        raise NotPositive("shortage and leftover cost must be above 0")
    return np.asarray(shortage_cost / (shortage_cost + leftover_cost))


def best_order(projection: Projection, costs: UnitCosts, shelf_life: int) -> Floats:
    """The order that makes expected holding, shortage and waste cost least.

    projection: of n series without an order;  costs: of the same n;  shelf_life: periods
    returns: (n,) units, not rounded; below 0 where even less stock would do
    source: marginal analysis. Unit x of the order is held at the end of every window step in which the unmet demand is
    below x, and saves a lost sale if the unmet demand at the window's end reaches x. So the best x is a weighted quantile
    of unmet demand: weight h at every step, p (and the cost of waste) at the last, and the level is p. With one step
    this is the critical ratio p / (p + h).

    >>> from shelfcast_engine.inventory.lead_time import project
    >>> from shelfcast_engine.paths import Paths
    >>> futures = project(Paths(np.array([[[4.0], [6.0], [9.0]]])), np.zeros(1), np.zeros((1, 1)), 0, 1, 9)
    >>> one = np.ones(1)
    >>> best_order(futures, UnitCosts(0.6 * one, one, 0 * one), 9).tolist()
    [6.0]
    """
    sellable = min(projection.unmet.shape[2], shelf_life)
    unmet, spare = projection.unmet[:, :, :sellable], projection.spare[:, :, :sellable]
    need = np.where(unmet > 0, unmet, -spare)
    series, count, _ = need.shape
    if sellable == 1:
        return _quantile(need[:, :, 0], costs, spoils=shelf_life <= projection.unmet.shape[2])
    weight = np.repeat(costs.holding[:, None], sellable, axis=1)
    expires_in_window = shelf_life <= projection.unmet.shape[2]
    weight[:, -1] += costs.shortage + (costs.waste if expires_in_window else 0.0)
    flat = need.reshape(series, count * sellable)
    order = flat.argsort(axis=1, kind="stable")
    mass = np.take_along_axis(np.tile(weight, (1, count)), order, axis=1).cumsum(axis=1) / count
    first = (mass < costs.shortage[:, None] * (1.0 - 1e-12)).sum(axis=1)
    return np.asarray(np.take_along_axis(np.take_along_axis(flat, order, axis=1), first[:, None], axis=1)[:, 0])


def _quantile(need: Floats, costs: UnitCosts, *, spoils: bool) -> Floats:
    """(n,) the same where all futures (n, P) weigh alike: sorting is enough, which is several times faster."""
    count = need.shape[1]
    ratio = costs.shortage * (1.0 - 1e-12) / (costs.holding + costs.shortage + (costs.waste if spoils else 0.0))
    place = np.ceil(ratio * count).astype(np.int64) - 1
    return np.asarray(np.take_along_axis(np.sort(need, axis=1), place[:, None], axis=1)[:, 0])
