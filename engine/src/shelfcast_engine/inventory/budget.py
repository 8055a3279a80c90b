"""Several items on one order: a budget, a truck, or a supplier's minimum value, by marginal value per money."""

from __future__ import annotations

from heapq import heapify, heappop, heappush

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
    gains = np.diff(saving, axis=1)
    queue = [(-gains[item, 0] / weight[item], item) for item in range(len(saving)) if gains.shape[1]]
    heapify(queue)
    while queue:
        rank, item = heappop(queue)
        if rank >= 0:
            break
        if weight[item] > left + 1e-9:
            continue
        packs[item] += 1
        left -= float(weight[item])
        if packs[item] < gains.shape[1]:
            heappush(queue, (-gains[item, packs[item]] / weight[item], item))
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
    gains = np.diff(saving, axis=1)
    queue = [(-gains[item, packs[item]] / weight[item], item) for item in range(len(saving)) if packs[item] < gains.shape[1]]
    heapify(queue)
    while (packs * weight).sum() < least - 1e-9 and queue:
        _, item = heappop(queue)
        packs[item] += 1
        if packs[item] < gains.shape[1]:
            heappush(queue, (-gains[item, packs[item]] / weight[item], item))
    reached = (packs * weight).sum() >= least - 1e-9
    saved = saving[np.arange(len(saving)), packs].sum()
    return packs if reached and saved > 0 else np.zeros_like(packs)
