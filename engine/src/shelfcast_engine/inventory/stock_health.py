"""How fast stock turns, how long it lasts, and how likely it runs out."""

from __future__ import annotations

import numpy as np

from shelfcast_engine.inventory.lead_time import Projection
from shelfcast_engine.panel import Floats


def turnover(cost_of_sales: Floats, average_stock_value: Floats) -> Floats:
    """Times that stock was sold and replaced; NaN where nothing was held and nothing sold, infinite where only sold.

    cost_of_sales, average_stock_value: (n,) money over the same time
    source: cost of sales over average value, Silver, Pyke & Thomas (2017), section 2.2

    >>> turnover(np.array([1200.0, 0.0]), np.array([300.0, 50.0])).tolist()
    [4.0, 0.0]
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(cost_of_sales / average_stock_value)


def days_of_supply(on_hand: Floats, daily_demand: Floats) -> Floats:
    """Days that the stock lasts at expected demand; infinite where nothing is expected.

    >>> days_of_supply(np.array([30.0, 5.0, 0.0]), np.array([2.0, 0.0, 0.0])).tolist()
    [15.0, inf, 0.0]
    """
    lasting = np.where(on_hand > 0, np.inf, 0.0)
    return np.divide(on_hand, daily_demand, out=lasting, where=daily_demand > 0)


def stockout_risk(projection: Projection) -> Floats:
    """(n,) share of futures in which a sale is lost before the next order but one comes, if nothing is ordered now.

    >>> from shelfcast_engine.inventory.lead_time import project
    >>> from shelfcast_engine.paths import Paths
    >>> futures = project(Paths(np.array([[[4.0], [6.0]]])), np.array([5.0]), np.zeros((1, 1)), 0, 1, 9)
    >>> stockout_risk(futures).tolist()
    [0.5]
    """
    return np.asarray((projection.lost > 0).mean(axis=1))
