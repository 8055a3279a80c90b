"""A price that was a mistake."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import delete

from shelfcast.catalog.reads.products import price as read_price
from shelfcast.catalog.tables import prices
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.versions import ANY_VERSION, Expected


def withdraw_price(tx: Transaction, price: UUID, expected: Expected = ANY_VERSION) -> None:
    """Take it back; the one that held before it holds again; raises: NoSuchPrice, Stale."""
    expected.check(read_price(tx, price).version, "this price")
    tx.connection.execute(delete(prices).where(prices.c.id == price))
