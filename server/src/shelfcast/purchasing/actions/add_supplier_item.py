"""A supplier sells a product on these terms."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from shelfcast import catalog
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.records import born
from shelfcast.purchasing.actions.prefer_item import prefer_item
from shelfcast.purchasing.events import TermsChanged
from shelfcast.purchasing.reads import supplier as read_supplier
from shelfcast.purchasing.rules import SupplierItemFields, SupplierItemTaken, check_item
from shelfcast.purchasing.tables import terms
from shelfcast.vocabulary.ids import new_id


def add_supplier_item(
    tx: Transaction, product: UUID, supplier: UUID | None, location: UUID | None, fields: SupplierItemFields
) -> UUID:
    """Agree on terms; location None = everywhere; a preferred line passes over the others of its product and place.

    raises: NoSuchProduct, NoSuchSupplier, NoSuchLocation, BadSupplierItem, SupplierItemTaken
    """
    check_item(fields)
    catalog.product(tx, product)
    if supplier is not None:
        read_supplier(tx, supplier)
    if location is not None:
        catalog.location(tx, location)
    number = new_id()
    about = {"id": number, "product": product, "supplier": supplier, "location": location}
    row = insert(terms).values(about | dict(fields) | born(tx)).on_conflict_do_nothing().returning(terms.c.id)
    if tx.connection.execute(row).one_or_none() is None:
        raise SupplierItemTaken(field="product", value=product)
    if fields.get("is_preferred"):
        prefer_item(tx, number)
    tx.announce(TermsChanged(number, product))
    return number
