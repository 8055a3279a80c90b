"""`shelfcast plan` and `shelfcast forecast`: files in, a file out, no database. The same parser and engine as the nightly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from shelfcast_engine.forecasting.ensemble import forecast
from shelfcast_engine.forecasting.tiers import Tier

from shelfcast.app.known_ahead import with_holidays
from shelfcast.app.nightly import incomplete_notice, with_basis
from shelfcast.demand import DemandSeries, SeriesKey, looks_incomplete, series_from_lines
from shelfcast.forecasts import as_stored
from shelfcast.imports import (
    KINDS,
    BadMapping,
    Facts,
    FileReport,
    Reading,
    Sales,
    facts_from,
    header_fit,
    in_the_only_place,
    located,
    sales_from,
    terms_from_rows,
    unused_mapping,
)
from shelfcast.infra.file_table import FileTable
from shelfcast.infra.table_files import read_table
from shelfcast.policies import Defaults, Target, aims_for, calibrated, resolve_terms, same_target
from shelfcast.recommendations import Proposal, location_age, propose
from shelfcast.stock import Due, Position, day_of_stock, inventory_position
from shelfcast.vocabulary.errors import Refused
from shelfcast.vocabulary.time import Calendar, Frequency, first_weekday


class NothingToWorkWith(Refused):
    """No row of the sales file can be used."""

    status = 422

    def __init__(self, message: str, report: dict[str, Any]) -> None:
        """report: the account of every row read, which is due all the same"""
        super().__init__(message)
        self.report = report


@dataclass(frozen=True, slots=True)
class Outcome:
    """The rows to write, and the account of every row read."""

    frame: pl.DataFrame
    report: dict[str, Any]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanFiles:
    """Which files a plan reads."""

    sales: Path
    stock: Path | None = None
    open_orders: Path | None = None
    terms: Path | None = None
    future: Path | None = None


def plan(
    files: PlanFiles,
    reading: Reading,
    frequency: Frequency,
    as_of: np.datetime64,
    defaults: Defaults,
    tier: Tier = Tier.AUTO,
    country: str | None = None,
    target: tuple[Target, float | None] = (Target.LEAST_COST, None),
    budget: float | None = None,
) -> Outcome:
    """What to order now: one row per series, zeros included. A person waits for it, so auto never means more than standard.

    target: what orders are for, and the service level, None for least cost;  budget: money for all orders, None = no limit
    """
    fit = header_fit(reading.mapping)
    tables = {name: read_table(path, fit) for name in PlanFiles.__slots__ if (path := getattr(files, name)) is not None}
    _check_mapping(reading, tables)
    sales = sales_from(tables["sales"], reading)
    facts = {name: facts_from(KINDS[name], table, reading) for name, table in tables.items() if name != "sales"}
    stock, orders, terms, future = (facts.get(name) for name in ("stock", "open_orders", "terms", "future"))
    reports: dict[str, FileReport] = {"sales": sales.report} | {name: read.report for name, read in facts.items()}
    places = sales.lines["location"].unique().to_list()
    terms, future = (facts and in_the_only_place(facts, places) for facts in (terms, future))
    series, notices, late = _series(sales, frequency, as_of, future, reports)
    positions = positions_from_files(series, sales, stock, orders)
    said = [] if terms is None else terms_from_rows(terms.frame)
    keys, first_day = [(key.location, key.product) for key in series.keys], _first_day(series)
    resolved = resolve_terms(said, keys, series.price, defaults, frequency, first_day)
    horizon = int(resolved.supply.reach.max())
    series = with_holidays(series, dict.fromkeys(places, country), horizon)
    factor = calibrated(series.panel, resolved)
    aims = aims_for(series.panel, resolved, same_target(*target, len(series.keys)))
    made = as_stored(forecast(series.panel, horizon, tier=Tier.STANDARD if tier is Tier.AUTO else tier))
    notices += made.notices
    proposals = with_basis(propose(series, made, positions, resolved, factor, aims=aims, budget=budget), made)
    if stock is None:
        notices.append(_NO_STOCK)
    elif not any(key in positions for key in series.keys):
        notices.append(_no_stock_fits(series, positions))
    report = _report(reports, late, notices)
    _note_too_old(report, sales, series)
    if stock is not None:
        too_late = stock.frame.filter(pl.col("counted_at") > _day_of_stock(series, sales, stock))
        _note_unused(report["stock"], too_late, "counted after")
        report["stock"]["warnings"] += _about_stock(series, sales, positions)
    return Outcome(orders_frame(proposals), report, tuple(notices))


def forecast_file(
    sales_path: Path,
    future_path: Path | None,
    reading: Reading,
    frequency: Frequency,
    as_of: np.datetime64 | None,
    horizon: int,
    levels: list[float],
    tier: Tier = Tier.AUTO,
    country: str | None = None,
) -> Outcome:
    """Demand of every series in the next `horizon` periods, one column per level."""
    fit = header_fit(reading.mapping)
    tables = {"sales": read_table(sales_path, fit)} | ({"future": read_table(future_path, fit)} if future_path else {})
    _check_mapping(reading, tables)
    sales = sales_from(tables["sales"], reading)
    future = facts_from(KINDS["future"], tables["future"], reading) if future_path else None
    reports = {"sales": sales.report} | ({"future": future.report} if future else {})
    series, notices, late = _series(sales, frequency, as_of, future, reports)
    series = with_holidays(series, dict.fromkeys([key.location for key in series.keys], country), horizon)
    made = forecast(series.panel, horizon, tier=tier)
    notices += made.notices
    values = made.quantiles.at(np.array(levels))
    ahead = series.calendar.following(series.panel.periods[-1], horizon)
    count = len(series.keys)
    columns: dict[str, Any] = {
        "location": np.repeat([key.location for key in series.keys], horizon),
        "product": np.repeat([key.product for key in series.keys], horizon),
        "date": pl.Series(np.tile(ahead.astype("M8[us]"), count)).cast(
            pl.Datetime("us") if frequency is Frequency.HOUR else pl.Date
        ),
    }
    columns |= {level_name(level): values[:, :, index].reshape(-1).round(6) for index, level in enumerate(levels)}
    report = _report(reports, late, notices)
    _note_too_old(report, sales, series)
    return Outcome(pl.DataFrame(columns), report, tuple(notices))


def level_name(level: float) -> str:
    """0.1 → p10, 0.8333 → p83.33."""
    return f"p{round(level * 100, 6):g}"


def orders_frame(proposals: list[Proposal]) -> pl.DataFrame:
    """orders.csv: the columns that the public interface promises, in their order."""
    schema = {
        "location": pl.String, "product": pl.String, "order_quantity": pl.Float64, "order_up_to": pl.Float64,
        "on_hand": pl.Float64, "on_order": pl.Float64, "days_until_stockout": pl.Float64, "expected_cost": pl.Float64,
        "order_cost": pl.Float64, "supplier": pl.String, "reason": pl.String,
    }  # fmt: skip
    rows = [
        (line.key.location, line.key.product, line.order_quantity or 0.0, *(getattr(line, name) for name in list(schema)[3:]))
        for line in proposals
    ]
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    quantities = frame["order_quantity"]
    if (quantities == quantities.round()).all():
        frame = frame.with_columns(quantities.cast(pl.Int64))
    return frame


def _about_stock(series: DemandSeries, sales: Sales, positions: Mapping[SeriesKey, Position]) -> list[str]:
    """How old the counts are, and what is in stock but never sold."""
    closed = series.calendar.last_day(series.panel.periods[-1])
    days = sales.lines.select("location", pl.col("time").dt.date().alias("day")).filter(pl.col("day") <= closed)
    last_sales = {place: day for place, day in days.group_by("location").agg(pl.col("day").max()).iter_rows()}
    sentences = []
    for place in sorted({key.location for key in series.keys}):
        counts = [position.counted_on for key, position in positions.items() if key.location == place and position.counted_on]
        age = location_age(place, max(counts, default=None), last_sales.get(place), closed, series.calendar)
        if age.warning or age.counted_days_ago:
            counted = f"counted {age.counted_days_ago} days ago. " if age.counted_days_ago else ""
            sentences.append(f"{place}: {counted}{age.warning or ''}".strip())
    known = set(series.keys)
    unsold = sorted(key.product for key, position in positions.items() if key not in known and position.counted_on)
    if unsold:
        sentences.append(f"In stock but never sold, and not in the list: {', '.join(unsold)}.")
    return sentences


_NO_STOCK = "No stock file was given, so everything counts as out of stock: say what is there with --stock FILE."


def _no_stock_fits(series: DemandSeries, positions: Mapping[SeriesKey, Position]) -> str:
    """Said when not one row of the stock file is of a product and location that was sold."""
    sold, counted = (sorted({key.location for key in keys}) for keys in (series.keys, positions))
    return (
        f"No row of the stock file fits the sales, so everything counts as out of stock. The sales are of "
        f"{', '.join(sold[:5])}, the stock is of {', '.join(counted[:5]) or 'nothing'}."
    )


def positions_from_files(
    series: DemandSeries, sales: Sales, stock: Facts | None, orders: Facts | None
) -> dict[SeriesKey, Position]:
    """The inventory position of every counted or ordered product at the end of the last closed period."""
    known = sales.lines["location"].unique().to_list()
    counted, since = ({}, {}) if stock is None else _counted(series, sales, stock, known)
    due: dict[SeriesKey, list[Due]] = {}
    if orders is not None:
        for line in located(orders, known, "open orders").iter_rows(named=True):
            due.setdefault(SeriesKey(line["location"], line["product"]), []).append(Due(line["due"], line["quantity"]))
    return {
        key: inventory_position(
            counted=counted[key]["on_hand"] if key in counted else None,
            moved_since=0.0 - since.get(key, 0.0),  # not -0.0, which would be written so
            counted_on=counted[key]["counted_at"] if key in counted else None,
            due=tuple(due.get(key, ())),
        )
        for key in counted.keys() | due.keys()
    }


def _counted(
    series: DemandSeries, sales: Sales, stock: Facts, known: list[str]
) -> tuple[dict[SeriesKey, dict[str, Any]], dict[SeriesKey, float]]:
    """The last count of each product, and what was sold of it since."""
    closed = series.calendar.last_day(series.panel.periods[-1])
    beyond = series.calendar.following(series.panel.periods[-1], 1)[0].astype("M8[us]").item()
    counts = located(stock, known, "stock").with_columns(pl.col("counted_at").fill_null(closed))
    counts = counts.filter(pl.col("counted_at") <= _day_of_stock(series, sales, stock)).sort("counted_at", maintain_order=True)
    counts = counts.unique(["location", "product"], keep="last", maintain_order=True)
    sold = (
        sales.lines.filter(~pl.col("is_return") & (pl.col("time") < beyond))
        .join(counts.select("location", "product", "counted_at"), on=["location", "product"])
        .filter(pl.col("time").dt.date() > pl.col("counted_at"))
        .group_by("location", "product")
        .agg(pl.col("quantity").sum())
    )
    since = {SeriesKey(place, product): units for place, product, units in sold.iter_rows()}
    return {SeriesKey(line["location"], line["product"]): line for line in counts.iter_rows(named=True)}, since


def _day_of_stock(series: DemandSeries, sales: Sales, stock: Facts) -> date:
    """The day at whose end the shelves are looked at."""
    sold: date = sales.lines.filter(~pl.col("is_return"))["time"].dt.date().max()  # type: ignore[assignment]
    counted: date | None = stock.frame["counted_at"].max()  # type: ignore[assignment]
    return day_of_stock(series.calendar.last_day(series.panel.periods[-1]), sold, counted)


def _first_day(series: DemandSeries) -> date:
    """The day after the last closed period, on which an order can be placed first."""
    return series.calendar.last_day(series.panel.periods[-1]) + timedelta(days=1)


def _check_mapping(reading: Reading, tables: Mapping[str, FileTable]) -> None:
    unused = unused_mapping(reading.mapping, [table.frame.columns for table in tables.values()])
    if unused:
        raise BadMapping(unused)


def _series(
    sales: Sales,
    frequency: Frequency,
    as_of: np.datetime64 | None,
    future: Facts | None,
    reports: Mapping[str, FileReport],
) -> tuple[DemandSeries, list[str], pl.DataFrame]:
    """The series up to the last closed period, what to tell about them, and the lines that came later."""
    if sales.lines.height == 0:
        raise NothingToWorkWith(_why_nothing(sales.report), _report(reports, sales.lines, []))
    times = sales.lines["time"].to_numpy().astype("M8[s]")
    calendar = Calendar(frequency, first_weekday(times))
    moment = times.max() if as_of is None else as_of
    last_period = calendar.period_of(np.array([moment]))[0]
    beyond = calendar.following(last_period, 1)[0].astype("M8[us]").item()
    late = sales.lines.filter(pl.col("time") >= beyond)
    if late.height == sales.lines.height:
        sentence = f"All sales are later than the last closed period ({calendar.label(last_period)})."
        raise NothingToWorkWith(sentence, _report(reports, late, []))
    series = series_from_lines(sales.lines, calendar, last_period, None if future is None else future.frame)
    notices = []
    closed = times[times < np.datetime64(beyond)]
    if looks_incomplete(series, np.unique(closed.astype("M8[D]"))):
        notices.append(incomplete_notice(calendar.label(last_period)))
    if calendar.period_of(closed).max() < last_period:
        last_sale = closed.max().astype("M8[D]")
        notices.append(f"The last sale is of {last_sale}, before the as-of period; the time between counts as sold nothing.")
    return series, notices, late


def _why_nothing(report: FileReport) -> str:
    if not report.reasons:
        return "The sales file has no rows below its header."
    main = report.reasons[0]
    return f"None of the {report.rows} rows of the sales file can be used, because: {main.text} (line {main.lines[0]})."


def _note_too_old(report: dict[str, Any], sales: Sales, series: DemandSeries) -> None:
    oldest = series.calendar.oldest_learned_from(series.panel.periods[-1])
    too_old = sales.lines.filter(pl.col("time") < oldest.astype("M8[us]").item())
    _note_unused(report["sales"], too_old, f"before {series.calendar.label(oldest)}, too long before")


def _note_unused(account: dict[str, Any], rows: pl.DataFrame, why: str) -> None:
    if rows.height:
        lines = sorted(rows["line"].to_list())
        account["notes"].append({"reason": f"{why} the last closed period; not used", "count": len(lines), "lines": lines})


def _report(reports: Mapping[str, FileReport], late: pl.DataFrame, notices: list[str]) -> dict[str, Any]:
    content: dict[str, Any] = {name: report.as_json() for name, report in reports.items()}
    _note_unused(content["sales"], late, "later than")
    content["sales"]["warnings"] += notices
    return content
