"""Levels that say what they mean: how often the truth fell below each on held-out origins, turned into a correction."""

from __future__ import annotations

import numpy as np

from shelfcast_engine.forecasting.kinds import KIND_COUNT
from shelfcast_engine.panel import Bools, Floats, Ints
from shelfcast_engine.quantiles import interpolation_weights

_PRIOR_CELLS = 1_500.0
_MOST_TRUST = 0.6
"""Held-out origins share their weeks: what was common to all series then need not come again."""


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


def level_map(values: Floats, actual: Floats, seen: Bools, kinds: Ints, grain: Floats, levels: Floats) -> Floats:
    """(kinds, q) which level to read where another was wanted, so that it holds as often as it says.

    values: (k, n, H, q) units;  actual, seen: (k, n, H);  kinds: (n,);  grain: (n,) see share_below
    source: conformal recalibration of distributions, Kuleshov, Fenner & Ermon (2018), pooled and shrunk
    """
    found = np.repeat(levels[None, :], KIND_COUNT, axis=0)
    edges = np.concatenate(([0.0], levels, [1.0]))
    grains = np.broadcast_to(grain[None, :, None], seen.shape)
    for kind in np.unique(kinds):
        cells = seen & (kinds == kind)[None, :, None]
        count = int(cells.sum())
        if not count:
            continue
        shares = share_below(values[cells], actual[cells], grains[cells], levels) + 1e-9 * np.arange(len(edges))
        trust = _MOST_TRUST * count / (count + _PRIOR_CELLS)
        found[kind] += trust * (np.interp(levels, shares, edges) - levels)
    return found


def recalibrated(values: Floats, kinds: Ints, mapped: Floats, levels: Floats) -> Floats:
    """(n, H, q) the values read at the mapped levels of each series' kind."""
    found = np.empty_like(values)
    for kind in np.unique(kinds):
        chosen = kinds == kind
        found[chosen] = values[chosen] @ interpolation_weights(levels, mapped[kind])
    return found
