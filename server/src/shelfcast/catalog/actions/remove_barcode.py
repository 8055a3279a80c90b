"""A code that does not mean a product any more."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import delete

from shelfcast.catalog.reads.products import barcode as read_barcode
from shelfcast.catalog.tables import barcodes
from shelfcast.infra.postgres.transaction import Transaction


def remove_barcode(tx: Transaction, barcode: UUID) -> None:
    """Forget the code, so that another product may have it; raises: NoSuchBarcode."""
    read_barcode(tx, barcode)
    tx.connection.execute(delete(barcodes).where(barcodes.c.id == barcode))
