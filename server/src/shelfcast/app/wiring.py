"""Where it is put together: settings → database, migrated and ready."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from shelfcast.app.schema import MIGRATIONS, metadata
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.migrate import migrate
from shelfcast.infra.settings import Settings


@contextmanager
def open_database(settings: Settings | None = None) -> Iterator[Database]:
    """The database that the settings name (by default those of the environment), brought up to date."""
    with Database.open(settings or Settings()) as database:
        migrate(database, MIGRATIONS, metadata)
        yield database
