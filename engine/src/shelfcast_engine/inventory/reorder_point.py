"""Levels from the textbooks for normal demand: order-up-to, reorder point, and what they cost."""

from __future__ import annotations

from math import sqrt

import numpy as np

from shelfcast_engine.errors import NotPositive
from shelfcast_engine.panel import Floats


def normal_base_stock(mean: Floats, deviation: Floats, interval: Floats, ratio: Floats, factor: float = 1.0) -> Floats:
    """The order-up-to level that serves a share of all intervals whole when demand is normal and independent.

    mean, deviation: (n,) units per period;  interval: (n,) periods, lead time and review
    ratio: (n,) share of intervals without a stock-out, in (0, 1);  factor: of the safety stock, 1 = the textbook
    returns: (n,) units
    source: mu L + z sigma sqrt(L), Snyder & Shen (2019), section 4.3.4

    >>> normal_base_stock(np.array([120.0]), np.array([10.0]), np.ones(1), np.array([0.9])).round(4).tolist()
    [132.8155]
    """
    if not ((ratio > 0) & (ratio < 1)).all():
        raise NotPositive("a service level lies between 0 and 1")
    from scipy.special import ndtri  # noqa: PLC0415 importing the engine stays fast

    return np.asarray(mean * interval + factor * ndtri(ratio) * deviation * np.sqrt(interval))


def normal_newsvendor_cost(level: Floats, mean: Floats, deviation: Floats, holding: Floats, shortage: Floats) -> Floats:
    """(n,) expected money of one period with this level when demand is normal.

    source: h E[(S − D)+] + p E[(D − S)+], Snyder & Shen (2019), equation 4.6 and example 4.3

    >>> one = np.ones(1)
    >>> normal_newsvendor_cost(132.8155157 * one, 120 * one, 10 * one, 2 * one, 18 * one).round(4).tolist()
    [35.0997]
    """
    standard = (level - mean) / deviation
    lost = deviation * _standard_loss(standard)
    return np.asarray(holding * (level - mean + lost) + shortage * lost)


def normal_fill_rate(level: Floats, quantity: Floats, mean: Floats, deviation: Floats) -> Floats:
    """(n,) share of demand served from the shelf under (r, Q) with backorders.

    level: (n,) reorder point;  quantity: (n,) units ordered at a time;  mean, deviation: (n,) units in a lead time
    source: 1 − sigma (G(z(r)) − G(z(r + Q))) / Q, Silver, Pyke & Thomas (2017), section 6.7; Zipkin (2000), section 6.2.3

    >>> one = np.ones(1)
    >>> normal_fill_rate(100 * one, 50 * one, 100 * one, 20 * one).round(4).tolist()
    [0.8412]
    """
    short, covered = _standard_loss((level - mean) / deviation), _standard_loss((level + quantity - mean) / deviation)
    return np.asarray(1.0 - deviation * (short - covered) / quantity)


def _standard_loss(standard: Floats) -> Floats:
    """E[(Z − z)+] of a standard normal Z."""
    from scipy.special import erf  # noqa: PLC0415 importing the engine stays fast

    density = np.exp(-(standard**2) / 2.0) / sqrt(2.0 * np.pi)
    above = (1.0 - erf(standard / sqrt(2.0))) / 2.0
    return np.asarray(density - standard * above)
