"""`shelfcast replay`: what ordering rules would have cost on the user's own history. Files in, a file out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from shelfcast_engine.replay.world import State, World

from shelfcast.app.file_to_file import NothingToWorkWith, Outcome, positions_from_files
from shelfcast.app.replay_policies import policies_from
from shelfcast.demand import DemandSeries, SeriesKey, series_from_lines
from shelfcast.imports import (
    KINDS,
    Facts,
    Reading,
    Sales,
    facts_from,
    header_fit,
    in_the_only_place,
    sales_from,
    terms_from_rows,
)
from shelfcast.infra.table_files import read_table
from shelfcast.policies import Defaults, SeriesTerms, resolve_terms
from shelfcast.replays import (
    COLUMNS,
    COUNTS,
    TOTAL,
    Part,
    Stretch,
    Summing,
    Told,
    about_replay,
    counted_start,
    lived_parts,
    setting_of,
    sums_of,
    told,
    tuned_rules,
)
from shelfcast.stock import NOTHING, Position
from shelfcast.vocabulary.time import Calendar, Frequency, first_weekday


@dataclass(frozen=True, slots=True)
class ReplayFiles:
    """Which files a replay reads."""

    sales: Path
    stock: Path | None = None
    open_orders: Path | None = None
    terms: Path | None = None


def replay_files(
    files: ReplayFiles,
    reading: Reading,
    policies: list[str],
    frequency: Frequency,
    first_day: np.datetime64,
    last_day: np.datetime64,
    defaults: Defaults,
    tell: Callable[[str], None] = lambda _: None,
) -> Outcome:
    """One row per policy and series, and one of each policy's total, which comes first."""
    sales = sales_from(read_table(files.sales, header_fit(reading.mapping)), reading)
    facts = {
        name: facts_from(KINDS[name], read_table(path, header_fit(reading.mapping)), reading)
        for name in ("stock", "open_orders", "terms")
        if (path := getattr(files, name)) is not None
    }
    report: dict[str, Any] = {"sales": sales.report.as_json()} | {name: read.report.as_json() for name, read in facts.items()}
    if sales.lines.height == 0:
        raise NothingToWorkWith("No row of the sales file can be used.", report)
    series, first = _history(sales, frequency, Stretch(first_day, last_day, ("--from", "--to")))
    places = sales.lines["location"].unique().to_list()
    terms = facts.get("terms")
    said = [] if terms is None else terms_from_rows(in_the_only_place(terms, places).frame)
    resolved = resolve_terms(said, [(key.location, key.product) for key in series.keys], series.price, defaults, frequency)
    rules, notices = policies_from(policies, series, places, reading)
    if "open_orders" in facts and "stock" not in facts:
        notices.append("Open orders without a stock file are not used: all policies start from the same warm-up.")
    setting = setting_of(series, resolved)
    start = None if "stock" not in facts else _start(series, first, sales, facts, setting.world, notices)

    def progress(stage: str, period: int, done: int, steps: int) -> None:
        tell(f"{stage.capitalize()} {series.calendar.label(series.panel.periods[period])}")

    tuned, tuned_on = tuned_rules(setting, rules, first, progress)
    parts = lived_parts(setting, tuned, first, start, progress)
    names = [policy.name for policy in tuned]
    notices += about_replay(series, resolved, first, tuned_on)
    return Outcome(replay_frame(parts, names, series, resolved, series.panel.period_count - first), report, tuple(notices))


def _history(sales: Sales, frequency: Frequency, stretch: Stretch) -> tuple[DemandSeries, int]:
    """The series up to the last day, and the index of the first counted period."""
    times = sales.lines["time"].to_numpy().astype("M8[s]")
    calendar = Calendar(frequency, first_weekday(times))
    begin, last = stretch.check(calendar, times.min(), times.max())
    series = series_from_lines(sales.lines, calendar, last)
    return series, stretch.first_index(series, begin)


def _start(
    series: DemandSeries, first: int, sales: Sales, facts: Mapping[str, Facts], world: World, notices: list[str]
) -> State:
    """What the files say was there at the end of the period before the first."""
    before = DemandSeries(series.keys, series.panel.until(first), series.calendar, series.last_sale, series.price)
    positions: dict[SeriesKey, Position] = positions_from_files(before, sales, facts["stock"], facts.get("open_orders"))
    counted, closed = facts["stock"].frame["counted_at"].drop_nulls(), series.calendar.last_day(series.panel.periods[first - 1])
    if len(counted) and bool((counted > closed).all()):
        notices.append(
            f"The stock was counted after {closed}, so what was there before --from is not known and every policy starts with "
            "empty shelves. Leave --stock out to start from a warm-up."
        )
    elif not any(key in positions for key in series.keys):
        notices.append("No row of the stock file fits the sales, so every policy starts with empty shelves.")
    return counted_start(series, first, [positions.get(key, NOTHING) for key in series.keys], world)


def replay_frame(
    parts: Iterable[Part], names: Sequence[str], series: DemandSeries, terms: SeriesTerms, periods: int
) -> pl.DataFrame:
    """replay.csv: the columns that the public interface promises, in their order. names: of the rules"""
    cycle = int(terms.supply.protection.max())
    total = Summing(np.zeros(len(series.keys), dtype=np.int64), 1, len(names), periods)
    items: list[list[pl.DataFrame]] = [[] for _ in names]
    for part in parts:
        sums = [sums_of(account, terms, part.rows) for account in part.accounts]
        total.add(part, sums)
        keys = [series.keys[row] for row in part.rows]
        for rule, name in enumerate(names):
            items[rule].append(_rows(name, keys, told(sums[rule], part.difference[rule])))
    frames = []
    for name, in_all, of_items in zip(names, total.told(cycle), items, strict=True):
        frames += [_rows(name, [SeriesKey(TOTAL, TOTAL)], in_all), *of_items]
    return pl.concat(frames)


def _rows(policy: str, keys: list[SeriesKey], figures: Told) -> pl.DataFrame:
    words = {
        "policy": [policy] * len(keys),
        "location": [key.location for key in keys],
        "product": [key.product for key in keys],
    }
    kinds = {name: pl.Int64 if name in COUNTS else pl.Float64 for name in figures}
    return pl.DataFrame(words | {name: pl.Series(values, dtype=kinds[name]) for name, values in figures.items()}).select(
        COLUMNS
    )
