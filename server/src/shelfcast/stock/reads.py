"""What is there, what is coming, and how old that knowledge is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select, text

from shelfcast.catalog.tables import locations, products
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.stock.rules import Due, NoSuchReceipt, Position, inventory_position
from shelfcast.stock.tables import expected_receipts

_LEVELS = text("""
    with last as (
        select distinct on (location, product) location, product, counted, occurred_on, id
        from ledger where kind = 'COUNT' and occurred_on <= :day
        order by location, product, occurred_on desc, id desc
    )
    select m.location, m.product, last.counted::float8, last.occurred_on, coalesce(sum(m.quantity) filter (
        where m.kind <> 'COUNT' and (last.occurred_on is null or m.occurred_on > last.occurred_on)), 0)::float8
    from ledger m left join last on last.location = m.location and last.product = m.product
    where m.occurred_on <= :day
    group by m.location, m.product, last.counted, last.occurred_on
""")
_RECEIVED_LATER = text("""
    select location, product, occurred_on, quantity::float8 from ledger where kind = 'RECEIVE' and occurred_on > :day
""")


def positions(tx: Transaction, day: date) -> dict[tuple[UUID, UUID], Position]:
    """(location, product) → inventory position at the end of `day`, of everything counted, received or on order.

    What was received after `day` was on order then, and comes on the day on which it came.
    """
    due: dict[tuple[UUID, UUID], list[Due]] = {}
    for receipt in open_receipts(tx):
        due.setdefault((receipt.location, receipt.product), []).append(Due(receipt.due, receipt.outstanding))
    for location, product, came_on, quantity in tx.connection.execute(_RECEIVED_LATER, {"day": day}):
        due.setdefault((location, product), []).append(Due(came_on, quantity))
    levels = {
        (location, product): (counted, counted_on, moved)
        for location, product, counted, counted_on, moved in tx.connection.execute(_LEVELS, {"day": day})
    }
    return {
        key: inventory_position(
            counted=levels[key][0] if key in levels else None,
            moved_since=levels[key][2] if key in levels else 0.0,
            counted_on=levels[key][1] if key in levels else None,
            due=tuple(due.get(key, ())),
        )
        for key in levels.keys() | due.keys()
    }


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


_OPEN = (
    select(
        expected_receipts.c.id,
        expected_receipts.c.location,
        expected_receipts.c.product,
        locations.c.name,
        products.c.sku,
        expected_receipts.c.quantity,
        (expected_receipts.c.quantity - expected_receipts.c.received).label("outstanding"),
        expected_receipts.c.due,
        expected_receipts.c.source,
    )
    .join(locations, locations.c.id == expected_receipts.c.location)
    .join(products, products.c.id == expected_receipts.c.product)
    .where(~expected_receipts.c.is_cancelled, expected_receipts.c.quantity > expected_receipts.c.received)
)


def open_receipts(tx: Transaction) -> list[OpenReceipt]:
    """Everything that is still to come, the earliest first."""
    rows = tx.connection.execute(_OPEN.order_by(expected_receipts.c.due, expected_receipts.c.id))
    return [OpenReceipt(*row[:5], float(row[5]), float(row[6]), *row[7:]) for row in rows]


def open_receipt_for_change(tx: Transaction, receipt: UUID) -> OpenReceipt:
    """One that is still open, held until the transaction ends; raises: NoSuchReceipt."""
    one = _OPEN.where(expected_receipts.c.id == receipt).with_for_update(of=expected_receipts)
    row = tx.connection.execute(one).one_or_none()
    if row is None:
        raise NoSuchReceipt(f"Nothing is due under {receipt}; it was received, cancelled or never expected.")
    return OpenReceipt(*row[:5], float(row[5]), float(row[6]), *row[7:])


def last_counts(tx: Transaction, day: date = date.max) -> dict[UUID, date]:
    """Location → day of its last count up to the end of `day`."""
    rows = tx.connection.execute(
        text("select location, max(occurred_on) from ledger where kind = 'COUNT' and occurred_on <= :day group by location"),
        {"day": day},
    )
    return {location: last for location, last in rows}
