"""Levels that say what they mean: how often the truth fell below each on held-out origins, turned into a correction."""

from __future__ import annotations

import numpy as np

from shelfcast_engine.forecasting.kinds import KIND_COUNT
from shelfcast_engine.panel import Bools, Floats, Ints
from shelfcast_engine.quantiles import interpolation_weights
from shelfcast_engine.scoring.coverage import share_below

_PRIOR_CELLS = 1_500.0
_MOST_TRUST = 0.6
"""Held-out origins share their weeks: what was common to all series then need not come again."""


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
