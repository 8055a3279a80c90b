"""A category that was archived is offered again."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import update

from shelfcast.catalog.reads.categories import category as read_category
from shelfcast.catalog.tables import categories
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.records import changed


def restore_category(tx: Transaction, category: UUID) -> None:
    """Take it back into the tree; raises: NoSuchCategory."""
    read_category(tx, category)
    back = {"archived_at": None} | changed(tx, categories)
    tx.connection.execute(update(categories).where(categories.c.id == category).values(back))
