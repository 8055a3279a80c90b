"""What moved, by whom and why: every movement that was ever recorded, whether it still stands or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, literal_column, select

from shelfcast.catalog import Part
from shelfcast.catalog.tables import locations, products
from shelfcast.infra.pages import Asked, Order, Page, page_of
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.stock.rules import MovementKind, NoSuchMovement
from shelfcast.stock.tables import movements


@dataclass(frozen=True, slots=True)
class Movement:
    """A fact of the ledger. Units, signed; of a COUNT the difference that it found.

    counted: of a COUNT, what was there;  unit_cost: money per unit;  reverses: the movement that it undoes
    stands: False if it was undone, or undoes another
    """

    id: int
    location_id: UUID
    product_id: UUID
    location: str
    product: str
    kind: MovementKind
    quantity: float
    counted: float | None
    unit_cost: float | None
    reason: str | None
    note: str | None
    document: str | None
    day: date
    recorded_at: datetime
    recorded_by: str
    source: str
    reverses: int | None
    stands: bool


_STANDS = literal_column("exists (select from ledger g where g.id = movements.id)", Boolean)
_ALL = (
    select(
        movements.c.id,
        movements.c.location,
        movements.c.product,
        locations.c.name,
        products.c.sku,
        movements.c.kind,
        movements.c.quantity,
        movements.c.counted,
        movements.c.unit_cost,
        movements.c.reason,
        movements.c.note,
        movements.c.document,
        movements.c.occurred_on,
        movements.c.recorded_at,
        movements.c.recorded_by,
        movements.c.source,
        movements.c.reverses,
        _STANDS.label("stands"),
    )
    .join(locations, locations.c.id == movements.c.location)
    .join(products, products.c.id == movements.c.product)
)
_ORDER = Order({"day": movements.c.occurred_on, "recorded": movements.c.id}, "-day", movements.c.id)


def list_movements(
    tx: Transaction, part: Part, kind: MovementKind | None, since: date | None, until: date | None, asked: Asked
) -> Page[Movement]:
    """A page of movements, by default the newest first. since, until: days, both included"""
    rows = part.of(_ALL)
    if kind is not None:
        rows = rows.where(movements.c.kind == kind.value)
    if since is not None:
        rows = rows.where(movements.c.occurred_on >= since)
    if until is not None:
        rows = rows.where(movements.c.occurred_on <= until)
    return page_of(tx, rows, _ORDER, asked, _movement)


def movements_of(tx: Transaction, numbers: Sequence[int]) -> list[Movement]:
    """The movements of these numbers, in their order."""
    rows = tx.connection.execute(_ALL.where(movements.c.id.in_(numbers)))
    found = {row.id: _movement(row) for row in rows}
    return [found[number] for number in numbers]


def movements_from(tx: Transaction, source: str) -> list[Movement]:
    """What came of one source, in the order in which it was recorded."""
    rows = tx.connection.execute(_ALL.where(movements.c.source == source).order_by(movements.c.id))
    return [_movement(row) for row in rows]


def movement(tx: Transaction, number: int) -> Movement:
    """One; raises: NoSuchMovement."""
    row = tx.connection.execute(_ALL.where(movements.c.id == number)).one_or_none()
    if row is None:
        raise NoSuchMovement(f"There is no movement {number}.")
    return _movement(row)


def _movement(row: Any) -> Movement:
    numbers = [None if value is None else float(value) for value in (row.quantity, row.counted, row.unit_cost)]
    return Movement(*[*row[:5], MovementKind(row.kind), *numbers, *row[9:18]])
