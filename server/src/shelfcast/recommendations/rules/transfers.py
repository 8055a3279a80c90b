"""Before buying: what one place has too much of and another is about to order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from shelfcast_engine.inventory.transfers import best_transfers

from shelfcast.purchasing.rules import ordered_quantity
from shelfcast.vocabulary.errors import Invalid


class BadCarriage(Invalid):
    """Carrying a unit from one place to another costs 0 or more."""


@dataclass(frozen=True, slots=True)
class Surplus:
    """Units at a place beyond what sells there in time."""

    location: str
    product: str
    units: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """An order that is proposed and not decided. quantity, pack, minimum: units;  unit_cost: money"""

    recommendation: UUID
    location: str
    product: str
    quantity: float
    pack: float
    minimum: float
    unit_cost: float


@dataclass(frozen=True, slots=True)
class Transfer:
    """Carry units from a place that does not need them instead of buying them.

    recommendation: the order that gets smaller;  order_quantity: units as it is proposed
    order_instead: units that are then still to be ordered, whole packs and at least the minimum
    saved: money not spent on buying, less carriage
    """

    product: str
    giver: str
    taker: str
    quantity: float
    recommendation: UUID
    order_quantity: float
    order_instead: float
    saved: float


def advised_transfers(surplus: Iterable[Surplus], wanted: Iterable[Wanted], carriage: float) -> list[Transfer]:
    """What to carry, the most money first. carriage: money per unit on the way;  raises: BadCarriage"""
    if not 0 <= carriage < float("inf"):
        raise BadCarriage(f"Carriage is {carriage:g}; enter 0 or more money per unit.", field="carriage", value=carriage)
    spare: dict[str, list[Surplus]] = {}
    for one in surplus:
        spare.setdefault(one.product, []).append(one)
    lacking: dict[str, list[Wanted]] = {}
    for order in wanted:
        if order.product in spare:
            lacking.setdefault(order.product, []).append(order)
    found = [line for product, orders in lacking.items() for line in _of_product(spare[product], orders, carriage)]
    return sorted(found, key=lambda line: (-line.saved, line.product, line.giver, line.taker))


def _of_product(givers: list[Surplus], orders: list[Wanted], carriage: float) -> Iterable[Transfer]:
    units = best_transfers(
        np.array([one.units for one in givers]),
        np.array([order.quantity for order in orders]),
        np.array([order.unit_cost for order in orders]),
        np.array(
            [[carriage if one.location != order.location else order.unit_cost + 1.0 for order in orders] for one in givers]
        ),
    )
    for column, order in enumerate(orders):
        carried = float(units[:, column].sum())
        missing = order.quantity - carried
        instead = ordered_quantity(missing, order.minimum, order.pack) if missing > 1e-9 else 0.0
        saved = (order.quantity - instead) * order.unit_cost - carriage * carried
        if carried <= 0 or saved <= 1e-9:
            continue
        for row in np.flatnonzero(units[:, column] > 0).tolist():
            share = float(units[row, column])
            yield Transfer(
                product=order.product,
                giver=givers[row].location,
                taker=order.location,
                quantity=round(share, 6),
                recommendation=order.recommendation,
                order_quantity=order.quantity,
                order_instead=instead,
                saved=round(saved * share / carried, 4),
            )
