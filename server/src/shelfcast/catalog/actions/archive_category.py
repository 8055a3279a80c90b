"""A category that is not offered any more."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, update

from shelfcast.catalog.reads.categories import category as read_category
from shelfcast.catalog.tables import categories
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.records import changed
from shelfcast.vocabulary.versions import ANY_VERSION, Expected


def archive_category(tx: Transaction, category: UUID, expected: Expected = ANY_VERSION) -> None:
    """Set it aside; products keep it, for forecasts go by it; raises: NoSuchCategory, Stale."""
    it = read_category(tx, category)
    expected.check(it.version, it.path)
    set_aside = {"archived_at": func.coalesce(categories.c.archived_at, tx.now)} | changed(tx, categories)
    tx.connection.execute(update(categories).where(categories.c.id == category).values(set_aside))
