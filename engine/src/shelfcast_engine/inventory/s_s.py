"""(s, S): at every review, if the position is at or below s, order up to S."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shelfcast_engine.errors import NotPositive
from shelfcast_engine.panel import Floats


@dataclass(frozen=True, slots=True)
class LevelPolicy:
    """At or below `reorder_level` order up to `order_up_to`; `cost` in money per period."""

    reorder_level: int
    order_up_to: int
    cost: float


def best_s_s(holding: float, shortage: float, order_cost: float, demand: Floats) -> LevelPolicy:
    """The cheapest (s, S) when every order costs money and unmet demand waits.

    holding, shortage: money per unit at a period's end, > 0;  order_cost: money per order, > 0
    demand: (m,) probability of 0, 1 … m - 1 units over the protection interval of one period; adds up to 1
    returns: LevelPolicy
    raises: NotPositive
    source: Zheng & Federgruen (1991); Snyder & Shen (2019), section 4.4.4. Poisson demand of 6, h = 1, p = 4, K = 5:
    s = 4, S = 10, cost 8.0341

    >>> from math import exp, factorial
    >>> poisson = np.array([exp(-6) * 6.0**units / factorial(units) for units in range(60)])
    >>> best = best_s_s(1, 4, 5, poisson)
    >>> best.reorder_level, best.order_up_to, round(best.cost, 6)
    (4, 10, 8.034112)
    """
    if not (holding > 0 and shortage > 0 and order_cost > 0):
        raise NotPositive("holding, shortage and order cost must be above 0")
    model = _Renewal(holding, shortage, order_cost, demand)
    start = model.cheapest_position()
    low = start - 1
    while model.cost(low, start) > model.period_cost(low):
        low -= 1
    best, best_cost, high = start, model.cost(low, start), start + 1
    while model.period_cost(high) <= best_cost:
        if model.cost(low, high) < best_cost:
            best = high
            while model.cost(low, best) <= model.period_cost(low + 1):
                low += 1
            best_cost = model.cost(low, best)
        high += 1
    return LevelPolicy(low, best, best_cost)


class _Renewal:
    """Costs of cycles between two orders, by the renewal density of demand; grown as far as it is asked for."""

    def __init__(self, holding: float, shortage: float, order_cost: float, demand: Floats) -> None:
        self._holding, self._shortage, self._order_cost, self._demand = holding, shortage, order_cost, demand
        self._units = np.arange(len(demand))
        self._density = [1.0 / (1.0 - float(demand[0]))]

    def period_cost(self, position: int) -> float:
        gap = position - self._units
        money = np.where(gap > 0, self._holding * gap, -self._shortage * gap)
        return float(money @ self._demand)

    def cheapest_position(self) -> int:
        return int(np.argmin([self.period_cost(position) for position in range(len(self._demand))]))

    def cost(self, low: int, high: int) -> float:
        """Money per period of (low, high)."""
        steps = high - low
        while len(self._density) < steps:
            reach = len(self._density)
            known = min(reach, len(self._demand) - 1)
            past = sum(float(self._demand[unit]) * self._density[reach - unit] for unit in range(1, known + 1))
            self._density.append(past / (1.0 - float(self._demand[0])))
        density = self._density[:steps]
        held = sum(weight * self.period_cost(high - step) for step, weight in enumerate(density))
        return (self._order_cost + held) / sum(density)
