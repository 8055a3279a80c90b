"""What came since forecasts were scored last, scored: sums over locations and categories, and of each series."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

import numpy as np
from shelfcast_engine.panel import Floats, Ints
from sqlalchemy import text

from shelfcast.forecasts.reads.counted import MOST_RUNS, counted_runs
from shelfcast.forecasts.rules.accuracy import Scored, decile_places, mean_weights
from shelfcast.forecasts.rules.sums import OF_MODEL, SCALED, SUMMED, terms
from shelfcast.infra.postgres.bulk import read_columns
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.time import Calendar, Frequency

_METHOD = b"1"
"""Grows when scoring changes, and then the periods of the newest runs are scored again."""
_MOST_AT_ONCE = 20_000_000
"""Periods of series of runs that a night scores; what was left out, the oldest, the next nights score."""
_STEPS_AT_ONCE = 4
"""Of one run that are read together, since a stored forecast is unpacked whole whatever is wanted of it."""
_ABOUT = """
    select s.place, s.location::text as location, p.category::text as category
    from demand_series s join products p on p.id = s.product where s.place is not null order by s.place
"""
_CAME = """
    select s.place, d.period, d.quantity, d.in_stock
    from demand_series s cross join lateral (
        select period, quantity, in_stock from demand_periods d where d.series = s.series and d.period >= :since offset 0
    ) d where s.place is not null order by s.place
"""
"""`offset 0` has the end of each series looked up; without it whole histories are read."""
_FORETOLD = """
    select s.place, f.scale, f.model_quantiles is not null as worded, f.{quantiles}[{first}:{last}] as quantiles
    from forecasts f join demand_series s on s.location = f.location and s.product = f.product
    where f.run = cast(:run as uuid) and s.place is not null and f.{quantiles} is not null
"""
_MEASURES = SUMMED + SCALED
_MODEL = np.array([_MEASURES.index(name) for name in (*OF_MODEL, "scaled")])
_KEPT_OF_CELLS = len(SUMMED)


@dataclass(frozen=True, slots=True)
class Cell:
    """Sums of one location and category, of the forecasts of one run for one period.

    sums: by the order of SUMMED;  model: of OF_MODEL, None where planners' words changed nothing
    """

    run: UUID
    step: int
    period: datetime
    location: UUID
    category: UUID | None
    sums: list[float]
    model: list[float] | None


@dataclass(frozen=True, slots=True)
class PeriodSums:
    """Sums of every series over all runs that foretold a period. state: a digest of what it was scored by

    sums: (SUMMED and SCALED, places) and, where planners' words changed anything, OF_MODEL and scaled of the model below
    """

    period: datetime
    state: bytes
    sums: Floats


@dataclass(frozen=True, slots=True)
class Unscored:
    """What is to be kept of a night. since: the period before the first of which series are summed; None = no run counts

    gone: periods that were scored and do not count any more
    """

    since: datetime | None
    periods: tuple[PeriodSums, ...]
    cells: tuple[Cell, ...]
    gone: tuple[datetime, ...]


def unscored(database: Database, tx: Transaction) -> Unscored:
    """Score each period that closed since, and again those whose sales or runs are not what they were scored by.

    A run that knew later sales than are left, since an import was undone, foretold nothing that came.
    Which these are is told by a digest: nothing is scored twice, and what two nights score at once is the same. Arrays are
    read on a connection of their own, which sees what is committed; should that change meanwhile, the next night notices.
    """
    known = {row.period: bytes(row.state) for row in tx.connection.execute(text("select period, state from accuracy_periods"))}
    runs = [run for run in counted_runs(tx, None, None) if run.newest is not None and run.last_period <= run.newest]
    if not runs:
        return Unscored(None, (), (), tuple(known))
    calendar = Calendar(Frequency(runs[0].frequency), runs[0].week_starts_on)
    meant = _meant(runs, calendar)
    came = _came(database, tx.organisation, calendar, runs[-1].last_period, runs[0].newest)
    settled = _settled(runs, calendar)
    states = {
        period: _state(came, period, of_period)
        for period, of_period in meant.items()
        if period not in known or settled is None or period > settled
    }
    due = [period for period in sorted(states, reverse=True) if states[period] != known.get(period)]
    due = _as_many_as_fit(due, meant, len(came.location))
    gone = tuple(period for period in known if period > runs[-1].last_period and period not in meant)
    periods, cells = _scored(database, tx.organisation, runs, {period: meant[period] for period in due}, came)
    kept = tuple(PeriodSums(period, states[period], periods[period]) for period in due)
    return Unscored(runs[-1].last_period, kept, tuple(cells), gone)


Meant = dict[datetime, list[tuple[Any, int]]]
"""Period → the runs that foretold it, with how many periods ahead."""


def _meant(runs: Sequence[Any], calendar: Calendar) -> Meant:
    found: Meant = {}
    for run in runs:
        ahead = calendar.following(np.datetime64(run.last_period, "s"), run.horizon).astype("M8[us]").tolist()
        for step, period in enumerate(ahead, start=1):
            if period <= run.newest:
                found.setdefault(period, []).append((run, step))
    return found


def _settled(runs: Sequence[Any], calendar: Calendar) -> datetime | None:
    """The last period that runs foretold which do not count any more for their age: what it was scored by stays."""
    if len(runs) < MOST_RUNS:
        return None
    farthest = calendar.following(np.datetime64(runs[-1].last_period, "s"), max(run.horizon for run in runs))[-1]
    settled: datetime = farthest.astype("M8[us]").item()
    return settled


def _as_many_as_fit(due: list[datetime], meant: Meant, series: int) -> list[datetime]:
    sizes = np.cumsum([series * len(meant[period]) for period in due])
    return due[: max(1, int(np.searchsorted(sizes, _MOST_AT_ONCE, side="right")))]


@dataclass(frozen=True, slots=True)
class _Came:
    """What came, of P series by their place over T periods, and where they belong.

    location: (P,) and category: (P,) ids as text, None = without;  quantity, in_stock: (P, T)
    """

    calendar: Calendar
    first: np.datetime64
    location: np.ndarray[Any, Any]
    category: np.ndarray[Any, Any]
    quantity: Floats
    in_stock: Floats

    def at(self, period: datetime) -> int:
        return int(self.calendar.index_of(np.array([period], "M8[s]"), self.first)[0])


def _came(database: Database, organisation: UUID, calendar: Calendar, since: datetime, newest: datetime) -> _Came:
    about = read_columns(database, organisation, _ABOUT)
    rows = read_columns(database, organisation, _CAME, {"since": since})
    first = np.datetime64(since, "s")
    count = int(about["place"].max()) + 1 if len(about["place"]) else 0
    at = calendar.index_of(rows["period"].astype("M8[s]"), first)
    width = int(calendar.index_of(np.array([newest], "M8[s]"), first)[0]) + 1
    known = at < width
    quantity, in_stock = np.zeros((count, width)), np.ones((count, width))
    quantity[rows["place"][known], at[known]] = rows["quantity"][known]
    in_stock[rows["place"][known], at[known]] = rows["in_stock"][known]
    location, category = np.full(count, None), np.full(count, None)
    location[about["place"]], category[about["place"]] = about["location"], about["category"]
    return _Came(calendar, first, location, category, quantity, in_stock)


def _state(came: _Came, period: datetime, runs: Sequence[tuple[Any, int]]) -> bytes:
    """A digest of the runs, of the sales of the period, and of those that each run knew last."""
    digest = hashlib.blake2b(_METHOD, digest_size=16)
    for at in (came.at(period), *(came.at(run.last_period) for run, _ in runs)):
        quantity, in_stock = came.quantity[:, at], came.in_stock[:, at]
        told = np.flatnonzero((quantity != 0) | (in_stock != 1))
        for part in (told, quantity[told], in_stock[told]):
            digest.update(part.tobytes())
    for run, _ in runs:
        digest.update(run.id.bytes)
    return digest.digest()


def _scored(
    database: Database, organisation: UUID, runs: Sequence[Any], due: Meant, came: _Came
) -> tuple[dict[datetime, Floats], list[Cell]]:
    own, model = len(_MEASURES), len(_MODEL)
    summed = {period: np.zeros((own + model, len(came.location))) for period in due}
    worded: set[datetime] = set()
    pairs = list(zip(came.location.tolist(), came.category.tolist(), strict=True))
    groups = list(dict.fromkeys(pairs))
    number = {pair: index for index, pair in enumerate(groups)}
    cell_of = np.array([number[pair] for pair in pairs], dtype=np.int64)
    cells: list[Cell] = []
    for run in runs:
        steps = sorted((step, period) for period, of_period in due.items() for one, step in of_period if one.id == run.id)
        for step, period, places, added, changed in _added(database, organisation, run, steps, came):
            summed[period][:, places] += added
            if changed.any():
                worded.add(period)
            of_groups = np.stack([np.bincount(cell_of[places], row, len(groups)) for row in (*added, changed)])
            for group in np.flatnonzero(of_groups[0]).tolist():
                sums = of_groups[:, group].tolist()
                location, category = groups[group]
                cells.append(
                    Cell(
                        run.id,
                        step,
                        period,
                        UUID(location),
                        None if category is None else UUID(category),
                        sums[: len(SUMMED)],
                        sums[own : own + len(OF_MODEL)] if sums[-1] else None,
                    )
                )
    return {period: sums if period in worded else sums[:own] for period, sums in summed.items()}, cells


def _added(
    database: Database, organisation: UUID, run: Any, steps: Sequence[tuple[int, datetime]], came: _Came
) -> Iterator[tuple[int, datetime, Ints, Floats, Floats]]:
    """Of each step and period: the places of the m series that it is known of, what they add to the sums, own and of the
    model, (k, m), and where planners' words changed it, (m,) 1 or 0."""
    levels = np.array(run.levels)
    for _, some in groupby(steps, lambda step: (step[0] - 1) // _STEPS_AT_ONCE):
        chunk = list(some)
        first, last = chunk[0][0], chunk[-1][0]
        rows = _foretold(database, organisation, run.id, "quantiles", levels, first, last)
        model = _foretold(database, organisation, run.id, "model_quantiles", levels, first, last) if rows.worded else None
        for step, period in chunk:
            seen = came.in_stock[rows.places, came.at(period)] >= 1
            said = rows.scored(step - first, came, period, run.last_period, seen)
            own = terms(said)
            of_model, changed = own[_MODEL], np.zeros(own.shape[1])
            if model is not None:
                among = came.in_stock[model.places, came.at(period)] >= 1
                before = model.scored(step - first, came, period, run.last_period, among)
                at = np.searchsorted(said.series, before.series)
                of_model[:, at] = terms(before)[_MODEL]
                changed[at] = (said.deciles[at] != before.deciles).any(axis=1)
            yield step, period, said.series, np.concatenate((own, of_model)), changed


@dataclass(frozen=True, slots=True)
class _Foretold:
    """What some steps of a run foretold of n series. places: (n,) rising;  values: (n, steps, q) units;  scale: (n,)"""

    places: Ints
    values: Floats
    scale: Floats
    levels: Floats
    worded: bool

    def scored(self, step: int, came: _Came, period: datetime, last: datetime, chosen: np.ndarray[Any, Any]) -> Scored:
        places, values = self.places[chosen], self.values[chosen, step]
        return Scored(
            actual=came.quantity[places, came.at(period)],
            mean=values @ mean_weights(self.levels),
            deciles=values[:, decile_places(self.levels)],
            before=came.quantity[places, came.at(last)],
            series=places,
            scale=self.scale[chosen],
        )


def _foretold(
    database: Database, organisation: UUID, run: UUID, quantiles: str, levels: Floats, first: int, last: int
) -> _Foretold:
    count = len(levels)
    question = _FORETOLD.format(quantiles=quantiles, first=(first - 1) * count + 1, last=last * count)
    rows = read_columns(database, organisation, question, {"run": str(run)})
    order = np.argsort(rows["place"])
    values = rows["quantiles"][order].reshape(len(order), last - first + 1, count)
    scale = rows["scale"][order].astype(np.float64)
    return _Foretold(rows["place"][order].astype(np.int64), values, scale, levels, bool(rows["worded"].any()))
