"""The inventory position of everything, and how old that knowledge is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import text

from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.stock.reads.receipts import open_receipts
from shelfcast.stock.rules import Due, Position, inventory_position, was_on_order

MOVED_AFTER_COUNT = """
    m.kind <> 'COUNT' and (last.occurred_on is null or m.occurred_on > last.occurred_on
        or (m.occurred_on = last.occurred_on and m.id > last.id and starts_with(m.source, 'by hand')))
"""
"""A count is what was there at the end of its day; what was recorded by hand after it, on the same day, comes on top."""

_LEVELS = f"""
    with last as (
        select distinct on (location, product) location, product, counted, occurred_on, id
        from ledger where kind = 'COUNT' and occurred_on <= :day {{only}}
        order by location, product, occurred_on desc, id desc
    )
    select m.location, m.product, last.counted::float8, last.occurred_on, coalesce(
        sum(m.quantity) filter (where {MOVED_AFTER_COUNT}), 0)::float8
    from ledger m left join last on last.location = m.location and last.product = m.product
    where m.occurred_on <= :day {{only_m}}
    group by m.location, m.product, last.counted, last.occurred_on
"""  # noqa: S608 (the only inserted text is ours)
_RECEIVED_LATER = """
    select location, product, occurred_on, quantity::float8 from ledger where kind = 'RECEIVE' and occurred_on > :day {only}
"""


def positions(tx: Transaction, day: date, only: tuple[UUID, UUID] | None = None) -> dict[tuple[UUID, UUID], Position]:
    """(location, product) → inventory position at the end of `day`, of everything counted, received or on order.

    only: of this location and product alone
    What was received after `day` was on order then, and comes on the day on which it came.
    """
    asked = _asked(day, only)
    one = "" if only is None else _ONLY.format(of="")
    due: dict[tuple[UUID, UUID], list[Due]] = {}
    for receipt in open_receipts(tx, only):
        due.setdefault((receipt.location, receipt.product), []).append(Due(receipt.due, receipt.outstanding))
    for location, product, came_on, quantity in tx.connection.execute(text(_RECEIVED_LATER.format(only=one)), asked):
        due.setdefault((location, product), []).append(Due(came_on, quantity))
    return _with_levels(tx, day, due, only)


_CAME_OR_COMES = text("""
    select m.location, m.product, m.occurred_on, m.quantity::float8,
        (r.expected_at at time zone 'utc')::date, not starts_with(r.source, 'import ')
    from ledger m left join expected_receipts r on m.source = 'receipt ' || r.id
    where m.kind = 'RECEIVE' and m.occurred_on > :day
    union all
    select location, product, due, (quantity - received)::float8,
        (expected_at at time zone 'utc')::date, not starts_with(source, 'import ')
    from expected_receipts where not is_cancelled and quantity > received
    order by 3
""")


def positions_then(
    tx: Transaction, day: date, first_arrival: Mapping[tuple[UUID, UUID], date]
) -> dict[tuple[UUID, UUID], Position]:
    """The same as it stood at the end of `day`: of what came later only what had been ordered by then; see was_on_order.

    first_arrival: (location, product) → the earliest day on which what is ordered at the end of `day` can come
    """
    due: dict[tuple[UUID, UUID], list[Due]] = {}
    for location, product, comes_on, quantity, recorded_on, is_own in tx.connection.execute(_CAME_OR_COMES, {"day": day}):
        if was_on_order(day, comes_on, recorded_on, bool(is_own), first_arrival.get((location, product))):
            due.setdefault((location, product), []).append(Due(comes_on, quantity))
    return _with_levels(tx, day, due)


def _asked(day: date, only: tuple[UUID, UUID] | None) -> dict[str, object]:
    return {"day": day} if only is None else {"day": day, "location": only[0], "product": only[1]}


def _with_levels(
    tx: Transaction, day: date, due: Mapping[tuple[UUID, UUID], list[Due]], only: tuple[UUID, UUID] | None = None
) -> dict[tuple[UUID, UUID], Position]:
    """What is on the shelf at the end of `day`, with what is due."""
    one, of_m = ("", "") if only is None else (_ONLY.format(of=""), _ONLY.format(of="m."))
    levels = {
        (location, product): (counted, counted_on, moved)
        for location, product, counted, counted_on, moved in tx.connection.execute(
            text(_LEVELS.format(only=one, only_m=of_m)), _asked(day, only)
        )
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


_ONLY = "and {of}location = :location and {of}product = :product"


_MOVED_SINCE = text("""
    select location, product, max(at) from (
        select location, product, recorded_at as at from movements where recorded_at > :since
        union all
        select location, product, expected_at from expected_receipts where expected_at > :since
    ) moved group by location, product
""")


def moved_since(tx: Transaction, since: datetime) -> dict[tuple[UUID, UUID], datetime]:
    """(location, product) → when its stock or open orders were last written about, of all that were after `since`."""
    rows = tx.connection.execute(_MOVED_SINCE, {"since": since})
    return {(location, product): at for location, product, at in rows}


def last_counts(tx: Transaction, day: date = date.max) -> dict[UUID, date]:
    """Location → day of its last count up to the end of `day`."""
    rows = tx.connection.execute(
        text("select location, max(occurred_on) from ledger where kind = 'COUNT' and occurred_on <= :day group by location"),
        {"day": day},
    )
    return {location: last for location, last in rows}
