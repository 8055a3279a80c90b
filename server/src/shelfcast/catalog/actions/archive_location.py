"""A location that holds no stock any more."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, update

from shelfcast.catalog.events import LocationChanged
from shelfcast.catalog.reads.locations import location as read_location
from shelfcast.catalog.tables import locations
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.records import changed
from shelfcast.vocabulary.versions import ANY_VERSION, Expected


def archive_location(tx: Transaction, location: UUID, expected: Expected = ANY_VERSION) -> None:
    """Set it aside; its sales, stock and forecasts stay; raises: NoSuchLocation, Stale."""
    it = read_location(tx, location, hold=True)
    expected.check(it.version, it.name)
    set_aside = {"archived_at": func.coalesce(locations.c.archived_at, tx.now)} | changed(tx, locations)
    tx.connection.execute(update(locations).where(locations.c.id == location).values(set_aside))
    tx.announce(LocationChanged(location, it.name))
