"""Two policies with the same luck: how much one costs more than the other, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from shelfcast_engine.panel import Floats

RESAMPLES = 2000
SHARE_INSIDE = 0.9
_ENOUGH_ITEMS = 10


@dataclass(frozen=True, slots=True)
class Difference:
    """Money; an interval in which the difference lies with probability 0.9 if the future is like the past."""

    difference: float
    low: float
    high: float


def difference_of_totals(cost: Floats, reference: Floats, cycle: int, rng: Generator) -> Difference:
    """How much more `cost` is than `reference` over all items.

    cost, reference: (T, n) money per period and item, under the same demand;  cycle: periods that hang together
    source: paired bootstrap, Efron & Tibshirani (1993), section 8; over items where there are ten or more, because these
    differ more than periods do, else over blocks of periods as in difference_by_item

    >>> from shelfcast_engine.randomness import generator
    >>> cost, reference = np.full((4, 20), 3.0), np.full((4, 20), 2.0)
    >>> difference_of_totals(cost, reference, 1, generator(1))
    Difference(difference=80.0, low=80.0, high=80.0)
    """
    by_item = (cost - reference).sum(axis=0)
    if len(by_item) < _ENOUGH_ITEMS:
        low, high = _resampled_blocks((cost - reference).sum(axis=1, keepdims=True), cycle, rng)
        return Difference(float(by_item.sum()), float(low[0]), float(high[0]))
    count = len(by_item)
    totals = np.array([by_item[rng.integers(0, count, count)].sum() for _ in range(RESAMPLES)])
    low_total, high_total = np.quantile(totals, _EDGES)
    return Difference(float(by_item.sum()), float(low_total), float(high_total))


def difference_by_item(cost: Floats, reference: Floats, cycle: int, rng: Generator) -> tuple[Floats, Floats, Floats]:
    """(n,) difference, low and high of each item, over blocks of periods.

    source: circular block bootstrap, Politis & Romano (1992), blocks of max(cycle, sqrt(T)) periods, which keeps together
    what one order causes

    >>> from shelfcast_engine.randomness import generator
    >>> cost = np.array([[1.0], [3.0]] * 8)
    >>> [values.tolist() for values in difference_by_item(cost, np.zeros((16, 1)), 2, generator(1))]
    [[32.0], [32.0], [32.0]]
    """
    gap = cost - reference
    low, high = _resampled_blocks(gap, cycle, rng)
    return gap.sum(axis=0), low, high


_EDGES = ((1 - SHARE_INSIDE) / 2, (1 + SHARE_INSIDE) / 2)


def _resampled_blocks(gap: Floats, cycle: int, rng: Generator) -> tuple[Floats, Floats]:
    """(n,) the interval of each column's sum over T periods drawn anew in blocks."""
    periods = len(gap)
    length = min(periods, max(cycle, round(np.sqrt(periods))))
    wrapped = np.concatenate((gap, gap[: length - 1])) if length > 1 else gap
    running = np.concatenate((np.zeros((1, gap.shape[1])), wrapped.cumsum(axis=0)))
    blocks = running[length:] - running[:-length]
    draws = -(-periods // length)
    totals = blocks[rng.integers(0, periods, (RESAMPLES_BY_ITEM, draws))].sum(axis=1) * (periods / (draws * length))
    low, high = np.quantile(totals, _EDGES, axis=0)
    return low, high


RESAMPLES_BY_ITEM = 400
