"""What a forecast is made of adds up to it, and tells what is in the data."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shelfcast_engine.forecasting.ensemble import Forecast, forecast
from shelfcast_engine.forecasting.explain import PARTS, NotTheTrees, Part, contributions, logarithmic_mean, tree_share
from shelfcast_engine.forecasting.features import FeatureTable
from shelfcast_engine.forecasting.profile import demand_profile
from shelfcast_engine.forecasting.tiers import Tier
from shelfcast_engine.panel import Floats, Frequency, Panel
from shelfcast_engine.series.calendar import turn_of_year


def shop(series: int = 24, days: int = 640, seed: int = 1) -> Panel:
    """Saturdays sell twice as much, the middle of the year a half more, promotions three times as much."""
    rng = np.random.default_rng(seed)
    periods = np.arange(np.datetime64("2022-01-01"), np.datetime64("2022-01-01") + days).astype("M8[s]")
    weekday = (periods.astype("M8[D]").astype(int) + 3) % 7
    promotion = (rng.random((series, days)) < 0.1).astype(float)
    season = np.where(weekday == 5, 2.0, 1.0) * (1.0 - 0.5 * np.cos(2 * np.pi * turn_of_year(periods)))
    mean = rng.uniform(4, 20, (series, 1)) * season * np.where(promotion > 0, 3.0, 1.0)
    ahead = np.zeros((series, 14))
    ahead[0, 3] = 1.0
    return Panel(
        rng.poisson(mean).astype(float),
        np.ones((series, days)),
        np.zeros(series, np.int64),
        periods,
        Frequency.DAY,
        promotion=promotion,
        promotion_ahead=ahead,
        groups={"location": np.arange(series) % 3},
    )


@pytest.fixture(scope="module")
def made() -> Forecast:
    return forecast(shop(), 14, tier=Tier.STANDARD, explained=True)


def told(made: Forecast) -> Floats:
    assert made.made_of is not None
    return contributions(made.made_of, made.trees, tree_share(made.weights, made.members), made.quantiles.mean())


def test_parts_add_up_to_the_mean_that_is_shown(made: Forecast) -> None:
    assert np.allclose(told(made).sum(axis=2), made.quantiles.mean(), rtol=0, atol=1e-9)


def test_what_is_left_over_is_small(made: Forecast) -> None:
    other = np.abs(told(made)[:, :, PARTS.index(Part.OTHER)])
    assert other.mean() < 0.05 * made.quantiles.mean().mean()


def test_saturdays_and_promotions_are_told_for_what_they_are(made: Forecast) -> None:
    found, periods = told(made), shop().periods_ahead(14)
    saturday = (periods.astype("M8[D]").astype(int) + 3) % 7 == 5
    week, promotion = (found[:, :, PARTS.index(part)] for part in (Part.WEEK, Part.PROMOTION))
    assert (week[:, saturday] > 0).all()
    assert (week[:, ~saturday] < 0).all()
    assert promotion[0, 3] > 0.4 * made.quantiles.mean()[0, 3]
    assert promotion[0, 3] > 5 * np.abs(promotion[1:]).max()


@pytest.mark.parametrize("frequency", list(Frequency))
@pytest.mark.parametrize("rich", [True, False])
def test_every_column_of_the_trees_rows_has_a_name(frequency: Frequency, rich: bool) -> None:
    count = {Frequency.HOUR: 400, Frequency.DAY: 700, Frequency.WEEK: 120, Frequency.MONTH: 40}[frequency] if rich else 30
    step = {Frequency.HOUR: 3600, Frequency.DAY: 86_400, Frequency.WEEK: 604_800}.get(frequency)
    first = np.datetime64("2020-01-06", "s")
    months = np.arange("2020-01", count, dtype="M8[M]").astype("M8[s]") if step is None else None
    periods = months if months is not None else first + np.arange(count) * np.timedelta64(step or 1, "s")
    sold = np.random.default_rng(1).poisson(3.0, (2, count)).astype(float)
    panel = Panel(sold, np.ones_like(sold), np.array([0, 0]), periods, frequency, groups={"a": np.array([0, 1])})
    if rich:
        panel = replace(panel, promotion=np.where(sold > 4, 1.0, 0.0), price=sold + 1.0)
    table = FeatureTable(panel, sold, panel.visible, demand_profile(panel, sold, panel.visible, 3))
    assert len(table.columns()) == table.rows_ahead(np.array([0, 1]), count, 3).shape[1]
    assert {name for name in table.columns() if name} <= {part.value for part in Part}


def test_without_trees_the_local_model_tells_alone() -> None:
    made = forecast(shop(series=4, days=60), 7, tier=Tier.LOCAL, explained=True)
    assert made.trees is None
    assert np.allclose(told(made).sum(axis=2), made.quantiles.mean(), rtol=0, atol=1e-9)


def test_the_forecast_is_the_same_whether_it_is_explained_or_not(made: Forecast) -> None:
    assert forecast(shop(), 14, tier=Tier.STANDARD).quantiles.values.tobytes() == made.quantiles.values.tobytes()


def test_rows_of_other_trees_are_refused(made: Forecast) -> None:
    assert made.made_of is not None
    assert made.made_of.rows is not None
    cut = replace(made.made_of, rows=made.made_of.rows[:, :, :-1])
    with pytest.raises(NotTheTrees, match="columns"):
        contributions(cut, made.trees, np.ones(24), made.quantiles.mean())


@settings(max_examples=100)
@given(st.floats(0.001, 1e4), st.floats(0.001, 1e4))
def test_the_logarithmic_mean_lies_between_and_turns_ratios_into_differences(one: float, other: float) -> None:
    mean = float(logarithmic_mean(np.array(one), np.array(other)))
    assert min(one, other) * (1 - 1e-9) <= mean <= max(one, other) * (1 + 1e-9)
    assert mean * (np.log(one) - np.log(other)) == pytest.approx(one - other, rel=1e-6, abs=1e-6)
