"""A product that is not sold any more."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, update

from shelfcast.catalog.events import ProductArchived
from shelfcast.catalog.reads.products import product_for_change
from shelfcast.catalog.tables import products
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.records import changed
from shelfcast.vocabulary.versions import ANY_VERSION, Expected


def archive_product(tx: Transaction, product: UUID, expected: Expected = ANY_VERSION) -> None:
    """Set it aside; its sales, stock and forecasts stay. Archived twice is archived once; raises: NoSuchProduct, Stale."""
    sku, version = product_for_change(tx, product)
    expected.check(version, sku)
    set_aside = {"archived_at": func.coalesce(products.c.archived_at, tx.now)} | changed(tx, products)
    tx.connection.execute(update(products).where(products.c.id == product).values(set_aside))
    tx.announce(ProductArchived(product, sku))
