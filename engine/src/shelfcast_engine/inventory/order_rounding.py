"""From the best quantity to one that can be ordered: minimum order and packs, whichever costs less."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from shelfcast_engine.errors import NotPositive
from shelfcast_engine.panel import Floats

_SAME_COST = 1e-12
"""Costs closer than this share of the larger are equal; of equal costs the smaller order wins, in any currency."""


def round_order(best: Floats, pack: Floats, minimum: Floats, cost: Callable[[Floats], Floats]) -> Floats:
    """The cheapest order that a supplier accepts.

    best: (n,) units, where expected cost is least;  pack: (n,) units per pack, > 0;  minimum: (n,) units, >= 0
    cost: (n,) quantities → (n,) expected money; falls up to `best` and rises beyond it
    returns: (n,) units: 0, or a multiple of the pack that is at least the minimum
    raises: NotPositive
    Because cost has one valley, only nothing, the packs just below and the packs just above `best` can be cheapest; where
    all that is best can be ordered as it is, nothing is compared.

    >>> away = lambda quantity: np.abs(quantity - 7.0)
    >>> one = np.ones(1)
    >>> round_order(7 * one, 6 * one, 0 * one, away).tolist(), round_order(7 * one, 6 * one, 12 * one, away).tolist()
    ([6.0], [12.0])
    """
    if not (pack > 0).all() or not (minimum >= 0).all():
        raise NotPositive("pack must be above 0 and the minimum order 0 or more")
    smallest = np.ceil(minimum / pack - 1e-9) * pack
    wanted = np.maximum(best, 0.0)
    below = np.floor(wanted / pack + 1e-9) * pack
    if ((wanted == 0) | ((np.abs(wanted - np.rint(wanted / pack) * pack) <= 1e-9 * pack) & (wanted >= smallest))).all():
        return np.asarray(np.rint(wanted / pack) * pack)
    candidates = (np.zeros_like(best), np.maximum(below, smallest), np.maximum(below + pack, smallest))
    costs = np.stack([cost(candidate) for candidate in candidates])
    cheapest = (costs <= costs.min(axis=0) + _SAME_COST * np.abs(costs).max(axis=0)).argmax(axis=0)
    return np.asarray(np.where(wanted > 0, np.choose(cheapest, candidates), 0.0))
