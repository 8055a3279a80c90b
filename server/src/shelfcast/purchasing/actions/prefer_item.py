"""One of several suppliers is the one to order from."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import update

from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.records import changed
from shelfcast.purchasing.reads import item as read_item
from shelfcast.purchasing.tables import terms


def prefer_item(tx: Transaction, item: UUID) -> None:
    """Pass over the other terms of its product and place that were preferred; raises: NoSuchSupplierItem."""
    it = read_item(tx, item)
    others = (
        terms.c.product == it.product,
        terms.c.location.is_not_distinct_from(it.location),
        terms.c.id != item,
        terms.c.is_preferred,
    )
    tx.connection.execute(update(terms).where(*others).values({"is_preferred": False} | changed(tx, terms)))
