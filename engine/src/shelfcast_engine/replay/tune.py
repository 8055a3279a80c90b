"""Settings of a rule, chosen by what they would have cost in the past."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from shelfcast_engine.panel import Frequency, Panel
from shelfcast_engine.randomness import DEFAULT_SEED, generator
from shelfcast_engine.replay.account import Prices
from shelfcast_engine.replay.history import Setting, replay, warm_start
from shelfcast_engine.replay.knowledge import Forecaster, quick_forecast
from shelfcast_engine.replay.policies.ours import Ours
from shelfcast_engine.replay.policy import Policy
from shelfcast_engine.replay.refit import RefitEvery
from shelfcast_engine.replay.true_demand import true_demand
from shelfcast_engine.replay.world import World, lasting
from shelfcast_engine.series.intermittency import DemandClass, demand_classes

TUNED_ON = {Frequency.HOUR: 168, Frequency.DAY: 182, Frequency.WEEK: 52, Frequency.MONTH: 24}
"""Periods before the counted ones that settings are tried on, where history has twice as many: a short past tunes to its
luck."""
REFIT = {Frequency.HOUR: 24, Frequency.DAY: 7, Frequency.WEEK: 4, Frequency.MONTH: 3}
"""Periods from one forecast to the next while settings are tried: which setting is best hardly depends on it."""
_FEWEST_CYCLES = 6
_MOST_OCCASIONS = 60
_MOST_ITEMS = 1_000
_CALIBRATION_WORK = 20_000_000
_CALIBRATION_FACTORS = (0.3, 0.42, 0.6, 0.85, 1.2, 1.7)


def tuning_length(setting: Setting, end: int) -> int:
    """Periods before `end` to tune on; 0 where they would be too few to tell luck from skill.

    At most half of the history, so that the first tried order has as much behind it as there is to try. Where some items are
    reviewed daily and others every fortnight, it is long enough for the slowest.
    """
    supply = setting.world.supply
    if not setting.world.items:
        return 0
    least = int((supply.lead_time + _FEWEST_CYCLES * supply.review).max())
    most = int(_MOST_OCCASIONS * supply.review.min())
    length = min(TUNED_ON[setting.panel.frequency], end // 2, max(most, least))
    return length if length >= least else 0


def tune(setting: Setting, policies: Sequence[Policy], end: int, tell: Callable[[int], None] = lambda _: None) -> list[Policy]:
    """Each policy in the setting that cost least over the past of `end`; as it is where that past is too short.

    All settings of all policies are replayed side by side, on the same demand from the same state, for at most 1,000 items
    drawn once.
    """
    tried = [policy.settings() for policy in policies]
    length = tuning_length(setting, end)
    everything = [one for settings in tried if len(settings) > 1 for one in settings]
    if not everything or not length:
        return [policy if len(settings) > 1 else settings[0] for policy, settings in zip(policies, tried, strict=True)]
    some = sampled(setting, _MOST_ITEMS)
    costs = iter(_costs(some, everything, end - length, end, tell))
    steady, chosen = _steady(setting.panel, end), []
    for settings in tried:
        if len(settings) == 1:
            chosen.append(settings[0])
            continue
        of_each = np.array([next(costs) for _ in settings])
        doubts = np.array([one.doubt(setting.world, steady) for one in settings])
        chosen.append(settings[int(np.argmin(of_each / max(of_each.min(), 1e-12) + doubts))])
    return chosen


def calibrate(panel: Panel, world: World, prices: Prices, forecaster: Forecaster = quick_forecast) -> float:
    """The shortage factor of our rule that was cheapest in the past; 1 where that past is too short to tell.

    panel: n items up to now;  world, prices: of the same n
    Works on as many items as can be replayed in a few seconds.
    """
    world = lasting(world, panel.period_count)
    setting, end = Setting(panel, panel.demand, world, prices, forecaster), panel.period_count
    length = tuning_length(setting, end)
    if not world.items or not length:
        return 1.0
    supply = setting.world.supply
    occasions = length / max(1.0, float(supply.review.mean()))
    each = occasions * float(supply.protection.max()) * 100 * len(_CALIBRATION_FACTORS)
    some = sampled(setting, max(50, int(_CALIBRATION_WORK / each)))
    some = replace(some, demand=true_demand(some.panel, generator(DEFAULT_SEED, 4)))
    rules = [Ours(factor) for factor in _CALIBRATION_FACTORS]
    costs = np.array(_costs(some, rules, end - length, end, lambda _: None))
    steady = _steady(panel, end)
    best = int(np.argmin(costs / max(costs.min(), 1e-12) + np.array([rule.doubt(world, steady) for rule in rules])))
    return _CALIBRATION_FACTORS[best]


def sampled(setting: Setting, count: int) -> Setting:
    """The setting for at most `count` of its items, the same whenever it is asked."""
    items = setting.world.items
    if items <= count:
        return setting
    return setting.of(np.sort(generator(DEFAULT_SEED, 3).permutation(items)[:count]))


def _steady(panel: Panel, end: int) -> float:
    """The share of the items whose demand before `end` was smooth."""
    classes = demand_classes(panel.demand[:, :end], panel.visible[:, :end])
    return float((classes == DemandClass.SMOOTH).mean()) if len(classes) else 0.0


def _costs(setting: Setting, policies: Sequence[Policy], first: int, end: int, tell: Callable[[int], None]) -> list[float]:
    """Money of each policy over `first` to `end` - 1, periods with drawn demand included: leaving out those that were cut off
    by stock would leave out the busiest, and make every rule look too well stocked."""
    every = REFIT[setting.panel.frequency]
    seldom = replace(setting, forecaster=RefitEvery(setting.forecaster, every))
    start = warm_start(setting, first)
    accounts, _ = replay(seldom, policies, [start] * len(policies), first, end, tell)
    return [float(account.total_cost.sum()) for account in accounts]
