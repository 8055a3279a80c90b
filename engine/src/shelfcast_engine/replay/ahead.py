"""The next periods lived through many times over: what our rule would bring in this world, and in another one.

Futures are joint sample paths of the forecast. At every order occasion the rule decides anew from what is there and on its
way in that future, with the forecast as it is known today. Two worlds are lived with the same futures, so that their
difference is what the change brings and not luck.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from shelfcast_engine.inventory.base_stock import best_quantities
from shelfcast_engine.inventory.cost import UnitCosts
from shelfcast_engine.inventory.lead_time import Supply, project
from shelfcast_engine.inventory.service import order_for_cycle_service, order_for_fill_rate
from shelfcast_engine.panel import Floats, Ints
from shelfcast_engine.paths import Paths, paths_from_quantiles, sample_uniforms
from shelfcast_engine.quantiles import Quantiles
from shelfcast_engine.randomness import DEFAULT_SEED, generator
from shelfcast_engine.replay.account import Prices
from shelfcast_engine.replay.policies.service_target import Service
from shelfcast_engine.replay.rollout import Tally
from shelfcast_engine.replay.world import State, World, state_of, step

_VALUES_AT_ONCE = 4_000_000


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is foretold of n items. quantiles: (n, H) periods ahead;  correlation: (H, H);  whole_units: (n,)

    on_hand: (n,) units;  due: (n, D) units that come before the demand of each of the next periods
    """

    quantiles: Quantiles
    correlation: Floats
    whole_units: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
    on_hand: Floats
    due: Floats


@dataclass(frozen=True, slots=True)
class Circumstances:
    """A world to live in, of n items.

    supply, costs, pack, minimum: as ever;  shortage_factor: what a lost sale counts in the decision
    demand_factor: (n,) what demand is multiplied with, known to the rule;  no_orders: periods from now without any order
    service, share: what is ordered for instead of for money, and how much of it
    """

    supply: Supply
    costs: UnitCosts
    pack: Floats
    minimum: Floats
    shortage_factor: float
    demand_factor: Floats
    no_orders: int = 0
    service: Service | None = None
    share: float = 0.0


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

    periods: as long as the forecast less the protection interval, at most;  futures: lived through
    thoughts: futures that the rule itself looks at when it decides;  tell: hears each period
    Items have luck of their own; the same futures come to the same items in every world.

    >>> one = np.ones(1)
    >>> certain = Quantiles(np.array([0.5]), np.full((1, 4, 1), 3.0))
    >>> told = Ahead(certain, np.eye(4), one > 0, 0 * one, np.zeros((1, 1)))
    >>> supply = Supply(*(np.array([periods]) for periods in (0, 1, 99)))
    >>> here = Circumstances(supply, UnitCosts(0.1 * one, one, 0 * one), one, 0 * one, 1.0, one)
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
    first_order = np.zeros(items)
    for period in range(periods):
        tell(period)
        placed = np.zeros(len(each))
        due_now = (period >= here.no_orders) & ((period - here.no_orders) % world.supply.review == 0)
        if due_now.any():
            wish = _wish(thought, here, each, state, period)
            placed = np.where(due_now, world.accepted(np.where(due_now, wish, 0.0), state.position), 0.0)
        if period == 0:
            first_order = placed.reshape(items, futures)[:, 0]
        state, happened = step(world, state, placed, lived[:, :, period].reshape(-1))
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
    supply = Supply(here.supply.lead_time[rows], here.supply.review[rows], here.supply.shelf_life[rows])
    return World(supply, here.pack[rows], here.minimum[rows], np.full(len(rows), np.inf))


def _costs(costs: UnitCosts, rows: Ints, factor: float) -> UnitCosts:
    return UnitCosts(costs.holding[rows], costs.shortage[rows] * factor, costs.waste[rows])


def _wish(thought: Paths, here: Circumstances, each: Ints, state: State, period: int) -> Floats:
    """(rows,) units, some rows after the others so that memory stays small."""
    horizon = int(here.supply.protection.max())
    at_once = max(1, _VALUES_AT_ONCE // (thought.values.shape[1] * horizon))
    wish = np.zeros(len(each))
    for begin in range(0, len(each), at_once):
        rows = np.arange(begin, min(begin + at_once, len(each)))
        items = each[rows]
        paths = Paths(thought.values[items][:, :, period : period + horizon])
        due = np.zeros((len(rows), horizon))
        for ahead, arriving in enumerate(state.due[:horizon]):
            due[:, ahead] = arriving[rows]
        on_hand = state.on_hand[rows]
        if here.service is None:
            counted = _costs(here.costs, items, here.shortage_factor)
            supply = _world(here, items).supply
            wish[rows] = best_quantities(paths, on_hand, due, supply, counted, here.pack[items], here.minimum[items])
        else:
            wish[rows] = _for_service(paths, here, items, on_hand, due)
    return wish


def _for_service(paths: Paths, here: Circumstances, items: Ints, on_hand: Floats, due: Floats) -> Floats:
    wish = np.zeros(len(items))
    for rows, lead_time, review, shelf_life in _world(here, items).supply.alike():
        futures = Paths(paths.values[rows])
        projection = project(futures, on_hand[rows], due[rows], lead_time, review, shelf_life)
        target = np.full(len(rows), here.share)
        if here.service is Service.CYCLE:
            wish[rows] = order_for_cycle_service(projection, target)
        else:
            window = futures.values[:, :, lead_time : lead_time + review].sum(axis=2).mean(axis=1)
            wish[rows] = order_for_fill_rate(projection, window, target)
    return wish
