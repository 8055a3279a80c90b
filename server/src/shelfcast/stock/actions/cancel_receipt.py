"""What was expected will not come."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import update

from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.stock.events import ReceiptCancelled
from shelfcast.stock.reads.receipts import open_receipt_for_change
from shelfcast.stock.tables import expected_receipts


def cancel_receipt(tx: Transaction, receipt: UUID, because_of: str | None = None) -> float:
    """Cancel what is still due of it; returns the units that will not come; raises: NoSuchReceipt.

    because_of: what replaces it; None = a person said so
    """
    expected = open_receipt_for_change(tx, receipt)
    tx.connection.execute(
        update(expected_receipts).where(expected_receipts.c.id == receipt).values(is_cancelled=True, cancelled_by=because_of)
    )
    tx.announce(ReceiptCancelled(receipt, expected.outstanding))
    return expected.outstanding
