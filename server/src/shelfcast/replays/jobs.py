"""Working a replay out, in the background."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import numpy as np
from shelfcast_engine.panel import Bools
from shelfcast_engine.randomness import DEFAULT_SEED, generator
from shelfcast_engine.replay.ahead import Ahead, Circumstances, Lived, live_ahead
from shelfcast_engine.replay.knowledge import quick_forecast
from shelfcast_engine.replay.policy import Policy
from shelfcast_engine.replay.world import State, World
from shelfcast_engine.series.ended import has_ended

from shelfcast import catalog, demand, forecasts, policies, purchasing, stock
from shelfcast.infra.jobs.running import Run
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.policies import SeriesTerms
from shelfcast.replays.actions.finish_replay import finish_replay
from shelfcast.replays.actions.forget_results import forget_results
from shelfcast.replays.actions.keep_curve import keep_curve
from shelfcast.replays.actions.keep_part import keep_part
from shelfcast.replays.actions.keep_what_if import keep_what_if
from shelfcast.replays.actions.request_curve import CURVE as CURVE
from shelfcast.replays.actions.request_replay import REPLAY as REPLAY
from shelfcast.replays.actions.request_what_if import WHAT_IF as WHAT_IF
from shelfcast.replays.reads import replays as reads
from shelfcast.replays.reads import what_ifs
from shelfcast.replays.rules.asked import Asked, StartFrom
from shelfcast.replays.rules.curve import CurveOver, curve_points, curve_rules
from shelfcast.replays.rules.figures import Summing, sums_of, told
from shelfcast.replays.rules.kept import Groups, item_rows, item_starts
from shelfcast.replays.rules.names import LEVELS, ORDERS, levels_rule, orders_rule, rule_named, without_rows
from shelfcast.replays.rules.ordering import OURS
from shelfcast.replays.rules.replaying import (
    NotReplayable,
    Stretch,
    about_left_out,
    about_missing,
    about_replay,
    counted_start,
    first_arrivals,
    lived_parts,
    setting_of,
    settings_of_rule,
    tuned_rules,
)
from shelfcast.replays.rules.what_if import (
    MOST_ITEMS,
    ResponseUnknown,
    WhatIfAsked,
    as_tonight,
    changed,
    changed_items,
    circumstances,
    demand_factors,
    futures_for,
    paired_difference,
    periods_ahead,
    price_grid,
    side,
)
from shelfcast.vocabulary.time import Calendar

_AT_THE_START, _AT_THE_REPLAY = 0.05, 0.4
"""Share of the work that is done when settings begin to be tried, and when the counted periods begin."""
_TELL_SECONDS = 0.3
_AHEAD_IN_STEPS_OF = 28
"""Periods; what is looked ahead is a multiple of it, so that what-ifs of different lead times meet the same futures."""
_ANY_CLASS = "AX"
"""Of a series where nothing is ordered by class."""


@dataclass(frozen=True, slots=True)
class History:
    """What a replay works on. first: index of the first counted period;  notices: what was set aside, and why

    labels: (n,) classes of the series among everything that is sold
    """

    series: demand.DemandSeries
    terms: SeriesTerms
    labels: tuple[str, ...]
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
    """The work of a job of kind REPLAY; nothing is kept of one that does not come to its end."""
    number = UUID(run.arguments["replay"])
    with run.database.transaction(run.organisation, run.actor) as tx:
        asked = reads.asked_of(tx, number)
        forget_results(tx, number)
    try:
        return _replayed(run, number, asked)
    except Exception:
        with run.database.transaction(run.organisation, run.actor) as tx:
            forget_results(tx, number)
        raise


def _replayed(run: Run, number: UUID, asked: Asked) -> Mapping[str, Any]:
    """Live through the stretch, and keep what came of it part by part."""
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
            {
                "policy": name,
                "settings": dict(settings_of_rule(rule, history.terms.supply.protection)),
                **groups.sides[index],
            }
            for index, (name, rule) in enumerate(zip(asked.policies, tuned, strict=True))
        ],
    }
    with run.database.transaction(run.organisation, run.actor) as tx:
        keep_part(tx, number, groups.rows(int(history.terms.supply.protection.max())))
        finish_replay(tx, number, asked.policies, found)
    return {"replay": str(number), "items": len(series.keys), "periods": len(periods) - first}


def curve(run: Run) -> Mapping[str, Any]:
    """The work of a job of kind CURVE."""
    number, over = UUID(run.arguments["replay"]), CurveOver(run.arguments["over"])
    with run.database.transaction(run.organisation, run.actor) as tx:
        asked = reads.asked_of(tx, number)
    history = history_of(run, asked)
    series, first, terms = history.series, history.first, history.terms
    with run.database.transaction(run.organisation, run.actor) as tx:
        keys = [(key.location, key.product) for key in series.keys]
        settings = policies.settings_of_series(tx, keys)
    in_force = Counter(policies.rule_in_force(settings[key], label) for key, label in zip(keys, history.labels, strict=True))
    today = in_force.most_common(1)[0][0]
    names = curve_rules(over, today)
    setting = setting_of(series, terms)
    start = None if asked.start is StartFrom.WARM_UP else start_of(run, history, setting.world)
    telling = Telling(run, series, len(names))
    tuned, _ = tuned_rules(setting, [rule_named(name) for name in names], first, telling)
    everything = np.zeros(len(series.keys), dtype=np.int64)
    summing = Summing(everything, 1, len(names), series.panel.period_count - first)
    for part in lived_parts(setting, tuned, first, start, telling):
        summing.add(part, [sums_of(account, terms, part.rows) for account in part.accounts])
    points = curve_points(names, summing.told(int(terms.supply.protection.max())), today)
    with run.database.transaction(run.organisation, run.actor) as tx:
        keep_curve(tx, number, points)
    return {"replay": str(number), "points": len(points)}


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
    series, labels = _labelled(run, part, inside, calendar, last)
    if not series.keys:
        raise NotReplayable("Nothing was sold there before the last day; choose another part of the assortment.")
    first = stretch.first_index(series, begin)
    if bool((series.panel.starts >= first).all()):
        raise NotReplayable(f"from {asked.first_day} leaves no history before it: none of this was sold earlier.")
    with run.database.transaction(run.organisation, run.actor) as tx:
        everything = own_terms(tx, series, asked)
        compared, left_out = _compared(asked, series)
        decidable = np.flatnonzero(everything.decidable & compared)
        notices = [*about_missing(everything), *left_out]
        if not len(decidable):
            raise NotReplayable(f"Nothing can be replayed. {notices[0]}")
        kept, of_kept = series.of(decidable), tuple(labels[row] for row in decidable.tolist())
        return History(kept, own_terms(tx, kept, asked), of_kept, first, said.currency, tuple(notices))


def _compared(asked: Asked, series: demand.DemandSeries) -> tuple[Bools, list[str]]:
    """(n,) what all rules are compared on: where one is somebody's own levels, what they have levels for."""
    if LEVELS not in asked.policies:
        return np.ones(len(series.keys), dtype=bool), []
    said = {(row.location, row.product) for row in asked.levels}
    has_levels = np.array([bool({(key.location, key.product), (None, key.product)} & said) for key in series.keys])
    without = int((~has_levels).sum())
    told = f"{without} of {len(has_levels)} products have no {LEVELS}; all rules are compared on the others."
    return has_levels, [told] if without else []


def labels_of(tx: Transaction, series: demand.DemandSeries) -> list[str]:
    """(n,) classes of all series, as every night."""
    said = {(line.location, line.product): line.unit_cost for line in purchasing.all_terms(tx) if line.unit_cost is not None}
    costs = [said.get((key.location, key.product), said.get((None, key.product), np.nan)) for key in series.keys]
    return policies.class_labels(series.panel, series.price, np.array(costs, dtype=np.float64))


def own_terms(
    tx: Transaction, series: demand.DemandSeries, asked: Asked | None = None, first_day: date | None = None
) -> SeriesTerms:
    """On what terms each series is replenished: what is asked for all, else its own as every night.

    first_day: on which can be ordered first, where a supplier's order days are to count
    """
    frequency = series.calendar.frequency
    keys = [(key.location, key.product) for key in series.keys]
    settings = policies.settings_of_series(tx, keys)
    own = policies.terms_with_settings(
        purchasing.all_terms(tx, {sku for _, sku in keys}), keys, settings, frequency, series.price
    )
    return policies.resolve_terms(
        own if asked is None else [asked.instead_of(line) for line in own],
        keys,
        series.price,
        policies.Defaults(),
        frequency,
        first_day,
    )


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
    """What was there on the evening before the first counted period, and what had been ordered by then."""
    series = history.series
    day = series.calendar.last_day(series.panel.periods[history.first - 1])
    arrivals = first_arrivals(series, history.first, world.supply.lead_time)
    with run.database.transaction(run.organisation, run.actor) as tx:
        places, products = catalog.location_names(tx), catalog.skus(tx)
        place_of = {name: place for place, name in places.items()}
        product_of = {sku: product for product, sku in products.items()}
        keys = [(place_of[key.location], product_of[key.product]) for key in series.keys]
        held = stock.positions_then(tx, day, dict(zip(keys, arrivals, strict=True)))
    return counted_start(series, history.first, [held.get(key, stock.NOTHING) for key in keys], world)


@dataclass(frozen=True, slots=True)
class Shelves:
    """What a what-if is asked of, as it is in the records.

    last: the last closed period;  inside: the items of the part;  held: what is on the shelves and on order, as every night
    prices: paid in the past, where the price is to change
    """

    asked: WhatIfAsked
    settings: policies.SettingValues
    calendar: Calendar
    last: np.datetime64
    part: catalog.Part
    inside: set[tuple[str, str]]
    held: Mapping[demand.SeriesKey, stock.Position]
    prices: list[tuple[str, str, datetime, float]]

    @property
    def first_day(self) -> date:
        """On which can be ordered first."""
        return self.calendar.last_day(self.last) + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Night:
    """What the newest order list was decided with."""

    forecast: forecasts.StoredForecast
    learned: policies.Learned


@dataclass(frozen=True, slots=True)
class Imagined:
    """Both worlds of a what-if.

    night: of the newest order list, None where there is none of the last closed period
    worlds: as it is, and with the changes;  scale: what sums over the items stand for
    """

    series: demand.DemandSeries
    terms: SeriesTerms
    night: Night | None
    worlds: tuple[Circumstances, Circumstances]
    periods: int
    scale: float
    notices: list[str]


def what_if(run: Run) -> Mapping[str, Any]:
    """The work of a job of kind WHAT_IF: the weeks ahead lived through in both worlds, on the same futures."""
    number = UUID(run.arguments["what_if"])
    run.tell("Summing sales to demand series", 0.0)
    shelves = _read(run, number)
    imagined = _imagine(run, shelves)
    lived = _live(run, shelves, imagined)
    found = _told(shelves, imagined, lived)
    with run.database.transaction(run.organisation, run.actor) as tx:
        keep_what_if(tx, number, found)
    return {"what_if": str(number), "difference": found["difference"]}


def _read(run: Run, number: UUID) -> Shelves:
    with run.database.transaction(run.organisation, run.actor) as tx:
        asked = what_ifs.what_if_asked(tx, number)
        settings = policies.organisation_settings(tx)
        assert settings.frequency is not None  # it is built in
        calendar, newest = demand.rebuild_series(tx, settings.frequency), demand.newest_sale(tx)
        part = catalog.Part(asked.location, asked.product, asked.category)
        inside = reads.keys_inside(tx, part)
        if newest is None:
            raise NotReplayable("There are no sales yet. Import a sales file, then ask again.")
        last = calendar.period_of(np.array([newest], dtype="M8[s]"))[0]
        prices = what_ifs.prices_paid(tx, part) if asked.changes.price is not None else []
        places, products = catalog.location_names(tx), catalog.skus(tx)
        counted = max(stock.last_counts(tx).values(), default=None)
        day = stock.day_of_stock(calendar.last_day(last), newest.date(), counted)
        held = {
            demand.SeriesKey(places[place], products[product]): position
            for (place, product), position in stock.positions(tx, day, _only(tx, inside)).items()
        }
    return Shelves(asked, settings, calendar, last, part, inside, held, prices)


def _only(tx: Transaction, inside: Set[tuple[str, str]]) -> tuple[UUID, UUID] | None:
    """The location and product, where a what-if is asked of one of each: the shelves of all the others are not looked at."""
    if len(inside) != 1:
        return None
    ((place, sku),) = inside
    product, _ = catalog.known_products(tx, [sku])[sku]
    return catalog.location_named(tx, place), product


def _imagine(run: Run, shelves: Shelves) -> Imagined:
    """The items that history tells enough of, and the two worlds that they are lived through in."""
    asked, changes = shelves.asked, shelves.asked.changes
    series, terms, labels, notices, scale = _chosen(run, shelves)
    after = _terms_after(run, shelves, series, terms, notices)
    run.tell(f"Forecasting {len(series.keys)} series", 0.1)
    factor, told = demand_factors(series, changes, price_grid(shelves.prices, series))
    known = np.flatnonzero(~np.isnan(factor))
    if not len(known):
        raise ResponseUnknown(
            "How demand answers is unknown: its history has too few periods at another price, or too few promotions. Say "
            "demand instead, with what you expect."
        )
    if len(known) < len(factor):
        notices.append(
            f"{len(factor) - len(known)} of {len(factor)} products are left out: history does not tell their answer."
        )
        scale *= len(factor) / len(known)
        series, factor, labels = series.of(known), factor[known], [labels[row] for row in known.tolist()]
        terms, after = terms.of(known), after.of(known)
    periods, too_far = periods_ahead(asked, shelves.calendar.frequency)
    keys = [(key.location, key.product) for key in series.keys]
    with run.database.transaction(run.organisation, run.actor) as tx:
        settings = policies.settings_of_series(tx, keys)
    night = _newest_night(run, shelves, keys, notices)
    learned = policies.Learned(policies.calibrated(series.panel, terms), {}) if night is None else night.learned
    aims = policies.aims_for(series.panel, terms, policies.targets_of(keys, settings, labels), learned.lessons)
    rules = [settings[key].ordering_rule or OURS for key in keys]
    before = circumstances(terms, learned.shortage_factor, aims, rules, has_ended(series.panel))
    wanted = None if changes.target is None else policies.Target(changes.target)
    aims_after = (
        None
        if wanted is None
        else policies.aims_for(
            series.panel, after, policies.same_target(wanted, changes.service_level, len(keys)), learned.lessons
        )
    )
    otherwise = changed(before, changes, factor, after, series, aims_after)
    told = [*notices, *too_far, *about_left_out(terms), *told]
    return Imagined(series, terms, night, (before, otherwise), periods, scale, told)


def _newest_night(run: Run, shelves: Shelves, keys: Sequence[tuple[str, str]], notices: list[str]) -> Night | None:
    """Of the newest order list, if it knows the sales that there are; if not, that is added to the notices."""
    with run.database.transaction(run.organisation, run.actor) as tx:
        newest = policies.newest_learned(tx)
        if newest is None:
            return None
        number, learned = newest
        places = {name: place for place, name in catalog.location_names(tx).items()}
        items = {sku: product for product, sku in catalog.skus(tx).items()}
        try:
            kept = forecasts.stored_forecast(tx, number, [(places[place], items[sku]) for place, sku in keys])
        except forecasts.NoForecastYet:
            return None
    if kept.last_period != shelves.last or kept.calendar != shelves.calendar:
        notices.append("The newest order list was made of other sales than there are now; its orders may differ from these.")
        return None
    return Night(kept, learned)


def _chosen(run: Run, shelves: Shelves) -> tuple[demand.DemandSeries, SeriesTerms, list[str], list[str], float]:
    """The series that are lived through, their terms and classes, notices, and what sums are scaled with."""
    series, labels = _labelled(run, shelves.part, shelves.inside, shelves.calendar, shelves.last)
    if not series.keys:
        raise NotReplayable("Nothing was sold there yet; choose another part of the assortment.")
    with run.database.transaction(run.organisation, run.actor) as tx:
        terms = own_terms(tx, series, first_day=shelves.first_day)
    notices = about_missing(terms)
    decidable = np.flatnonzero(terms.decidable)
    if not len(decidable):
        raise NotReplayable(f"Nothing can be imagined. {notices[0]}")
    chosen = decidable
    if len(decidable) > MOST_ITEMS:
        chosen = np.sort(generator(DEFAULT_SEED, 14).permutation(decidable)[:MOST_ITEMS])
        notices.append(
            f"{MOST_ITEMS} of {len(decidable)} products were lived through, drawn by lot; sums are scaled up to all of them."
        )
    of_chosen = [labels[row] for row in chosen.tolist()]
    return series.of(chosen), terms.of(chosen), of_chosen, notices, len(decidable) / len(chosen)


def _labelled(
    run: Run, part: catalog.Part, inside: set[tuple[str, str]], calendar: Calendar, last: np.datetime64
) -> tuple[demand.DemandSeries, list[str]]:
    """The series of a part, and their classes among all that is sold; all is read only where orders follow classes.

    inside: (location, SKU) of the part that ever sold
    """
    with run.database.transaction(run.organisation, run.actor) as tx:
        settings = policies.settings_of_series(tx, sorted(inside))
    by_class = any(values.class_levels is not None for values in settings.values())
    wanted = catalog.EVERYTHING if by_class else part
    read = demand.demand_series(run.database, run.organisation, calendar, last, part=wanted)
    rows = [row for row, key in enumerate(read.keys) if (key.location, key.product) in inside]
    series = read.of(np.array(rows, dtype=np.int64)) if len(rows) < len(read.keys) else read
    if not by_class:
        return series, [_ANY_CLASS] * len(rows)
    with run.database.transaction(run.organisation, run.actor) as tx:
        labels = labels_of(tx, read)
    return series, [labels[row] for row in rows]


def _terms_after(
    run: Run, shelves: Shelves, series: demand.DemandSeries, terms: SeriesTerms, notices: list[str]
) -> SeriesTerms:
    """The terms as they would be at the changed price; what there is to say of them is added to the notices."""
    price = shelves.asked.changes.price
    if price is None:
        return terms
    dearer = replace(series, price=series.price * (1.0 + price))
    with run.database.transaction(run.organisation, run.actor) as tx:
        after = own_terms(tx, dearer, first_day=shelves.first_day)
    if after.decidable.all():
        return after
    notices.append("Some products would be sold at a loss; what a lost sale costs is left as it is for them.")
    shortage = np.where(after.decidable, after.costs.shortage, terms.costs.shortage)
    return replace(after, costs=replace(after.costs, shortage=shortage))


def _live(run: Run, shelves: Shelves, imagined: Imagined) -> list[Lived]:
    """Each world on the same futures."""
    series, periods = imagined.series, imagined.periods
    reach = max(int(one.supply.reach.max()) for one in imagined.worlds)
    ahead = periods + _AHEAD_IN_STEPS_OF * -(-reach // _AHEAD_IN_STEPS_OF)
    night = None if imagined.night is None else imagined.night.forecast
    made, tonight = as_tonight(quick_forecast(series.panel, ahead), night, series.keys)
    positions = [shelves.held.get(key, stock.NOTHING) for key in series.keys]
    due = stock.due_by_step(positions, shelves.calendar, shelves.last, ahead)
    on_hand = np.array([place.on_hand for place in positions])
    foretold = Ahead(made.quantiles, made.correlation, made.whole_units, on_hand, due, series.panel, tonight)
    futures, lived = futures_for(len(series.keys)), []
    for world, named in enumerate(("as it is", "with the changes")):

        def heard(period: int, world: int = world, named: str = named) -> None:
            share = 0.2 + 0.8 * (world * periods + period) / (2 * periods)
            run.tell(f"Living {periods} periods in {futures} futures, {named}", share)

        lived.append(live_ahead(foretold, imagined.worlds[world], periods, futures, tell=heard))
    return lived


def _told(shelves: Shelves, imagined: Imagined, lived: list[Lived]) -> dict[str, Any]:
    """What is kept of both worlds."""
    series, terms, scale = imagined.series, imagined.terms, imagined.scale
    price = series.price
    difference, low, high = paired_difference(lived[0], lived[1], scale)
    return {
        "last_day": shelves.calendar.last_day(shelves.last).isoformat(),
        "frequency": shelves.calendar.frequency.value,
        "currency": shelves.settings.currency,
        "periods": imagined.periods,
        "items": len(series.keys),
        "futures": futures_for(len(series.keys)),
        "before": asdict(side(lived[0], terms, price, scale)),
        "after": asdict(side(lived[1], terms, price * (1.0 + (shelves.asked.changes.price or 0.0)), scale)),
        "difference": difference,
        "difference_low": low,
        "difference_high": high,
        "changed": [asdict(one) for one in changed_items(lived[0], lived[1], series.keys)],
        "notices": imagined.notices,
    }
