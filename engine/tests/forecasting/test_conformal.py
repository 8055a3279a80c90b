"""A forecast's own errors, learnt and put around the next one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelfcast_engine.forecasting.conformal import (
    _buckets,
    _correlation_between_steps,
    _pooled_shapes,
    _row_quantiles,
    learn_errors,
)
from shelfcast_engine.panel import Floats
from shelfcast_engine.quantiles import STORED_LEVELS

LEVELS: Floats = np.array([0.1, 0.5, 0.9])


@given(st.integers(0, 10_000), st.integers(1, 4), st.integers(1, 12), st.floats(0, 1))
def test_row_quantiles_agree_with_numpy_row_by_row(seed: int, rows: int, columns: int, share_seen: float) -> None:
    rng = np.random.default_rng(seed)
    values = np.where(rng.random((rows, columns)) < share_seen, rng.normal(0, 5, (rows, columns)), np.nan)
    found = _row_quantiles(values, STORED_LEVELS)
    for row in range(rows):
        kept = values[row][~np.isnan(values[row])]
        slow = np.quantile(kept, STORED_LEVELS) if len(kept) else np.zeros(len(STORED_LEVELS))
        assert np.allclose(found[row], slow, rtol=1e-9, atol=1e-12)


def test_rows_without_a_column_have_quantiles_of_zero() -> None:
    # Once an IndexError: a history of one period has no origin, so no error.
    assert np.array_equal(_row_quantiles(np.zeros((2, 0)), LEVELS), np.zeros((2, 3)))


@pytest.mark.parametrize(
    ("horizon", "buckets"), [(1, [0]), (2, [0, 1]), (3, [0, 1, 2]), (7, [0, 0, 0, 1, 1, 2, 2]), (6, [0, 0, 1, 1, 2, 2])]
)
def test_a_horizon_has_three_stretches_if_it_can(horizon: int, buckets: list[int]) -> None:
    assert _buckets(horizon).tolist() == buckets


def one_series(errors: Floats, level: float = 10.0) -> tuple[Floats, Floats]:
    expected = np.full(errors.shape, level)
    return expected, expected + errors


def test_the_spread_is_the_mean_absolute_error_shrunk_to_that_of_the_class() -> None:
    # Level 10 and forecast 10, so the scale is 10. Errors of ±2 eight times, ±5 twice (the rest unseen), two series.
    # Own: 0.2 and 0.5; the class's median 0.35; counts 8 and 2, prior of 6.
    errors = np.array([[[2.0, -2]] * 4, [[5.0, -5]] * 4]).transpose(1, 0, 2)
    expected, actual = one_series(errors)
    seen = np.ones_like(errors, bool)
    seen[1:, 1] = False
    model = learn_errors(expected, actual, seen, np.zeros(2, dtype=np.int64), np.full(2, 10.0), LEVELS)
    assert model.spread.tolist() == pytest.approx([(0.2 * 8 + 0.35 * 6) / 14, (0.5 * 2 + 0.35 * 6) / 8], rel=1e-12)
    assert model.trust.tolist() == [0.0, 0.0]


def test_a_series_own_shape_is_believed_from_sixty_errors_on() -> None:
    errors = np.ones((2, 2, 40))
    expected, actual = one_series(errors)
    seen = np.ones_like(errors, bool)
    seen[1, 1] = False
    model = learn_errors(expected, actual, seen, np.zeros(2, dtype=np.int64), np.full(2, 10.0), LEVELS)
    assert model.trust.tolist() == pytest.approx([80 / 480, 0.0], rel=1e-12)


def test_a_class_without_errors_takes_an_unknown_spread_and_the_shape_of_all() -> None:
    rng = np.random.default_rng(1)
    expected, actual = one_series(rng.normal(0, 2, (6, 2, 4)))
    seen = np.ones_like(actual, bool)
    seen[:, 1] = False
    model = learn_errors(expected, actual, seen, np.array([0, 2]), np.full(2, 10.0), LEVELS)
    assert model.spread[1] == pytest.approx(0.8, rel=1e-12)
    unit = ((actual - expected) / 10 / model.spread[0])[:, 0]
    assert np.allclose(model.pooled[2], np.quantile(unit, LEVELS), rtol=1e-12)
    assert np.allclose(model.pooled[1], np.quantile(unit, LEVELS), rtol=1e-12)


def test_without_any_error_the_distribution_is_wide_and_still_one() -> None:
    nothing = np.zeros((0, 1, 3))
    model = learn_errors(nothing, nothing, nothing > 0, np.zeros(1, dtype=np.int64), np.array([10.0]), LEVELS)
    # Spread 0.8 · level 10, shape even from -2 to 2: quantiles of 0.1, 0.5 and 0.9 at -1.6, 0, 1.6, so 10 ± 12.8, cut at 0.
    assert np.allclose(model.around(np.full((1, 3), 10.0)), [0, 10, 22.8], rtol=1e-12)
    assert np.array_equal(model.correlation, np.eye(3))


def test_errors_that_are_known_well_come_back_as_quantiles_around_the_forecast() -> None:
    # 300 series with errors uniform on [-5, 5] around 10: quantiles 0.1, 0.5, 0.9 at 6, 10, 14.
    expected, actual = one_series(np.random.default_rng(2).uniform(-5, 5, (8, 300, 6)))
    model = learn_errors(expected, actual, actual > 0, np.zeros(300, dtype=np.int64), np.full(300, 10.0), LEVELS)
    found = model.around(np.full((300, 6), 10.0)).mean(axis=(0, 1))
    assert np.allclose(found, [6, 10, 14], atol=0.15)


def test_four_times_the_forecast_is_twice_as_uncertain() -> None:
    expected, actual = one_series(np.random.default_rng(3).normal(0, 2, (8, 50, 4)))
    model = learn_errors(expected, actual, actual > -99, np.zeros(50, dtype=np.int64), np.full(50, 10.0), LEVELS)
    width = [float(np.ptp(model.around(np.full((50, 4), units)), axis=2).mean()) for units in (10.0, 40.0)]
    assert width[1] == pytest.approx(2 * width[0], rel=1e-9)


def test_steps_whose_errors_go_together_are_found_correlated() -> None:
    rng = np.random.default_rng(4)
    truth = 0.7 ** np.abs(np.subtract.outer(np.arange(4), np.arange(4)))
    errors = rng.multivariate_normal(np.zeros(4), truth, (8, 500))
    found = _correlation_between_steps(errors, np.ones_like(errors, bool), 4)
    assert np.allclose(found, truth, atol=0.05)


def test_a_few_errors_hardly_move_the_steps_from_independence() -> None:
    errors = np.tile(np.array([[1.0], [-1.0]]), (1, 1, 3)).reshape(2, 1, 3)
    found = _correlation_between_steps(errors, np.ones_like(errors, bool), 3)
    # Perfect agreement in 2 pairs, against 50 of prior: 2 / 52.
    assert np.allclose(found[0, 1:], 2 / 52, rtol=1e-4)


@given(st.integers(0, 10_000), st.integers(1, 6), st.floats(0, 1))
def test_the_correlation_is_always_one_that_can_be_sampled_from(seed: int, horizon: int, share_seen: float) -> None:
    rng = np.random.default_rng(seed)
    errors, seen = rng.standard_cauchy((3, 4, horizon)), rng.random((3, 4, horizon)) < share_seen
    found = _correlation_between_steps(errors, seen, horizon)
    assert np.allclose(np.diag(found), 1.0, rtol=1e-9)
    assert np.allclose(found, found.T)
    assert np.linalg.eigvalsh(found).min() > 0


def test_the_one_series_of_thousands_that_has_errors_gives_its_shape_to_all() -> None:
    """So many that not each of them is looked at: none of those that were had any."""
    seen = np.zeros((4, 4000, 14), dtype=bool)
    seen[:, 3999] = True
    shapes = _pooled_shapes(np.where(seen, 2.5, 0.0), seen, np.zeros(4000, dtype=np.int64), STORED_LEVELS)
    assert (shapes == 2.5).all()
