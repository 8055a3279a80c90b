"""What holds of every forecast, whatever was sold; the numbered promises are tried on a hundred histories each."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from shelfcast_engine.forecasting.ensemble import forecast
from shelfcast_engine.forecasting.tiers import LEAST_CELLS, Tier
from shelfcast_engine.panel import Floats, Frequency, Panel
from shelfcast_engine.quantiles import STORED_LEVELS
from shelfcast_engine.scoring.coverage import interval_coverage
from shelfcast_engine.scoring.pinball import weighted_quantile_loss

NINE = np.arange(0.1, 0.95, 0.1)
hundred = settings(max_examples=100, deadline=None)
some = settings(max_examples=25, deadline=None)
seeds = st.integers(0, 100_000)


def weekly(seed: int, series: int, length: int, peak: int = 5) -> Floats:
    """(n, T) counts, three times the usual on one weekday."""
    rng = np.random.default_rng(seed)
    week = np.where(np.arange(length) % 7 == peak, 3.0, 1.0)
    return np.asarray(rng.poisson(rng.uniform(3, 30, (series, 1)) * week), dtype=np.float64)


# Feature: demand-forecasting-system, Property 3: forecasts are complete for 90 days of history and more
@hundred
@given(seed=seeds, series=st.integers(1, 3), length=st.integers(90, 110), horizon=st.integers(1, 30))
def test_ninety_days_give_a_whole_forecast_with_intervals_and_the_days_of_the_week(
    panel_of: Callable[..., Panel], seed: int, series: int, length: int, horizon: int
) -> None:
    found = forecast(panel_of(weekly(seed, series, length)), horizon).quantiles
    assert found.values.shape == (series, horizon, len(STORED_LEVELS))
    low, middle, high = np.moveaxis(found.at(np.array([0.1, 0.5, 0.9])), 2, 0)
    assert (low <= middle).all()
    assert (middle <= high).all()
    assert (low < high).any()
    if horizon >= 7:
        expected = found.mean()[:, :7]
        assert (expected.argmax(axis=1) == (5 - length) % 7).all()


# Feature: demand-forecasting-system, Property 4: horizons of 7, 14 and 30 days come with their measures
@hundred
@given(seed=seeds, horizon=st.sampled_from([7, 14, 30]), length=st.integers(60, 120))
def test_a_week_a_fortnight_and_a_month_ahead_can_be_forecast_and_measured(
    panel_of: Callable[..., Panel], seed: int, horizon: int, length: int
) -> None:
    units = weekly(seed, 3, length + horizon)
    found = forecast(panel_of(units[:, :length]), horizon).quantiles.at(NINE)
    actual, seen = units[:, length:], np.ones((3, horizon), bool)
    assert 0.0 < weighted_quantile_loss(actual, found, NINE, seen) < 0.6
    assert 0.2 < interval_coverage(actual, found[:, :, 0], found[:, :, -1], seen) <= 1.0


# Feature: demand-forecasting-system, Property 23: each category is modelled apart, and thin data by an ensemble
@hundred
@given(seed=seeds, length=st.integers(56, 100))
def test_each_group_has_its_own_week_and_thin_data_are_forecast_by_several_members(
    panel_of: Callable[..., Panel], seed: int, length: int
) -> None:
    units = np.concatenate((weekly(seed, 4, length, peak=1), weekly(seed + 1, 4, length, peak=4)))
    made = forecast(panel_of(units, groups={"location": np.repeat([0, 1], 4)}), 7)
    peaks = made.quantiles.mean().argmax(axis=1)
    assert (peaks[:4] == (1 - length) % 7).all()
    assert (peaks[4:] == (4 - length) % 7).all()
    assert units.size < LEAST_CELLS
    assert made.tier is Tier.LOCAL
    assert len(made.members) > 1
    assert np.allclose(made.weights.sum(axis=0), 1.0)


@some
@given(seed=seeds, length=st.integers(1, 60), more=st.integers(1, 60), frequency=st.sampled_from(Frequency))
def test_a_longer_history_can_be_forecast_too(
    panel_of: Callable[..., Panel], seed: int, length: int, more: int, frequency: Frequency
) -> None:
    units = weekly(seed, 2, length + more)
    for known in (length, length + more):
        assert np.isfinite(forecast(panel_of(units[:, :known], frequency), 5).quantiles.values).all()


@some
@given(seed=seeds, scale=st.sampled_from([2.0**-6, 0.5, 8.0]))
def test_a_series_of_fractions_counted_in_other_units_has_the_same_forecast_in_those(
    panel_of: Callable[..., Panel], seed: int, scale: float
) -> None:
    units = 0.37 * weekly(seed, 4, 60)
    scaled = units * np.array([[scale], [1.0], [1.0], [1.0]])
    before, after = (forecast(panel_of(sold), 7).quantiles.values for sold in (units, scaled))
    assert np.allclose(after[0], scale * before[0], rtol=1e-9)
    assert np.allclose(after[1:], before[1:], rtol=1e-9)


@some
@given(seed=seeds)
def test_series_in_another_order_have_the_same_forecasts_to_the_rounding(panel_of: Callable[..., Panel], seed: int) -> None:
    units, order = weekly(seed, 6, 60), np.random.default_rng(seed).permutation(6)
    straight, shuffled = (forecast(panel_of(sold), 7).quantiles.values for sold in (units, units[order]))
    assert np.allclose(shuffled, straight[order], rtol=1e-9, atol=1e-9)


@some
@given(seed=seeds)
def test_a_series_that_never_sold_moves_the_others_by_a_unit_or_a_tenth_at_most(
    panel_of: Callable[..., Panel], seed: int
) -> None:
    units = weekly(seed, 12, 70)
    without, found = (
        forecast(panel_of(sold), 7).quantiles.values for sold in (units, np.concatenate((units, np.zeros((1, 70)))))
    )
    assert not found[12].any()
    most = units.max(axis=1)[:, None, None]
    assert (np.abs(found[:12] - without) <= np.maximum(0.1 * most, 1.0)).all()


@some
@given(seed=seeds)
def test_the_same_history_gives_the_same_bytes(panel_of: Callable[..., Panel], seed: int) -> None:
    one, two = (forecast(panel_of(weekly(seed, 3, 50)), 7).quantiles.values.tobytes() for _ in range(2))
    assert one == two
