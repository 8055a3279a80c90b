"""What was expected has come, all or part of it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import insert, update

from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.stock.events import GoodsReceived
from shelfcast.stock.reads.receipts import open_receipt_for_change
from shelfcast.stock.rules import NotAReceipt, check_day
from shelfcast.stock.tables import expected_receipts, movements


def receive(
    tx: Transaction,
    receipt: UUID,
    quantity: float | None,
    day: date,
    unit_cost: float | None = None,
    note: str | None = None,
    document: str | None = None,
) -> float:
    """Book `quantity` units (None = all that is still due) onto the shelf on `day`.

    unit_cost: money per unit, as the supplier asks for it;  document: the delivery note
    returns: the units booked
    raises: NoSuchReceipt, NotAReceipt, BadMovement
    """
    check_day(day, tx.now.date())
    expected = open_receipt_for_change(tx, receipt)
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
            unit_cost=unit_cost,
            note=note,
            document=document,
            recorded_by=tx.actor,
        )
    )
    tx.announce(GoodsReceived(receipt, arrived))
    return arrived
