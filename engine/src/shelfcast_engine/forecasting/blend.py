"""How much to believe each member: the mixture of their quantiles that would have cost least on held-out origins."""

from __future__ import annotations

import numpy as np

from shelfcast_engine.forecasting.kinds import KIND_COUNT, numbers_of
from shelfcast_engine.panel import Bools, Floats, Ints
from shelfcast_engine.scoring.pinball import pinball_loss
from shelfcast_engine.series.intermittency import DemandClass

_ROUNDS = 60
_RATE = 6.0
_GATE = 1.08
"""A member that loses 8 % more than the best is left out: an unsuitable one hurts more than a good one helps."""
_EQUAL_SHARE = 0.5
"""Weights fitted to a few weeks are half luck; the other half is shared equally among those let in."""
_OWN_KIND_CELLS = 1_500.0
_MOST_CELLS = 4_000


def mixture_weights(members: Floats, actual: Floats, seen: Bools, kinds: Ints, fitting: Bools, levels: Floats) -> Floats:
    """Weights of the members for each kind of series, shrunk to those of all that sell in such numbers, and to equal ones.

    members: (m, k, n, H, q) units;  actual, seen: (k, n, H);  kinds: (n,);  fitting: (m, 3), see kinds.py;  levels: (q,)
    returns: (m, kinds), adding up to 1 over members, 0 where one does not fit
    source: exponentiated gradient on pinball loss, which is convex in the weights, Kivinen & Warmuth (1997)

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
    let_in = fit & (losses <= _GATE * losses[fit].min() + 1e-12)
    equal = let_in / let_in.sum()
    best = equal.copy()
    best[let_in] = _best_mixture(values[let_in], actual, levels)
    return np.asarray(_EQUAL_SHARE * equal + (1.0 - _EQUAL_SHARE) * best)


def _best_mixture(values: Floats, actual: Floats, levels: Floats) -> Floats:
    weights = np.full(len(values), 1.0 / len(values))
    mean = np.zeros_like(weights)
    size = max(float(np.abs(actual).mean()), 1e-12) * len(actual) * len(levels)
    flat = values.reshape(len(values), -1)
    for turn in range(_ROUNDS):
        mixed = (weights @ flat).reshape(len(actual), len(levels))
        slope = np.where(actual[:, None] > mixed, -levels, 1.0 - levels)
        gradient = 2.0 * (flat @ slope.reshape(-1)) / size
        weights = weights * np.exp(-_RATE / np.sqrt(turn + 1.0) * (gradient - gradient.min()))
        weights /= weights.sum()
        if turn >= _ROUNDS // 2:
            mean += weights
    return np.asarray(mean / mean.sum())
