"""How much to believe each member: the less it lost on held-out origins, the more."""

from __future__ import annotations

import numpy as np

from shelfcast_engine.forecasting.kinds import KIND_COUNT, numbers_of
from shelfcast_engine.panel import Bools, Floats, Ints
from shelfcast_engine.scoring.pinball import pinball_loss
from shelfcast_engine.series.intermittency import DemandClass

_SHARPNESS = 80.0
"""A member 1 % behind the best weighs 45 % of it, one 5 % behind 2 %: a little worse is luck, much worse is not."""
_GATE = 1.08
"""A member that loses 8 % more than the best is left out: an unsuitable one hurts more than a good one helps."""
_OWN_KIND_CELLS = 1_500.0
_MOST_CELLS = 4_000


def mixture_weights(members: Floats, actual: Floats, seen: Bools, kinds: Ints, fitting: Bools, levels: Floats) -> Floats:
    """Weights of the members for each kind of series, shrunk to those of all that sell in such numbers.

    members: (m, k, n, H, q) units;  actual, seen: (k, n, H);  kinds: (n,);  fitting: (m, 3), see kinds.py;  levels: (q,)
    returns: (m, kinds), adding up to 1 over members, 0 where one does not fit
    source: exponential weights of the relative pinball loss, Vovk (1990), Aggregating strategies

    >>> came = np.array([[[2.0, 5.0]]])
    >>> both = np.stack((came[:, :, :, None], 0 * came[:, :, :, None]))
    >>> mixture_weights(both, came, came > 0, np.array([0]), np.ones((2, 3), bool), np.array([0.5]))[:, 0].tolist()
    [1.0, 0.0]
    """
    found = np.zeros((len(members), KIND_COUNT))
    for numbers in range(fitting.shape[1]):
        fit = fitting[:, numbers]
        equal = fit / fit.sum()
        cells = seen & (numbers_of(kinds) == numbers)[None, :, None]
        overall = _gated_mixture(members[:, cells], actual[cells], levels, fit) if cells.any() else equal
        for kind in range(numbers * len(DemandClass), (numbers + 1) * len(DemandClass)):
            cells = seen & (kinds == kind)[None, :, None]
            own = _gated_mixture(members[:, cells], actual[cells], levels, fit) if cells.any() else overall
            trust = cells.sum() / (cells.sum() + _OWN_KIND_CELLS)
            found[:, kind] = trust * own + (1.0 - trust) * overall
    return found


def _gated_mixture(values: Floats, actual: Floats, levels: Floats, fit: Bools) -> Floats:
    """(m,) weights of members' quantiles (m, c, q) on what came (c,), of those that fit (m,)."""
    step = max(1, len(actual) // _MOST_CELLS)
    values, actual = values[:, ::step], actual[::step]
    losses = np.array(
        [sum(pinball_loss(actual, member[:, i], level).sum() for i, level in enumerate(levels)) for member in values]
    )
    best = losses[fit].min()
    behind = losses / max(best, 1e-12) - 1.0
    weights = np.where(fit & (losses <= _GATE * best + 1e-12), np.exp(-_SHARPNESS * np.clip(behind, 0.0, _GATE)), 0.0)
    return np.asarray(weights / weights.sum())
