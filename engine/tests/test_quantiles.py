"""A distribution is refused unless it is one, and any level can be read off it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelfcast_engine.errors import BadQuantiles
from shelfcast_engine.quantiles import STORED_LEVELS, Quantiles, interpolation_weights

LEVELS = np.array([0.1, 0.5, 0.9])
VALUES = np.array([[[1.0, 2, 4], [0, 0, 3]]])


@pytest.mark.parametrize(
    ("levels", "values", "sentence"),
    [
        (LEVELS, VALUES[0], "values are (2, 3) for 3 levels"),
        (LEVELS[:2], VALUES, "values are (1, 2, 3) for 2 levels"),
        (LEVELS[::-1], VALUES, "levels must rise inside (0, 1)"),
        (np.array([0.0, 0.5, 0.9]), VALUES, "levels must rise inside (0, 1)"),
        (np.array([0.1, 0.5, 1.0]), VALUES, "levels must rise inside (0, 1)"),
        (LEVELS, VALUES - 1, BadQuantiles.__doc__),
        (LEVELS, VALUES * np.nan, BadQuantiles.__doc__),
        (LEVELS, VALUES[:, :, ::-1], BadQuantiles.__doc__),
    ],
)
def test_what_is_not_a_distribution_is_refused(levels: np.ndarray, values: np.ndarray, sentence: str) -> None:
    with pytest.raises(BadQuantiles) as refused:
        Quantiles(levels, values)
    assert str(refused.value) == sentence


def test_a_stored_level_reads_back_as_it_was_stored() -> None:
    assert np.array_equal(Quantiles(LEVELS, VALUES).at(LEVELS), VALUES)


def test_the_horizon_is_the_number_of_periods() -> None:
    assert Quantiles(LEVELS, VALUES).horizon == 2


@given(st.lists(st.floats(0.001, 0.999), min_size=1, max_size=9), st.integers(1, 6), st.integers(0, 99))
def test_reading_any_level_agrees_with_numpy_interpolation(wanted: list[float], stored: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    levels = np.sort(rng.choice(np.linspace(0.05, 0.95, 19), stored, replace=False))
    values = np.sort(rng.exponential(5, stored))
    read = Quantiles(levels, values[None, None]).at(np.array(wanted))[0, 0]
    assert np.allclose(read, np.interp(wanted, levels, values), rtol=1e-12, atol=1e-12)


@given(st.lists(st.floats(0.001, 0.999), min_size=1, max_size=9), st.integers(1, 25))
def test_the_weights_of_a_level_are_one_or_two_and_add_up_to_one(wanted: list[float], stored: int) -> None:
    weights = interpolation_weights(STORED_LEVELS[:stored], np.array(wanted))
    assert np.allclose(weights.sum(axis=0), 1.0, rtol=1e-12)
    assert set(np.count_nonzero(weights, axis=0)) <= {1, 2}
    assert (weights >= 0).all()


def test_the_mean_is_the_area_under_the_quantile_function() -> None:
    # Quantiles 2 and 4 at levels 0.25 and 0.75: each stands for half of all futures, so the mean is 3.
    assert Quantiles(np.array([0.25, 0.75]), np.array([[[2.0, 4.0]]])).mean().tolist() == [[3.0]]


def test_the_mean_of_stored_levels_is_near_that_of_the_distribution_they_came_from() -> None:
    # Exponential with mean 10: quantile -10 ln(1 - u). The area is right to 2 %, what the tail beyond 0.995 leaves out.
    values = -10.0 * np.log1p(-STORED_LEVELS)
    assert Quantiles(STORED_LEVELS, values[None, None]).mean()[0, 0] == pytest.approx(10.0, rel=0.02)


def test_the_stored_levels_hold_the_usual_service_levels_and_their_mirror() -> None:
    assert {0.5, 0.8, 0.9, 0.95, 0.975, 0.99, 0.995} <= set(STORED_LEVELS.tolist())
    assert np.allclose(STORED_LEVELS + STORED_LEVELS[::-1], 1.0)
