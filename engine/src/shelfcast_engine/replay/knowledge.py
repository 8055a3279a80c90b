"""What is known when an order is decided: the history up to the last count, and what can be worked out from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from shelfcast_engine.forecasting.ensemble import Forecast, forecast
from shelfcast_engine.forecasting.profile import demand_profile
from shelfcast_engine.forecasting.tiers import Tier
from shelfcast_engine.panel import Bools, Floats, Frequency, Panel
from shelfcast_engine.paths import Paths, paths_from_quantiles, sample_uniforms
from shelfcast_engine.randomness import DEFAULT_SEED, generator
from shelfcast_engine.replay.account import Prices
from shelfcast_engine.replay.world import World
from shelfcast_engine.series.censoring import learnable

Forecaster = Callable[[Panel, int], Forecast]
HALF_A_YEAR = {Frequency.HOUR: 672, Frequency.DAY: 182, Frequency.WEEK: 26, Frequency.MONTH: 6}
"""Periods that a planner averages over; of hours, four weeks."""
PATHS_IN_REPLAY = 100
_MOST_PATH_VALUES = 40_000_000


def quick_forecast(panel: Panel, horizon: int) -> Forecast:
    """The forecaster of a replay, which asks for hundreds of forecasts: the quickest that there is."""
    return forecast(panel, horizon, tier=Tier.LOCAL)


@dataclass(frozen=True)
class Knowledge:
    """What is known of n items at one count. All policies of a replay share it, so nothing is worked out twice.

    panel: history up to the count, and no further;  world, prices: of the same n items
    forecaster: makes the forecast when a policy asks for it
    """

    panel: Panel
    world: World
    prices: Prices
    forecaster: Forecaster = quick_forecast

    @cached_property
    def visible(self) -> Bools:
        """(n, T) periods whose sales show the demand."""
        return learnable(self.panel)

    @cached_property
    def horizon(self) -> int:
        """Periods that the longest protection interval that may come reaches."""
        return int(self.world.supply.reach.max())

    @cached_property
    def forecast(self) -> Forecast:
        return self.forecaster(self.panel, self.horizon)

    @cached_property
    def uniforms(self) -> Floats:
        return sample_uniforms(generator(DEFAULT_SEED), self.forecast.correlation, PATHS_IN_REPLAY)

    @cached_property
    def paths(self) -> Paths | None:
        """Joint futures over the horizon; None where they are too many to be kept and are better made piece by piece."""
        if self.world.items * self.horizon * PATHS_IN_REPLAY > _MOST_PATH_VALUES:
            return None
        return paths_from_quantiles(self.forecast.quantiles, self.uniforms, self.forecast.whole_units)

    @cached_property
    def _profile(self) -> Floats:
        return demand_profile(self.panel, self.panel.demand, self.visible, _FARTHEST)

    def average(self, window: int) -> Floats:
        """(n,) mean demand per visible period among the last `window`; where none was visible, of all."""
        return _mean_of_last(self.panel.demand, self.visible, window)

    def deviation(self, window: int) -> Floats:
        """(n,) standard deviation of demand in the visible periods among the last `window`."""
        second = _mean_of_last(self.panel.demand**2, self.visible, window)
        return np.sqrt(np.maximum(second - self.average(window) ** 2, 0.0))

    @cached_property
    def interval(self) -> float | Floats:
        """Periods of protection, of each item where they differ."""
        protection = self.world.supply.protection.astype(np.float64)
        return float(protection[0]) if len(protection) and (protection == protection[0]).all() else protection

    def expected(self, periods: float | Floats, window: int | None = None) -> Floats:
        """(n,) demand expected in the next `periods`, the last of them in part: recent average × what the calendar says.

        periods: of all, or (n,) of each;  window: periods averaged over, freed of the calendar; by default half a year
        """
        length = self.panel.period_count
        level = _mean_of_last(
            self.panel.demand / self._profile[:, :length], self.visible, window or HALF_A_YEAR[self.panel.frequency]
        )
        ahead = self._profile[:, length:]
        if not isinstance(periods, float | int):
            return np.asarray(level * _covered(ahead, periods) + level * np.maximum(periods - _FARTHEST, 0.0))
        whole = min(int(periods), _FARTHEST - 1)
        covered = ahead[:, :whole].sum(axis=1) + min(periods - whole, 1.0) * ahead[:, whole]
        return np.asarray(level * covered + level * max(periods - _FARTHEST, 0.0))


_FARTHEST = 60
"""Periods ahead that the calendar is asked for; beyond them the average goes on."""


def _covered(ahead: Floats, periods: Floats) -> Floats:
    """(n,) what the calendar says of the next periods in sum. ahead: (n, 60) of each;  periods: (n,)"""
    rows, whole = np.arange(len(ahead)), np.minimum(periods.astype(np.int64), _FARTHEST - 1)
    running = np.concatenate((np.zeros((len(ahead), 1)), ahead.cumsum(axis=1)), axis=1)
    return np.asarray(running[rows, whole] + np.minimum(periods - whole, 1.0) * ahead[rows, whole])


def _mean_of_last(values: Floats, visible: Bools, window: int) -> Floats:
    recent = slice(max(0, values.shape[1] - window), None)
    seen = visible[:, recent].sum(axis=1)
    mean = (values[:, recent] * visible[:, recent]).sum(axis=1) / np.maximum(seen, 1)
    if (seen == 0).any():
        ever = (values * visible).sum(axis=1) / np.maximum(visible.sum(axis=1), 1)
        mean = np.where(seen > 0, mean, ever)
    return np.asarray(mean)
