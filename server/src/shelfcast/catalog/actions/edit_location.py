"""Something about a location is another from now on."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select, update

from shelfcast.catalog.events import LocationChanged
from shelfcast.catalog.reads.locations import location as read_location
from shelfcast.catalog.rules.locations import LocationFields, LocationTaken, check_location
from shelfcast.catalog.tables import locations
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.records import changed
from shelfcast.infra.time_zones import check_time_zone
from shelfcast.vocabulary.versions import ANY_VERSION, Expected


def edit_location(tx: Transaction, location: UUID, fields: LocationFields, expected: Expected = ANY_VERSION) -> None:
    """Change what is said and nothing else; raises: NoSuchLocation, Stale, BadLocation, LocationTaken, NoSuchTimeZone."""
    it = read_location(tx, location, hold=True)
    expected.check(it.version, it.name)
    check_location(fields)
    check_time_zone(fields.get("time_zone"))
    name = fields.get("name", it.name)
    if name != it.name and tx.connection.execute(select(locations.c.id).where(locations.c.name == name)).one_or_none():
        raise LocationTaken(f"There is a location {name!r} already.", field="name", value=name)
    values = dict(fields) | ({"type": fields["type"].value} if "type" in fields else {})
    tx.connection.execute(update(locations).where(locations.c.id == location).values(values | changed(tx, locations)))
    tx.announce(LocationChanged(location, name))
