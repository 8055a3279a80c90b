"""Holidays move the forecast where they move demand, and nowhere else."""

from __future__ import annotations

import numpy as np
import pytest
from shelfcast_engine.errors import BadPanel
from shelfcast_engine.forecasting.ensemble import forecast
from shelfcast_engine.forecasting.explain import PARTS, Part, contributions, tree_share
from shelfcast_engine.forecasting.tiers import Tier
from shelfcast_engine.panel import Floats, Frequency, Ints, Panel
from shelfcast_engine.series.holidays import holiday_factors

DAYS, AHEAD, SERIES = 900, 14, 12
CLOSED, PARTY, NOTHING = 1, 2, 3


def calendars() -> Ints:
    """Of two countries, with a day ahead for each holiday of the first; the second has none."""
    found = np.zeros((2, DAYS + AHEAD), np.int64)
    for code, days in ((CLOSED, (100, 465, 830)), (PARTY, (200, 565)), (NOTHING, (300, 665))):
        found[0, list(days)] = code
    found[0, DAYS + 3], found[0, DAYS + 5], found[0, DAYS + 7] = CLOSED, PARTY, NOTHING
    return found


def shop(seed: int = 1) -> Panel:
    rng = np.random.default_rng(seed)
    country = np.arange(SERIES) % 2
    known = calendars()[country]
    mean = rng.uniform(5, 20, (SERIES, 1)) * np.where(known == CLOSED, 0.2, np.where(known == PARTY, 2.5, 1.0))
    periods = (np.datetime64("2022-01-01") + np.arange(DAYS)).astype("M8[s]")
    demand = rng.poisson(mean[:, :DAYS]).astype(float)
    return Panel(
        demand,
        np.ones_like(demand),
        np.zeros(SERIES, np.int64),
        periods,
        Frequency.DAY,
        holidays=calendars(),
        calendar=country,
    )


def factors(panel: Panel) -> Floats:
    return holiday_factors(panel.demand, panel.visible, panel, AHEAD, np.zeros(SERIES, np.int64))


def test_each_holiday_has_its_own_effect_where_it_is_held_and_days_without_one_have_none() -> None:
    found = factors(shop())
    assert (found[1::2] == 1.0).all()
    assert (found[::2][:, calendars()[0] == 0] == 1.0).all()
    assert found[0, DAYS + 3] == pytest.approx(0.25, abs=0.06)
    assert found[0, DAYS + 5] == pytest.approx(2.2, abs=0.3)


def test_a_day_that_changes_nothing_is_left_out_by_the_backtest() -> None:
    assert factors(shop())[0, DAYS + 7] == pytest.approx(1.0, abs=0.06)
    noise = shop(seed=3)
    noise.demand[:, 300] *= 0.5
    noise.demand[:, 665] *= 1.8
    assert factors(noise)[0, DAYS + 7] == 1.0


def test_a_holiday_that_was_seen_once_cannot_be_backtested_and_is_not_believed() -> None:
    panel = shop().until(460)
    known = holiday_factors(panel.demand, panel.visible, panel, AHEAD, np.zeros(SERIES, np.int64))
    assert (known == 1.0).all()


def test_the_forecast_follows_and_says_so() -> None:
    made = forecast(shop(), AHEAD, tier=Tier.LOCAL, explained=True)
    mean = made.quantiles.mean()
    assert (mean[::2, 3] < 0.5 * mean[::2, 2]).all()
    assert (mean[::2, 5] > 1.6 * mean[::2, 4]).all()
    assert made.made_of is not None
    parts = contributions(made.made_of, None, tree_share(made.weights, made.members), mean)
    assert (parts[::2, 3, PARTS.index(Part.HOLIDAY)] < -0.4 * mean[::2, 2]).all()
    assert np.abs(parts[1::2, :, PARTS.index(Part.HOLIDAY)]).max() < 0.05 * mean.max()


def test_calendars_that_do_not_fit_are_refused() -> None:
    panel = shop()
    with pytest.raises(BadPanel, match="holidays"):
        Panel(panel.demand, panel.in_stock, panel.starts, panel.periods, Frequency.DAY, holidays=calendars()[:, :10])
