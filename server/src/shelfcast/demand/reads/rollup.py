"""Demand summed over the groups of a hierarchy: now, before, a year ago, and period by period, read off running sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Any
from uuid import UUID

import numpy as np
from sqlalchemy import Float, Integer, Text, Uuid, column, select, text
from sqlalchemy.sql.expression import ColumnElement

from shelfcast.catalog import Part
from shelfcast.infra.pages import Asked, Order, Page, page_of
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.errors import Invalid, NotFound
from shelfcast.vocabulary.time import Calendar, Frequency

_DAYS_SHOWN = 91
_MOST_PERIODS = 400
"""Of a sparkline; longer stretches are asked for by week or month."""
_YEAR = timedelta(days=364)
"""Whole weeks, so that a Saturday is compared with a Saturday."""


class NothingSummedYet(NotFound):
    """There is no demand to sum yet. Import your sales, then run `shelfcast nightly`."""


class BadStretch(Invalid):
    """The days asked for cannot be summed."""


class RollupBy(Enum):
    """What demand is summed over. CATEGORY: those right below the category asked for, all that is below them included."""

    CATEGORY = "category"
    LOCATION = "location"
    POSTAL_CODE = "postal_code"
    CITY = "city"
    PRODUCT = "product"


@dataclass(frozen=True, slots=True)
class Within:
    """The part of all demand that is summed. part: by location, product, category, postal code;  city: None = all"""

    part: Part
    city: str | None = None

    @property
    def values(self) -> dict[str, object]:
        return {**self.part.values, "city": self.city}

    @property
    def sql(self) -> str:
        """As a condition, where locations are l and products p; with `values` as parameters."""
        return f"{self.part.sql} and (cast(:city as text) is null or l.city = :city)"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days that are looked at, both included, and the days before them that they are compared with, as many.

    begins: first days of the periods, by `frequency`; the first and the last may be cut off by since and until
    """

    since: date
    until: date
    frequency: Frequency
    begins: tuple[date, ...]

    @property
    def before_since(self) -> date:
        return self.since - (self.until - self.since) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class GroupDemand:
    """Demand of one group. Units.

    group: the path of a category, the name of a location, a postal code, a city, a SKU; None = what has none
    id: of a category, location or product;  name: how people call it;  products: that were ever sold in it
    quantity: in the days asked for;  before: in as many days before;  change: quantity / before - 1, None = nothing before
    last_year: in the same days 52 weeks earlier, None = before the first sale of all
    history: period by period
    """

    group: str | None
    id: UUID | None
    name: str | None
    products: int
    quantity: float
    before: float
    change: float | None
    last_year: float | None
    history: list[float]


_GROUPS = {
    RollupBy.CATEGORY: ("c.below", "c.below_id", "c.name"),
    RollupBy.LOCATION: ("l.name", "l.id", "l.name"),
    RollupBy.POSTAL_CODE: ("l.postal_code", "cast(null as uuid)", "l.postal_code"),
    RollupBy.CITY: ("l.city", "cast(null as uuid)", "l.city"),
    RollupBy.PRODUCT: ("p.sku", "p.id", "p.name"),
}
_CATEGORIES = """
    (select y.id, y.below, x.id as below_id, split_part(y.below, ' > ', -1) as name
     from (select id, array_to_string((string_to_array(path, ' > '))[1 : cast(:depth as int)], ' > ') as below
           from categories) y join categories x on x.path = y.below)
"""
"""Each category, and the one that it counts as at the level that is looked at."""


def stretch_of(tx: Transaction, since: date | None, until: date | None, frequency: Frequency | None) -> Stretch:
    """The days that are meant: by default 13 weeks up to the last with demand; raises: NothingSummedYet, BadStretch."""
    built = tx.connection.execute(text("select newest_day, frequency, week_starts_on from demand_builds")).one_or_none()
    if built is None or built.newest_day is None:
        raise NothingSummedYet
    kept = Calendar(Frequency(built.frequency), built.week_starts_on)
    newest = kept.last_day(kept.period_of(np.array([built.newest_day], "M8[s]"))[0])
    last = newest if until is None else min(until, newest)
    first = last - timedelta(days=_DAYS_SHOWN - 1) if since is None else since
    if first > last:
        raise BadStretch(
            f"`from` is {first} and `to` is {last}, the last day with demand being {newest}; ask from an earlier day.",
            field="from",
            value=str(first),
        )
    if first < date(1900, 1, 1):
        raise BadStretch(f"`from` is {first}; ask from 1900 or later.", field="from", value=str(first))
    step = frequency or (Frequency.DAY if (last - first).days < 35 else Frequency.WEEK)
    if step is Frequency.HOUR:
        raise BadStretch("Groups are summed by day, week or month, not by hour.", field="frequency", value="hour")
    calendar = Calendar(step, built.week_starts_on)
    ends = calendar.period_of(np.array([first, last], "M8[s]"))
    periods = calendar.between(ends[0], ends[1]).astype("M8[D]").tolist()
    if len(periods) > _MOST_PERIODS:
        raise BadStretch(
            f"{first} to {last} has {len(periods)} periods of a {step.value}; at most {_MOST_PERIODS} are told.",
            field="frequency",
            value=step.value,
            what_to_do="Ask for fewer days, or by week or month.",
        )
    return Stretch(first, last, step, tuple(periods))


def rollup(tx: Transaction, by: RollupBy, within: Within, stretch: Stretch, asked: Asked) -> Page[GroupDemand]:
    """A page of the groups, by default those that sold most first; every group is the sum of its products at its locations."""
    weights = _weights(stretch, _first_month(tx))
    values = {**within.values, "depth": _depth(within.part.category), **_as_arrays(weights)}
    statement = _TOTALS[by is RollupBy.PRODUCT].format(of=_keys(by), within=within.sql)
    groups = text(statement).bindparams(**_used(statement, values)).columns(*_COLUMNS).subquery("groups")
    by_name = {name: groups.c[name] for name in ("quantity", "before", "difference", "change", "products")}
    order = Order({"group": groups.c.mark, **by_name}, "-quantity", groups.c.mark)
    found = page_of(tx, select(groups), order, asked, lambda row: tuple(row)[: len(_COLUMNS)])
    history = _history(tx, by, within, stretch, [row[0] for row in found.items])
    known = any(year for *_, year in weights)
    items = [_group(row, history.get(row[0]), len(stretch.begins), told_last_year=known) for row in found.items]
    return Page(items, found.next_cursor)


_COLUMNS: list[ColumnElement[Any]] = [
    column("mark", Text),
    column("its_group", Text),
    column("id", Uuid),
    column("name", Text),
    column("products", Integer),
    column("quantity", Float),
    column("before", Float),
    column("last_year", Float),
    column("difference", Float),
    column("change", Float),
]
_FIGURES = """
    coalesce(round(sum({cum} * e.now)::numeric, 6), 0)::float8 as quantity,
    coalesce(round(sum({cum} * e.earlier)::numeric, 6), 0)::float8 as before,
    coalesce(round(sum({cum} * e.year)::numeric, 6), 0)::float8 as last_year
"""
_ENDS = """
    ends as (
        select * from unnest(cast(:months as date[]), cast(:days as int[]), cast(:now as float8[]), cast(:earlier as float8[]),
                             cast(:year as float8[])) as e (month, day, now, earlier, year)
    )
"""
_CUM = "(m.before + coalesce(m.running[e.day], 0))"
_LAST = """
    select coalesce(its_group, '') || coalesce(id::text, '') as mark, its_group, id, name, products, quantity, before,
           last_year, quantity - before as difference,
           case when before > 0 then quantity / before - 1 else 'infinity' end as change
    from grouped
"""
_TOTALS = {
    False: f"""
        with {_ENDS}, counted as (
            select {{of}}, count(distinct s.product) as products
            from demand_series s join products p on p.id = s.product join locations l on l.id = s.location
            left join {_CATEGORIES} c on c.id = p.category where {{within}} group by 1, 2, 3
        ), summed as (
            select {{of}}, {_FIGURES.format(cum=_CUM)}
            from ends e join demand_cells m on m.month = e.month join locations l on l.id = m.location
            left join {_CATEGORIES} c on c.id = m.category
            cross join lateral (select m.category as category, cast(null as uuid) as id, cast(null as text) as sku) p
            where {{within}} group by 1, 2, 3
        ), grouped as (
            select n.its_group, n.id, n.name, n.products, coalesce(f.quantity, 0) as quantity,
                   coalesce(f.before, 0) as before, coalesce(f.last_year, 0) as last_year
            from counted n left join summed f on f.its_group is not distinct from n.its_group and f.id is not distinct from n.id
        ) {_LAST}
    """,
    True: f"""
        with {_ENDS}, summed as (
            select s.product, {_FIGURES.format(cum=_CUM)}
            from ends e join demand_months m on m.month = e.month join demand_series s on s.series = m.series
            join locations l on l.id = s.location join products p on p.id = s.product
            where {{within}} group by s.product
        ), grouped as (
            select {{of}}, 1 as products, f.quantity, f.before, f.last_year
            from summed f join products p on p.id = f.product
        ) {_LAST}
    """,
}  # fmt: skip


def _keys(by: RollupBy) -> str:
    """The group, its id and its name, as SQL that joins locations l, products p and _CATEGORIES c."""
    group, number, name = _GROUPS[by]
    return f"{group} as its_group, {number} as id, {name} as name"


def _depth(category: str | None) -> int:
    return 1 if category is None else len(category.split(" > ")) + 1


def _first_month(tx: Transaction) -> date | None:
    first: date | None = tx.connection.execute(text("select min(month) from demand_months")).scalar_one()
    return first


def _weights(stretch: Stretch, first_month: date | None) -> list[tuple[date, float, float, float]]:
    """Day → how its running sum counts in now, before and last year; a stretch is what ran up to its end but not before it."""
    day = timedelta(days=1)
    found = [
        (stretch.until, 1.0, 0.0, 0.0),
        (stretch.since - day, -1.0, 1.0, 0.0),
        (stretch.before_since - day, 0.0, -1.0, 0.0),
    ]
    if first_month is not None and stretch.since - _YEAR >= first_month:
        found += [(stretch.until - _YEAR, 0.0, 0.0, 1.0), (stretch.since - _YEAR - day, 0.0, 0.0, -1.0)]
    return found


def _as_arrays(weights: Sequence[tuple[date, float, float, float]]) -> dict[str, object]:
    days = [day for day, *_ in weights]
    columns = dict(zip(("now", "earlier", "year"), zip(*(rest for _, *rest in weights), strict=True), strict=True))
    told = {name: list(values) for name, values in columns.items()}
    return {"months": [day.replace(day=1) for day in days], "days": [day.day for day in days], **told}


def _used(statement: str, values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if f":{name}" in statement}


_HISTORY = """
    with ends as (
        select * from unnest(cast(:months as date[]), cast(:days as int[]), cast(:places as int[])) as e (month, day, place)
    )
    select {mark} as mark, e.place, sum(m.before + coalesce(m.running[e.day], 0)) as units
    from ends e {joined} where {within} group by 1, 2
"""
_JOINED = {
    False: f"""join demand_cells m on m.month = e.month join locations l on l.id = m.location
        left join {_CATEGORIES} c on c.id = m.category
        cross join lateral (select m.category as category, cast(null as uuid) as id, cast(null as text) as sku) p""",
    True: """join demand_series s on s.product = any(cast(:chosen as uuid[]))
        join demand_months m on m.month = e.month and m.series = s.series
        join locations l on l.id = s.location join products p on p.id = s.product""",
}


def _history(
    tx: Transaction, by: RollupBy, within: Within, stretch: Stretch, marks: Sequence[str]
) -> dict[str, dict[int, float]]:
    """Group → place of a period → units sold up to its end; place 0 is the day before the first."""
    ends = [stretch.since, *stretch.begins[1:], stretch.until + timedelta(days=1)]
    last_days = [begin - timedelta(days=1) for begin in ends]
    statement = _HISTORY.format(
        mark="coalesce(keys.its_group, '') || coalesce(keys.id::text, '')",
        joined=f"{_JOINED[by is RollupBy.PRODUCT]} cross join lateral (select {_keys(by)}) keys",
        within=within.sql,
    )
    values = {
        **within.values,
        "depth": _depth(within.part.category),
        "months": [day.replace(day=1) for day in last_days],
        "days": [day.day for day in last_days],
        "places": list(range(len(last_days))),
        "chosen": [mark[-36:] for mark in marks] if by is RollupBy.PRODUCT else [],
    }
    found: dict[str, dict[int, float]] = {}
    for mark, place, units in tx.connection.execute(text(statement), _used(statement, values)):
        found.setdefault(mark, {})[place] = units
    return found


def _group(row: Sequence[Any], running: dict[int, float] | None, periods: int, *, told_last_year: bool) -> GroupDemand:
    _, group, number, name, products, quantity, before, last_year, _, _ = row
    sums = np.maximum.accumulate([(running or {}).get(place, 0.0) for place in range(periods + 1)])
    return GroupDemand(
        group=group,
        id=number,
        name=name,
        products=products,
        quantity=quantity,
        before=before,
        change=round(quantity / before - 1, 6) if before > 0 else None,
        last_year=last_year if told_last_year else None,
        history=(np.diff(sums).round(6) + 0.0).tolist(),
    )


_CELLS = f"""
    select keys.its_group, keys.id, {{value}}
    from {{table}} m join locations l on l.id = m.location left join {_CATEGORIES} c on c.id = m.category
    cross join lateral (select m.category as category, cast(null as uuid) as id, cast(null as text) as sku) p
    cross join lateral (select {{keys}}) keys
    where {{chosen}} and {{within}}
"""


def cells_by_group(table: str, value: str, chosen: str, by: RollupBy, within: Within) -> str:
    """SQL: group, id and a value of each cell (location and category) of another table, m, grouped as `rollup` groups."""
    return _CELLS.format(table=table, value=value, keys=_keys(by), chosen=chosen, within=within.sql)


def group_values(within: Within) -> dict[str, object]:
    """Parameters of `cells_by_group`."""
    return {**within.values, "depth": _depth(within.part.category)}
