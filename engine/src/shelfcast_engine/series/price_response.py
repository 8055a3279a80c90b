"""How demand answered to price and to promotions, read off the history of the item itself."""

from __future__ import annotations

import numpy as np

from shelfcast_engine.panel import Bools, Floats

_FEWEST_PERIODS = 8
"""At a price, or on promotion, before anything is read off them."""
_LEAST_SPREAD = 0.04
"""Between the lower and the upper prices, as a share: what lies closer is taken as one price."""
_STEEPEST = 8.0
_STEPS = 50


def price_elasticity(demand: Floats, expected: Floats, price: Floats, seen: Bools) -> float:
    """By which power of the price demand changed; NaN where prices hardly varied.

    demand: (T,) units;  expected: (T,) what calendar and level say without the price, > 0;  price: (T,) NaN unknown
    seen: (T,) periods that show the demand
    returns: elasticity, -2 = a tenth more in price is about a fifth less demand;  between -8 and 0: a dearer good that
    sells better is taken to have sold better for another reason
    source: Poisson regression on log price with the expectation as offset, McCullagh & Nelder (1989), section 6.2

    >>> price = np.repeat([1.0, 2.0], 20)
    >>> round(price_elasticity(40.0 / price**1.5, np.full(40, 20.0), price, np.ones(40, dtype=bool)), 3)
    -1.5
    """
    known = seen & ~np.isnan(price) & (expected > 0)
    if not known.any():
        return float("nan")
    units, offset, x = demand[known], np.log(expected[known]), np.log(np.where(known, price, 1.0)[known])
    middle = (x.min() + x.max()) / 2
    low, high = x < middle - _LEAST_SPREAD / 2, x > middle + _LEAST_SPREAD / 2
    if min(low.sum(), high.sum()) < _FEWEST_PERIODS or units.sum() <= 0:
        return float("nan")
    x = x - x.mean()
    level, power = float(np.log(units.sum() / np.exp(offset).sum())), 0.0
    for _ in range(_STEPS):
        mean = np.exp(offset + level + power * x)
        gradient = np.array([(units - mean).sum(), ((units - mean) * x).sum()])
        curvature = np.array([[mean.sum(), (mean * x).sum()], [(mean * x).sum(), (mean * x * x).sum()]])
        move = np.clip(np.linalg.solve(curvature + 1e-9 * np.eye(2), gradient), -2.0, 2.0)
        level, power = level + float(move[0]), float(np.clip(power + move[1], -_STEEPEST, _STEEPEST))
        if np.abs(move).max() < 1e-10:
            break
    return float(min(power, 0.0))


def promotion_uplift(demand: Floats, expected: Floats, promotion: Floats, seen: Bools) -> float:
    """How many times as much is sold on promotion; NaN where there were too few periods with and without.

    demand, expected, seen: as in price_elasticity;  promotion: (T,) share of the period on promotion

    >>> on = np.repeat([0.0, 1.0], 10)
    >>> round(promotion_uplift(4.0 + 2.0 * on, np.full(20, 5.0), on, np.ones(20, dtype=bool)), 6)
    1.5
    """
    known = seen & (expected > 0)
    on, off = known & (promotion >= 0.5), known & (promotion <= 0)
    if min(on.sum(), off.sum()) < _FEWEST_PERIODS or demand[off].sum() <= 0:
        return float("nan")
    return float((demand[on].sum() / expected[on].sum()) / (demand[off].sum() / expected[off].sum()))
