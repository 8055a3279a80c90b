"""Places that hold stock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from shelfcast.catalog.rules.locations import LocationType, NoSuchLocation
from shelfcast.catalog.tables import locations
from shelfcast.infra.pages import Asked, Order, Page, page_of
from shelfcast.infra.postgres.transaction import Transaction

ORDER = Order({"name": locations.c.name}, "name", locations.c.id)


@dataclass(frozen=True, slots=True)
class Location:
    """A place that holds stock. time_zone: IANA name; None = the organisation's"""

    id: UUID
    name: str
    type: LocationType
    is_active: bool
    time_zone: str | None
    address: str | None
    postal_code: str | None
    city: str | None
    archived_at: datetime | None
    version: int
    created_at: datetime
    changed_at: datetime
    changed_by: str


_COLUMNS = [locations.c[name] for name in Location.__slots__]


def location_names(tx: Transaction) -> dict[UUID, str]:
    """Id → name of every location."""
    rows = tx.connection.execute(select(locations.c.id, locations.c.name))
    return {location: name for location, name in rows}


def location_named(tx: Transaction, name: str) -> UUID:
    """The location of this name; raises: NoSuchLocation."""
    known = {called: number for number, called in location_names(tx).items()}
    if name not in known:
        raise NoSuchLocation(f"There is no location {name!r}; there is {', '.join(sorted(known)) or 'none yet'}.")
    return known[name]


def list_locations(
    tx: Transaction,
    asked: Asked,
    *,
    name: str | None = None,
    city: str | None = None,
    postal_code: str | None = None,
    archived: bool | None = False,
) -> Page[Location]:
    """A page of the locations. archived: None = both"""
    rows = select(*_COLUMNS)
    for column, value in ((locations.c.name, name), (locations.c.city, city), (locations.c.postal_code, postal_code)):
        if value is not None:
            rows = rows.where(column == value)
    if archived is not None:
        rows = rows.where(locations.c.archived_at.is_not(None) if archived else locations.c.archived_at.is_(None))
    return page_of(tx, rows, ORDER, asked, _location)


def location(tx: Transaction, number: UUID, *, hold: bool = False) -> Location:
    """One location, held until the transaction ends if it is to be changed; raises: NoSuchLocation."""
    one = select(*_COLUMNS).where(locations.c.id == number)
    row = tx.connection.execute(one.with_for_update() if hold else one).one_or_none()
    if row is None:
        raise NoSuchLocation(f"There is no location {number}.")
    return _location(row)


def _location(row: Row[Any]) -> Location:
    return Location(row.id, row.name, LocationType(row.type), *row[3 : len(_COLUMNS)])
