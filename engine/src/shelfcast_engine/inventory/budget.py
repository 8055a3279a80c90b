"""Several items on one order: a budget, a truck, or a supplier's minimum value, by marginal value per money."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from shelfcast_engine.errors import NotPositive
from shelfcast_engine.panel import Floats, Ints


def packs_within(saving: Floats, weight: Floats, limit: float) -> Ints:
    """How many packs of each item, so that the saving is most within a limit.

    saving: (n, K + 1) money saved in all by 0, 1 … K packs; rises ever more slowly, and may fall
    weight: (n,) of the limit that one pack takes: money of a budget, volume or kilos of a truck; > 0
    limit: what may be taken in all, >= 0
    returns: (n,) packs
    raises: NotPositive
    source: marginal analysis, Silver, Pyke & Thomas (2017), section 11.5: the pack that saves most per weight goes first;
    exact up to the last pack that no longer fits

    >>> saving = np.array([[0.0, 5.0, 6.0], [0.0, 4.0, 6.0]])
    >>> packs_within(saving, np.array([1.0, 2.0]), 3.0).tolist()
    [1, 1]
    """
    if not (weight > 0).all() or not limit >= 0:
        raise NotPositive("a pack takes more than 0 of a limit of 0 or more")
    packs, left = np.zeros(len(saving), dtype=np.int64), limit
    for item, gain in _next_packs(saving, weight, packs):
        if gain <= 0:
            break
        if weight[item] <= left + 1e-9:
            packs[item] += 1
            left -= float(weight[item])
    return packs


def packs_to_reach(saving: Floats, weight: Floats, best: Ints, least: float) -> Ints:
    """How many packs of each item, if the supplier delivers only from a minimum value on; nothing where that is dearer.

    saving, weight: as in packs_within;  best: (n,) packs that save most when nothing binds;  least: minimum in all
    returns: (n,) packs, of which the weights add up to `least` or more, or 0 packs of everything
    source: the pack that loses least per weight is added first

    >>> saving = np.array([[0.0, 5.0, 4.0], [0.0, 4.0, 3.9]])
    >>> packs_to_reach(saving, np.array([1.0, 1.0]), np.array([1, 1]), 3.0).tolist()
    [1, 2]
    >>> packs_to_reach(saving, np.array([1.0, 1.0]), np.array([1, 1]), 9.0).tolist()
    [0, 0]
    """
    packs = best.copy()
    for item, _ in _next_packs(saving, weight, best):
        if (packs * weight).sum() >= least - 1e-9:
            break
        packs[item] += 1
    reached = (packs * weight).sum() >= least - 1e-9
    saved = saving[np.arange(len(saving)), packs].sum()
    return packs if reached and saved > 0 else np.zeros_like(packs)


def _next_packs(saving: Floats, weight: Floats, already: Ints) -> Iterator[tuple[int, float]]:
    """Every pack beyond those `already` taken, the one that saves most per weight first: (item, money)."""
    gains = np.diff(saving, axis=1)
    numbers = np.arange(gains.shape[1])
    ranks = np.where(numbers >= already[:, None], -gains / weight[:, None], np.inf).reshape(-1)
    for place in np.lexsort((np.tile(numbers, len(saving)), ranks)):
        if np.isinf(ranks[place]):
            return
        item, number = divmod(int(place), len(numbers))
        yield item, float(gains[item, number])
