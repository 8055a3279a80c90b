"""A product that is new."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from shelfcast.catalog.actions.keep_products import keep_products
from shelfcast.catalog.rules.products import ProductFields, SkuTaken
from shelfcast.catalog.tables import products
from shelfcast.infra.postgres.transaction import Transaction


def add_product(tx: Transaction, fields: ProductFields) -> UUID:
    """Add a product; its name is its SKU unless it is said; raises: SkuTaken, BadProduct, BadCategory."""
    sku = fields.get("sku")
    taken = tx.connection.execute(select(products.c.id).where(products.c.sku == sku)).one_or_none()
    if taken is not None:
        raise SkuTaken(f"There is a product {sku} already; change that one.", field="sku", value=sku)
    kept = keep_products(tx, {0: fields})
    if kept.refused:
        raise kept.refused[0]
    return kept.ids[0]
