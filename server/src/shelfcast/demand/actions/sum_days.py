"""Running sums of demand, a day at a time over all series, so that what any of them sold in any stretch of days is the
difference of two. Only series that changed are summed again, from the day on which they did."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
from shelfcast_engine.panel import Floats, Ints
from sqlalchemy import text

from shelfcast.demand.rules import running_sums
from shelfcast.infra.postgres.transaction import Transaction

_WINDOW = timedelta(days=370)
"""So many days are held in memory at once."""
_EPOCH = date(1970, 1, 1)
_ADDED = np.dtype([("day", ">i4"), ("quantity", ">f8")])
_PLACES = text("""
    update demand_series s set place = n.place from (
        select series, row_number() over (order by series) + (select coalesce(max(place), -1) from demand_series) as place
        from demand_series where place is null
    ) n where n.series = s.series
""")
_EVERYTHING = text("""
    create temporary table resummed on commit drop as
    select series, (select min(period)::date from demand_periods) as since from demand_series
""")
_CHANGED = text("""
    create temporary table resummed on commit drop as
    select s.series, min(l.occurred_at)::date - 31 as since
    from standing_sales l join demand_series s on s.location = l.location and s.product = l.product
    where l.id > :last_line group by s.series
""")
"""A line changes the period that it lies in, which may have begun up to a month before."""
_NEWEST = text("""
    select greatest((select max(day) from demand_days), max(newest)) from resummed r cross join lateral (
        select max(d.period)::date as newest from demand_periods d where d.series = r.series
    ) of_series
""")
_SOLD = text("""
    select s.place, string_agg(int4send(d.period::date - date '1970-01-01') || float8send(d.quantity), '') as added
    from resummed r join demand_series s on s.series = r.series
    join demand_periods d on d.series = r.series and d.period >= :since and d.period < :beyond
    group by s.place
""")
_KEPT = text("select day, running from demand_days where day >= :since and day < :beyond")
_BEFORE = text("select running from demand_days where day < :day order by day desc limit 1")
_WRITE = text("""
    insert into demand_days (organisation, day, running) values (:organisation, :day, :running)
    on conflict (organisation, day) do update set running = excluded.running
""")


def sum_days(tx: Transaction, last_line: int) -> None:
    """Bring the running sums up to the periods; last_line: what was summed before, 0 = nothing."""
    tx.connection.execute(_PLACES)
    if last_line == 0:
        tx.connection.execute(text("delete from demand_days"))
    tx.connection.execute(_EVERYTHING if last_line == 0 else _CHANGED, {"last_line": last_line})
    since = tx.connection.execute(text("select min(since) from resummed")).scalar_one()
    if since is not None:
        newest: date = tx.connection.execute(_NEWEST).scalar_one()
        places = text("select s.place from resummed r join demand_series s using (series)")
        changed = np.array(tx.connection.execute(places).scalars().all(), dtype=np.int64)
        count = tx.connection.execute(text("select max(place) + 1 from demand_series")).scalar_one()
        while since <= newest:
            _sum_window(tx, since, since + _WINDOW, changed, count)
            since += _WINDOW
    tx.connection.execute(text("drop table resummed"))


def _sum_window(tx: Transaction, since: date, beyond: date, changed: Ints, count: int) -> None:
    stretch = {"since": since, "beyond": beyond}
    kept = {day: running_sums(running, count) for day, running in tx.connection.execute(_KEPT, stretch)}
    sold = [(place, np.frombuffer(added, _ADDED)) for place, added in tx.connection.execute(_SOLD, stretch)]
    before = running_sums(tx.connection.execute(_BEFORE, {"day": since}).scalar_one_or_none(), count)
    rows = [
        {"organisation": tx.organisation, "day": day, "running": running.astype("<f8").tobytes()}
        for day, running in _running(kept, sold, before, changed)
    ]
    if rows:
        tx.connection.execute(_WRITE, rows)


def _running(
    kept: dict[date, Floats], sold: list[tuple[int, np.ndarray]], before: Floats, changed: Ints
) -> Iterator[tuple[date, Floats]]:
    """Every day on which anything was sold, and what all series sold up to its end."""
    told = np.unique(np.concatenate([added["day"] for _, added in sold])) if sold else np.zeros(0, dtype=np.int64)
    days = sorted({_EPOCH + timedelta(days=int(day)) for day in told} | kept.keys())
    numbers = np.array([(day - _EPOCH).days for day in days])
    units = np.zeros((len(days), len(before)))
    for place, added in sold:
        np.add.at(units[:, place], np.searchsorted(numbers, added["day"]), added["quantity"])
    own, last = before.copy(), before
    for index, day in enumerate(days):
        own = own + units[index]
        found = kept.get(day, last).copy()
        found[changed] = own[changed].round(6)
        last = found
        yield day, found
