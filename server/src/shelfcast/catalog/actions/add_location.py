"""A place that holds stock."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from shelfcast.catalog.events import LocationChanged
from shelfcast.catalog.rules.locations import BadLocation, LocationFields, LocationTaken, check_location
from shelfcast.catalog.tables import locations
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.records import born
from shelfcast.infra.time_zones import check_time_zone
from shelfcast.vocabulary.ids import new_id


def add_location(tx: Transaction, fields: LocationFields) -> UUID:
    """Add a location; raises: BadLocation, LocationTaken, NoSuchTimeZone."""
    check_location(fields)
    if "name" not in fields:
        raise BadLocation("The name is missing.", field="name", what_to_do="Add the name.")
    check_time_zone(fields.get("time_zone"))
    values = dict(fields) | ({"type": fields["type"].value} if "type" in fields else {})
    number = new_id()
    rows = insert(locations).values({"id": number} | values | born(tx)).on_conflict_do_nothing().returning(locations.c.id)
    if tx.connection.execute(rows).one_or_none() is None:
        raise LocationTaken(f"There is a location {fields['name']!r} already.", field="name", value=fields["name"])
    tx.announce(LocationChanged(number, fields["name"]))
    return number
