"""Terms are others from now on."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from sqlalchemy import select, update

from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.records import changed
from shelfcast.purchasing.actions.prefer_item import prefer_item
from shelfcast.purchasing.events import TermsChanged
from shelfcast.purchasing.reads import item as read_item
from shelfcast.purchasing.rules import SupplierItemFields, SupplierItemTaken, check_item
from shelfcast.purchasing.tables import terms
from shelfcast.vocabulary.versions import ANY_VERSION, Expected


def edit_supplier_item(tx: Transaction, item: UUID, fields: SupplierItemFields, expected: Expected = ANY_VERSION) -> None:
    """Change what is said and nothing else; raises: NoSuchSupplierItem, Stale, BadSupplierItem, SupplierItemTaken."""
    it = read_item(tx, item, hold=True)
    expected.check(it.version, f"the terms of {it.sku}")
    period = {"valid_from": it.valid_from, "valid_until": it.valid_until}
    check_item(cast("SupplierItemFields", period | dict(fields)))
    begins = fields.get("valid_from", it.valid_from)
    same = select(terms.c.id).where(
        terms.c.product == it.product,
        terms.c.location.is_not_distinct_from(it.location),
        terms.c.supplier.is_not_distinct_from(it.supplier),
        terms.c.valid_from.is_not_distinct_from(begins),
        terms.c.id != item,
    )
    if tx.connection.execute(same).one_or_none() is not None:
        raise SupplierItemTaken(field="valid_from", value=str(begins))
    tx.connection.execute(update(terms).where(terms.c.id == item).values(dict(fields) | changed(tx, terms)))
    if fields.get("is_preferred"):
        prefer_item(tx, item)
    tx.announce(TermsChanged(item, it.product))
