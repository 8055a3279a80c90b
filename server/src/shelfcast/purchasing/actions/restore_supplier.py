"""A supplier that was archived delivers again."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import update

from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.records import changed
from shelfcast.purchasing.events import SupplierChanged
from shelfcast.purchasing.reads import supplier as read_supplier
from shelfcast.purchasing.tables import suppliers


def restore_supplier(tx: Transaction, supplier: UUID) -> None:
    """Take it back; its terms hold again; raises: NoSuchSupplier."""
    it = read_supplier(tx, supplier, hold=True)
    back = {"archived_at": None} | changed(tx, suppliers)
    tx.connection.execute(update(suppliers).where(suppliers.c.id == supplier).values(back))
    tx.announce(SupplierChanged(supplier, it.name))
