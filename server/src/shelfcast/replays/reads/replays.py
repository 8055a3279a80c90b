"""Replays: how far they are, what came of them, and an item's days under each rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

import numpy as np
from sqlalchemy import ColumnElement, Row, Select, and_, literal_column, select, text

from shelfcast import catalog, policies
from shelfcast.infra.jobs.queue import JobState, find_job
from shelfcast.infra.jobs.tables import jobs
from shelfcast.infra.pages import Asked as AskedPage
from shelfcast.infra.pages import Order, Page, page_of
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.replays.rules.asked import (
    Asked,
    BadReplay,
    NoSuchItem,
    NoSuchReplay,
    NotInReplay,
    NotReplayedYet,
    StartFrom,
    asked_from,
)
from shelfcast.replays.rules.curve import CurvePoint
from shelfcast.replays.rules.figures import COLUMNS, COUNTS, FIGURES, TOTAL
from shelfcast.replays.rules.kept import ItemStart, LivedPeriod, lived_again
from shelfcast.replays.tables import replay_items, replay_rows, replays
from shelfcast.vocabulary.time import Calendar, Frequency

_ROW, _TABLE = replay_rows.c, replays.c
_KNOWN_NOW: tuple[ColumnElement[Any], ...] = (
    literal_column("(select p.id from products p where p.sku = replay_rows.product)").label("product_id"),
    literal_column("(select p.name from products p where p.sku = replay_rows.product)").label("product_name"),
    literal_column("(select l.id from locations l where l.name = replay_rows.location)").label("location_id"),
)
ORDER = Order({"requested_at": _TABLE.requested_at}, "-requested_at", _TABLE.id)
ITEMS_ORDER = Order({name: _ROW[name] for name in (*FIGURES, "location", "product", "policy")}, "difference", _ROW.place)


@dataclass(frozen=True, slots=True)
class ReplayRow:
    """What a rule would have brought, as in replay.csv: of all, of one location, one category or one item.

    fill_rate: share of demand served;  cycle_service: share of order cycles without a stock-out
    stockout_periods: in which some demand found nothing;  lost, wasted, average_stock: units, and money
    average_stock_money: None where no unit cost is known;  orders: how many;  total_cost: money
    difference: money more than the first rule, and the interval in which it lies with probability 0.9
    product_id, product_name, location_id: of one item, as they are now; None = it is not in the catalogue any more
    """

    policy: str
    location: str | None
    category: str | None
    product: str | None
    fill_rate: float
    cycle_service: float
    stockout_periods: int
    lost_units: float
    lost_money: float
    wasted_units: float
    wasted_money: float
    average_stock_units: float
    average_stock_money: float | None
    orders: int
    total_cost: float
    difference: float
    difference_low: float
    difference_high: float
    product_id: UUID | None = None
    product_name: str | None = None
    location_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class RuleFound:
    """What is told of a rule besides its figures.

    settings: what it was tuned to, by name;  cheaper_items: how many items it does better than the first rule
    cheaper_money: what it would save on those;  dearer_items, dearer_money: the others, and what they would cost more
    """

    policy: str
    settings: dict[str, float]
    cheaper_items: int
    cheaper_money: float
    dearer_items: int
    dearer_money: float


@dataclass(frozen=True, slots=True)
class ReplaySummary:
    """A replay in a list. state, progress (0 to 1), message, problem: as of its job

    location, category, product: the part of the assortment, None = all;  totals: of each rule, once it is done
    """

    id: UUID
    name: str | None
    state: JobState
    progress: float
    message: str | None
    problem: dict[str, Any] | None
    policies: list[str]
    first_day: date
    last_day: date
    location: str | None
    category: str | None
    product: str | None
    job: UUID
    requested_at: datetime
    requested_by: str
    ended_at: datetime | None
    totals: list[ReplayRow]


@dataclass(frozen=True, slots=True)
class Replay(ReplaySummary):
    """A replay with what came of it; figures are empty until it is done.

    lead_time_days … shortage_cost: what was said for all items, None = each item's own;  start: what was there before
    frequency: how long a period is;  periods, items: how many were counted;  currency: of the money
    tuned_on: periods before that settings were tried on;  notices: what to know before the figures are believed
    """

    lead_time_days: float | None
    review_days: float | None
    holding_cost: float | None
    shortage_cost: float | None
    start: StartFrom
    frequency: Frequency | None
    currency: str | None
    periods: int
    items: int
    tuned_on: int
    notices: list[str]
    rules: list[RuleFound]
    by_location: list[ReplayRow]
    by_category: list[ReplayRow]


@dataclass(frozen=True, slots=True)
class RuleTimeline:
    """One item's periods under one rule; every list as long as `periods`. Units.

    served, lost: of the demand;  wasted: thrown away;  ordered: decided before the period;  received: before its demand
    on_hand, on_order: at its end
    """

    policy: str
    served: list[float]
    lost: list[float]
    wasted: list[float]
    ordered: list[float]
    received: list[float]
    on_hand: list[float]
    on_order: list[float]


@dataclass(frozen=True, slots=True)
class Timeline:
    """One item's periods under each rule: the same demand, other orders. periods: first moment of each"""

    location: str
    product: str
    frequency: Frequency
    periods: list[datetime]
    demand: list[float]
    rules: list[RuleTimeline]


def list_replays(tx: Transaction, page: AskedPage) -> Page[ReplaySummary]:
    """A page of replays, the newest first."""
    found = page_of(tx, _with_job(), ORDER, page, lambda row: row)
    totals = _totals(tx, [row.id for row in found.items])
    return Page(
        [ReplaySummary(**_job_fields(row, asked_from(row.asked)), totals=totals.get(row.id, [])) for row in found.items],
        found.next_cursor,
    )


def find_replay(tx: Transaction, replay: UUID) -> Replay:
    """One replay with what came of it; raises: NoSuchReplay."""
    row = tx.connection.execute(_with_job().where(_TABLE.id == replay)).one_or_none()
    if row is None:
        raise NoSuchReplay(f"There is no replay {replay}.")
    asked, found = asked_from(row.asked), row.found or {}
    groups = {level: _rows(tx, [replay], level) for level in ("location", "category")} if found else {}
    return Replay(
        **_job_fields(row, asked),
        totals=_totals(tx, [replay]).get(replay, []),
        lead_time_days=asked.lead_time_days,
        review_days=asked.review_days,
        holding_cost=asked.holding_cost,
        shortage_cost=asked.shortage_cost,
        start=asked.start,
        frequency=Frequency(found["frequency"]) if found else None,
        currency=found.get("currency"),
        periods=found.get("periods", 0),
        items=found.get("items", 0),
        tuned_on=found.get("tuned_on", 0),
        notices=found.get("notices", []),
        rules=[_rule(told) for told in found.get("rules", [])],
        by_location=[line for _, line in groups.get("location", [])],
        by_category=[line for _, line in groups.get("category", [])],
    )


def asked_of(tx: Transaction, replay: UUID) -> Asked:
    """What was asked; raises: NoSuchReplay."""
    kept = tx.connection.execute(select(_TABLE.asked).where(_TABLE.id == replay)).scalar_one_or_none()
    if kept is None:
        raise NoSuchReplay(f"There is no replay {replay}.")
    return asked_from(kept)


def jobs_of(tx: Transaction, replay: UUID) -> list[UUID]:
    """The jobs that work on it, the one of the replay itself first; raises: NoSuchReplay."""
    row = tx.connection.execute(select(_TABLE.job, _TABLE.curve_job).where(_TABLE.id == replay)).one_or_none()
    if row is None:
        raise NoSuchReplay(f"There is no replay {replay}.")
    return [job for job in row if job is not None]


def list_items(tx: Transaction, replay: UUID, policy: str | None, part: catalog.Part, page: AskedPage) -> Page[ReplayRow]:
    """A page of items, by default where the rule saves most against the first; raises: NoSuchReplay, NotReplayedYet."""
    names = _names_when_done(tx, replay)
    rows = select(replay_rows, *_KNOWN_NOW).where(_ROW.replay == replay, _ROW.level == "item")
    if policy is not None:
        rows = rows.where(_ROW.policy == (names.index(policy) if policy in names else -1))
    if part != catalog.EVERYTHING:
        inside = f"select l.name, p.sku from locations l cross join products p where {part.sql}"  # noqa: S608 (it is ours)
        rows = rows.where(text(f"(replay_rows.location, replay_rows.product) in ({inside})").bindparams(**part.values))
    return page_of(tx, rows, ITEMS_ORDER, page, lambda row: _item(row, names))


def timeline(tx: Transaction, replay: UUID, location: str, product: str) -> Timeline:
    """One item's periods under each rule, lived again from the orders; raises: NoSuchReplay, NotReplayedYet, NoSuchItem."""
    names = _names_when_done(tx, replay)
    place = _name(catalog.known_locations(tx, [location]), location)
    sku = _name(catalog.known_products(tx, [product]), product)
    of_item = and_(replay_items.c.replay == replay, replay_items.c.location == place, replay_items.c.product == sku)
    row = tx.connection.execute(select(replay_items).where(of_item)).one_or_none()
    if row is None:
        raise NoSuchItem(f"{product} at {location} is not part of this replay.", field="product", value=product)
    item = ItemStart(**{name: getattr(row, name) for name in ItemStart.__slots__})
    orders = tx.connection.execute(
        select(_ROW.policy, _ROW.order_steps, _ROW.order_units)
        .where(_ROW.replay == replay, _ROW.level == "item", _ROW.location == place, _ROW.product == sku)
        .order_by(_ROW.policy)
    ).all()
    found = tx.connection.execute(select(_TABLE.found).where(_TABLE.id == replay)).scalar_one()
    calendar = Calendar(Frequency(found["frequency"]), found["week_starts_on"])
    first, last = (np.datetime64(found[name]) for name in ("first_period", "last_period"))
    lived = [_of_rule(names[one.policy], lived_again(item, one.order_steps, one.order_units)) for one in orders]
    periods = [period.item() for period in calendar.between(first, last)]
    return Timeline(place, sku, calendar.frequency, periods, item.demand, lived)


@dataclass(frozen=True, slots=True)
class Curve:
    """Service against stock money on the history of a replay. state, progress, message, problem: of its job, None = not asked

    points: by rising stock; empty until it is done
    """

    state: JobState | None
    progress: float
    message: str | None
    problem: dict[str, Any] | None
    job: UUID | None
    points: list[CurvePoint]


def curve_of(tx: Transaction, replay: UUID) -> Curve:
    """The curve of a replay as far as it is; raises: NoSuchReplay, NotReplayedYet."""
    _names_when_done(tx, replay)
    kept, number = tx.connection.execute(select(_TABLE.curve, _TABLE.curve_job).where(_TABLE.id == replay)).one()
    if number is None:
        return Curve(None, 0.0, None, None, None, [])
    job = find_job(tx, number)
    return Curve(job.state, job.progress, job.message, job.problem, number, [CurvePoint(**point) for point in kept or []])


def check_part(tx: Transaction, location: str | None, category: str | None, product: str | None) -> None:
    """What is named must be there; raises: BadReplay, NoSuchCategory."""
    if category is not None:
        catalog.category_at(tx, category)
    for field, said, known in (
        ("location", location, catalog.known_locations),
        ("product", product, catalog.known_products),
    ):
        if said is not None and said not in known(tx, [said]):
            raise BadReplay(f"There is no {field} {said!r}.", field=field, value=said)


def scope_named(tx: Transaction, location: str | None, category: str | None, product: str | None) -> policies.Scope:
    """A scope of settings by names or ids; raises: NoSuchCategory, BadReplay, BadScope."""
    check_part(tx, location, category, product)
    return policies.Scope(
        None if location is None else catalog.known_locations(tx, [location])[location][0],
        None if category is None else catalog.category_at(tx, category).id,
        None if product is None else catalog.known_products(tx, [product])[product][0],
    )


def tuned_settings(tx: Transaction, replay: UUID, policy: str) -> dict[str, float]:
    """What a rule of a replay or a point of its curve was tuned to; raises: NoSuchReplay, NotReplayedYet, NotInReplay."""
    names = _names_when_done(tx, replay)
    found, curve = tx.connection.execute(select(_TABLE.found, _TABLE.curve).where(_TABLE.id == replay)).one()
    tuned: dict[str, dict[str, float]] = {rule["policy"]: rule["settings"] for rule in found["rules"]}
    if policy not in tuned and policy not in {point["policy"] for point in curve or []}:
        raise NotInReplay(
            f"{policy!r} is not among the rules of this replay: {', '.join(names)}.", field="policy", value=policy
        )
    return tuned.get(policy, {})


def keys_inside(tx: Transaction, part: catalog.Part) -> set[tuple[str, str]]:
    """(location, SKU) of everything in a part of the catalogue that has ever sold."""
    rows = tx.connection.execute(
        text(f"""
            select l.name, p.sku from demand_series s
            join locations l on l.id = s.location join products p on p.id = s.product where {part.sql}
        """),  # noqa: S608 (the only inserted text is ours)
        part.values,
    )
    return {(location, sku) for location, sku in rows}


def categories_of(tx: Transaction) -> dict[str, str | None]:
    """SKU → path of its category."""
    rows = tx.connection.execute(text("select p.sku, c.path from products p left join categories c on c.id = p.category"))
    return {sku: path for sku, path in rows}


def exported_rows(tx: Transaction, replay: UUID) -> Iterator[list[Any]]:
    """replay.csv: for each rule the total, then its items; raises: NoSuchReplay, NotReplayedYet."""
    names = _names_when_done(tx, replay)
    rows = select(replay_rows).where(_ROW.replay == replay, _ROW.level.in_(("all", "item"))).order_by(_ROW.place)
    for row in tx.connection.execute(rows):
        line = _figures(row, names)
        yield [
            (getattr(line, name) if getattr(line, name) is not None or name not in COLUMNS[1:3] else TOTAL) for name in COLUMNS
        ]


def _name(known: dict[str, tuple[UUID, str]], said: str) -> str:
    return known[said][1] if said in known else said


def _of_rule(policy: str, lived: list[LivedPeriod]) -> RuleTimeline:
    columns = {name: [getattr(period, name) for period in lived] for name in RuleTimeline.__slots__ if name != "policy"}
    return RuleTimeline(policy, **columns)


def _with_job() -> Select[Any]:
    told = (jobs.c.state, jobs.c.progress, jobs.c.message, jobs.c.problem, jobs.c.ended_at)
    return select(replays, *told).join(jobs, jobs.c.id == _TABLE.job)


def _job_fields(row: Row[Any], asked: Asked) -> dict[str, Any]:
    """What a list tells of a replay, but for its totals."""
    told = {name: getattr(row, name) for name in ("id", "name", "progress", "message", "problem", "job", "ended_at")}
    told |= {name: getattr(asked, name) for name in ("first_day", "last_day", "location", "category", "product")}
    when = {"requested_at": row.requested_at, "requested_by": row.requested_by}
    return {**told, **when, "state": JobState(row.state), "policies": list(asked.policies)}


def _rule(told: dict[str, Any]) -> RuleFound:
    counts = {name: int(told[name]) for name in ("cheaper_items", "dearer_items")}
    return RuleFound(**(told | counts))


def _names_when_done(tx: Transaction, replay: UUID) -> list[str]:
    """The rules of a replay that is done; raises: NoSuchReplay, NotReplayedYet."""
    row = tx.connection.execute(select(_TABLE.found, _TABLE.asked).where(_TABLE.id == replay)).one_or_none()
    if row is None:
        raise NoSuchReplay(f"There is no replay {replay}.")
    if row.found is None:
        raise NotReplayedYet
    return list(row.asked["policies"])


def _totals(tx: Transaction, of: list[UUID]) -> dict[UUID, list[ReplayRow]]:
    found: dict[UUID, list[ReplayRow]] = {}
    for replay, line in _rows(tx, of, "all"):
        found.setdefault(replay, []).append(line)
    return found


def _rows(tx: Transaction, of: list[UUID], level: str) -> list[tuple[UUID, ReplayRow]]:
    rows = (
        select(replay_rows, _TABLE.asked)
        .join(replays, and_(_TABLE.id == _ROW.replay, _TABLE.found.is_not(None)))
        .where(_ROW.replay.in_(of), _ROW.level == level)
        .order_by(_ROW.replay, _ROW.place)
    )
    return [(row.replay, _figures(row, row.asked["policies"])) for row in tx.connection.execute(rows)]


def _item(row: Row[Any], names: list[str]) -> ReplayRow:
    known = {"product_id": row.product_id, "product_name": row.product_name, "location_id": row.location_id}
    return replace(_figures(row, names), **known)


def _figures(row: Row[Any], names: list[str]) -> ReplayRow:
    figures = {name: getattr(row, name) for name in FIGURES}
    counts = {name: int(figures[name]) for name in COUNTS}
    return ReplayRow(names[row.policy], row.location, row.category, row.product, **(figures | counts))
