"""Rules over a history, part by part, so that memory does not grow with the assortment."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from shelfcast_engine.inventory.lead_time import NEVER_EXPIRES
from shelfcast_engine.panel import Floats, Ints
from shelfcast_engine.randomness import DEFAULT_SEED, generator
from shelfcast_engine.replay.account import Account, Prices
from shelfcast_engine.replay.history import Setting, replay, warm_start
from shelfcast_engine.replay.paired import difference_by_item
from shelfcast_engine.replay.policies.cover import Cover
from shelfcast_engine.replay.policies.levels import Levels
from shelfcast_engine.replay.policies.recorded_orders import RecordedOrders
from shelfcast_engine.replay.policies.service_target import ServiceTarget
from shelfcast_engine.replay.policy import Policy
from shelfcast_engine.replay.true_demand import true_demand
from shelfcast_engine.replay.tune import tune, tuning_length
from shelfcast_engine.replay.tune_service import AIMS, aim_for
from shelfcast_engine.replay.world import State, World, lasting, state_of

from shelfcast.demand.rules import DemandSeries
from shelfcast.policies.rules import SeriesTerms
from shelfcast.stock.rules import Position, due_by_step
from shelfcast.vocabulary.errors import Refused
from shelfcast.vocabulary.time import Calendar

ITEMS_AT_ONCE = 4_000
"""What is worked out together, and so how much memory a replay takes; the settings of a rule are the same for all parts."""


class NotReplayable(Refused):
    """The stretch of time cannot be replayed on this history."""

    status = 422


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is counted. first, last: moments in the first and the last counted period;  names: of the two, for refusals"""

    first: np.datetime64
    last: np.datetime64
    names: tuple[str, str] = ("from", "to")

    def check(self, calendar: Calendar, oldest: np.datetime64, newest: np.datetime64) -> tuple[np.datetime64, np.datetime64]:
        """The first and the last counted period; raises: NotReplayable. oldest, newest: moments of the first and last sale"""
        first_name, last_name = self.names
        if self.last < self.first:
            raise NotReplayable(f"{last_name} {_day(self.last)} is before {first_name} {_day(self.first)}.")
        begin, end = calendar.period_of(np.array([self.first, self.last], dtype="M8[s]"))
        first_sold, last_sold = calendar.period_of(np.array([oldest, newest], dtype="M8[s]"))
        if end > last_sold:
            raise NotReplayable(
                f"{last_name} {_day(self.last)} is after the last sale of {_day(newest)}; what was not recorded cannot be "
                "replayed."
            )
        if begin <= first_sold:
            raise NotReplayable(
                f"{first_name} {_day(self.first)} leaves no history before it: sales begin on {_day(oldest)}, and a policy "
                "must have something to go by."
            )
        return np.datetime64(begin), np.datetime64(end)

    def first_index(self, series: DemandSeries, begin: np.datetime64) -> int:
        """Where the counted periods begin in the series; raises: NotReplayable."""
        first = int(series.calendar.index_of(np.array([begin]), series.panel.periods[0])[0])
        if first < 1:
            raise NotReplayable(f"{self.names[0]} {_day(self.first)} is too long before the last period to be learned from.")
        return first


def _day(moment: np.datetime64) -> str:
    return str(moment.astype("M8[D]"))


def setting_of(series: DemandSeries, terms: SeriesTerms) -> Setting:
    """Where the rules are replayed; the same history and terms give the same, draws included.

    Every order takes its usual lead time there, and no rule looks for a later one. No place holds more than its storage.
    """
    count = len(series.keys)
    world = lasting(World(terms.supply.sure, terms.pack, terms.minimum, terms.capacity), series.panel.period_count)
    demand = true_demand(series.panel, generator(DEFAULT_SEED))
    return Setting(series.panel, demand, world, Prices(terms.costs, np.zeros(count)))


def first_arrivals(series: DemandSeries, first: int, lead_time: Ints) -> list[date]:
    """(n,) the earliest day on which an order placed at the end of the period before `first` can come. lead_time: (n,)"""
    ahead = series.calendar.following(series.panel.periods[first - 1], int(lead_time.max(initial=0)) + 1)
    days: list[date] = ahead.astype("M8[D]").astype(date).tolist()
    return [days[periods] for periods in lead_time.tolist()]


def counted_start(series: DemandSeries, first: int, positions: Sequence[Position], world: World) -> State:
    """What was there at the end of the period before the first. positions: of the n series"""
    horizon = max(int(world.supply.protection.max()), series.panel.period_count - first)
    due = due_by_step(positions, series.calendar, series.panel.periods[first - 1], horizon)
    return state_of(world, np.array([place.on_hand for place in positions]), due)


@dataclass(frozen=True, slots=True)
class Part:
    """What happened to some of the items under each rule.

    rows: (m,) which items;  accounts: of each rule;  difference: of each rule (m,) money more than the first, low, high
    orders: of each rule (m, T) units, in the counted periods;  start: the state before them
    """

    rows: Ints
    accounts: list[Account]
    difference: list[tuple[Floats, Floats, Floats]]
    orders: list[Floats]
    start: State


Told = Callable[[str, int, int, int], None]
"""(stage, period, steps done, steps in all): what goes on; what it raises ends the work."""


def tuned_rules(
    setting: Setting,
    policies: Sequence[Policy],
    first: int,
    tell: Told = lambda stage, period, done, steps: None,
) -> tuple[list[Policy], int]:
    """Each rule in the setting that was best on the past of `first`, and how many periods that past was tried on."""
    length = tuning_length(setting, first)
    wanted = {policy.service for policy in policies if isinstance(policy, ServiceTarget) and policy.aim is None}
    tried = sum(len(policy.settings()) for policy in policies if len(policy.settings()) > 1) + len(AIMS) * len(wanted)
    done = 0

    def heard(period: int) -> None:
        nonlocal done
        tell("tuning", period, done, max(tried * length, done + 1))
        done += 1

    tuned = tune(setting, policies, first, heard)
    for service in wanted:
        asked = [policy.target for policy in tuned if isinstance(policy, ServiceTarget) and policy.service is service]
        aimed = {policy.target: policy for policy in aim_for(setting, service, asked, first, heard)}
        tuned = [
            aimed[policy.target] if isinstance(policy, ServiceTarget) and policy.service is service else policy
            for policy in tuned
        ]
    return tuned, length


def lived_parts(
    setting: Setting,
    tuned: Sequence[Policy],
    first: int,
    start: State | None = None,
    tell: Told = lambda stage, period, done, steps: None,
) -> Iterator[Part]:
    """The counted periods, `first` to the last of the history, under each rule, some items after the others."""
    items, end = setting.world.items, setting.panel.period_count
    cycle = int(setting.world.supply.protection.max())
    begins = range(0, items, ITEMS_AT_ONCE)
    steps = len(begins) * (end - first) * len(tuned)
    done = 0
    for begin in begins:
        rows = np.arange(begin, min(begin + ITEMS_AT_ONCE, items))
        here = setting if len(begins) == 1 else setting.of(rows)
        rules = [_of(rule, rows) for rule in tuned]
        since = warm_start(here, first) if start is None else start.of(rows)
        orders = [np.zeros((len(rows), end - first)) for _ in rules]

        def heard(period: int) -> None:
            nonlocal done
            tell("replaying", period, done, steps)
            done += 1

        def placed(rule: int, period: int, order: Floats, kept: list[Floats] = orders) -> None:
            kept[rule][:, period - first] = order

        accounts, _ = replay(here, rules, [since] * len(rules), first, end, heard, placed)
        reference = accounts[0].cost
        difference = [difference_by_item(account.cost, reference, cycle, generator(DEFAULT_SEED, 2)) for account in accounts]
        yield Part(rows, accounts, difference, orders, since)


def _of(policy: Policy, rows: Ints) -> Policy:
    return policy.of(rows) if isinstance(policy, Levels | RecordedOrders) else policy


def about_replay(series: DemandSeries, terms: SeriesTerms, first: int, tuned_on: int) -> list[str]:
    """What a reader should know of the history before the figures."""
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
    varied = sum(bool(sample) for sample in terms.supply.samples)
    if varied:
        sentences.append(f"Past deliveries of {_products(varied)} varied; here each order takes the usual lead time.")
    sentences += about_left_out(terms)
    if np.isnan(terms.unit_cost).all():
        sentences.append("No unit cost is known: average_stock_money is empty, and waste costs nothing.")
    never = int((series.panel.starts >= first).sum())
    if never:
        sentences.append(
            f"{_products(never)} sold for the first time after the first counted day; until then no policy knew of "
            f"{'it' if never == 1 else 'them'}."
        )
    if not tuned_on:
        sentences.append("The history before is too short to tune any policy; all ran in their usual setting.")
    return sentences


def _products(count: int) -> str:
    return "1 product" if count == 1 else f"{count} products"


def about_left_out(terms: SeriesTerms) -> list[str]:
    """What bears on tonight's order and not on what is lived through."""
    told = {
        "price tiers": sum(bool(one.price_tiers) for one in terms.conditions),
        "days on which is ordered": sum(bool(one.order_days) for one in terms.conditions),
        "a minimum order value": sum(one.minimum_order_value is not None for one in terms.conditions),
    }
    named = [f"{name} ({_products(count)})" for name, count in told.items() if count]
    return [f"Left out here, though tonight's orders go by it: {', '.join(named)}."] if named else []


def about_missing(terms: SeriesTerms) -> list[str]:
    """What is set aside because nobody said on what terms it is replenished, with the way to say it."""
    undecided = int((~terms.decidable).sum())
    if not undecided:
        return []
    missing = sorted(
        {name for row in np.flatnonzero(~terms.decidable) for name in terms.missing[row]} - {"supplier", "unit cost"}
    )
    aside = f"{undecided} of {len(terms.missing)} products are set aside; missing: {', '.join(missing)}."
    return [f"{aside} Say it in the terms, in the settings, or for this replay."]


def settings_of_rule(policy: Policy, protection: Ints) -> Mapping[str, float]:
    """The numbers that a rule was tuned to, by name; nothing where it has none. protection: (n,) periods of the items

    `cover` also tells the periods that it `covers`, where they are the same for all.
    """
    names = ("shortage_factor", "factor", "periods", "low", "span", "level", "quantity", "days", "aim")
    found = {name: getattr(policy, name, None) for name in names}
    told = {name: float(value) for name, value in found.items() if isinstance(value, int | float)}
    alike = len(protection) and bool((protection == protection[0]).all())
    if alike and isinstance(policy, Cover) and policy.periods is None:
        return told | {"covers": told["factor"] * float(protection[0])}
    return told
