"""What an import brought does not stand any more."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import insert, text, update
from sqlalchemy.exc import IntegrityError

from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.stock.events import SourceWithdrawn
from shelfcast.stock.rules import WithdrawnBefore
from shelfcast.stock.tables import expected_receipts, withdrawn_sources


def withdraw_source(tx: Transaction, source: UUID) -> None:
    """From now on the ledger is without the movements of this import; what it expected is cancelled unless it came, and what it
    had replaced is expected again; raises: WithdrawnBefore.
    """
    try:
        with tx.connection.begin_nested():
            tx.connection.execute(
                insert(withdrawn_sources).values(
                    organisation=tx.organisation, source=source, withdrawn_at=tx.now, withdrawn_by=tx.actor
                )
            )
    except IntegrityError as failure:
        raise WithdrawnBefore(f"Import {source} was undone before; nothing was changed.") from failure
    written = f"import {source}"
    receipts = update(expected_receipts)
    tx.connection.execute(receipts.where(expected_receipts.c.source == written, text("received = 0")).values(is_cancelled=True))
    tx.connection.execute(
        receipts.where(expected_receipts.c.cancelled_by == written).values(is_cancelled=False, cancelled_by=None)
    )
    tx.announce(SourceWithdrawn(source))
