"""How much at a time when every order costs money: economic order quantity, with price tiers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shelfcast_engine.errors import NotPositive
from shelfcast_engine.panel import Floats


def economic_order_quantity(demand_rate: Floats, order_cost: Floats, holding_cost: Floats) -> Floats:
    """The order that makes ordering and holding cost least at a steady demand.

    demand_rate: (n,) units per period, >= 0;  order_cost: (n,) money per order, >= 0
    holding_cost: (n,) money per unit and period, > 0
    returns: (n,) units
    raises: NotPositive
    source: sqrt(2 K d / h), Harris (1913); Snyder & Shen (2019), example 3.1

    >>> economic_order_quantity(np.array([1300.0]), np.array([8.0]), np.array([0.225])).round(4).tolist()
    [304.0468]
    """
    if not (holding_cost > 0).all() or not (order_cost >= 0).all() or not (demand_rate >= 0).all():
        raise NotPositive("holding cost must be above 0; order cost and demand 0 or more")
    return np.sqrt(2.0 * order_cost * demand_rate / holding_cost)


def economic_cost(quantity: Floats, demand_rate: Floats, order_cost: Floats, holding_cost: Floats) -> Floats:
    """(n,) money per period of ordering and holding with this quantity.

    source: K d / Q + h Q / 2, Snyder & Shen (2019), equation 3.3

    >>> one = np.ones(1)
    >>> economic_cost(304.0467800 * one, 1300 * one, 8 * one, 0.225 * one).round(4).tolist()
    [68.4105]
    """
    return np.asarray(order_cost * demand_rate / quantity + holding_cost * quantity / 2.0)


@dataclass(frozen=True, slots=True)
class PriceTier:
    """From `least` units on, every unit of the order costs `unit_price`."""

    least: float
    unit_price: float


@dataclass(frozen=True, slots=True)
class TieredOrder:
    """The quantity, and what it costs per period: ordering, holding and buying."""

    quantity: float
    cost: float


def best_tiered_order(demand_rate: float, order_cost: float, holding_share: float, tiers: tuple[PriceTier, ...]) -> TieredOrder:
    """The cheapest order when larger orders make all their units cheaper.

    demand_rate: units per period;  order_cost: money;  holding_share: of the unit price, per period, > 0
    tiers: by rising least quantity
    raises: NotPositive
    source: all-units discount, Snyder & Shen (2019), section 3.4: in each tier the economic quantity where it qualifies,
    else the least that does

    >>> tiers = (PriceTier(0, 0.75), PriceTier(400, 0.72), PriceTier(800, 0.68))
    >>> best = best_tiered_order(1300, 8.0, 0.3, tiers)
    >>> best.quantity, round(best.cost, 4)
    (800, 978.6)
    """
    if not (holding_share > 0 and order_cost >= 0 and demand_rate > 0) or not tiers:
        raise NotPositive("demand and holding cost must be above 0, order cost 0 or more, and a price must be known")
    best: TieredOrder | None = None
    for tier in tiers:
        holding = holding_share * tier.unit_price
        unbound = float(np.sqrt(2.0 * order_cost * demand_rate / holding))
        quantity = max(unbound, tier.least) or 1.0
        cost = tier.unit_price * demand_rate + order_cost * demand_rate / quantity + holding * quantity / 2.0
        if best is None or cost < best.cost:
            best = TieredOrder(quantity, cost)
    assert best is not None
    return best
