"""Something about a product is another from now on."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select, update

from shelfcast.catalog.actions.ensure_categories import ensure_categories
from shelfcast.catalog.events import ProductsKept
from shelfcast.catalog.reads.products import product_for_change
from shelfcast.catalog.rules.products import ProductFields, SkuTaken, check_product
from shelfcast.catalog.tables import products
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.records import changed
from shelfcast.vocabulary.versions import ANY_VERSION, Expected


def edit_product(tx: Transaction, product: UUID, fields: ProductFields, expected: Expected = ANY_VERSION) -> None:
    """Change what is said and nothing else; raises: NoSuchProduct, Stale, BadProduct, BadCategory, SkuTaken."""
    sku, version = product_for_change(tx, product)
    expected.check(version, sku)
    check_product(fields)
    values = dict(fields)
    if "category" in fields:
        path = fields["category"]
        values["category"] = None if path is None else ensure_categories(tx, [path]).get(path)
    told = fields.get("sku", sku)
    if told != sku and tx.connection.execute(select(products.c.id).where(products.c.sku == told)).one_or_none():
        raise SkuTaken(f"There is a product {told} already.", field="sku", value=told)
    tx.connection.execute(update(products).where(products.c.id == product).values(values | changed(tx, products)))
    tx.announce(ProductsKept(0, 1))
