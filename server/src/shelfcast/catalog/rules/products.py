"""Products and their prices: what may be said of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, TypedDict

from shelfcast.catalog.rules.fields import is_amount, number_faults, refuse_faults, text_faults
from shelfcast.vocabulary.errors import Conflict, Fault, Invalid, NotFound

Attribute = str | int | float | bool
_MOST_ATTRIBUTES, _MOST_PACKS = 100, 20


class NoSuchProduct(NotFound):
    """There is no such product."""


class SkuTaken(Conflict):
    """Another product has this SKU."""


class BadProduct(Invalid):
    """What was said about the product cannot be kept."""


class BadPrice(Invalid):
    """A price is 0 or more, and ends no earlier than it begins."""


class NoSuchPrice(NotFound):
    """There is no such price."""


class ProductFields(TypedDict, total=False):
    """What somebody says about a product; what is left out stays as it is.

    category: its path, made if it is new;  unit_cost: money per unit;  pack_sizes: units, as it can be bought or stored
    storage_limit: the most units that a location can hold
    """

    sku: str
    name: str
    category: str | None
    unit: str
    unit_cost: float | None
    shelf_life_days: float | None
    pack_sizes: list[float]
    storage_limit: float | None
    attributes: dict[str, Attribute]


def check_product(fields: ProductFields) -> None:
    """Refuse what cannot be kept, with all faults at once; raises: BadProduct."""
    refuse_faults(BadProduct, _faults(fields))


def _faults(fields: ProductFields) -> Iterator[Fault]:
    yield from text_faults(fields, "sku", "name")
    yield from text_faults(fields, "unit", longest=20)
    yield from number_faults(fields, "unit_cost", zero=True)
    yield from number_faults(fields, "shelf_life_days", "storage_limit", zero=False)
    packs = fields.get("pack_sizes", [])
    if len(packs) > _MOST_PACKS or not all(is_amount(size, zero=False) for size in packs):
        yield Fault("A pack size is not more than 0.", "pack_sizes", what_to_do=f"Enter up to {_MOST_PACKS} numbers above 0.")
    yield from _attribute_faults(fields.get("attributes", {}))


def _attribute_faults(attributes: Mapping[str, Any]) -> Iterator[Fault]:
    if len(attributes) > _MOST_ATTRIBUTES:
        yield Fault(f"There are {len(attributes)} attributes.", "attributes", what_to_do=f"Enter at most {_MOST_ATTRIBUTES}.")
    for name, value in attributes.items():
        if not name.strip() or len(name) > 100 or "\x00" in name:
            yield Fault("An attribute's name has 1 to 100 characters.", "attributes", value=name)
        elif isinstance(value, str):
            yield from text_faults({f"attributes.{name}": value or "-"}, f"attributes.{name}", longest=1000)


def check_price(price: float, valid_from: date, valid_until: date | None) -> None:
    """Refuse a price below 0 and a period that ends before it begins; raises: BadPrice."""
    if not is_amount(price, zero=True):
        raise BadPrice(f"The price is {price:g}; enter 0 or more.", field="price", value=price)
    if valid_until is not None and valid_until < valid_from:
        raise BadPrice(
            f"The price would end on {valid_until}, before it begins on {valid_from}.",
            field="valid_until",
            value=str(valid_until),
            what_to_do=f"End it on {valid_from} or later, or leave the end out.",
        )
