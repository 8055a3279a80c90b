"""What is written with every record that people edit: whose it is, when it was made and changed, and by whom."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table

from shelfcast.infra.postgres.transaction import Transaction


def born(tx: Transaction) -> dict[str, Any]:
    """Values of a new record: whose it is, when it was made and by whom."""
    return {"organisation": tx.organisation, "created_at": tx.now, "changed_at": tx.now, "changed_by": tx.actor}


def changed(tx: Transaction, table: Table) -> dict[str, Any]:
    """Values of every change to a record."""
    return {"version": table.c.version + 1, "changed_at": tx.now, "changed_by": tx.actor}
