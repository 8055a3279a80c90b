"""Terms that hold no more."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, update

from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.records import changed
from shelfcast.purchasing.events import TermsChanged
from shelfcast.purchasing.reads import item as read_item
from shelfcast.purchasing.tables import terms
from shelfcast.vocabulary.versions import ANY_VERSION, Expected


def archive_supplier_item(tx: Transaction, item: UUID, expected: Expected = ANY_VERSION) -> None:
    """Set them aside; raises: NoSuchSupplierItem, Stale."""
    it = read_item(tx, item, hold=True)
    expected.check(it.version, f"the terms of {it.sku}")
    set_aside = {"archived_at": func.coalesce(terms.c.archived_at, tx.now)} | changed(tx, terms)
    tx.connection.execute(update(terms).where(terms.c.id == item).values(set_aside))
    tx.announce(TermsChanged(item, it.product))
