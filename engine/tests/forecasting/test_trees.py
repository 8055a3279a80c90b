"""The tiers with trees: small panels of many periods, so that they are grown in a second."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from shelfcast_engine.forecasting import ensemble, global_mean, quantile_heads
from shelfcast_engine.forecasting.boosting import NO_TREES, trees_available
from shelfcast_engine.forecasting.ensemble import Forecast, forecast
from shelfcast_engine.forecasting.tiers import Tier, chosen_tier, estimated_seconds
from shelfcast_engine.panel import Floats, Panel
from shelfcast_engine.scoring.pinball import weighted_quantile_loss

HORIZON, LENGTH, SERIES = 7, 200, 60
WEEK = np.array([0.5, 0.6, 0.8, 1.0, 1.2, 1.6, 1.3])
NINE = np.arange(0.1, 0.95, 0.1)


@pytest.fixture(scope="module", autouse=True)
def few_trees() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ensemble, "training_rows_of", lambda tier, held_out: 4_000)
        patch.setattr(global_mean, "_TREES", 40)
        patch.setattr(quantile_heads, "_TREES", 20)
        yield


def falling_shop(whole: bool) -> Floats:
    """Products that fall by half when their category is told to: a pattern that no series shows by itself."""
    rng = np.random.default_rng(5)
    level = rng.uniform(2, 60, (SERIES, 1)) * np.where(np.arange(LENGTH + HORIZON) // 20 % 2, 0.5, 1.0)
    mean = level * WEEK[np.arange(LENGTH + HORIZON) % 7]
    units = rng.poisson(mean).astype(float)
    return np.asarray(units if whole else units * 0.37)


@pytest.fixture(scope="module")
def made(panel_of: Callable[..., Panel], few_trees: None) -> dict[tuple[bool, Tier], Forecast]:
    return {
        (whole, tier): forecast(panel_of(falling_shop(whole)[:, :LENGTH]), HORIZON, tier=tier)
        for whole in (True, False)
        for tier in (Tier.LOCAL, Tier.STANDARD, Tier.ACCURATE)
    }


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize(("tier", "members"), [(Tier.LOCAL, 2), (Tier.STANDARD, 4), (Tier.ACCURATE, 5)])
def test_each_tier_has_its_members_and_a_proper_distribution(
    made: dict[tuple[bool, Tier], Forecast], whole: bool, tier: Tier, members: int
) -> None:
    found = made[whole, tier]
    assert found.tier is tier
    assert len(found.members) == len(found.weights) == members
    assert np.allclose(found.weights.sum(axis=0), 1)
    values = found.quantiles.values
    assert (values <= 3 * falling_shop(whole)[:, :LENGTH].max(axis=1)[:, None, None]).all()
    low = values[values < 10]
    assert (low == np.rint(low)).all() == whole


def test_trees_see_what_no_series_shows_by_itself(made: dict[tuple[bool, Tier], Forecast]) -> None:
    actual = falling_shop(False)[:, LENGTH:]
    seen = np.ones(actual.shape, bool)
    loss = {
        tier: weighted_quantile_loss(actual, made[False, tier].quantiles.at(NINE), NINE, seen)
        for tier in (Tier.LOCAL, Tier.STANDARD, Tier.ACCURATE)
    }
    assert loss[Tier.STANDARD] < loss[Tier.LOCAL]
    assert loss[Tier.ACCURATE] < loss[Tier.LOCAL]


def test_the_same_panel_gives_the_same_bytes_and_another_order_the_same_forecasts(panel_of: Callable[..., Panel]) -> None:
    demand, order = falling_shop(False)[:, :LENGTH], np.random.default_rng(1).permutation(SERIES)
    one, again, shuffled = (forecast(panel_of(units), HORIZON, tier=Tier.STANDARD) for units in (demand, demand, demand[order]))
    assert one.quantiles.values.tobytes() == again.quantiles.values.tobytes()
    assert np.allclose(shuffled.quantiles.values, one.quantiles.values[order], rtol=1e-6)


def test_a_panel_counted_in_other_units_has_the_same_forecast_within_a_tenth(panel_of: Callable[..., Panel]) -> None:
    demand = falling_shop(False)[:, :LENGTH]
    scaled = demand.copy()
    scaled[7] *= 4.0
    one, two = (forecast(panel_of(units), HORIZON, tier=Tier.STANDARD).quantiles.mean() for units in (demand, scaled))
    assert two[7].sum() == pytest.approx(4.0 * one[7].sum(), rel=0.1)


def test_auto_is_accurate_while_it_takes_under_two_minutes(panel_of: Callable[..., Panel]) -> None:
    panel = panel_of(np.ones((100, 200)))
    assert chosen_tier(Tier.AUTO, panel, panel.visible, 28) is Tier.ACCURATE
    assert chosen_tier(Tier.AUTO, panel, panel.visible, 50_000) is Tier.STANDARD
    assert chosen_tier(Tier.STANDARD, panel, panel.visible, 28) is Tier.STANDARD
    assert chosen_tier(Tier.ACCURATE, panel, panel.visible[:, :99], 28) is Tier.LOCAL
    assert estimated_seconds(1_000, 28) < 120 < estimated_seconds(50_000, 28)


def test_without_lightgbm_each_series_is_forecast_by_itself_and_it_is_said(
    panel_of: Callable[..., Panel], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert trees_available()
    monkeypatch.setitem(sys.modules, "lightgbm", None)
    assert not trees_available()
    found = forecast(panel_of(falling_shop(True)[:, :LENGTH]), HORIZON)
    assert found.tier is Tier.LOCAL
    assert found.notices == (NO_TREES,)


def test_one_period_has_nothing_to_hold_out_and_sixty_have_two_weeks() -> None:
    assert ensemble.held_out_origins(1, 7).tolist() == []
    assert ensemble.held_out_origins(60, 7).tolist() == [46, 49, 52, 55, 58]


@pytest.mark.parametrize("length", [150, 390, 592])
def test_a_history_just_longer_than_one_that_shows_a_year_can_be_forecast(panel_of: Callable[..., Panel], length: int) -> None:
    # Once LightGBM refused: trees grown without a year's columns were asked with them.
    demand = np.random.default_rng(1).poisson(6.0, (80, length)).astype(float)
    assert forecast(panel_of(demand), 30, tier=Tier.STANDARD).tier is Tier.STANDARD


def test_an_assortment_that_stopped_selling_long_ago_is_forecast_to_sell_nothing(panel_of: Callable[..., Panel]) -> None:
    """Trees cannot be grown towards what is zero throughout; sales of years ago beside a row of today broke the night."""
    demand = np.zeros((40, 2000))
    demand[:, :100] = 2.0
    assert forecast(panel_of(demand), 14, tier=Tier.STANDARD).quantiles.mean().max() < 0.01
