"""The order list as a person sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

import numpy as np
from sqlalchemy import ColumnElement, Integer, and_, cast, func, select, text

from shelfcast import accounts, catalog, demand, policies, stock
from shelfcast.catalog import EVERYTHING, Part
from shelfcast.catalog.tables import locations, products
from shelfcast.infra.pages import Asked, Order, Page, page_of
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.purchasing import Alternative
from shelfcast.recommendations.reads.newer_sales import newer_sales
from shelfcast.recommendations.rules import (
    AlreadyDecided,
    LocationAge,
    NoListYet,
    NoSuchRecommendation,
    NotOrderable,
    NotReopenable,
    Status,
    location_age,
)
from shelfcast.recommendations.tables import recommendations
from shelfcast.vocabulary.time import Calendar, Frequency


@dataclass(frozen=True, slots=True)
class ReorderLine:
    """One recommendation that can be decided; units and money as in Proposal."""

    id: UUID
    location_id: UUID
    product_id: UUID
    location: str
    product: str
    product_name: str
    supplier: str | None
    on_hand: float
    on_hand_known: bool
    on_order: float
    demand_p50: float
    demand_p90: float
    due: date
    covers_until: date
    order_quantity: float
    order_up_to: float
    pack: float
    unit_cost: float | None
    order_cost: float | None
    expected_cost: float
    days_until_stockout: float | None
    reason: str
    missing: tuple[str, ...]
    note: str | None
    status: Status
    decided_quantity: float | None
    snoozed_until: date | None
    money_at_stake: float | None
    valid_until: date | None
    shown_first: bool
    alternative: Alternative | None


@dataclass(frozen=True, slots=True)
class SetAside:
    """A product that is listed apart, and what is missing or why."""

    location_id: UUID
    product_id: UUID
    location: str
    product: str
    missing: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class ReorderList:
    """The newest advice.

    lines: those within the daily budget first, then by days until stock-out, then by money at stake; those set aside only if
    everything was asked for;  line_count: how many there are, on all pages;  next_cursor: asks for the lines that follow
    shown_first: how many lines the budget shows first;  money_at_stake: of all lines to order that nobody decided about
    set_aside: what ended, never sold, or lacks something
    newer_sales: the last day of sales that came in after the list was made, None = it counts them all
    undone_since: whether an import was undone after that, so that it counts what is not there any more
    On several pages, locations are told on the first and set_aside on the last.
    """

    organisation: str
    currency: str | None
    as_of: date
    made_at: datetime
    newer_sales: date | None
    undone_since: bool
    locations: tuple[LocationAge, ...]
    shown_first: int
    money_at_stake: float
    lines: tuple[ReorderLine, ...]
    line_count: int
    next_cursor: str | None
    set_aside: tuple[SetAside, ...]


_UNTOUCHED = text("select id from expected_receipts where source = :source and not is_cancelled and received = 0")
_LINES = """
    select r.id, r.location, r.product, l.name, p.sku, p.name as product_name, r.supplier,
           r.on_hand, r.on_hand_known, r.on_order, r.demand_p50, r.demand_p90,
           r.due, r.covers_until, r.order_quantity, r.order_up_to, r.pack, r.unit_cost, r.order_cost, r.expected_cost,
           r.days_until_stockout, r.reason, r.missing, r.note, r.status, r.decided_quantity, r.snoozed_until,
           r.money_at_stake, r.valid_until, r.shown_first, r.alternative
    from recommendations r join locations l on l.id = r.location join products p on p.id = r.product
"""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """Advice about one product at one location, whatever became of it; units and money as in Proposal.

    order_quantity: None = cannot be decided until `missing` is told;  run: the forecast that it follows from
    position_changed: stock or open orders of this product moved after the advice was made, so look again before ordering
    """

    id: UUID
    run: UUID
    made_at: datetime
    location_id: UUID
    product_id: UUID
    location: str
    product: str
    product_name: str
    status: Status
    order_quantity: float | None
    order_up_to: float | None
    on_hand: float
    on_hand_known: bool
    on_order: float
    days_until_stockout: float | None
    demand_p50: float | None
    demand_p90: float | None
    due: date | None
    covers_until: date | None
    supplier: str | None
    pack: float
    unit_cost: float | None
    order_cost: float | None
    expected_cost: float | None
    reason: str
    missing: tuple[str, ...]
    note: str | None
    decided_quantity: float | None
    decided_at: datetime | None
    decision_note: str | None
    snoozed_until: date | None
    money_at_stake: float | None
    valid_until: date | None
    shown_first: bool
    alternative: Alternative | None
    position_changed: bool


_STORED = tuple(name for name in Recommendation.__slots__ if name != "position_changed")
_READ_AS: dict[str, ColumnElement[Any]] = {
    "location": locations.c.name,
    "product": products.c.sku,
    "product_name": products.c.name,
    "location_id": recommendations.c.location,
    "product_id": recommendations.c.product,
}
_ALL = (
    select(*(_READ_AS[name] if name in _READ_AS else recommendations.c[name] for name in _STORED))
    .select_from(recommendations)
    .join(locations, locations.c.id == recommendations.c.location)
    .join(products, products.c.id == recommendations.c.product)
)
_ORDER = Order(
    {"shown_first": cast(recommendations.c.shown_first, Integer)}
    | {
        name: recommendations.c[name]
        for name in (
            "days_until_stockout",
            "money_at_stake",
            "order_cost",
            "expected_cost",
            "order_quantity",
            "made_at",
        )
    },
    "-shown_first,days_until_stockout,-money_at_stake",
    recommendations.c.id,
)
_NEWEST_RUN = text("""
    recommendations.run = (select f.id from forecast_runs f where exists (select from recommendations r where r.run = f.id)
                           order by f.made_at desc, f.id desc limit 1)
""")


def list_recommendations(
    tx: Transaction, part: Part, statuses: Sequence[Status], asked: Asked, *, history: bool = False, to_order: bool = False
) -> Page[Recommendation]:
    """A page of advice, by default what the budget shows first, the most urgent first, then where most money is at stake.

    statuses: none = all;  history: also of earlier lists;  to_order: only those with something to order
    """
    rows = part.of(_ALL)
    if to_order:
        whole = recommendations.c.missing == []
        rows = rows.where(recommendations.c.order_quantity > 0, whole, recommendations.c.note.is_(None))
    if statuses:
        rows = rows.where(recommendations.c.status.in_([status.value for status in statuses]))
    page = page_of(tx, rows if history else rows.where(_NEWEST_RUN), _ORDER, asked, _recommendation)
    return Page(_with_changes(tx, page.items), page.next_cursor)


def whole_list(tx: Transaction, part: Part = EVERYTHING) -> list[Recommendation]:
    """All advice of the newest list, also where there is nothing to order or nothing can be decided."""
    column = recommendations.c
    urgent = (
        column.shown_first.desc(),
        column.days_until_stockout.asc().nulls_last(),
        column.money_at_stake.desc().nulls_last(),
    )
    rows = part.of(_ALL).where(_NEWEST_RUN).order_by(*urgent, locations.c.name, products.c.sku)
    return _with_changes(tx, [_recommendation(row) for row in tx.connection.execute(rows)])


def find_recommendation(tx: Transaction, number: UUID) -> Recommendation:
    """One, whatever became of it; raises: NoSuchRecommendation."""
    row = tx.connection.execute(_ALL.where(recommendations.c.id == number)).one_or_none()
    if row is None:
        raise NoSuchRecommendation(f"There is no recommendation {number}.")
    return _with_changes(tx, [_recommendation(row)])[0]


def _recommendation(row: Any) -> Recommendation:
    values = dict(zip(_STORED, row, strict=False))
    read = {"status": Status(row.status), "missing": tuple(row.missing), "alternative": _alternative(row.alternative)}
    return Recommendation(**{**values, **read}, position_changed=False)


def _alternative(stored: dict[str, Any] | None) -> Alternative | None:
    return None if stored is None else Alternative(**stored)


def _with_changes(tx: Transaction, lines: Sequence[Recommendation]) -> list[Recommendation]:
    """The lines, those marked whose stock or open orders moved since they were proposed and that wait for a decision."""
    waiting = [line for line in lines if line.status in (Status.PENDING, Status.SNOOZED)]
    if not waiting:
        return list(lines)
    moved = stock.moved_since(tx, min(line.made_at for line in waiting))

    def changed(line: Recommendation) -> bool:
        at = moved.get((line.location_id, line.product_id))
        return line.status in (Status.PENDING, Status.SNOOZED) and at is not None and at > line.made_at

    return [replace(line, position_changed=changed(line)) for line in lines]


_NEWEST_LIST = text("""
    select f.id, f.made_at, f.last_period, f.frequency, f.week_starts_on from forecast_runs f
    where exists (select from recommendations r where r.run = f.id)
    order by f.made_at desc, f.id desc limit 1
""")
_LOOKED_UP: dict[str, ColumnElement[Any]] = {
    "location_id": recommendations.c.location,
    "product_id": recommendations.c.product,
    "location": select(locations.c.name).where(locations.c.id == recommendations.c.location).scalar_subquery(),
    "product": select(products.c.sku).where(products.c.id == recommendations.c.product).scalar_subquery(),
    "product_name": select(products.c.name).where(products.c.id == recommendations.c.product).scalar_subquery(),
}
"""Names are looked up for the lines of a page alone; a join would do it for all lines before they are sorted."""
_LISTED = select(*(_LOOKED_UP[name] if name in _LOOKED_UP else recommendations.c[name] for name in ReorderLine.__slots__))
_IS_DECIDABLE = recommendations.c.order_quantity.is_not(None)
_IS_TO_ORDER = and_(
    recommendations.c.order_quantity > 0, text("recommendations.missing = '{}'"), recommendations.c.note.is_(None)
)
_IS_AT_STAKE = and_(_IS_TO_ORDER, recommendations.c.status == Status.PENDING.value)
_SUMS = select(
    func.count(recommendations.c.order_quantity).label("decidable"),
    func.count().filter(_IS_TO_ORDER).label("to_order"),
    func.count().filter(_IS_DECIDABLE, recommendations.c.shown_first).label("shown_first"),
    func.sum(recommendations.c.money_at_stake).filter(_IS_AT_STAKE).label("money_at_stake"),
)
"""Of all lines: how many can be decided, are to be ordered and are shown first, and what is at stake."""
_LACKING = text("""
    select r.location, r.product, l.name, p.sku, r.missing, r.note, r.order_quantity
    from recommendations r join locations l on l.id = r.location join products p on p.id = r.product
    where r.run = :run and (r.missing <> '{}' or r.note is not null) and (cast(:location as text) is null or l.name = :location)
""")
_UNLISTED = text("""
    select distinct m.location, m.product, l.name, p.sku from ledger m
    join locations l on l.id = m.location join products p on p.id = m.product
    where m.kind = 'COUNT' and not exists (
        select from recommendations r where r.run = :run and r.location = m.location and r.product = m.product)
      and (cast(:location as text) is null or l.name = :location)
""")
"""What was counted and the list does not tell of."""


def reorder_list(
    tx: Transaction,
    location: str | None = None,
    *,
    everything: bool = False,
    cursor: str | None = None,
    limit: int | None = None,
) -> ReorderList:
    """The list of the newest run.

    location: its name, None = all;  everything: also lines with nothing to order
    cursor, limit: a page of the lines; None: from the first on, all of them
    raises: NoListYet, BadCursor
    """
    newest = tx.connection.execute(_NEWEST_LIST).one_or_none()
    if newest is None:
        raise NoListYet
    calendar = Calendar(Frequency(newest.frequency), newest.week_starts_on)
    last_period = np.datetime64(newest.last_period, "s")
    as_of = calendar.last_day(last_period)
    meant = [recommendations.c.run == newest.id]
    if location is not None:
        meant.append(recommendations.c.location.in_(select(locations.c.id).where(locations.c.name == location)))
    told = tx.connection.execute(_SUMS.where(*meant)).one()
    wanted = _LISTED.where(*meant, _IS_DECIDABLE if everything else _IS_TO_ORDER)
    page = page_of(tx, wanted, _ORDER, Asked(limit or told.decidable + 1, cursor), _line)
    about = accounts.organisation(tx)
    return ReorderList(
        organisation=about.name,
        currency=policies.organisation_settings(tx).currency,
        as_of=as_of,
        made_at=newest.made_at,
        newer_sales=newer_sales(tx, last_period, calendar),
        undone_since=stock.withdrawn_since(tx, newest.made_at),
        locations=_ages(tx, as_of, calendar) if cursor is None else (),
        shown_first=told.shown_first,
        money_at_stake=round(told.money_at_stake or 0.0, 4),
        lines=tuple(page.items),
        line_count=told.decidable if everything else told.to_order,
        next_cursor=page.next_cursor,
        set_aside=tuple(_set_aside(tx, newest.id, location)) if page.next_cursor is None else (),
    )


def day_of_stock(tx: Transaction, closed: date) -> date:
    """The day at whose end the shelves are looked at for orders that follow from sales up to `closed`."""
    newest_sale, newest_count = demand.newest_sale(tx), max(stock.last_counts(tx).values(), default=None)
    return stock.day_of_stock(closed, None if newest_sale is None else newest_sale.date(), newest_count)


def _ages(tx: Transaction, as_of: date, calendar: Calendar) -> tuple[LocationAge, ...]:
    """How old counts and sales were at the end of the as-of day."""
    counted, sold = stock.last_counts(tx, day_of_stock(tx, as_of)), demand.last_sales(tx, as_of)
    ages = (
        location_age(name, counted.get(place), sold.get(place), as_of, calendar)
        for place, name in catalog.location_names(tx).items()
    )
    return tuple(sorted(ages, key=lambda age: age.location))


def _is_decidable(row: Any) -> bool:
    return row.order_quantity is not None


def _set_aside(tx: Transaction, run: UUID, location: str | None) -> list[SetAside]:
    about = {"run": run, "location": location}
    lacking = [
        SetAside(row.location, row.product, row.name, row.sku, tuple(row.missing), row.note or _lacks(row))
        for row in tx.connection.execute(_LACKING, about)
    ]
    unlisted = {(row.location, row.product): row for row in tx.connection.execute(_UNLISTED, about)}
    unsold = [
        SetAside(*key, unlisted[key].name, unlisted[key].sku, (), "It is in stock but was never sold here.")
        for key in demand.never_sold(tx, list(unlisted))
    ]
    return sorted(lacking + unsold, key=lambda aside: (aside.location, aside.product))


def _lacks(row: Any) -> str:
    what = " and ".join([", ".join(row.missing[:-1]), row.missing[-1]] if len(row.missing) > 1 else row.missing)
    would = f" {row.order_quantity:g} would be ordered." if row.order_quantity else ""
    return f"Say its {what} in the terms file.{would}"


def _line(row: Any) -> ReorderLine:
    values = dict(zip(ReorderLine.__slots__, row, strict=False))  # a page's row also says where it stands
    read = {"missing": tuple(row.missing), "status": Status(row.status), "alternative": _alternative(row.alternative)}
    return ReorderLine(**{**values, **read})


def recommendation(tx: Transaction, number: UUID) -> ReorderLine:
    """One line; raises: NoSuchRecommendation."""
    row = tx.connection.execute(text(f"{_LINES} where r.id = :number"), {"number": number}).one_or_none()
    if row is None:
        raise NoSuchRecommendation(f"There is no recommendation {number}.")
    return _line(row)


def made_on(tx: Transaction, number: UUID) -> date:
    """The day on which a recommendation was made, by the clock of its location."""
    asked = text("select made_at, location from recommendations where id = :number")
    made_at, location = tx.connection.execute(asked, {"number": number}).one()
    made: datetime = made_at.astimezone(policies.time_zones(tx)[location])
    return made.date()


def undecided_for_change(tx: Transaction, number: UUID) -> ReorderLine:
    """One that nobody decided about, held until the transaction ends; raises: NoSuchRecommendation, AlreadyDecided,
    NotOrderable.
    """
    row = tx.connection.execute(text(f"{_LINES} where r.id = :number for update of r"), {"number": number}).one_or_none()
    if row is None:
        raise NoSuchRecommendation(f"There is no recommendation {number}.")
    if not _is_decidable(row):
        raise NotOrderable(f"{row.sku} cannot be ordered yet. {_lacks(row)}")
    line = _line(row)
    if line.status not in (Status.PENDING, Status.SNOOZED):
        raise AlreadyDecided(f"The recommendation for {line.product} at {line.location} is {line.status.value} already.")
    return line


def minimum_order(tx: Transaction, number: UUID) -> float:
    """The least that is delivered of what a recommendation is about, in units; 0 where nobody said."""
    said = select(recommendations.c.basis["minimum"].as_float()).where(recommendations.c.id == number)
    return tx.connection.execute(said).scalar_one() or 0.0


def decided_for_change(tx: Transaction, number: UUID) -> ReorderLine:
    """One of the newest list that somebody decided about, held until the transaction ends; raises: NoSuchRecommendation,
    NotReopenable.
    """
    row = tx.connection.execute(text(f"{_LINES} where r.id = :number for update of r"), {"number": number}).one_or_none()
    if row is None:
        raise NoSuchRecommendation(f"There is no recommendation {number}.")
    line = _line(row)
    if line.status in (Status.PENDING, Status.EXPIRED):
        raise NotReopenable(f"The recommendation for {line.product} at {line.location} is {line.status.value}.")
    ours = select(recommendations.c.id).where(recommendations.c.id == number, _NEWEST_RUN)
    if tx.connection.execute(ours).first() is None:
        raise NotReopenable(f"There is a newer list than the one that {line.product} at {line.location} was decided on.")
    return line


def untouched_receipt(tx: Transaction, number: UUID) -> UUID:
    """What an accepted recommendation put on order, nothing of which has come; raises: NotReopenable."""
    found = tx.connection.execute(_UNTOUCHED, {"source": f"recommendation {number}"}).scalar_one_or_none()
    if found is None:
        raise NotReopenable("Some of this order has come, or it was cancelled; correct it under expected receipts instead.")
    receipt: UUID = found
    return receipt
