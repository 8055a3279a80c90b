"""A supplier, added or changed by name."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.records import born, changed
from shelfcast.purchasing.events import SupplierChanged
from shelfcast.purchasing.rules import BadSupplier, SupplierFields, check_supplier
from shelfcast.purchasing.tables import suppliers
from shelfcast.vocabulary.ids import new_id


def keep_supplier(tx: Transaction, fields: SupplierFields) -> UUID:
    """Add the supplier of this name, or change the one that is known, whatever its version; what is left out stays.

    raises: BadSupplier
    """
    if "name" not in fields:
        raise BadSupplier("The name is missing.", field="name", what_to_do="Add the name.")
    check_supplier(fields)
    said = {name: value for name, value in fields.items() if name != "name"}
    row = insert(suppliers).values({"id": new_id()} | dict(fields) | born(tx))
    keys = [suppliers.c.organisation, suppliers.c.name]
    kept = row.on_conflict_do_update(index_elements=keys, set_=said | changed(tx, suppliers)).returning(suppliers.c.id)
    number: UUID = tx.connection.execute(kept).scalar_one()
    tx.announce(SupplierChanged(number, fields["name"]))
    return number
