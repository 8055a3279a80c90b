"""What a group sold, and what it will sell: the forecast of a sum, from the joint futures of its parts."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

import numpy as np
from shelfcast_engine.forecasting.reconcile import LUCK_COUNT, SUM_PATHS, group_paths
from shelfcast_engine.panel import Floats
from shelfcast_engine.quantiles import Quantiles
from shelfcast_engine.randomness import DEFAULT_SEED
from sqlalchemy import text

from shelfcast import demand
from shelfcast.demand import GroupDemand, RollupBy, Stretch, Within
from shelfcast.infra.local_time import LocalTime
from shelfcast.infra.pages import Asked
from shelfcast.infra.postgres.bulk import read_large_rows
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.time import Calendar, Frequency

_SHOWN = np.array([0.1, 0.5, 0.9])


@dataclass(frozen=True, slots=True)
class GroupAhead:
    """What a group will sell in all periods that are forecast. Units.

    mean, p10, p50, p90: of the sum over all of them;  means, p10s, p50s, p90s: period by period
    """

    mean: float
    p10: float
    p50: float
    p90: float
    means: list[float]
    p10s: list[float]
    p50s: list[float]
    p90s: list[float]


@dataclass(frozen=True, slots=True)
class GroupRollup(GroupDemand):
    """Demand of one group, and its forecast; ahead: None where none was made."""

    ahead: GroupAhead | None


@dataclass(frozen=True, slots=True)
class Rollup:
    """Demand of the groups of a hierarchy: now, before, a year ago, and ahead.

    since, until: days that are looked at;  before_since: from then to the day before since it is compared with
    begins: first days of the periods of each `history`;  total: all groups together
    ahead_frequency, ahead_begins: of the periods that are forecast, empty where nothing was
    """

    since: date
    until: date
    before_since: date
    frequency: Frequency
    begins: list[date]
    ahead_frequency: Frequency | None
    ahead_begins: list[LocalTime]
    items: list[GroupRollup]
    next_cursor: str | None


_NEWEST = text("""
    select r.* from forecast_runs r where exists (select from forecast_sums s where s.run = r.id)
    order by r.made_at desc, r.id desc limit 1
""")


def demand_rollup(tx: Transaction, by: RollupBy, within: Within, stretch: Stretch, asked: Asked) -> Rollup:
    """A page of groups with what they sold and will sell; what a group will sell is what its parts will, future by future."""
    page = demand.rollup(tx, by, within, stretch, asked)
    run = tx.connection.execute(_NEWEST).one_or_none()
    ahead = {} if run is None else _ahead(tx, run, by, within, page.items)
    begins: list[Any] = []
    if run is not None:
        calendar = Calendar(Frequency(run.frequency), run.week_starts_on)
        begins = calendar.following(np.datetime64(run.last_period, "s"), run.horizon).astype("M8[us]").tolist()
    names = [field.name for field in fields(GroupDemand)]
    return Rollup(
        since=stretch.since,
        until=stretch.until,
        before_since=stretch.before_since,
        frequency=stretch.frequency,
        begins=list(stretch.begins),
        ahead_frequency=None if run is None else Frequency(run.frequency),
        ahead_begins=begins,
        items=[
            GroupRollup(**{name: getattr(item, name) for name in names}, ahead=ahead.get(item.group)) for item in page.items
        ],
        next_cursor=page.next_cursor,
    )


def _ahead(
    tx: Transaction, run: Any, by: RollupBy, within: Within, items: Sequence[GroupDemand]
) -> dict[str | None, GroupAhead]:
    if by is RollupBy.PRODUCT:
        return _of_products(tx, run, within, items)
    found: dict[str | None, Floats] = {}
    for group, paths in tx.connection.execute(
        text(demand.cells_by_group("forecast_sums", "m.paths", "m.run = :run", by, within)),
        {**demand.group_values(within), "run": run.id},
    ):
        part = np.frombuffer(paths, dtype="<f4").reshape(-1, run.horizon).astype(np.float64)
        found[group] = found[group] + part if group in found else part
    return dict(zip(found, _told(np.array(list(found.values()))), strict=True)) if found else {}


_SERIES = """
    select f.location, f.product, f.quantiles, f.whole_units
    from forecasts f join products p on p.id = f.product join locations l on l.id = f.location
    where f.run = :run and f.product = any(:products) and {within} order by f.product, f.location
"""


def _of_products(tx: Transaction, run: Any, within: Within, items: Sequence[GroupDemand]) -> dict[str | None, GroupAhead]:
    values = {**within.values, "run": run.id, "products": [item.id for item in items]}
    rows = read_large_rows(tx, _SERIES.format(within=within.sql), ("uuid", "uuid", "float8[]", "bool"), values)
    if not rows:
        return {}
    locations, products, quantiles, whole_units = zip(*rows, strict=True)
    numbers = list(dict.fromkeys(products))
    place = {number: index for index, number in enumerate(numbers)}
    levels = np.array(run.levels)
    totals = group_paths(
        Quantiles(levels, np.array(quantiles).reshape(len(rows), run.horizon, len(levels))),
        np.array(run.correlation).reshape(run.horizon, run.horizon),
        np.array(whole_units),
        np.array([place[product] for product in products]),
        len(numbers),
        np.array([luck_of(location, product) for location, product in zip(locations, products, strict=True)]),
        DEFAULT_SEED,
        SUM_PATHS,
    )
    names = {item.id: item.group for item in items}
    return {names[number]: ahead for number, ahead in zip(numbers, _told(totals), strict=True)}


def luck_of(location: UUID, product: UUID) -> int:
    """Which luck a series has: always the same, so that its futures in one sum are those in every other."""
    return zlib.crc32(location.bytes + product.bytes) % LUCK_COUNT


def _told(paths: Floats) -> list[GroupAhead]:
    """paths: (g, P, H) units"""
    totals, steps = _shown(paths.sum(axis=2)), _shown(paths)
    means = paths.mean(axis=1)
    told = (means.sum(axis=1), *totals, means, *steps)
    return [GroupAhead(*ahead) for ahead in zip(*(figures.round(6).tolist() for figures in told), strict=True)]


def _shown(futures: Floats) -> Floats:
    """(3, g, …) of (g, P, …) futures, those which so many do not exceed; np.quantile takes four times as long."""
    return np.moveaxis(np.sort(futures, axis=1)[:, np.ceil(_SHOWN * futures.shape[1]).astype(np.int64) - 1], 1, 0)
