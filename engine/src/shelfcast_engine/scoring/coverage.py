"""How often the truth fell where the forecast said it would."""

from __future__ import annotations

import numpy as np

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


def share_below(values: Floats, actual: Floats, grain: Floats, levels: Floats) -> Floats:
    """How often the truth fell below each level of its forecast distribution: the level itself if the forecast is right.

    values: (c, q) units, rising;  actual: (c,) units;  levels: (q,)
    grain: (c,) half the smallest difference of demand: 0.5 of whole units, 0 of others
    returns: (q + 2,) shares at 0, the levels and 1; a truth on a stretch of levels that share one value, as counts do,
    is spread evenly over the stretch
    source: nonrandomised probability integral transform for counts, Czado, Gneiting & Held (2009), section 2

    >>> tied = np.array([[0.0, 0.0, 1.0]])
    >>> share_below(tied, np.array([0.0]), np.zeros(1), np.array([0.25, 0.5, 0.75])).round(3).tolist()
    [0.0, 0.333, 0.667, 1.0, 1.0]
    """
    edges = np.concatenate(([0.0], levels, [1.0]))
    low = (values < (actual - grain)[:, None] - 1e-9).sum(axis=1)
    high = (values <= (actual + grain)[:, None] + 1e-9).sum(axis=1) + 1
    count = np.bincount(low * len(edges) + high, minlength=len(edges) ** 2).reshape(len(edges), len(edges))
    begin, end = edges[:, None, None], edges[None, :, None]
    inside = np.clip((edges - begin) / np.maximum(end - begin, 1e-12), 0.0, 1.0)
    return np.asarray((inside * count[:, :, None]).sum(axis=(0, 1)) / max(len(actual), 1))


def spread_coverage(actual: Floats, values: Floats, levels: Floats, whole: Bools, seen: Bools) -> float:
    """Share of demand between the outermost levels, a count spread evenly over the levels that share it.

    An interval from 0 to 3 holds every 0, though half of them belong below it: plain coverage of slow movers is too high
    by construction, this is not.
    actual, seen: (n, H);  values: (n, H, q) units, rising;  levels: (q,);  whole: (n,) sells whole units
    returns: in [0, 1]; the last level minus the first if the forecast is right

    >>> never = np.zeros((1, 1))
    >>> spread_coverage(never, np.zeros((1, 1, 2)), np.array([0.1, 0.9]), np.array([True]), never == 0)
    0.8
    """
    grain = np.broadcast_to(np.where(whole, 0.5, 0.0)[:, None], actual.shape)
    shares = share_below(values[seen], actual[seen], grain[seen], levels)
    return round(float(shares[-2] - shares[1]), 12)
