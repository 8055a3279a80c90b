"""What happened, written down in the transaction in which it happened: it is told to the outside later, or not at all."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, Connection, DateTime, Identity, Index, Text, func, insert, select
from sqlalchemy.dialects.postgresql import JSONB

from shelfcast.infra.postgres.metadata import protected_table

outbox = protected_table(
    "outbox",
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("body", JSONB, nullable=False),
    Column("occurred_at", DateTime(timezone=True), nullable=False),
    Index(None, "organisation", "id"),
    append_only=True,
)


def announce(connection: Connection, organisation: UUID, occurred_at: datetime, event: object) -> None:
    """The event is a frozen dataclass named by a past participle; its class name is the kind that subscribers ask for."""
    if not dataclasses.is_dataclass(event) or isinstance(event, type):
        raise TypeError(f"{event!r} is no event; announce an instance of a frozen dataclass.")
    connection.execute(
        insert(outbox).values(organisation=organisation, kind=type(event).__name__, body=_plain(event), occurred_at=occurred_at)
    )


def newest_event(connection: Connection) -> int:
    """The number of the last event that the organisation announced, 0 before the first."""
    newest: int | None = connection.execute(select(func.max(outbox.c.id))).scalar_one()
    return newest or 0


def events_after(connection: Connection, number: int, most: int = 500) -> list[tuple[int, str]]:
    """Numbers and kinds of the events announced after this one, the earliest first."""
    later = select(outbox.c.id, outbox.c.kind).where(outbox.c.id > number).order_by(outbox.c.id).limit(most)
    return [(row.id, row.kind) for row in connection.execute(later)]


def _plain(value: Any) -> Any:
    """As JSON can say it; exact numbers and identities become text, so that nobody downstream rounds them."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return _plain(value.value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, dict):
        return {str(_plain(key)): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"{value!r} cannot be told in an event; use text, numbers, dates, identities, or lists of them.")
