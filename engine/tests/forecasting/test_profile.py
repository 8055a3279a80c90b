"""The profile that history is divided by: calendar times promotion, known ahead."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from shelfcast_engine.forecasting.profile import demand_profile
from shelfcast_engine.panel import Frequency, Panel

WEEK = np.array([0.5, 0.6, 0.8, 1.0, 1.2, 1.6, 1.3])


def test_a_week_is_carried_on_ahead_in_phase(panel_of: Callable[..., Panel]) -> None:
    panel = panel_of(10 * WEEK[np.arange(30) % 7][None])
    profile = demand_profile(panel, panel.demand, panel.visible, 9)
    assert np.allclose(profile[0], WEEK[np.arange(39) % 7] / WEEK.mean(), rtol=1e-9)


def test_less_than_two_cycles_teach_nothing(panel_of: Callable[..., Panel]) -> None:
    panel = panel_of(10 * WEEK[np.arange(13) % 7][None])
    assert np.array_equal(demand_profile(panel, panel.demand, panel.visible, 2), np.ones((1, 15)))


@pytest.mark.parametrize("frequency", [Frequency.WEEK, Frequency.MONTH])
def test_a_year_of_weeks_or_months_has_no_profile(panel_of: Callable[..., Panel], frequency: Frequency) -> None:
    panel = panel_of(np.random.default_rng(1).poisson(9, (2, 12)), frequency)
    assert np.array_equal(demand_profile(panel, panel.demand, panel.visible, 2), np.ones((2, 14)))


def on_promotion(panel_of: Callable[..., Panel], ahead: list[list[float]] | None, uplift: float = 2.0) -> Panel:
    promotion = np.zeros((1, 60))
    promotion[0, 3::9] = 1
    return panel_of(
        10 + 10 * (uplift - 1) * promotion, Frequency.WEEK, promotion=promotion, promotion_ahead=ahead and np.array(ahead)
    )


def test_a_promotion_lifts_the_periods_it_ran_and_those_it_is_planned_for(panel_of: Callable[..., Panel]) -> None:
    panel = on_promotion(panel_of, [[0, 1, 0.5]])
    assert panel.promotion is not None
    profile = demand_profile(panel, panel.demand, panel.visible, 4)
    assert np.allclose(profile[:, :60], 1 + panel.promotion, rtol=1e-9)
    assert np.allclose(profile[0, 60:], [1, 2, 1.5, 1], rtol=1e-9)


def test_plans_beyond_the_horizon_are_left_out(panel_of: Callable[..., Panel]) -> None:
    panel = on_promotion(panel_of, [[0, 1, 1]])
    assert demand_profile(panel, panel.demand, panel.visible, 2).shape == (1, 62)


def test_with_no_plan_at_all_promotions_are_expected_as_often_as_of_late(panel_of: Callable[..., Panel]) -> None:
    panel = on_promotion(panel_of, None)
    assert panel.promotion is not None
    often = panel.promotion[:, -52:].mean()
    assert np.allclose(demand_profile(panel, panel.demand, panel.visible, 3)[:, 60:], 1.0 + often, rtol=1e-9)


def test_a_plan_without_a_promotion_is_believed(panel_of: Callable[..., Panel]) -> None:
    panel = on_promotion(panel_of, [[0, 0, 0]])
    assert np.allclose(demand_profile(panel, panel.demand, panel.visible, 3)[:, 60:], 1.0, rtol=1e-12)


def test_a_promotion_that_never_ended_shows_no_uplift(panel_of: Callable[..., Panel]) -> None:
    panel = panel_of(np.full((1, 20), 8.0), Frequency.WEEK, promotion=np.ones((1, 20)))
    assert np.allclose(demand_profile(panel, panel.demand, panel.visible, 2), 1.0, rtol=1e-12)


def test_a_location_has_its_own_week(panel_of: Callable[..., Panel]) -> None:
    rng = np.random.default_rng(2)
    week = np.where(np.arange(60)[:, None] < 30, WEEK, WEEK[::-1])
    demand = rng.poisson(20 * week[:, np.arange(70) % 7])
    apart = panel_of(demand, groups={"location": np.repeat([0, 1], 30)})
    alike = panel_of(demand)
    truth = (week / WEEK.mean())[:, np.arange(77) % 7]
    miss = [np.abs(demand_profile(panel, panel.demand, panel.visible, 7) - truth).mean() for panel in (apart, alike)]
    assert miss[0] < 0.6 * miss[1]
