"""A supplier from whom nothing is ordered any more."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, update

from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.records import changed
from shelfcast.purchasing.events import SupplierChanged
from shelfcast.purchasing.reads import supplier as read_supplier
from shelfcast.purchasing.tables import suppliers
from shelfcast.vocabulary.versions import ANY_VERSION, Expected


def archive_supplier(tx: Transaction, supplier: UUID, expected: Expected = ANY_VERSION) -> None:
    """Set it aside: its terms hold no more, and its history stays; raises: NoSuchSupplier, Stale."""
    it = read_supplier(tx, supplier, hold=True)
    expected.check(it.version, it.name)
    set_aside = {"archived_at": func.coalesce(suppliers.c.archived_at, tx.now)} | changed(tx, suppliers)
    tx.connection.execute(update(suppliers).where(suppliers.c.id == supplier).values(set_aside))
    tx.announce(SupplierChanged(supplier, it.name))
