"""How long a supplier took, from its past deliveries."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import update

from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.records import changed
from shelfcast.purchasing.actions.keep_supplier import keep_supplier
from shelfcast.purchasing.tables import suppliers

MOST_KEPT = 1_000
"""Deliveries of one supplier; the newest count."""


def learn_lead_times(tx: Transaction, supplier: str, days: Sequence[float]) -> None:
    """Keep the lead times of the newest deliveries of a supplier, who is added if new.

    They hold for all that the supplier delivers, where the terms of a product do not say otherwise.
    days: from order to delivery, the newest last
    """
    number = keep_supplier(tx, {"name": supplier})
    sample = {"lead_time_sample": list(days)[-MOST_KEPT:]}
    tx.connection.execute(update(suppliers).where(suppliers.c.id == number).values(sample | changed(tx, suppliers)))
