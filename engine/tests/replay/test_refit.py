"""Forecasts made anew only now and then."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from shelfcast_engine.forecasting.ensemble import Forecast, forecast
from shelfcast_engine.panel import Floats, Panel
from shelfcast_engine.replay.refit import RefitEvery


def test_a_forecast_serves_until_the_next_refit_and_shifts_with_time(
    panel_of: Callable[..., Panel], steady: Callable[..., Floats]
) -> None:
    panel, made = panel_of(steady(3, 80)), []

    def counted(known: Panel, horizon: int) -> Forecast:
        made.append((known.period_count, horizon))
        return forecast(known, horizon)

    seldom = RefitEvery(counted, 7)
    answers = [seldom(panel.until(period), 3) for period in range(60, 75)]
    assert made == [(60, 9), (67, 9), (74, 9)]
    whole = forecast(panel.until(60), 9)
    assert answers[4].quantiles.values.tolist() == whole.quantiles.values[:, 4:7].tolist()
    assert answers[4].correlation.tolist() == whole.correlation[4:7, 4:7].tolist()


def test_a_longer_look_ahead_is_made_anew(panel_of: Callable[..., Panel], steady: Callable[..., Floats]) -> None:
    seldom, panel = RefitEvery(forecast, 5), panel_of(steady(1, 40))
    assert seldom(panel, 2).quantiles.horizon == 2
    assert seldom(panel, 6).quantiles.horizon == 6
    assert np.isfinite(seldom(panel, 6).quantiles.values).all()
