"""What a replay adds up, and the figures that are read off it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shelfcast_engine.errors import NotPositive
from shelfcast_engine.inventory.cost import UnitCosts
from shelfcast_engine.panel import Floats


@dataclass(frozen=True, slots=True)
class Prices:
    """Money for n items.

    unit: holding, shortage and waste per unit;  per_order: (n,) money for every order placed, >= 0
    raises: NotPositive
    """

    unit: UnitCosts
    per_order: Floats

    def __post_init__(self) -> None:
        if not (self.per_order >= 0).all():
            raise NotPositive("the cost of an order must be 0 or more")


@dataclass(frozen=True, slots=True)
class Account:
    """What happened to n items over T counted periods. Each (n,) unless said.

    demand, sold, lost, wasted, ordered: units in all;  stock: sum of the units left at each count, units × periods
    stockouts: periods in which some demand found nothing;  orders: orders placed
    cycles, short_cycles: order cycles, and those with a stock-out in them;  periods: T
    cost: (T, n) money of each period, or (1, n) of all where periods are not kept
    """

    demand: Floats
    sold: Floats
    lost: Floats
    wasted: Floats
    ordered: Floats
    stock: Floats
    stockouts: Floats
    orders: Floats
    cycles: Floats
    short_cycles: Floats
    cost: Floats
    periods: int

    @property
    def total_cost(self) -> Floats:
        return np.asarray(self.cost.sum(axis=0))

    @property
    def average_stock(self) -> Floats:
        return self.stock / self.periods


def fill_rate(demand: Floats, lost: Floats) -> Floats:
    """Share of demand that was served from the shelf; 1 where nobody asked.

    demand, lost: (n,) units
    source: type 2 service, Silver, Pyke & Thomas (2017), section 6.4

    >>> fill_rate(np.array([10.0, 0.0]), np.array([1.0, 0.0])).tolist()
    [0.9, 1.0]
    """
    return np.asarray(1.0 - np.divide(lost, demand, out=np.zeros_like(lost), where=demand > 0))


def cycle_service(cycles: Floats, short_cycles: Floats) -> Floats:
    """Share of order cycles without a stock-out; 1 where there was no cycle.

    source: type 1 service, Silver, Pyke & Thomas (2017), section 6.4

    >>> cycle_service(np.array([8.0]), np.array([2.0])).tolist()
    [0.75]
    """
    return np.asarray(1.0 - np.divide(short_cycles, cycles, out=np.zeros_like(cycles), where=cycles > 0))
