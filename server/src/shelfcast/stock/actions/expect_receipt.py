"""Something was ordered: it counts as on order at once."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import insert

from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.stock.events import ReceiptExpected
from shelfcast.stock.rules import NotAReceipt
from shelfcast.stock.tables import expected_receipts
from shelfcast.vocabulary.ids import new_id


def expect_receipt(tx: Transaction, location: UUID, product: UUID, quantity: float, due: date, source: str) -> UUID:
    """Expect `quantity` units before the demand of the day `due`; raises: NotAReceipt."""
    if quantity <= 0:
        raise NotAReceipt(f"{quantity:g} units cannot be expected; enter more than 0.")
    receipt = new_id()
    tx.connection.execute(
        insert(expected_receipts).values(
            organisation=tx.organisation,
            id=receipt,
            location=location,
            product=product,
            quantity=quantity,
            due=due,
            source=source,
            expected_at=tx.now,
        )
    )
    tx.announce(ReceiptExpected(receipt, quantity, due))
    return receipt
