"""Locations and products that a file names and the catalogue does not have yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from shelfcast.catalog.tables import locations, products
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.ids import new_id


def add_missing(tx: Transaction, location_names: Iterable[str], categories: Mapping[str, str | None]) -> int:
    """Add the locations and products that are new, and learn the categories that were unknown.

    categories: SKU → category or None
    returns: how many products were added
    """
    names = [{"organisation": tx.organisation, "id": new_id(), "name": name} for name in sorted(location_names)]
    if names:
        tx.connection.execute(insert(locations).on_conflict_do_nothing(), names)
    known = {sku: category for sku, category in tx.connection.execute(select(products.c.sku, products.c.category))}
    new = [
        {"organisation": tx.organisation, "id": new_id(), "sku": sku, "category": category}
        for sku, category in sorted(categories.items())
        if sku not in known
    ]
    if new:
        tx.connection.execute(insert(products).on_conflict_do_nothing(), new)
    learned = [
        {"its_sku": sku, "its_category": category}
        for sku, category in categories.items()
        if category is not None and sku in known and known[sku] != category
    ]
    if learned:
        by_sku = update(products).where(products.c.sku == bindparam("its_sku"))
        tx.connection.execute(by_sku.values(category=bindparam("its_category")), learned)
    return len(new)
