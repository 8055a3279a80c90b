"""How much is where, what it is worth, and what is on its way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Text, cast, select, text, true

from shelfcast.catalog import Part
from shelfcast.catalog.tables import locations, products
from shelfcast.infra.pages import Asked, Order, Page, page_of
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.stock.reads.position import MOVED_AFTER_COUNT
from shelfcast.stock.rules import NOTHING, Due, Position, inventory_position


@dataclass(frozen=True, slots=True)
class Level:
    """The level of one product at one location at the end of a day. Units; money where said.

    available: on hand less reserved;  on_order: still to come;  oversold: sold beyond what was counted
    counted_on: the last count, None = never counted;  unit_cost: money, the mean of what was paid, else what the catalogue says
    value: money, on hand at that cost
    """

    location_id: UUID
    product_id: UUID
    location: str
    product: str
    on_hand: float
    reserved: float
    available: float
    on_order: float
    oversold: float
    counted_on: date | None
    unit_cost: float | None
    value: float | None


_FIGURES = text(f"""
    select pair.location, pair.product, last.counted::float8 as counted, last.occurred_on as counted_on,
           moved.units::float8 as moved, (owed.units + later.units)::float8 as on_order,
           coalesce(paid.unit_cost, p.unit_cost)::float8 as unit_cost
    from unnest(cast(:locations as uuid[]), cast(:products as uuid[])) as pair (location, product)
    join products p on p.id = pair.product
    left join lateral (
        select counted, occurred_on, id from ledger c
        where c.location = pair.location and c.product = pair.product and c.kind = 'COUNT' and c.occurred_on <= :day
        order by c.occurred_on desc, c.id desc limit 1
    ) last on true
    left join lateral (
        select coalesce(sum(m.quantity), 0) as units from ledger m
        where m.location = pair.location and m.product = pair.product and m.occurred_on <= :day and {MOVED_AFTER_COUNT}
    ) moved on true
    left join lateral (
        select coalesce(sum(r.quantity - r.received), 0) as units from expected_receipts r
        where r.location = pair.location and r.product = pair.product and not r.is_cancelled and r.quantity > r.received
    ) owed on true
    left join lateral (
        select coalesce(sum(m.quantity), 0) as units from ledger m
        where m.location = pair.location and m.product = pair.product and m.occurred_on > :day and m.kind = 'RECEIVE'
    ) later on true
    left join lateral (
        select sum(m.quantity * m.unit_cost) / sum(m.quantity) as unit_cost from ledger m
        where m.location = pair.location and m.product = pair.product and m.occurred_on <= :day
          and m.quantity > 0 and m.unit_cost is not null
    ) paid on true
""")  # noqa: S608 (the only inserted text is ours)
_KNOWN = text("""
    (exists (select from ledger m where m.location = locations.id and m.product = products.id and m.occurred_on <= :day
             offset 0)
    or exists (select from expected_receipts r where r.location = locations.id and r.product = products.id
               and not r.is_cancelled and r.quantity > r.received offset 0))
""")
"""`offset 0` has each pair looked up as it comes; without it the whole ledger is read for a page of a hundred."""
_PAIRS = (
    select(locations.c.id.label("location"), products.c.id.label("product"), locations.c.name, products.c.sku)
    .select_from(products.join(locations, true()))
    .where(_KNOWN)
)
_ORDER = Order(
    {"product": products.c.sku, "location": locations.c.name},
    "product,location",
    cast(products.c.id, Text) + cast(locations.c.id, Text),
)


def list_levels(tx: Transaction, part: Part, day: date, asked: Asked) -> Page[Level]:
    """A page of levels at the end of `day`, of whatever the ledger or an expected receipt names."""
    pairs = page_of(tx, part.of(_PAIRS).params(day=day), _ORDER, asked, lambda row: row)
    keys = [(row.location, row.product) for row in pairs.items]
    figures = _figures(tx, keys, day)
    levels = [_level(row, *figures[key]) for row, key in zip(pairs.items, keys, strict=True)]
    return Page(levels, pairs.next_cursor)


def position_of(tx: Transaction, location: UUID, product: UUID, day: date) -> Position:
    """The position of one product at one location at the end of `day`."""
    key = (location, product)
    return _figures(tx, [key], day).get(key, (NOTHING, None))[0]


def _figures(
    tx: Transaction, keys: Sequence[tuple[UUID, UUID]], day: date
) -> dict[tuple[UUID, UUID], tuple[Position, float | None]]:
    """(location, product) → its position, and what a unit cost in the mean."""
    asked = {"locations": [place for place, _ in keys], "products": [product for _, product in keys], "day": day}
    found = {}
    for row in tx.connection.execute(_FIGURES, asked):
        due = (Due(day, row.on_order),) if row.on_order > 0 else ()
        position = inventory_position(row.counted, row.moved, row.counted_on, due)
        found[(row.location, row.product)] = (position, row.unit_cost)
    return found


def _level(row: object, position: Position, unit_cost: float | None) -> Level:
    location_id, product_id, location, product = row[:4]  # type: ignore[index]
    return Level(
        location_id=location_id,
        product_id=product_id,
        location=location,
        product=product,
        on_hand=position.on_hand,
        reserved=0.0,
        available=position.on_hand,
        on_order=position.on_order,
        oversold=position.oversold,
        counted_on=position.counted_on,
        unit_cost=None if unit_cost is None else round(unit_cost, 6),
        value=None if unit_cost is None else round(position.on_hand * unit_cost, 6),
    )
