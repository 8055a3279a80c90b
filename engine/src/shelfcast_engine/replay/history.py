"""Ordering rules over a recorded history, all in the same world, with the same demand, knowing the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from shelfcast_engine.panel import Floats, Ints, Panel
from shelfcast_engine.replay.account import Account, Prices
from shelfcast_engine.replay.knowledge import Forecaster, Knowledge, quick_forecast
from shelfcast_engine.replay.policies.cover import Cover
from shelfcast_engine.replay.policy import Policy
from shelfcast_engine.replay.rollout import Tally
from shelfcast_engine.replay.world import State, World, state_of, step

Placed = Callable[[int, int, Floats], None]
"""(index of the policy, period, (n,) units): an order as it is placed, before that period."""
WARM_UP = 10
"""Periods, or two protection intervals if these are longer, that all policies share before anything is counted."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where rules are replayed.

    panel: n items, T periods as they were recorded: all that any rule ever sees, and of it only the part that is past
    demand: (n, T) units that customers wanted, where the record was cut off by stock an estimate
    world, prices: of the n items;  forecaster: makes forecasts from a panel
    """

    panel: Panel
    demand: Floats
    world: World
    prices: Prices
    forecaster: Forecaster = quick_forecast

    def of(self, rows: Ints) -> Setting:
        """The same for some of the items."""
        world = self.world
        limits = (world.pack[rows], world.minimum[rows], world.capacity[rows])
        return Setting(
            self.panel.rows(rows),
            self.demand[rows],
            World(world.supply.of(rows), *limits, world.withdrawal, backorders=world.backorders),
            Prices(self.prices.unit.of(rows), self.prices.per_order[rows]),
            self.forecaster,
        )

    def known_at(self, period: int) -> Knowledge:
        """What is known before `period`."""
        return Knowledge(self.panel.known_after(period), self.world, self.prices, self.forecaster)


def replay(
    setting: Setting,
    policies: Sequence[Policy],
    starts: Sequence[State],
    first: int,
    end: int,
    tell: Callable[[int], None] = lambda _: None,
    placed: Placed = lambda policy, period, order: None,
) -> tuple[list[Account], list[State]]:
    """Live through the periods `first` to `end` - 1 once per policy.

    starts: the state of each policy's shop at the count before `first`
    tell: hears of each period before a policy lives it; what it raises ends the replay
    placed: hears what each policy orders before each period
    returns: an account and the last state of each policy
    Orders are placed after the count before `first`, and then after every `review` periods.
    """
    world = setting.world
    tallies = [Tally(world, setting.prices, end - first, keep_periods=True) for _ in policies]
    states = list(starts)
    for period in range(first, end):
        occasion = (period - first) % world.supply.review == 0
        known = setting.known_at(period)
        for index, policy in enumerate(policies):
            tell(period)
            order = _ordered(policy, known, states[index], occasion)
            placed(index, period, order)
            states[index], happened = step(world, states[index], order, setting.demand[:, period])
            tallies[index].add(period - first, order, happened)
    return [tally.account() for tally in tallies], states


def _ordered(
    policy: Policy, known: Knowledge, state: State, occasion: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
) -> Floats:
    if policy.as_recorded:
        return policy.wish(known, state)
    if not occasion.any():
        return np.zeros(known.world.items)
    return known.world.accepted(np.where(occasion, policy.wish(known, state), 0.0), state.position)


def warm_start(setting: Setting, first: int) -> State:
    """The state of a shop that was run by `cover` before `first`: what all policies start from when nobody counted.

    It begins with the expected demand of one lead time on the shelf and of another on its way.
    """
    longest = int(setting.world.supply.protection.max())
    begin = max(1, first - max(WARM_UP, 2 * longest))
    known = setting.known_at(begin)
    lead_time = int(round(float(setting.world.supply.lead_time.mean())))
    on_shelf = max(lead_time, 1)
    due = np.stack(
        [np.rint(known.expected(on_shelf + k + 1) - known.expected(on_shelf + k)) for k in range(lead_time)]
        or [np.zeros(setting.world.items)],
        axis=1,
    )
    start = state_of(setting.world, np.rint(known.expected(on_shelf)), due)
    _, states = replay(setting, [Cover()], [start], begin, first) if begin < first else (None, [start])
    return states[0]
