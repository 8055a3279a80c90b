"""Working a replay out, in the background."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np
from shelfcast_engine.replay.policy import Policy
from shelfcast_engine.replay.world import State, World

from shelfcast import catalog, demand, policies, purchasing, stock
from shelfcast.infra.jobs.running import Run
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.policies import SeriesTerms
from shelfcast.replays import reads
from shelfcast.replays.actions.finish_replay import finish_replay
from shelfcast.replays.actions.forget_results import forget_results
from shelfcast.replays.actions.keep_part import keep_part
from shelfcast.replays.actions.request_replay import REPLAY as REPLAY
from shelfcast.replays.rules.asked import Asked, StartFrom
from shelfcast.replays.rules.figures import sums_of, told
from shelfcast.replays.rules.kept import Groups, item_rows, item_starts
from shelfcast.replays.rules.names import LEVELS, ORDERS, levels_rule, orders_rule, rule_named, without_rows
from shelfcast.replays.rules.replaying import (
    NotReplayable,
    Stretch,
    about_missing,
    about_replay,
    counted_start,
    lived_parts,
    setting_of,
    settings_of_rule,
    tuned_rules,
)

_AT_THE_START, _AT_THE_REPLAY = 0.05, 0.4
"""Share of the work that is done when settings begin to be tried, and when the counted periods begin."""
_TELL_SECONDS = 0.3


@dataclass(frozen=True, slots=True)
class History:
    """What a replay works on. first: index of the first counted period;  notices: what was set aside, and why"""

    series: demand.DemandSeries
    terms: SeriesTerms
    first: int
    currency: str | None
    notices: tuple[str, ...]


class Telling:
    """Says now and then how far a replay is, and ends it when it is cancelled."""

    def __init__(self, run: Run, series: demand.DemandSeries, policies: int) -> None:
        self._run, self._series, self._policies, self._told = run, series, policies, 0.0

    def __call__(self, stage: str, period: int, done: int, steps: int) -> None:
        """Tell of a step; raises: JobCancelled."""
        now = time.monotonic()
        if now - self._told < _TELL_SECONDS:
            return
        self._told = now
        when = self._series.calendar.label(self._series.panel.periods[period])
        if stage == "tuning":
            share = _AT_THE_START + (_AT_THE_REPLAY - _AT_THE_START) * done / steps
            self._run.tell(f"Trying settings on the past: {when}", share)
            return
        share = _AT_THE_REPLAY + (1 - _AT_THE_REPLAY) * done / steps
        self._run.tell(f"Replaying {when}, rule {done % self._policies + 1} of {self._policies}", share)


def replay(run: Run) -> Mapping[str, Any]:
    """The work of a job of kind REPLAY."""
    number = UUID(run.arguments["replay"])
    with run.database.transaction(run.organisation, run.actor) as tx:
        asked = reads.asked_of(tx, number)
        forget_results(tx, number)
    history = history_of(run, asked)
    series, first = history.series, history.first
    run.tell(f"Reading {len(series.keys)} series", _AT_THE_START)
    with run.database.transaction(run.organisation, run.actor) as tx:
        categories = reads.categories_of(tx)
    rules, notices = rules_of(asked, series)
    setting = setting_of(series, history.terms)
    start = None if asked.start is StartFrom.WARM_UP else start_of(run, history, setting.world)
    telling = Telling(run, series, len(rules))
    tuned, tuned_on = tuned_rules(setting, rules, first, telling)
    groups = Groups(series, categories, len(rules), series.panel.period_count - first)
    for part in lived_parts(setting, tuned, first, start, telling):
        sums = [sums_of(account, history.terms, part.rows) for account in part.accounts]
        figures = [told(of_rule, difference) for of_rule, difference in zip(sums, part.difference, strict=True)]
        groups.add(part, sums, figures)
        with run.database.transaction(run.organisation, run.actor) as tx:
            keep_part(tx, number, item_rows(part, figures, series.keys), item_starts(part, setting, first, series.keys))
    calendar, periods = series.calendar, series.panel.periods
    found = {
        "frequency": calendar.frequency.value,
        "week_starts_on": calendar.week_starts_on,
        "first_period": str(periods[first]),
        "last_period": str(periods[-1]),
        "periods": len(periods) - first,
        "items": len(series.keys),
        "currency": history.currency,
        "tuned_on": tuned_on,
        "notices": [*history.notices, *notices, *about_replay(series, history.terms, first, tuned_on)],
        "rules": [
            {"policy": name, "settings": dict(settings_of_rule(rule)), **groups.sides[index]}
            for index, (name, rule) in enumerate(zip(asked.policies, tuned, strict=True))
        ],
    }
    with run.database.transaction(run.organisation, run.actor) as tx:
        keep_part(tx, number, groups.rows(int(history.terms.supply.protection.max())))
        finish_replay(tx, number, asked.policies, found)
    return {"replay": str(number), "items": len(series.keys), "periods": len(periods) - first}


def history_of(run: Run, asked: Asked) -> History:
    """The series of the part that is asked for, with the terms of each; raises: NotReplayable.

    What cannot be decided for want of terms is set aside and said.
    """
    run.tell("Summing sales to demand series", 0.0)
    stretch = Stretch(np.datetime64(asked.first_day, "s"), np.datetime64(asked.last_day, "s"))
    part = catalog.Part(asked.location, asked.product, asked.category)
    with run.database.transaction(run.organisation, run.actor) as tx:
        said = policies.organisation_settings(tx)
        assert said.frequency is not None  # it is built in
        calendar = demand.rebuild_series(tx, said.frequency)
        oldest, newest = demand.oldest_sale(tx), demand.newest_sale(tx)
        if oldest is None or newest is None:
            raise NotReplayable("There are no sales yet. Import a sales file, then ask again.")
        begin, last = stretch.check(calendar, np.datetime64(oldest, "s"), np.datetime64(newest, "s"))
        inside = reads.keys_inside(tx, part)
    series = demand.demand_series(run.database, run.organisation, calendar, last)
    rows = [row for row, key in enumerate(series.keys) if (key.location, key.product) in inside]
    if not rows:
        raise NotReplayable("Nothing was sold there before the last day; choose another part of the assortment.")
    series = series.of(np.array(rows, dtype=np.int64))
    first = stretch.first_index(series, begin)
    if bool((series.panel.starts >= first).all()):
        raise NotReplayable(f"from {asked.first_day} leaves no history before it: none of this was sold earlier.")
    with run.database.transaction(run.organisation, run.actor) as tx:
        everything = _terms_of(tx, series, asked)
        decidable = np.flatnonzero(everything.decidable)
        notices = about_missing(everything)
        if not len(decidable):
            raise NotReplayable(f"Nothing can be replayed. {notices[0]}")
        kept = series.of(decidable)
        return History(kept, _terms_of(tx, kept, asked), first, said.currency, tuple(notices))


def _terms_of(tx: Transaction, series: demand.DemandSeries, asked: Asked) -> SeriesTerms:
    """On what terms each series is replayed: what is asked for all, else its own as every night."""
    frequency = series.calendar.frequency
    keys = [(key.location, key.product) for key in series.keys]
    settings = policies.settings_of_series(tx, keys)
    own = policies.terms_with_settings(purchasing.all_terms(tx), keys, settings, frequency)
    return policies.resolve_terms([asked.instead_of(line) for line in own], keys, series.price, policies.Defaults(), frequency)


def rules_of(asked: Asked, series: demand.DemandSeries) -> tuple[list[Policy], list[str]]:
    """The rules by their names, and what there is to say of the rows that came with them."""
    places = sorted({key.location for key in series.keys})
    rules: list[Policy] = []
    notices: list[str] = []
    for name in asked.policies:
        if name == LEVELS:
            levels = [(at, row.product, row.min, row.max) for row in asked.levels for at in _everywhere(row.location, places)]
            rules.append(levels_rule(levels, series))
            notices += without_rows(name, (demand.SeriesKey(*row[:2]) for row in levels), series)
        elif name == ORDERS:
            orders = [
                (row.date, at, row.product, row.quantity) for row in asked.orders for at in _everywhere(row.location, places)
            ]
            rules.append(orders_rule(orders, series))
            notices += without_rows(name, (demand.SeriesKey(*row[1:3]) for row in orders), series)
        else:
            rules.append(rule_named(name))
    return rules, notices


def _everywhere(said: str | None, places: list[str]) -> list[str]:
    return places if said is None else [said]


def start_of(run: Run, history: History, world: World) -> State:
    """What the ledger says was there on the evening before the first counted period."""
    series = history.series
    day = series.calendar.last_day(series.panel.periods[history.first - 1])
    with run.database.transaction(run.organisation, run.actor) as tx:
        places, products = catalog.location_names(tx), catalog.skus(tx)
        held = {
            demand.SeriesKey(places[place], products[product]): position
            for (place, product), position in stock.positions(tx, day).items()
        }
    return counted_start(series, history.first, [held.get(key, stock.NOTHING) for key in series.keys], world)
