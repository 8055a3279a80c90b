"""`--policies ours,cover:3.25,levels:FILE`: names as people type them → ordering rules."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from shelfcast_engine.replay.policy import Policy

from shelfcast.app.arguments import BadArgument
from shelfcast.demand import DemandSeries, SeriesKey
from shelfcast.imports import LEVELS, PAST_ORDERS, Facts, Reading, facts_from, located
from shelfcast.infra.table_files import read_table
from shelfcast.replays import KNOWN as KNOWN_RULES
from shelfcast.replays import UnknownRule, levels_rule, orders_rule, rule_named, without_rows

_FILES = {"levels": LEVELS, "orders": PAST_ORDERS}
_OF_FILES = "levels:FILE, orders:FILE"
KNOWN = f"{KNOWN_RULES}, {_OF_FILES}"


def names_from(text: str) -> list[str]:
    """The policies in the order typed; raises: BadArgument for what is not one."""
    names = [part.strip() for part in text.split(",") if part.strip()]
    if not names:
        raise BadArgument(f"--policies names none; choose from {KNOWN}.")
    if len(set(names)) < len(names):
        raise BadArgument(f"--policies {text!r} names one twice.")
    for name in names:
        kind, colon, value = (part.strip() for part in name.partition(":"))
        if colon and kind in _FILES:
            if not Path(value).is_file():
                raise BadArgument(f"--policies {name}: there is no file {value!r}.")
            continue
        try:
            rule_named(name, _OF_FILES)
        except UnknownRule as refusal:
            raise BadArgument(f"--policies {refusal}") from None
    return names


def policies_from(
    names: list[str], series: DemandSeries, places: list[str], reading: Reading
) -> tuple[list[Policy], list[str]]:
    """The rules themselves, and what there is to say about their files."""
    policies: list[Policy] = []
    notices: list[str] = []
    for name in names:
        kind, colon, value = (part.strip() for part in name.partition(":"))
        if not colon or kind not in _FILES:
            policies.append(rule_named(name, _OF_FILES))
            continue
        facts = facts_from(_FILES[kind], read_table(Path(value)), reading)
        notices += _about_rows(name, facts)
        frame = located(facts, places, kind)
        policies.append(_levels(frame, series, name) if kind == "levels" else _orders(frame, series, name))
        named = {SeriesKey(place, product) for place, product in frame.select("location", "product").iter_rows()}
        notices += without_rows(name, named, series)
    return policies, notices


def _about_rows(name: str, facts: Facts) -> list[str]:
    if not facts.report.rejected:
        return []
    account, main = facts.report, facts.report.reasons[0]
    return [f"{name}: {account.rejected} of {account.rows} rows rejected, most of them: {main.text} (line {main.lines[0]})"]


def _levels(frame: pl.DataFrame, series: DemandSeries, name: str) -> Policy:
    return levels_rule(frame.select("location", "product", "min", "max").iter_rows(), series, name)


def _orders(frame: pl.DataFrame, series: DemandSeries, name: str) -> Policy:
    return orders_rule(frame.select("time", "location", "product", "quantity").iter_rows(), series, name)
