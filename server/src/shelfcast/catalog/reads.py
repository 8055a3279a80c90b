"""What there is to sell, and where."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from shelfcast.catalog.tables import locations, products
from shelfcast.infra.postgres.transaction import Transaction


def location_names(tx: Transaction) -> dict[UUID, str]:
    """Id → name of every location."""
    rows = tx.connection.execute(select(locations.c.id, locations.c.name))
    return {location: name for location, name in rows}


def skus(tx: Transaction) -> dict[UUID, str]:
    """Id → SKU of every product."""
    rows = tx.connection.execute(select(products.c.id, products.c.sku))
    return {product: sku for product, sku in rows}
