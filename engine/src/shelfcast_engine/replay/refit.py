"""Forecasts in a replay that are made anew only now and then, as a shop that trains its models once a month does."""

from __future__ import annotations

from dataclasses import replace

from shelfcast_engine.forecasting.ensemble import Forecast
from shelfcast_engine.panel import Panel
from shelfcast_engine.quantiles import Quantiles
from shelfcast_engine.replay.knowledge import Forecaster


class RefitEvery:
    """A forecaster that looks so far ahead that its answer serves until the next refit; it never looks at what came since.

    forecaster: makes the forecast;  periods: from one refit to the next, >= 1
    """

    def __init__(self, forecaster: Forecaster, periods: int) -> None:
        self._forecaster, self._periods = forecaster, periods
        self._made: Forecast | None = None
        self._made_at, self._horizon = 0, 0

    def __call__(self, panel: Panel, horizon: int) -> Forecast:
        age = panel.period_count - self._made_at
        if self._made is None or not 0 <= age < self._periods or horizon > self._horizon:
            self._made = self._forecaster(panel, horizon + self._periods - 1)
            self._made_at, self._horizon, age = panel.period_count, horizon, 0
        steps = slice(age, age + horizon)
        quantiles = self._made.quantiles
        return replace(
            self._made,
            quantiles=Quantiles(quantiles.levels, quantiles.values[:, steps]),
            correlation=self._made.correlation[steps, steps],
        )
