"""A product that was archived is sold again."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import update

from shelfcast.catalog.events import ProductRestored
from shelfcast.catalog.reads.products import product_for_change
from shelfcast.catalog.tables import products
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.records import changed


def restore_product(tx: Transaction, product: UUID) -> None:
    """Take it back into the catalogue; raises: NoSuchProduct."""
    sku, _ = product_for_change(tx, product)
    back = {"archived_at": None} | changed(tx, products)
    tx.connection.execute(update(products).where(products.c.id == product).values(back))
    tx.announce(ProductRestored(product, sku))
