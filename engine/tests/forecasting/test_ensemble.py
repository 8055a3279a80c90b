"""The whole forecast: what must hold whatever is sold."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shelfcast_engine.errors import BadHorizon
from shelfcast_engine.forecasting import ensemble
from shelfcast_engine.forecasting.croston import Croston
from shelfcast_engine.forecasting.ensemble import ENGINE_VERSION, default_members, forecast
from shelfcast_engine.forecasting.moving_average import MovingAverage
from shelfcast_engine.forecasting.pool import _predict_again
from shelfcast_engine.forecasting.select import rolling_origins
from shelfcast_engine.panel import Floats, Frequency, Panel
from shelfcast_engine.quantiles import STORED_LEVELS
from shelfcast_engine.series.intermittency import DemandClass

WEEK = np.array([0.5, 0.6, 0.8, 1.0, 1.2, 1.6, 1.3])


def shop(seed: int, series: int, length: int) -> Floats:
    """Weekly demand (n, T), from slow to fast movers."""
    rng = np.random.default_rng(seed)
    rate = rng.choice([0.2, 1.0, 6.0, 40.0], (series, 1))
    return np.asarray(rng.poisson(rate * WEEK[np.arange(length) % 7]), dtype=np.float64)


def values(panel: Panel, horizon: int = 7) -> Floats:
    return forecast(panel, horizon).quantiles.values


@settings(max_examples=60)
@given(
    seed=st.integers(0, 10_000),
    series=st.integers(1, 4),
    length=st.integers(1, 80),
    horizon=st.integers(1, 15),
    frequency=st.sampled_from(Frequency),
    stocked=st.sampled_from([0.0, 0.6, 1.0]),
)
def test_a_forecast_of_anything_is_finite_rising_and_at_most_three_times_the_most_ever_sold(
    panel_of: Callable[..., Panel], seed: int, series: int, length: int, horizon: int, frequency: Frequency, stocked: float
) -> None:
    rng = np.random.default_rng(seed)
    demand = shop(seed, series, length) * rng.choice([1.0, 0.3])
    panel = panel_of(
        demand,
        frequency,
        in_stock=np.where(rng.random(demand.shape) < stocked, 1.0, rng.random(demand.shape)),
        starts=rng.integers(0, length + 1, series),
        promotion=(rng.random(demand.shape) < 0.1).astype(float),
        promotion_ahead=rng.random((series, rng.integers(0, horizon + 3))),
    )
    made = forecast(panel, horizon)
    found = made.quantiles.values
    assert found.shape == (series, horizon, len(STORED_LEVELS))
    assert np.isfinite(found).all()
    assert (found >= 0).all()
    assert (np.diff(found, axis=2) >= 0).all()
    assert (found <= 3 * demand.max(axis=1)[:, None, None]).all()
    assert np.allclose(made.weights.sum(axis=0), 1.0)
    assert made.correlation.shape == (horizon, horizon)


@pytest.mark.parametrize("length", [1, 2, 3, 4, 13, 14, 15, 29])
def test_a_history_of_any_length_can_be_forecast(panel_of: Callable[..., Panel], length: int) -> None:
    # A single period once crashed: there is no origin to learn an error from.
    for demand in (np.zeros((1, length)), np.full((1, length), 4.0), shop(1, 3, length)):
        assert values(panel_of(demand), 5).shape == (len(demand), 5, len(STORED_LEVELS))


def test_no_series_at_all_gives_no_forecasts(panel_of: Callable[..., Panel]) -> None:
    assert values(panel_of(np.zeros((0, 30)))).shape == (0, 7, len(STORED_LEVELS))


def test_a_pattern_repeated_without_noise_is_forecast_as_it_is(panel_of: Callable[..., Panel]) -> None:
    # Once a RuntimeWarning: a member that was never wrong has no loss to divide by.
    demand = np.tile([3.0, 3, 4, 4, 6, 9, 7], 9)[None, :60]
    found = values(panel_of(demand))
    assert np.allclose(found, np.array([6.0, 9, 7, 3, 3, 4, 4])[None, :, None], rtol=1e-9)


def test_a_series_that_never_sold_is_expected_to_sell_nothing(panel_of: Callable[..., Panel]) -> None:
    found = values(panel_of(np.concatenate((np.zeros((1, 60)), shop(2, 3, 60)))))
    assert not found[0].any()
    assert found[1:].any()


def test_the_same_panel_gives_the_same_bytes(panel_of: Callable[..., Panel]) -> None:
    one, two = (forecast(panel_of(shop(3, 6, 70)), 7) for _ in range(2))
    assert one.quantiles.values.tobytes() == two.quantiles.values.tobytes()
    assert one.correlation.tobytes() == two.correlation.tobytes()
    assert one.weights.tobytes() == two.weights.tobytes()


def test_series_in_another_order_have_the_same_forecasts(panel_of: Callable[..., Panel]) -> None:
    demand, order = shop(4, 12, 70), np.random.default_rng(1).permutation(12)
    groups = np.arange(12) % 3
    straight = values(panel_of(demand, groups={"location": groups}))
    shuffled = values(panel_of(demand[order], groups={"location": groups[order]}))
    assert np.allclose(shuffled, straight[order], rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("scale", [2.0**-10, 4.0, 2.0**20])
def test_a_series_counted_in_other_units_has_the_same_forecast_in_those(panel_of: Callable[..., Panel], scale: float) -> None:
    demand = 0.37 * shop(5, 8, 70)  # counts are not free to be scaled: their scatter depends on their size
    scaled = demand.copy()
    scaled[3] *= scale
    before, after = values(panel_of(demand)), values(panel_of(scaled))
    assert np.allclose(after[3], scale * before[3], rtol=1e-9)
    others = np.arange(8) != 3
    assert np.allclose(after[others], before[others], rtol=1e-9)


def test_a_series_that_never_sold_hardly_changes_the_others(panel_of: Callable[..., Panel]) -> None:
    demand = shop(6, 60, 90)
    without = forecast(panel_of(demand), 7)
    found = values(panel_of(np.concatenate((demand, np.zeros((1, 90))))))[:60]
    smooth = without.classes == DemandClass.SMOOTH
    assert smooth.any()
    assert np.allclose(found[smooth], without.quantiles.values[smooth], rtol=1e-9)
    # It counts as intermittent and was never wrong, so its class looks a little more certain; then it is rounded to units.
    most = demand.max(axis=1)[:, None, None]
    assert (np.abs(found - without.quantiles.values) <= np.maximum(0.1 * most, 1.0)).all()


def test_what_was_sold_while_out_of_stock_changes_nothing(panel_of: Callable[..., Panel]) -> None:
    demand, in_stock = shop(7, 5, 70), np.ones((5, 70))
    hidden = np.random.default_rng(8).random((5, 70)) < 0.2
    hidden[np.arange(5), demand.argmax(axis=1)] = False
    in_stock[hidden] = 0.0
    nothing, much = (np.where(hidden, units, demand) for units in (0.0, demand.max(axis=1, keepdims=True)))
    assert np.array_equal(values(panel_of(nothing, in_stock=in_stock)), values(panel_of(much, in_stock=in_stock)))


def test_two_weeks_out_of_stock_are_not_read_as_a_fall_in_demand(panel_of: Callable[..., Panel]) -> None:
    demand, in_stock = np.random.default_rng(9).poisson(20, (40, 70)).astype(float), np.ones((40, 70))
    demand[:, -14:], in_stock[:, -14:] = 0.0, 0.0
    median = forecast(panel_of(demand, in_stock=in_stock), 7).quantiles.at(np.array([0.5]))
    assert median.mean() == pytest.approx(20, abs=1)


def test_a_promotion_ahead_raises_the_forecast_where_promotions_lifted_history(panel_of: Callable[..., Panel]) -> None:
    promotion = np.zeros((4, 84))
    promotion[:, 5::11] = 1
    demand = np.random.default_rng(10).poisson(20 * (1 + 1.5 * promotion))
    ahead = np.zeros((4, 7))
    ahead[:, 3] = 1
    quiet = values(panel_of(demand, promotion=promotion, promotion_ahead=np.zeros((4, 7))))
    busy = values(panel_of(demand, promotion=promotion, promotion_ahead=ahead))
    median = len(STORED_LEVELS) // 2
    assert np.allclose(busy[:, 3, median] / quiet[:, 3, median], 2.5, rtol=0.15)
    assert np.allclose(np.delete(busy, 3, axis=1), np.delete(quiet, 3, axis=1), rtol=0.15)


def test_predicting_the_past_again_never_uses_what_came_after_an_origin(panel_of: Callable[..., Panel]) -> None:
    demand, horizon = shop(11, 6, 90), 7
    promotion = (np.random.default_rng(12).random(demand.shape) < 0.1).astype(float)
    members, origins = default_members(Frequency.DAY), rolling_origins(90, horizon)

    def again(units: Floats) -> Floats:
        panel = panel_of(units, promotion=promotion, groups={"location": np.arange(6) % 2})
        return _predict_again(panel, panel.demand, panel.visible, members, origins, horizon)

    told = again(demand)
    for index, origin in enumerate(origins):
        poisoned = demand.copy()
        poisoned[:, origin:] = 1e9
        assert np.array_equal(again(poisoned)[:, index], told[:, index])
        assert origin == origins[-1] or not np.array_equal(again(poisoned)[:, -1], told[:, -1])


def test_predicting_the_past_again_uses_a_profile_that_ends_at_the_first_origin(panel_of: Callable[..., Panel]) -> None:
    # The short path, each member alone with a panel cut off at the first origin, must agree with the long one.
    demand, horizon = shop(13, 3, 60), 4
    panel, members = panel_of(demand), (MovingAverage(9), Croston(0.1))
    origins = rolling_origins(60, horizon)
    first = int(origins[0])
    long = _predict_again(panel, demand, panel.visible, members, origins, horizon)[:, 0]
    known = panel.until(first + 1)
    short = _predict_again(known, known.demand, known.visible, members, origins[:1], horizon)[:, 0]
    assert np.allclose(long, short, rtol=1e-12)


@pytest.mark.parametrize("known", [20, 50, 69])
def test_a_panel_until_a_period_is_forecast_as_if_the_rest_never_came(panel_of: Callable[..., Panel], known: int) -> None:
    demand = shop(14, 4, 70)
    poisoned = demand.copy()
    poisoned[:, known:] = 1e9
    told = values(panel_of(demand).until(known))
    assert np.array_equal(told, values(panel_of(poisoned).until(known)))
    assert np.array_equal(told, values(panel_of(demand[:, :known])))


def test_members_may_be_chosen(panel_of: Callable[..., Panel]) -> None:
    made = forecast(panel_of(shop(15, 2, 40)), 3, (MovingAverage(7),))
    alone = forecast(panel_of(shop(15, 2, 40)), 3)
    assert made.members == ("local", "local counts")
    assert not np.array_equal(made.quantiles.values, alone.quantiles.values)


def test_a_forecast_says_what_it_was_made_of(panel_of: Callable[..., Panel]) -> None:
    made = forecast(panel_of([[1.0, 2, 1, 2], [0.5, 0, 0, 0]]), 2)
    assert made.members == ("local", "local counts")
    assert made.weights[:, 1].tolist() == [1.0, 0.0]
    assert made.whole_units.tolist() == [True, False]
    assert made.classes.tolist() == [DemandClass.SMOOTH, DemandClass.INTERMITTENT]
    assert ENGINE_VERSION


def test_a_horizon_of_none_is_refused_with_what_to_enter(panel_of: Callable[..., Panel]) -> None:
    with pytest.raises(BadHorizon, match="horizon is 0; enter 1 or more"):
        forecast(panel_of([[1.0]]), 0)


def test_series_mixed_a_few_at_a_time_are_forecast_the_same(
    panel_of: Callable[..., Panel], monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = panel_of(shop(3, 25, 90))
    at_once = values(panel)
    monkeypatch.setattr(ensemble, "_SERIES_AT_ONCE", 4)
    assert np.array_equal(values(panel), at_once)
