"""Demand summed over the groups of a hierarchy: now, before, a year ago, and period by period, read off running sums."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from shelfcast_engine.panel import Floats, Ints
from sqlalchemy import text

from shelfcast.catalog import Part
from shelfcast.demand.rules import running_sums
from shelfcast.infra.pages import Asked, BadCursor, BadSort, Page
from shelfcast.infra.postgres.bulk import read_large_rows
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
    last_year: in the same days 52 weeks earlier, None = it had not sold anything by then
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
    RollupBy.CATEGORY: "c.below",
    RollupBy.LOCATION: "l.name",
    RollupBy.POSTAL_CODE: "l.postal_code",
    RollupBy.CITY: "l.city",
    RollupBy.PRODUCT: "cast(null as text)",
}
_NAMED = {
    RollupBy.CATEGORY: "select path as its_group, id, name from categories where path = any(:groups)",
    RollupBy.LOCATION: "select name as its_group, id, name from locations where name = any(:groups)",
    RollupBy.PRODUCT: "select sku as its_group, id, name from products where id = any(:groups)",
}
_CATEGORIES = """
    counted_as as materialized (
        select id, array_to_string((string_to_array(path, ' > '))[1 : cast(:depth as int)], ' > ') as below from categories
    )
"""
"""Each category, and the one that it counts as at the level that is looked at."""
_COUNTED = "left join counted_as c on c.id = p.category"
_SERIES = f"""
    with {_CATEGORIES}
    select {{group}}, string_agg(int4send(s.place), '' {{order}}), string_agg(uuid_send(s.product), '' {{order}})
    from demand_series s left join products p on p.id = s.product left join locations l on l.id = s.location
    {{counted}} where s.place is not null and {{within}} group by 1
"""
"""Every series has a product and a location; outer joins, so that PostgreSQL leaves out those that nothing is asked of."""
_RUNNING = """
    select e.day, found.running from unnest(cast(:days as date[])) as e (day) cross join lateral (
        select running from demand_days d where d.day <= e.day order by d.day desc limit 1
    ) found
"""


_BUILT = text(f"""
    select (select max(day) from demand_days) as newest, coalesce(b.frequency, '{Frequency.DAY.value}') as frequency,
           coalesce(b.week_starts_on, 0) as week_starts_on
    from (values (1)) as one (row) left join demand_builds b on true
""")  # noqa: S608 (the only inserted text is ours)
"""After an import was undone nothing is built until the next night; the sums of the last one are told till then."""


def stretch_of(tx: Transaction, since: date | None, until: date | None, frequency: Frequency | None) -> Stretch:
    """The days that are meant: by default 13 weeks up to the last with demand; raises: NothingSummedYet, BadStretch."""
    built = tx.connection.execute(_BUILT).one()
    if built.newest is None:
        raise NothingSummedYet
    kept = Calendar(Frequency(built.frequency), built.week_starts_on)
    newest = kept.last_day(kept.period_of(np.array([built.newest], "M8[s]"))[0])
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
    """A page of the groups, by default those that sold most first; every group is the sum of its products at its locations.

    raises: BadSort, BadCursor
    """
    sort, begin = _order(asked)
    found = _found(tx, by, within, by_name=sort.endswith("group"))
    running = _running_sums(tx, stretch)
    known = tx.connection.execute(_FIRST).scalar_one() <= stretch.since - _YEAR
    figures = _figures(found, running, stretch, told_last_year=known)
    order = _sorted(figures, sort)
    page = order[begin : begin + asked.limit]
    shown = found.only(page)
    labels = shown.labels.tolist()
    names = _names(tx, by, labels)
    items = [
        GroupDemand(
            *names[label],
            products=int(found.products[place]),
            quantity=float(figures["quantity"][place]),
            before=float(figures["before"][place]),
            change=round(float(change), 6) if np.isfinite(change := figures["change"][place]) else None,
            last_year=float(year_ago) if np.isfinite(year_ago := figures["last_year"][place]) else None,
            history=history,
        )
        for label, place, history in zip(labels, page, _histories(shown, running, stretch), strict=True)
    ]
    more = begin + asked.limit < len(order)
    return Page(items, _cursor(sort, begin + asked.limit) if more else None)


_FIRST = text("select min(day) from demand_days")
_SORTS = ("quantity", "before", "difference", "change", "products", "group")
_DEFAULT_SORT = "-quantity"


@dataclass(frozen=True, slots=True)
class _Found:
    """The groups, and of which series each is the sum. labels: (g,) as SQL says them, of products their ids as bytes

    products: (g,) how many
    written: (g,) less for a group that is written before another; of products only if they were asked for by name
    place, group: (m,) of each series where its running sums stand, and which group it is in
    """

    labels: NDArray[Any]
    products: Ints
    written: Ints
    place: Ints
    group: Ints

    def only(self, page: Ints) -> _Found:
        """Some of the groups, in this order."""
        number = np.full(len(self.labels), -1)
        number[page] = np.arange(len(page))
        group = number[self.group]
        some = group >= 0
        return _Found(self.labels[page], self.products[page], self.written[page], self.place[some], group[some])


def _found(tx: Transaction, by: RollupBy, within: Within, *, by_name: bool) -> _Found:
    order = 'order by p.sku collate "C"' if by_name and by is RollupBy.PRODUCT else ""
    counted = _COUNTED if by is RollupBy.CATEGORY else ""
    statement = _SERIES.format(group=_GROUPS[by], order=order, counted=counted, within=within.sql)
    rows = read_large_rows(tx, statement, ("text", "bytea", "bytea"), group_values(within))
    labels = [label for label, _, _ in rows]
    places = [np.frombuffer(of_group, ">i4").astype(np.int64) for _, of_group, _ in rows]
    products = [np.frombuffer(of_group, "V16") for _, _, of_group in rows]  # their ids
    if by is not RollupBy.PRODUCT:
        counts = np.array([len(_distinct(of_group)[0]) for of_group in products], dtype=np.int64)
        group = np.repeat(np.arange(len(rows)), [len(of_group) for of_group in places])
        written = np.argsort(sorted(range(len(rows)), key=lambda row: labels[row] or ""))
        return _Found(np.array(labels, dtype=object), counts, written, np.concatenate([*places, _NONE]), group)
    if not rows:
        return _Found(np.array(labels), _NONE, _NONE, _NONE, _NONE)
    first, group = _distinct(products[0])
    return _Found(products[0][first], np.ones(len(first), dtype=np.int64), first, places[0], group)


_NONE: Ints = np.zeros(0, dtype=np.int64)


def _distinct(numbers: NDArray[np.void]) -> tuple[Ints, Ints]:
    """Where each different id of 16 bytes stands first, and which of them each is; several times as fast as np.unique."""
    high, low = numbers.view(">u8").astype(np.uint64).reshape(-1, 2).T
    order = np.lexsort((low, high))
    other = np.ones(len(order), dtype=bool)
    other[1:] = (np.diff(high[order]) != 0) | (np.diff(low[order]) != 0)
    group = np.empty(len(order), dtype=np.int64)
    group[order] = np.cumsum(other) - 1
    return order[other], group


def _running_sums(tx: Transaction, stretch: Stretch) -> dict[date, bytes]:
    days = {day for day, *_ in _weights(stretch, told_last_year=True)} | set(_ends(stretch))
    return dict(read_large_rows(tx, _RUNNING, ("date", "bytea"), {"days": sorted(days)}))


def _at(running: dict[date, bytes], day: date, found: _Found) -> Floats:
    """(g,) units of each group up to the end of a day."""
    of_series = running_sums(running.get(day), int(found.place.max(initial=-1)) + 1)
    return np.asarray(np.bincount(found.group, of_series[found.place], len(found.labels)), dtype=np.float64)


def _figures(found: _Found, running: dict[date, bytes], stretch: Stretch, *, told_last_year: bool) -> dict[str, Floats]:
    names = ("quantity", "before", "last_year")
    sums = {name: np.zeros(len(found.labels)) for name in names}
    by_then = np.zeros(len(found.labels))
    for day, *weights in _weights(stretch, told_last_year=told_last_year):
        units = _at(running, day, found)
        for name, weight in zip(names, weights, strict=True):
            if weight:
                sums[name] += weight * units
        if weights[2] > 0:
            by_then = units
    sums = {name: units.round(6) + 0.0 for name, units in sums.items()}
    sums["last_year"][by_then <= 0] = np.nan
    now, before = sums["quantity"], sums["before"]
    new = np.where(now > 0, np.inf, np.nan)
    change = np.where(before > 0, now / np.where(before > 0, before, 1.0) - 1.0, new)
    counted = {"products": found.products.astype(np.float64), "group": found.written.astype(np.float64)}
    return {**sums, **counted, "difference": now - before, "change": change}


def _histories(found: _Found, running: dict[date, bytes], stretch: Stretch) -> list[list[float]]:
    sums = np.array([_at(running, day, found) for day in _ends(stretch)])
    units: list[list[float]] = (np.diff(sums, axis=0).T.round(6) + 0.0).tolist()
    return units


def _sorted(figures: dict[str, Floats], sort: str) -> Ints:
    """The groups in order; what sold nothing in both stretches comes last when sorted by change."""
    key = figures[sort.removeprefix("-")]
    return np.argsort(-key if sort.startswith("-") else key, kind="stable")


def _order(asked: Asked) -> tuple[str, int]:
    """How it is sorted, and from which group on; raises: BadSort, BadCursor."""
    sort = asked.sort or _DEFAULT_SORT
    if sort.removeprefix("-") not in _SORTS:
        allowed = ", ".join(_SORTS)
        raise BadSort(f"The groups cannot be sorted by {sort!r}; sort by {allowed}.", field="sort", value=sort)
    if asked.cursor is None:
        return sort, 0
    said, _, begin = asked.cursor.rpartition(":")
    if said != sort or not begin.isascii() or not begin.isdigit() or len(begin) > 9:
        raise BadCursor(field="cursor", value=asked.cursor, what_to_do="Leave the cursor out to begin anew.")
    return sort, int(begin)


def _cursor(sort: str, begin: int) -> str:
    return f"{sort}:{begin}"


def _names(tx: Transaction, by: RollupBy, labels: list[Any]) -> dict[Any, tuple[str | None, UUID | None, str | None]]:
    """Label → group, id and name."""
    told: dict[Any, tuple[str | None, UUID | None, str | None]] = {label: (label, None, label) for label in labels}
    if by in _NAMED:
        of_products = by is RollupBy.PRODUCT
        groups = [UUID(bytes=label) if of_products else label for label in labels if label is not None]
        for group, number, name in tx.connection.execute(text(_NAMED[by]), {"groups": groups}):
            told[number.bytes if of_products else group] = (group, number, name)
    return told


def _ends(stretch: Stretch) -> list[date]:
    """The day before each period of the history, and the last."""
    return [begin - timedelta(days=1) for begin in [stretch.since, *stretch.begins[1:]]] + [stretch.until]


def _depth(category: str | None) -> int:
    return 1 if category is None else len(category.split(" > ")) + 1


def _weights(stretch: Stretch, *, told_last_year: bool) -> list[tuple[date, float, float, float]]:
    """Day → how its running sum counts in now, before and last year; a stretch is what ran up to its end but not before it."""
    day = timedelta(days=1)
    found = [
        (stretch.until, 1.0, 0.0, 0.0),
        (stretch.since - day, -1.0, 1.0, 0.0),
        (stretch.before_since - day, 0.0, -1.0, 0.0),
    ]
    year_ago = [(stretch.until - _YEAR, 0.0, 0.0, 1.0), (stretch.since - _YEAR - day, 0.0, 0.0, -1.0)]
    return found + year_ago if told_last_year else found


_CELLS = f"""
    with {_CATEGORIES} select {{group}}, {{value}} from {{table}} m
    join locations l on l.id = m.location left join counted_as c on c.id = m.category
    cross join lateral (select m.category as category, cast(null as uuid) as id, cast(null as text) as sku) p
    where {{chosen}} and {{within}}
"""


def cells_by_group(table: str, value: str, chosen: str, by: RollupBy, within: Within) -> str:
    """SQL: group and a value of each cell (location and category) of another table, m, grouped as `rollup` groups."""
    return _CELLS.format(table=table, value=value, group=_GROUPS[by], chosen=chosen, within=within.sql)


def group_values(within: Within) -> dict[str, object]:
    """Parameters of `cells_by_group`."""
    return {**within.values, "depth": _depth(within.part.category)}
