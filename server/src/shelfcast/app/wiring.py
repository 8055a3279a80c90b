"""Where it is put together: settings → database, migrated and ready; files, in a folder or a bucket."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from shelfcast.adapters.blobs_s3 import open_bucket
from shelfcast.app.schema import MIGRATIONS, metadata
from shelfcast.infra.blobs import Blobs, FolderBlobs
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.migrate import migrate
from shelfcast.infra.settings import Settings


@contextmanager
def open_database(settings: Settings | None = None) -> Iterator[Database]:
    """The database that the settings name (by default those of the environment), brought up to date."""
    with Database.open(settings or Settings()) as database:
        migrate(database, MIGRATIONS, metadata)
        yield database


def open_blobs(settings: Settings | None = None) -> Blobs:
    """Where the settings say that files are kept; by default a folder in the home."""
    chosen = settings or Settings()
    if chosen.blobs is None:
        return FolderBlobs(chosen.home / "blobs")
    return open_bucket(chosen.blobs)
