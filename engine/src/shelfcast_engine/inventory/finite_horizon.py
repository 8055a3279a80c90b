"""A season with an end: when to order and up to where, period by period, if what is left at the end costs money."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shelfcast_engine.errors import NotPositive
from shelfcast_engine.panel import Floats, Ints


@dataclass(frozen=True, slots=True)
class Season:
    """T periods, and what a position of `lowest`, `lowest` + 1 … units costs in them.

    demand: (T, m) probability of 0, 1 … m - 1 units
    period_cost: (T, y) expected money of holding and shortage in a period that begins, after its order, with each position
    end_cost: (y,) money of what is left, or owed, after the last period
    unit_cost: (T,) money per unit ordered, >= 0;  order_cost: (T,) money per order, >= 0
    lowest: units, below 0 what is owed;  discount: what money of the next period is worth in this one, in (0, 1]
    raises: NotPositive
    """

    demand: Floats
    period_cost: Floats
    end_cost: Floats
    unit_cost: Floats
    order_cost: Floats
    lowest: int
    discount: float = 1.0

    def __post_init__(self) -> None:
        if not (self.demand >= 0).all() or not (self.unit_cost >= 0).all() or not (self.order_cost >= 0).all():
            raise NotPositive("probabilities, unit cost and order cost are 0 or more")
        if not 0 < self.discount <= 1:
            raise NotPositive("the discount lies above 0 and is at most 1")


@dataclass(frozen=True, slots=True)
class SeasonPlan:
    """At or below `reorder_level` order up to `order_up_to`, both (T,) units; `cost`: (y,) expected money of the whole season
    for each position that it may begin with
    """

    reorder_level: Ints
    order_up_to: Ints
    cost: Floats


def best_levels(season: Season) -> SeasonPlan:
    """The levels that make the expected cost of the whole season least; what is ordered is there at once, and shortage waits.

    returns: SeasonPlan;  demand that would lead below the lowest position is taken to lead to it
    source: Scarf (1960); dynamic programming, Snyder & Shen (2019), algorithm 4.1

    A last day with h = 1, p = 3 and demand of 0 to 3 with equal chance: the third of four quantiles.

    >>> quarter = np.full((1, 4), 0.25)
    >>> positions, demand = np.arange(5), np.arange(4)
    >>> gap = positions[:, None] - demand[None, :]
    >>> money = (np.maximum(gap, 0) + 3 * np.maximum(-gap, 0)).mean(axis=1)
    >>> best = best_levels(Season(quarter, money[None], np.zeros(5), np.zeros(1), np.zeros(1), 0))
    >>> best.order_up_to.tolist(), float(best.cost[0])
    ([2], 1.5)
    """
    periods, positions = season.period_cost.shape
    after = np.maximum(np.arange(positions)[:, None] - np.arange(season.demand.shape[1])[None, :], 0)
    place, future = np.arange(positions), season.end_cost
    low, high = np.zeros(periods, dtype=np.int64), np.zeros(periods, dtype=np.int64)
    for period in reversed(range(periods)):
        stay = season.period_cost[period] + season.discount * (future[after] @ season.demand[period])
        bought = stay + season.unit_cost[period] * place
        least = np.minimum.accumulate(bought[::-1])[::-1] - season.unit_cost[period] * place
        with_order = season.order_cost[period] + least
        orders = with_order < stay
        target = int(bought.argmin())
        at_target = orders[: target + 1] | (place[: target + 1] == target)
        low[period] = season.lowest + int(at_target.argmin() if not at_target.all() else target + 1) - 1
        high[period] = season.lowest + target
        future = np.where(orders, with_order, stay)
    return SeasonPlan(low, high, np.asarray(future))
