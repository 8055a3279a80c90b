"""Somebody who delivers."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.records import born
from shelfcast.purchasing.events import SupplierChanged
from shelfcast.purchasing.rules import BadSupplier, SupplierFields, SupplierTaken, check_supplier
from shelfcast.purchasing.tables import suppliers
from shelfcast.vocabulary.ids import new_id


def add_supplier(tx: Transaction, fields: SupplierFields) -> UUID:
    """Add a supplier; raises: BadSupplier, SupplierTaken."""
    if "name" not in fields:
        raise BadSupplier("The name is missing.", field="name", what_to_do="Add the name.")
    check_supplier(fields)
    number = new_id()
    row = insert(suppliers).values({"id": number} | dict(fields) | born(tx)).on_conflict_do_nothing()
    if tx.connection.execute(row.returning(suppliers.c.id)).one_or_none() is None:
        raise SupplierTaken(f"There is a supplier {fields['name']!r} already.", field="name", value=fields["name"])
    tx.announce(SupplierChanged(number, fields["name"]))
    return number
