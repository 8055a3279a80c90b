"""`shelfcast replay`: what ordering rules would have cost on the user's own history. Files in, a file out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from shelfcast_engine.inventory.lead_time import NEVER_EXPIRES
from shelfcast_engine.panel import Floats
from shelfcast_engine.randomness import DEFAULT_SEED, generator
from shelfcast_engine.replay.account import Account, Prices, cycle_service, fill_rate
from shelfcast_engine.replay.compare import Comparison, compare
from shelfcast_engine.replay.history import Setting
from shelfcast_engine.replay.paired import difference_by_item, difference_of_totals
from shelfcast_engine.replay.true_demand import true_demand
from shelfcast_engine.replay.world import State, World, lasting, state_of

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
from shelfcast.recommendations import due_by_step
from shelfcast.stock import NOTHING, Position
from shelfcast.vocabulary.errors import Refused
from shelfcast.vocabulary.time import Calendar, Frequency, first_weekday

TOTAL = "ALL"
COLUMNS = (
    "policy", "location", "product", "fill_rate", "cycle_service", "stockout_periods", "lost_units", "lost_money",
    "wasted_units", "wasted_money", "average_stock_units", "average_stock_money", "orders", "total_cost",
    "difference", "difference_low", "difference_high",
)  # fmt: skip
_DECIMALS = 6


class NotReplayable(Refused):
    """The stretch of time cannot be replayed on this history."""

    status = 422


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
    series, first = _history(sales, frequency, first_day, last_day)
    places = sales.lines["location"].unique().to_list()
    terms = facts.get("terms")
    said = [] if terms is None else terms_from_rows(in_the_only_place(terms, places).frame)
    resolved = resolve_terms(said, [(key.location, key.product) for key in series.keys], series.price, defaults, frequency)
    rules, notices = policies_from(policies, series, places, reading)
    notices += _about(series, resolved, first)
    if "open_orders" in facts and "stock" not in facts:
        notices.append("Open orders without a stock file are not used: all policies start from the same warm-up.")
    setting = _setting(series, resolved)
    start = None if "stock" not in facts else _start(series, first, sales, facts, setting.world, notices)

    def progress(stage: str, period: int) -> None:
        tell(f"{stage.capitalize()} {series.calendar.label(series.panel.periods[period])}")

    made = compare(setting, rules, first, series.panel.period_count, start, progress)
    if not made.tuned_on:
        notices.append("The history before is too short to tune any policy; all ran in their usual setting.")
    return Outcome(replay_frame(made, series, resolved), report, tuple(notices))


def _history(sales: Sales, frequency: Frequency, first_day: np.datetime64, last_day: np.datetime64) -> tuple[DemandSeries, int]:
    """The series up to the last day, and the index of the first counted period."""
    times = sales.lines["time"].to_numpy().astype("M8[s]")
    calendar = Calendar(frequency, first_weekday(times))
    if last_day < first_day:
        raise NotReplayable(f"--to {_day(last_day)} is before --from {_day(first_day)}.")
    begin, last = calendar.period_of(np.array([first_day, last_day], dtype="M8[s]"))
    newest, oldest = calendar.period_of(times).max(), calendar.period_of(times).min()
    if last > newest:
        raise NotReplayable(
            f"--to {_day(last_day)} is after the last sale of {_day(times.max())}; what was not recorded cannot be replayed."
        )
    if begin <= oldest:
        raise NotReplayable(
            f"--from {_day(first_day)} leaves no history before it: sales begin on {_day(times.min())}, and a policy must have "
            "something to go by."
        )
    series = series_from_lines(sales.lines, calendar, last)
    first = int(calendar.index_of(np.array([begin]), series.panel.periods[0])[0])
    if first < 1:
        raise NotReplayable(f"--from {_day(first_day)} is too long before the last period to be learned from.")
    return series, first


def _day(moment: np.datetime64) -> str:
    return str(moment.astype("M8[D]"))


def _setting(series: DemandSeries, terms: SeriesTerms) -> Setting:
    count = len(series.keys)
    world = lasting(World(terms.supply, terms.pack, terms.minimum, np.full(count, np.inf)), series.panel.period_count)
    demand = true_demand(series.panel, generator(DEFAULT_SEED))
    return Setting(series.panel, demand, world, Prices(terms.costs, np.zeros(count)))


def _start(
    series: DemandSeries, first: int, sales: Sales, facts: Mapping[str, Facts], world: World, notices: list[str]
) -> State:
    """What the files say was there at the end of the period before the first."""
    before = DemandSeries(series.keys, series.panel.until(first), series.calendar, series.last_sale, series.price)
    positions: dict[SeriesKey, Position] = positions_from_files(before, sales, facts["stock"], facts.get("open_orders"))
    held = [positions.get(key, NOTHING) for key in series.keys]
    counted, closed = facts["stock"].frame["counted_at"].drop_nulls(), series.calendar.last_day(series.panel.periods[first - 1])
    if len(counted) and bool((counted > closed).all()):
        notices.append(
            f"The stock was counted after {closed}, so what was there before --from is not known and every policy starts with "
            "empty shelves. Leave --stock out to start from a warm-up."
        )
    elif not any(key in positions for key in series.keys):
        notices.append("No row of the stock file fits the sales, so every policy starts with empty shelves.")
    horizon = max(int(world.supply.protection.max()), series.panel.period_count - first)
    due = due_by_step(held, series.calendar, series.panel.periods[first - 1], horizon)
    return state_of(world, np.array([place.on_hand for place in held]), due)


def _about(series: DemandSeries, terms: SeriesTerms, first: int) -> list[str]:
    sentences = []
    since_start = np.arange(series.panel.period_count) >= series.panel.starts[:, None]
    cut = int(((series.panel.in_stock < 1) & since_start)[:, first:].sum())
    if cut:
        sentences.append(f"{cut} counted periods were out of stock for a while; their demand is drawn, not read off the sales.")
    perishable = terms.supply.shelf_life < NEVER_EXPIRES
    too_short = perishable & (terms.supply.shelf_life < terms.supply.lead_time)
    if too_short.any():
        key = series.keys[int(too_short.argmax())]
        sentences.append(
            f"{int(too_short.sum())} products keep for a shorter time than they take to come (the first: {key.product} at "
            f"{key.location}); they are taken to arrive fresh."
        )
    if np.isnan(terms.unit_cost).all():
        sentences.append("No unit cost is known: average_stock_money is empty, and waste costs nothing.")
    never = int((series.panel.starts >= first).sum())
    if never:
        sentences.append(f"{never} products sold for the first time after --from; until then no policy knew of them.")
    return sentences


def replay_frame(made: Comparison, series: DemandSeries, terms: SeriesTerms) -> pl.DataFrame:
    """replay.csv: the columns that the public interface promises, in their order."""
    reference = made.accounts[0]
    cycle = int(terms.supply.protection.max())
    locations, products = ([getattr(key, field) for key in series.keys] for field in ("location", "product"))
    frames = []
    for policy, account in zip(made.policies, made.accounts, strict=True):
        sums = _sums(account, terms)
        total = difference_of_totals(account.cost, reference.cost, cycle, generator(DEFAULT_SEED, 1))
        of_total = (np.array([total.difference]), np.array([total.low]), np.array([total.high]))
        of_item = difference_by_item(account.cost, reference.cost, cycle, generator(DEFAULT_SEED, 2))
        in_all = {name: values.sum(keepdims=True) for name, values in sums.items()}
        frames.append(_rows(policy.name, [TOTAL], [TOTAL], in_all, of_total))
        frames.append(_rows(policy.name, locations, products, sums, of_item))
    return pl.concat(frames)


def _sums(account: Account, terms: SeriesTerms) -> dict[str, Floats]:
    """(n,) what can be added up over items."""
    unit_cost, average = terms.unit_cost, account.average_stock
    known = not np.isnan(unit_cost).all()
    return {
        "demand": account.demand,
        "cycles": account.cycles,
        "short_cycles": account.short_cycles,
        "stockout_periods": account.stockouts,
        "lost_units": account.lost,
        "lost_money": account.lost * terms.costs.shortage,
        "wasted_units": account.wasted,
        "wasted_money": account.wasted * terms.costs.waste,
        "average_stock_units": average,
        "average_stock_money": average * np.nan_to_num(unit_cost) if known else np.full(len(average), np.nan),
        "orders": account.orders,
        "total_cost": account.total_cost,
    }


def _rows(
    policy: str, locations: list[str], products: list[str], sums: dict[str, Floats], difference: tuple[Floats, Floats, Floats]
) -> pl.DataFrame:
    figures = sums | {
        "fill_rate": fill_rate(sums["demand"], sums["lost_units"]),
        "cycle_service": cycle_service(sums["cycles"], sums["short_cycles"]),
        **dict(zip(COLUMNS[-3:], difference, strict=True)),
    }
    numbers = {name: pl.Series(figures[name].round(_DECIMALS) + 0.0).fill_nan(None) for name in COLUMNS[3:]}
    counts = {name: numbers[name].cast(pl.Int64) for name in ("stockout_periods", "orders")}
    words = {"policy": [policy] * len(products), "location": locations, "product": products}
    return pl.DataFrame(words | numbers | counts).select(COLUMNS)
