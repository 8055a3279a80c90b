"""Something about a supplier is another from now on."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select, update

from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.records import changed
from shelfcast.purchasing.events import SupplierChanged
from shelfcast.purchasing.reads import supplier as read_supplier
from shelfcast.purchasing.rules import SupplierFields, SupplierTaken, check_supplier
from shelfcast.purchasing.tables import suppliers
from shelfcast.vocabulary.versions import ANY_VERSION, Expected


def edit_supplier(tx: Transaction, supplier: UUID, fields: SupplierFields, expected: Expected = ANY_VERSION) -> None:
    """Change what is said and nothing else; raises: NoSuchSupplier, Stale, BadSupplier, SupplierTaken."""
    it = read_supplier(tx, supplier, hold=True)
    expected.check(it.version, it.name)
    check_supplier(fields)
    name = fields.get("name", it.name)
    if name != it.name and tx.connection.execute(select(suppliers.c.id).where(suppliers.c.name == name)).one_or_none():
        raise SupplierTaken(f"There is a supplier {name!r} already.", field="name", value=name)
    values = dict(fields) | changed(tx, suppliers)
    tx.connection.execute(update(suppliers).where(suppliers.c.id == supplier).values(values))
    tx.announce(SupplierChanged(supplier, name))
