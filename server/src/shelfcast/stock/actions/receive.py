"""What was expected has come, all or part of it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import insert, update

from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.stock import reads
from shelfcast.stock.events import GoodsReceived
from shelfcast.stock.rules import NotAReceipt
from shelfcast.stock.tables import expected_receipts, movements


def receive(tx: Transaction, receipt: UUID, quantity: float | None, day: date) -> float:
    """Book `quantity` units (None = all that is still due) onto the shelf on `day`.

    returns: the units booked
    raises: NoSuchReceipt, NotAReceipt
    """
    expected = reads.open_receipt_for_change(tx, receipt)
    arrived = expected.outstanding if quantity is None else quantity
    if not 0 < arrived <= expected.outstanding:
        raise NotAReceipt(f"{arrived:g} units of {expected.outstanding:g} still due cannot be received.")
    tx.connection.execute(
        update(expected_receipts)
        .where(expected_receipts.c.id == receipt)
        .values(received=expected_receipts.c.received + arrived)
    )
    tx.connection.execute(
        insert(movements).values(
            organisation=tx.organisation,
            location=expected.location,
            product=expected.product,
            kind="RECEIVE",
            quantity=arrived,
            occurred_on=day,
            recorded_at=tx.now,
            source=f"receipt {receipt}",
        )
    )
    tx.announce(GoodsReceived(receipt, arrived))
    return arrived
