"""From whom and on what terms a product can be had."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypedDict, cast
from uuid import UUID

from shelfcast.vocabulary.errors import Conflict, Fault, Invalid, NotFound

_MOST = 1e11


@dataclass(frozen=True, slots=True)
class PriceTier:
    """From so many units on a unit costs so much. from_quantity: units;  unit_cost: money"""

    from_quantity: float
    unit_cost: float


@dataclass(frozen=True, slots=True)
class Conditions:
    """What else a supplier says about an order.

    lead_time_sample: days that past deliveries took, where nobody says how long they take
    price_tiers: by rising quantity;  order_days: Monday 1 to Sunday 7, none = any;  storage_limit: units the place holds
    minimum_order_value: money, of all that is ordered together
    """

    lead_time_sample: tuple[float, ...] = ()
    price_tiers: tuple[PriceTier, ...] = ()
    order_days: tuple[int, ...] = ()
    storage_limit: float | None = None
    minimum_order_value: float | None = None


NO_CONDITIONS = Conditions()


@dataclass(frozen=True, slots=True)
class Terms:
    """What was said about one product, at one location or everywhere (location None); None = not said.

    lead_time_days, review_days, shelf_life_days: days;  moq, pack: units;  costs: money per unit
    """

    product: str
    location: str | None = None
    supplier: str | None = None
    lead_time_days: float | None = None
    review_days: float | None = None
    moq: float | None = None
    pack: float | None = None
    unit_cost: float | None = None
    holding_cost: float | None = None
    shortage_cost: float | None = None
    shelf_life_days: float | None = None
    conditions: Conditions | None = None


class NoSuchSupplier(NotFound):
    """There is no such supplier."""


class SupplierTaken(Conflict):
    """Another supplier has this name."""


class BadSupplier(Invalid):
    """What was said about the supplier cannot be kept."""


class NoSuchSupplierItem(NotFound):
    """There are no such terms of a supplier."""


class SupplierItemTaken(Conflict):
    """There are terms of this supplier for this product, place and first day already; change those."""


class BadSupplierItem(Invalid):
    """What was said about the terms cannot be kept."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody at a supplier."""

    name: str
    email: str | None = None
    phone: str | None = None
    note: str | None = None


class SupplierFields(TypedDict, total=False):
    """What somebody says about a supplier; what is left out stays as it is.

    order_days: weekdays on which it takes orders, Monday 1 to Sunday 7, none = any;  minimum_order_value: money
    """

    name: str
    contacts: list[dict[str, str | None]]
    order_days: list[int]
    minimum_order_value: float | None


class SupplierItemFields(TypedDict, total=False):
    """What somebody says about the terms of a supplier; what is left out stays as it is.

    location: None = everywhere;  lead_time_sample: days that past deliveries took;  moq, pack: units;  costs: money per unit
    """

    supplier_code: str | None
    lead_time_days: float | None
    lead_time_sample: list[float]
    review_days: float | None
    moq: float | None
    pack: float | None
    unit_cost: float | None
    price_tiers: list[dict[str, float]]
    holding_cost: float | None
    shortage_cost: float | None
    shelf_life_days: float | None
    storage_limit: float | None
    is_preferred: bool
    valid_from: date | None
    valid_until: date | None


def check_supplier(fields: SupplierFields) -> None:
    """Refuse what cannot be kept; raises: BadSupplier."""
    name, minimum = fields.get("name", "-"), fields.get("minimum_order_value")
    if not 1 <= len(name.strip()) <= 200 or "\x00" in name:
        raise BadSupplier("A supplier has a name of 1 to 200 characters.", field="name", value=name)
    if not set(fields.get("order_days", [])) <= set(range(1, 8)):
        raise BadSupplier("Order days are 1 (Monday) to 7 (Sunday).", field="order_days")
    if minimum is not None and not 0 <= minimum < _MOST:
        raise BadSupplier(
            f"The minimum order value is {minimum:g}; enter 0 or more.", field="minimum_order_value", value=minimum
        )


_ZERO_ALLOWED = {"lead_time_days", "moq", "unit_cost"}
_AMOUNTS = (
    "lead_time_days",
    "review_days",
    "moq",
    "pack",
    "unit_cost",
    "holding_cost",
    "shortage_cost",
    "shelf_life_days",
    "storage_limit",
)


def check_item(fields: SupplierItemFields) -> None:
    """Refuse what cannot be kept, with all faults at once; raises: BadSupplierItem."""
    faults = []
    for name in _AMOUNTS:
        value = cast("float | None", fields.get(name))
        if value is not None and not _is_amount(value, zero=name in _ZERO_ALLOWED):
            rule = "0 or more" if name in _ZERO_ALLOWED else "more than 0"
            faults.append(Fault(f"{name} is {value:g}; enter {rule}.", name, value=value))
    if not all(_is_amount(days, zero=True) for days in fields.get("lead_time_sample", [])):
        faults.append(Fault("A delivery took 0 or more days.", "lead_time_sample"))
    tiers = fields.get("price_tiers", [])
    begins = [tier["from_quantity"] for tier in tiers]
    if not all(_is_amount(tier["unit_cost"], zero=True) and _is_amount(tier["from_quantity"], zero=True) for tier in tiers):
        faults.append(Fault("A price tier has a quantity and a cost of 0 or more.", "price_tiers"))
    elif sorted(set(begins)) != begins:
        faults.append(Fault("Price tiers begin at ever larger quantities.", "price_tiers"))
    first, last = fields.get("valid_from"), fields.get("valid_until")
    if first is not None and last is not None and last < first:
        faults.append(Fault(f"The terms would end on {last}, before they begin on {first}.", "valid_until", value=str(last)))
    if faults:
        raise BadSupplierItem(faults[0].detail, field=faults[0].field, value=faults[0].value, faults=faults)


def _is_amount(value: float, *, zero: bool) -> bool:
    return math.isfinite(value) and value < _MOST and (value > 0 or (zero and value == 0))


@dataclass(frozen=True, slots=True)
class Offer:
    """What one supplier asks for a quantity.

    quantity: what would have to be ordered, by minimum and pack;  unit_cost, cost: money at that quantity
    lead_time_days: mean;  lead_time_spread: standard deviation of past deliveries, in days
    is_chosen: what the nightly takes
    """

    item: UUID
    supplier: str | None
    quantity: float
    unit_cost: float | None
    cost: float | None
    lead_time_days: float | None
    lead_time_spread: float | None
    is_preferred: bool
    is_chosen: bool = False
    is_cheapest: bool = False
    is_fastest: bool = False
    is_most_reliable: bool = False


def ordered_quantity(wanted: float, moq: float | None, pack: float | None) -> float:
    """The least that can be ordered and is enough.

    >>> ordered_quantity(10, None, 6), ordered_quantity(3, 24, 5), ordered_quantity(7, None, None)
    (12.0, 25.0, 7.0)
    """
    least, of_pack = max(wanted, moq or 0.0), pack or 0.0
    return float(math.ceil(least / of_pack - 1e-9) * of_pack) if of_pack else float(least)


def tier_cost(quantity: float, unit_cost: float | None, tiers: Sequence[PriceTier]) -> float | None:
    """What a unit costs at this quantity: by the last tier that it reaches, else the plain cost.

    >>> tier_cost(60, 2.0, [PriceTier(50, 1.8), PriceTier(100, 1.5)])
    1.8
    """
    reached = [tier.unit_cost for tier in tiers if tier.from_quantity <= quantity]
    return reached[-1] if reached else unit_cost


def compared(offers: Sequence[Offer]) -> list[Offer]:
    """The offers, the cheapest first, and what each is best at; the first of equals."""

    def best(name: str) -> UUID | None:
        known = [offer for offer in offers if getattr(offer, name) is not None]
        return min(known, key=lambda offer: float(getattr(offer, name))).item if known else None

    cheapest, fastest, steadiest = best("cost"), best("lead_time_days"), best("lead_time_spread")
    told = [
        replace(
            offer,
            is_cheapest=offer.item == cheapest,
            is_fastest=offer.item == fastest,
            is_most_reliable=offer.item == steadiest,
        )
        for offer in offers
    ]
    return sorted(told, key=lambda offer: (offer.cost is None, offer.cost or 0.0))


@dataclass(frozen=True, slots=True)
class RivalTerms:
    """On what terms another supplier sells a product; units and money as in Terms."""

    supplier: str
    unit_cost: float | None
    price_tiers: tuple[PriceTier, ...]
    moq: float | None
    pack: float | None
    lead_time_days: float | None


@dataclass(frozen=True, slots=True)
class Alternative:
    """What the same need would cost elsewhere.

    quantity: units, by this supplier's minimum and pack;  unit_cost, cost: money;  lead_time_days: None = nobody said
    cost_difference: money, this cost less that of the proposed order; None where the latter is not known
    """

    supplier: str
    quantity: float
    unit_cost: float
    cost: float
    lead_time_days: float | None
    cost_difference: float | None


def best_alternative(
    rivals: Sequence[RivalTerms], supplier: str | None, quantity: float, cost: float | None
) -> Alternative | None:
    """The cheapest of the other suppliers for a quantity; of equals the fastest. None where nobody else names a price.

    rivals: terms of all who sell the product here, those of this place before those of everywhere
    supplier, cost: of the proposed order

    >>> other = RivalTerms("Hill & Co", 1.2, (PriceTier(24, 1.0),), None, 12, 3)
    >>> best_alternative([other], "North", 20, 22.0)
    Alternative(supplier='Hill & Co', quantity=24.0, unit_cost=1.0, cost=24.0, lead_time_days=3, cost_difference=2.0)
    """
    found: dict[str, Alternative] = {}
    for rival in rivals:
        if rival.supplier == supplier or rival.supplier in found:
            continue
        ordered = ordered_quantity(quantity, rival.moq, rival.pack)
        unit_cost = tier_cost(ordered, rival.unit_cost, rival.price_tiers)
        if unit_cost is not None:
            asked = round(ordered * unit_cost, 4)
            more = None if cost is None else round(asked - cost, 4)
            found[rival.supplier] = Alternative(rival.supplier, ordered, unit_cost, asked, rival.lead_time_days, more)
    if not found:
        return None
    return min(found.values(), key=lambda one: (one.cost, math.inf if one.lead_time_days is None else one.lead_time_days))
