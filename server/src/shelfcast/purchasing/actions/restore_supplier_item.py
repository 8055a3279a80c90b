"""Terms that were archived hold again."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import update

from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.records import changed
from shelfcast.purchasing.events import TermsChanged
from shelfcast.purchasing.reads import item as read_item
from shelfcast.purchasing.tables import terms


def restore_supplier_item(tx: Transaction, item: UUID) -> None:
    """Take them back; raises: NoSuchSupplierItem."""
    it = read_item(tx, item, hold=True)
    tx.connection.execute(update(terms).where(terms.c.id == item).values({"archived_at": None} | changed(tx, terms)))
    tx.announce(TermsChanged(item, it.product))
