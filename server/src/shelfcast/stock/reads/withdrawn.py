"""Which imports were taken back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.stock.tables import withdrawn_sources


def withdrawn_since(tx: Transaction, moment: datetime) -> bool:
    """Whether an import was undone after this moment."""
    later = select(withdrawn_sources.c.source).where(withdrawn_sources.c.withdrawn_at > moment).limit(1)
    return tx.connection.execute(later).first() is not None
