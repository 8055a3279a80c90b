"""A location that was archived holds stock again."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import update

from shelfcast.catalog.events import LocationChanged
from shelfcast.catalog.reads.locations import location as read_location
from shelfcast.catalog.tables import locations
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.records import changed


def restore_location(tx: Transaction, location: UUID) -> None:
    """Take it back; raises: NoSuchLocation."""
    it = read_location(tx, location, hold=True)
    back = {"archived_at": None} | changed(tx, locations)
    tx.connection.execute(update(locations).where(locations.c.id == location).values(back))
    tx.announce(LocationChanged(location, it.name))
