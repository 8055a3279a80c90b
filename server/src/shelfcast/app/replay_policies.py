"""`--policies ours,cover:3.25,levels:FILE`: names as people type them → ordering rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import polars as pl
from shelfcast_engine.replay.policies.cover import Cover
from shelfcast_engine.replay.policies.eoq import EconomicOrder
from shelfcast_engine.replay.policies.erpnext_reorder import ErpnextReorder
from shelfcast_engine.replay.policies.levels import Levels
from shelfcast_engine.replay.policies.min_max import MinMax
from shelfcast_engine.replay.policies.odoo_rule import OdooRule
from shelfcast_engine.replay.policies.odoo_suggest import OdooSuggest
from shelfcast_engine.replay.policies.ours import Ours
from shelfcast_engine.replay.policies.recorded_orders import RecordedOrders
from shelfcast_engine.replay.policies.safety_stock import SafetyStock
from shelfcast_engine.replay.policy import Policy

from shelfcast.app.arguments import BadArgument
from shelfcast.demand import DemandSeries, SeriesKey
from shelfcast.imports import LEVELS, PAST_ORDERS, Facts, Reading, facts_from, located
from shelfcast.infra.table_files import read_table

_PLAIN: Mapping[str, Callable[[], Policy]] = {
    "ours": Ours,
    "cover": Cover,
    "min-max": MinMax,
    "odoo-rule": OdooRule,
    "odoo-suggest": OdooSuggest,
    "erpnext-reorder": ErpnextReorder,
    "safety-stock": SafetyStock,
    "eoq": EconomicOrder,
}
_WITH_PERIODS: Mapping[str, Callable[[float], Policy]] = {"cover": Cover, "odoo-suggest": OdooSuggest}
_FILES = {"levels": LEVELS, "orders": PAST_ORDERS}
KNOWN = "ours, min-max, cover:N, odoo-rule, odoo-suggest:N, erpnext-reorder, safety-stock, eoq, levels:FILE, orders:FILE"


def names_from(text: str) -> list[str]:
    """The policies in the order typed; raises: BadArgument for what is not one."""
    names = [part.strip() for part in text.split(",") if part.strip()]
    if not names:
        raise BadArgument(f"--policies names none; choose from {KNOWN}.")
    if len(set(names)) < len(names):
        raise BadArgument(f"--policies {text!r} names one twice.")
    for name in names:
        kind, colon, value = name.partition(":")
        kind = kind.strip()
        if colon and kind in _WITH_PERIODS:
            _periods(name, value)
        elif colon and kind in _FILES:
            if not Path(value.strip()).is_file():
                raise BadArgument(f"--policies {name}: there is no file {value.strip()!r}.")
        elif colon or kind not in _PLAIN:
            raise BadArgument(f"--policies {name!r} is not a policy; choose from {KNOWN}.")
    return names


def _periods(name: str, value: str) -> float:
    try:
        periods = float(value)
    except ValueError:
        periods = float("nan")
    if not 0 < periods < 10_000:
        raise BadArgument(f"--policies {name}: {value!r} is not a number of periods above 0.")
    return periods


def policies_from(
    names: list[str], series: DemandSeries, places: list[str], reading: Reading
) -> tuple[list[Policy], list[str]]:
    """The rules themselves, and what there is to say about their files."""
    policies: list[Policy] = []
    notices: list[str] = []
    for name in names:
        kind, colon, value = (part.strip() for part in name.partition(":"))
        if not colon:
            policies.append(_PLAIN[kind]())
        elif kind in _WITH_PERIODS:
            policies.append(_WITH_PERIODS[kind](_periods(name, value)))
        else:
            facts = facts_from(_FILES[kind], read_table(Path(value)), reading)
            notices += _about_rows(name, facts)
            frame = located(facts, places, kind)
            policies.append(_levels(frame, series, name) if kind == "levels" else _orders(frame, series, name))
            notices += _about_keys(name, frame, series)
    return policies, notices


def _about_rows(name: str, facts: Facts) -> list[str]:
    if not facts.report.rejected:
        return []
    account, main = facts.report, facts.report.reasons[0]
    return [f"{name}: {account.rejected} of {account.rows} rows rejected, most of them: {main.text} (line {main.lines[0]})"]


def _about_keys(name: str, frame: pl.DataFrame, series: DemandSeries) -> list[str]:
    named = {SeriesKey(place, product) for place, product in frame.select("location", "product").iter_rows()}
    without = len(set(series.keys) - named)
    if not without:
        return []
    return [f"{name}: {without} of {len(series.keys)} products are not in the file; it never orders them."]


def _levels(frame: pl.DataFrame, series: DemandSeries, name: str) -> Policy:
    said = {SeriesKey(row["location"], row["product"]): (row["min"], row["max"]) for row in frame.iter_rows(named=True)}
    nothing = (np.nan, np.nan)
    levels = np.array([said.get(key, nothing) for key in series.keys], dtype=np.float64).reshape(-1, 2)
    return Levels(levels[:, 0], levels[:, 1], name)


def _orders(frame: pl.DataFrame, series: DemandSeries, name: str) -> Policy:
    rows = {key: row for row, key in enumerate(series.keys)}
    quantity = np.zeros((len(series.keys), series.panel.period_count))
    steps = series.calendar.index_of(frame["time"].to_numpy().astype("M8[s]"), series.panel.periods[0])
    for step, line in zip(steps.tolist(), frame.iter_rows(named=True), strict=True):
        row = rows.get(SeriesKey(line["location"], line["product"]))
        if row is not None and 0 <= step < quantity.shape[1]:
            quantity[row, step] += line["quantity"]
    return RecordedOrders(quantity, name)
