"""Which part of the catalogue a list is asked for: a location, a product, a category."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from sqlalchemy import Select, or_, select, text

from shelfcast.catalog.reads.categories import within
from shelfcast.catalog.tables import categories, locations, products
from shelfcast.infra.postgres.transaction import Transaction

_NARROWED = """
    (cast(:location as text) is null or l.name = :location or l.id = cast(:location_id as uuid))
    and (cast(:product as text) is null or p.sku = :product or p.id = cast(:product_id as uuid))
    and (cast(:category as text) is null or p.category in (
        select id from categories where path = :category or starts_with(path, :category || ' > ')))
    and (cast(:postal_code as text) is null or l.postal_code = :postal_code)
"""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the catalogue; None = all.

    location: its name or id;  product: its SKU or id;  category: its path, what lies below it counts too
    """

    location: str | None = None
    product: str | None = None
    category: str | None = None
    postal_code: str | None = None

    def of(self, rows: Select[Any]) -> Select[Any]:
        """The rows, which join locations and products, of this part."""
        if self.location is not None:
            rows = rows.where(or_(locations.c.name == self.location, locations.c.id == _as_id(self.location)))
        if self.product is not None:
            rows = rows.where(or_(products.c.sku == self.product, products.c.id == _as_id(self.product)))
        if self.category is not None:
            rows = rows.where(products.c.category.in_(select(categories.c.id).where(within(self.category))))
        if self.postal_code is not None:
            rows = rows.where(locations.c.postal_code == self.postal_code)
        return rows

    @property
    def sql(self) -> str:
        """The same as a condition, where locations are l and products p; with `values` as parameters."""
        return _NARROWED

    @property
    def values(self) -> dict[str, object]:
        told = {"location": self.location, "product": self.product, "category": self.category, "postal_code": self.postal_code}
        return {**told, "location_id": _as_id(self.location), "product_id": _as_id(self.product)}


EVERYTHING = Part()


def _asked_part(
    location: Annotated[str | None, Query(max_length=400, description="Name or id of a location.")] = None,
    sku: Annotated[str | None, Query(max_length=400, description="SKU or id of a product.")] = None,
    category: Annotated[str | None, Query(max_length=400, description="Path of a category; what is below it too.")] = None,
    postal_code: Annotated[str | None, Query(max_length=400, description="Postal code of the locations.")] = None,
) -> Part:
    return Part(location, sku, category, postal_code)


AskedPart = Annotated[Part, Depends(_asked_part)]
"""location, sku, category and postal_code as query parameters."""


def known_locations(tx: Transaction, said: Iterable[str]) -> dict[str, tuple[UUID, str]]:
    """Name or id as said → id and name, of those that exist."""
    return _known(tx, "select id, name from locations where name = any(:said) or id = any(cast(:ids as uuid[]))", said)


def known_products(tx: Transaction, said: Iterable[str]) -> dict[str, tuple[UUID, str]]:
    """SKU or id as said → id and SKU, of those that exist."""
    return _known(tx, "select id, sku from products where sku = any(:said) or id = any(cast(:ids as uuid[]))", said)


def _known(tx: Transaction, question: str, said: Iterable[str]) -> dict[str, tuple[UUID, str]]:
    names = sorted(set(said))
    ids = [number for number in map(_as_id, names) if number is not None]
    rows = tx.connection.execute(text(question), {"said": names, "ids": ids}).all()
    return {key: (number, name) for number, name in rows for key in (str(number), name)}


def _as_id(said: str | None) -> UUID | None:
    """The id that was said, if it is one, so that its index is used."""
    try:
        return None if said is None else UUID(said)
    except ValueError:
        return None
