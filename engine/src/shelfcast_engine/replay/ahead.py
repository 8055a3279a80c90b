"""The next periods lived through many times over: what our rule would bring in this world, and in another one.

Futures are joint sample paths of the forecast. At every order occasion the rule decides anew from what is there and on its
way in that future, with the forecast as it is known today. Two worlds are lived with the same futures, so that their
difference is what the change brings and not luck.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from shelfcast_engine.inventory.base_stock import best_quantities, service_quantities
from shelfcast_engine.inventory.cost import UnitCosts
from shelfcast_engine.inventory.lead_time import Supply
from shelfcast_engine.inventory.service import Aims
from shelfcast_engine.panel import Floats, Ints, Panel
from shelfcast_engine.paths import Paths, paths_from_quantiles, sample_uniforms
from shelfcast_engine.quantiles import Quantiles
from shelfcast_engine.randomness import DEFAULT_SEED, generator
from shelfcast_engine.replay.account import Prices
from shelfcast_engine.replay.knowledge import Knowledge
from shelfcast_engine.replay.policy import Policy
from shelfcast_engine.replay.rollout import Tally
from shelfcast_engine.replay.world import State, World, state_of, step

_VALUES_AT_ONCE = 4_000_000


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is foretold of n items. quantiles: (n, H) periods ahead;  correlation: (H, H);  whole_units: (n,)

    on_hand: (n,) units;  due: (n, D) units that come before the demand of each of the next periods
    panel: their history, for rules that go by it
    tonight: (P, R) luck, over at least the reach of the supply, that tonight's orders are decided with; None = as later ones
    """

    quantiles: Quantiles
    correlation: Floats
    whole_units: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
    on_hand: Floats
    due: Floats
    panel: Panel | None = None
    tonight: Floats | None = None


@dataclass(frozen=True, slots=True)
class Circumstances:
    """A world to live in, of n items.

    supply, costs, pack, minimum: as ever, an order taking any of its samples;  capacity: (n,) units that the storage holds
    shortage_factor: what a lost sale counts in the decision
    demand_factor: (n,) what demand is multiplied with, known to the rule;  no_orders: periods from now without any order
    aims: what is ordered for instead of for money;  ruled: items, and the rule of a person's choice that orders them
    """

    supply: Supply
    costs: UnitCosts
    pack: Floats
    minimum: Floats
    capacity: Floats
    shortage_factor: float
    demand_factor: Floats
    no_orders: int = 0
    aims: Aims | None = None
    ruled: tuple[tuple[Ints, Policy], ...] = ()


@dataclass(frozen=True, slots=True)
class Lived:
    """What came of it. Each (n, F), n items in F futures, unless said.

    cost: money;  demand, lost, wasted: units;  stock: units on the shelf in the mean of periods
    stockouts: periods in which some demand found nothing;  first_order: (n,) units to order now
    """

    cost: Floats
    demand: Floats
    lost: Floats
    wasted: Floats
    stock: Floats
    stockouts: Floats
    first_order: Floats


def live_ahead(
    ahead: Ahead,
    here: Circumstances,
    periods: int,
    futures: int,
    thoughts: int = 60,
    tell: Callable[[int], None] = lambda _: None,
) -> Lived:
    """Live through the next periods, once in each future.

    periods: as long as the forecast less the reach of the supply, at most;  futures: lived through
    thoughts: futures that the rule itself looks at when it decides;  tell: hears each period
    Items have luck of their own; the same futures come to the same items in every world.

    >>> one = np.ones(1)
    >>> certain = Quantiles(np.array([0.5]), np.full((1, 4, 1), 3.0))
    >>> told = Ahead(certain, np.eye(4), one > 0, 0 * one, np.zeros((1, 1)))
    >>> supply = Supply(*(np.array([periods]) for periods in (0, 1, 99)))
    >>> here = Circumstances(supply, UnitCosts(0.1 * one, one, 0 * one), one, 0 * one, np.inf * one, 1.0, one)
    >>> lived = live_ahead(told, here, periods=3, futures=2)
    >>> lived.lost.tolist(), lived.first_order.tolist(), live_ahead(told, here, 3, 2).demand.tolist()
    ([[0.0, 0.0]], [3.0], [[9.0, 9.0]])
    """
    items, scaled = len(ahead.on_hand), ahead.quantiles.values * here.demand_factor[:, None, None]
    foretold = Quantiles(ahead.quantiles.levels, scaled)
    lived = paths_from_quantiles(foretold, _luck(ahead, futures, 11), ahead.whole_units).values
    order = generator(DEFAULT_SEED, 12).permuted(np.tile(np.arange(futures), (items, 1)), axis=1)
    lived = np.take_along_axis(lived, order[:, :, None], axis=1)
    thought = paths_from_quantiles(foretold, _luck(ahead, thoughts, 13), ahead.whole_units)
    each = np.repeat(np.arange(items), futures)
    world = _world(here, each)
    prices = Prices(_costs(here.costs, each, 1.0), np.zeros(len(each)))
    state, tally = state_of(world, ahead.on_hand[each], ahead.due[each]), Tally(world, prices, periods, keep_periods=False)
    ruled = _ruled(ahead, here, world, prices, futures)
    first_order = np.zeros(items)
    for period in range(periods):
        tell(period)
        placed = np.zeros(len(each))
        due_now = (period >= here.no_orders) & ((period - here.no_orders) % world.supply.review == 0)
        if due_now.any():
            if period == 0:
                wish = np.repeat(_wish_tonight(ahead, foretold, thought, here, state.of(np.arange(items) * futures)), futures)
            else:
                wish = _wish(thought, here, each, state, period)
            for rows, rule, known in ruled:
                wish[rows] = rule.wish(known, state.of(rows))
            placed = np.where(due_now, world.accepted(np.where(due_now, wish, 0.0), state.position), 0.0)
        if period == 0:
            first_order = placed.reshape(items, futures)[:, 0]
        takes = _lead_times(here.supply, futures, period)
        state, happened = step(world, state, placed, lived[:, :, period].reshape(-1), takes)
        tally.add(period, placed, happened)
    account = tally.account()

    def by_item(column: Floats) -> Floats:
        return np.asarray(column).reshape(items, futures)

    return Lived(
        cost=by_item(account.total_cost),
        demand=by_item(account.demand),
        lost=by_item(account.lost),
        wasted=by_item(account.wasted),
        stock=by_item(account.average_stock),
        stockouts=by_item(account.stockouts),
        first_order=first_order,
    )


def _luck(ahead: Ahead, count: int, stream: int) -> Floats:
    return sample_uniforms(generator(DEFAULT_SEED, stream), ahead.correlation, count)


def _world(here: Circumstances, rows: Ints) -> World:
    return World(here.supply.of(rows).sure, here.pack[rows], here.minimum[rows], here.capacity[rows])


def _lead_times(supply: Supply, futures: int, period: int) -> Ints | None:
    """(rows,) periods that an order placed before `period` takes in each future; None where that is sure."""
    if not any(supply.samples):
        return None
    luck = generator(DEFAULT_SEED, 15, period).random((len(supply.lead_time), futures))
    takes = [
        np.array(sample, dtype=np.int64)[(of_item * len(sample)).astype(np.int64)] if sample else np.full(futures, usual)
        for sample, of_item, usual in zip(supply.samples, luck, supply.lead_time.tolist(), strict=True)
    ]
    return np.concatenate(takes)


@dataclass(frozen=True)
class _Foretold(Knowledge):
    """What is known tonight of items that are there once in each future. panel: of the items;  world, prices: of all rows

    demand_factor: (n,) of the items;  kept: what was asked before, since tonight's knowledge stays
    """

    futures: int = 1
    demand_factor: Floats = field(default_factory=lambda: np.ones(1))
    kept: dict[float | bytes, Floats] = field(default_factory=dict)

    def expected(self, periods: float | Floats, window: int | None = None) -> Floats:
        of_items = periods if isinstance(periods, float | int) else periods[:: self.futures]
        asked = of_items if isinstance(of_items, float | int) else of_items.tobytes()
        if asked not in self.kept:
            self.kept[asked] = np.repeat(super().expected(of_items, window) * self.demand_factor, self.futures)
        return self.kept[asked]


def _ruled(
    ahead: Ahead, here: Circumstances, world: World, prices: Prices, futures: int
) -> Sequence[tuple[Ints, Policy, Knowledge]]:
    """Rows, the rule that orders them, and what it knows."""
    found = []
    for items, rule in here.ruled:
        assert ahead.panel is not None  # a rule goes by history
        rows = (items[:, None] * futures + np.arange(futures)).reshape(-1)
        costs = Prices(prices.unit.of(rows), prices.per_order[rows])
        known = _Foretold(
            ahead.panel.rows(items), _world(here, np.repeat(items, futures)), costs,
            futures=futures, demand_factor=here.demand_factor[items],
        )  # fmt: skip
        found.append((rows, rule, known))
    return found


def _costs(costs: UnitCosts, rows: Ints, factor: float) -> UnitCosts:
    return UnitCosts(costs.holding[rows], costs.shortage[rows] * factor, costs.waste[rows])


def _wish_tonight(ahead: Ahead, foretold: Quantiles, thought: Paths, here: Circumstances, state: State) -> Floats:
    """(n,) units; all futures begin with the same shelves, so that one decision holds for all of them. state: of the items"""
    if ahead.tonight is not None:
        reach = slice(0, int(here.supply.reach.max()))
        soon = Quantiles(foretold.levels, foretold.values[:, reach])
        thought = paths_from_quantiles(soon, ahead.tonight[:, reach], ahead.whole_units)
    return _wish(thought, here, np.arange(len(ahead.on_hand)), state, 0)


def _wish(thought: Paths, here: Circumstances, each: Ints, state: State, period: int) -> Floats:
    """(rows,) units, some rows after the others so that memory stays small."""
    horizon = int(here.supply.reach.max())
    at_once = max(1, _VALUES_AT_ONCE // (thought.values.shape[1] * horizon))
    wish = np.zeros(len(each))
    by_rule = np.isin(each, np.concatenate([items for items, _ in here.ruled])) if here.ruled else np.zeros(len(each), bool)
    decided = np.flatnonzero(~by_rule)
    for begin in range(0, len(decided), at_once):
        rows = decided[begin : begin + at_once]
        items = each[rows]
        paths = Paths(thought.values[items][:, :, period : period + horizon])
        due = np.zeros((len(rows), horizon))
        for ahead, arriving in enumerate(state.due[:horizon]):
            due[:, ahead] = arriving[rows]
        wish[rows] = _decided(paths, here, items, state.on_hand[rows], due)
    return wish


def _decided(paths: Paths, here: Circumstances, items: Ints, on_hand: Floats, due: Floats) -> Floats:
    """(rows,) units by least cost, or by the service that is aimed for."""
    supply, counted = here.supply.of(items), _costs(here.costs, items, here.shortage_factor)
    wish = best_quantities(paths, on_hand, due, supply, counted, here.pack[items], here.minimum[items])
    if here.aims is None or not here.aims.service.any():
        return wish
    aims = here.aims.of(items)
    return np.where(aims.service > 0, service_quantities(paths, on_hand, due, supply, aims), wish)
