"""How often the truth fell where the forecast said it would."""

from __future__ import annotations

from shelfcast_engine.panel import Bools, Floats


def interval_coverage(actual: Floats, low: Floats, high: Floats, seen: Bools) -> float:
    """Share of seen periods with demand inside [low, high].

    actual, low, high: (n, H) units;  seen: (n, H)
    returns: in [0, 1]; 0 when nothing was seen

    >>> import numpy as np
    >>> one = np.ones((1, 2))
    >>> interval_coverage(np.array([[3.0, 9.0]]), 2 * one, 4 * one, one > 0)
    0.5
    """
    inside = (actual >= low) & (actual <= high) & seen
    return float(inside.sum() / max(int(seen.sum()), 1))
