"""What is still to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import and_, case, select

from shelfcast.catalog import Part
from shelfcast.catalog.tables import locations, products
from shelfcast.infra.pages import Asked, Order, Page, page_of
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.stock.rules import NoSuchReceipt
from shelfcast.stock.tables import expected_receipts


class ReceiptState(Enum):
    """What became of something expected; part of it may have come while it is open."""

    OPEN = "open"
    RECEIVED = "received"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class OpenReceipt:
    """Units still to come: from an accepted recommendation or an imported order."""

    id: UUID
    location: UUID
    product: UUID
    location_name: str
    sku: str
    quantity: float
    outstanding: float
    due: date
    source: str


@dataclass(frozen=True, slots=True)
class ExpectedReceipt:
    """Something that was expected, whatever became of it. quantity, received, outstanding: units"""

    id: UUID
    location_id: UUID
    product_id: UUID
    location: str
    product: str
    quantity: float
    received: float
    outstanding: float
    due: date
    source: str
    state: ReceiptState
    expected_at: datetime


_IS_OPEN = and_(~expected_receipts.c.is_cancelled, expected_receipts.c.quantity > expected_receipts.c.received)
_STATE = case(
    (_IS_OPEN, ReceiptState.OPEN.value),
    (expected_receipts.c.is_cancelled, ReceiptState.CANCELLED.value),
    else_=ReceiptState.RECEIVED.value,
)
_OUTSTANDING = case((_IS_OPEN, expected_receipts.c.quantity - expected_receipts.c.received), else_=0)
_NAMED = expected_receipts.join(locations, locations.c.id == expected_receipts.c.location).join(
    products, products.c.id == expected_receipts.c.product
)
_OPEN = (
    select(
        expected_receipts.c.id,
        expected_receipts.c.location,
        expected_receipts.c.product,
        locations.c.name,
        products.c.sku,
        expected_receipts.c.quantity,
        _OUTSTANDING.label("outstanding"),
        expected_receipts.c.due,
        expected_receipts.c.source,
    )
    .select_from(_NAMED)
    .where(_IS_OPEN)
)
_ALL = select(
    expected_receipts.c.id,
    expected_receipts.c.location,
    expected_receipts.c.product,
    locations.c.name,
    products.c.sku,
    expected_receipts.c.quantity,
    expected_receipts.c.received,
    _OUTSTANDING.label("outstanding"),
    expected_receipts.c.due,
    expected_receipts.c.source,
    _STATE.label("state"),
    expected_receipts.c.expected_at,
).select_from(_NAMED)
_ORDER = Order({"due": expected_receipts.c.due, "expected_at": expected_receipts.c.expected_at}, "due", expected_receipts.c.id)


def open_receipts(tx: Transaction, only: tuple[UUID, UUID] | None = None) -> list[OpenReceipt]:
    """Everything that is still to come, the earliest first. only: of this location and product"""
    rows = _OPEN.order_by(expected_receipts.c.due, expected_receipts.c.id)
    if only is not None:
        rows = rows.where(expected_receipts.c.location == only[0], expected_receipts.c.product == only[1])
    return [_open(row) for row in tx.connection.execute(rows)]


def open_receipt_for_change(tx: Transaction, receipt: UUID) -> OpenReceipt:
    """One that is still open, held until the transaction ends; raises: NoSuchReceipt."""
    one = _OPEN.where(expected_receipts.c.id == receipt).with_for_update(of=expected_receipts)
    row = tx.connection.execute(one).one_or_none()
    if row is None:
        raise NoSuchReceipt(f"Nothing is due under {receipt}; it was received, cancelled or never expected.")
    return _open(row)


def list_receipts(tx: Transaction, part: Part, state: ReceiptState | None, asked: Asked) -> Page[ExpectedReceipt]:
    """A page of what was expected, by default the earliest first. state: None = whatever became of it"""
    rows = part.of(_ALL) if state is None else part.of(_ALL).where(_STATE.in_([state.value]))
    return page_of(tx, rows, _ORDER, asked, _expected)


def find_receipt(tx: Transaction, receipt: UUID) -> ExpectedReceipt:
    """One, whatever became of it; raises: NoSuchReceipt."""
    row = tx.connection.execute(_ALL.where(expected_receipts.c.id == receipt)).one_or_none()
    if row is None:
        raise NoSuchReceipt(f"Nothing was ever expected under {receipt}.")
    return _expected(row)


def _open(row: Any) -> OpenReceipt:
    return OpenReceipt(*[*row[:5], float(row.quantity), float(row.outstanding), row.due, row.source])


def _expected(row: Any) -> ExpectedReceipt:
    units = [float(row.quantity), float(row.received), float(row.outstanding)]
    return ExpectedReceipt(*[*row[:5], *units, row.due, row.source, ReceiptState(row.state), row.expected_at])
