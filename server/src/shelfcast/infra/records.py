"""What every record that can be edited tells of itself: its version, when it was made and changed, and by whom."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, DateTime, Integer, Table, Text, text

from shelfcast.infra.postgres.transaction import Transaction


def record_columns() -> tuple[Column[Any], ...]:
    """The last columns of a table whose rows people edit."""
    return (
        Column("version", Integer, nullable=False, server_default=text("1"), comment="grows with every change; its ETag"),
        Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        Column("changed_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        Column("changed_by", Text, nullable=False, server_default=text("'this machine'")),
    )


def born(tx: Transaction) -> dict[str, Any]:
    """Values of a new record: whose it is, when it was made and by whom."""
    return {"organisation": tx.organisation, "created_at": tx.now, "changed_at": tx.now, "changed_by": tx.actor}


def changed(tx: Transaction, table: Table) -> dict[str, Any]:
    """Values of every change to a record."""
    return {"version": table.c.version + 1, "changed_at": tx.now, "changed_by": tx.actor}
