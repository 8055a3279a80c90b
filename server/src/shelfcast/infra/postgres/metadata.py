"""The one list of tables: names of constraints follow one rule, and each table says to whom its rows belong."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, DateTime, Integer, MetaData, Table, Text, text
from sqlalchemy import types as sql
from sqlalchemy.schema import SchemaItem

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ORGANISATION_SCOPED = "organisation_scoped"
APPEND_ONLY = "append_only"


def protected_table(name: str, *columns: SchemaItem, append_only: bool = False, within: MetaData = metadata) -> Table:
    """A table each of whose rows belongs to one organisation; `protect` writes its policy, the probe test tries to break it."""
    return Table(
        name,
        within,
        Column("organisation", sql.Uuid, nullable=False),
        *columns,
        info={ORGANISATION_SCOPED: True, APPEND_ONLY: append_only},
    )


def record_columns() -> tuple[Column[Any], ...]:
    """The last columns of a table whose rows people edit."""
    return (
        Column("version", Integer, nullable=False, server_default=text("1"), comment="grows with every change; its ETag"),
        Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        Column("changed_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        Column("changed_by", Text, nullable=False, server_default=text("'this machine'")),
    )


def is_protected(table: Table) -> bool:
    """Whether its rows belong to organisations."""
    return bool(table.info.get(ORGANISATION_SCOPED))


def is_append_only(table: Table) -> bool:
    """Whether its rows are facts, mended by further rows only."""
    return bool(table.info.get(APPEND_ONLY))
