"""Counts as a negative binomial: the table against scipy, the dispersion against what was drawn with."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import nbinom
from shelfcast_engine.forecasting.counts import dispersions, negative_binomial_quantiles
from shelfcast_engine.quantiles import STORED_LEVELS


@pytest.mark.parametrize("mean", [0.02, 0.3, 1.0, 4.5, 30.0, 150.0])
@pytest.mark.parametrize("dispersion", [0.05, 0.5, 1.5])
def test_quantiles_are_those_of_a_negative_binomial_within_a_unit_or_an_eighth(mean: float, dispersion: float) -> None:
    found = negative_binomial_quantiles(np.array([[mean]]), np.array([dispersion]), STORED_LEVELS)[0, 0]
    size = 1 / dispersion
    exact = nbinom.ppf(STORED_LEVELS, size, size / (size + mean))
    assert (np.abs(found - exact) <= np.maximum(1.0, 0.125 * exact)).all()
    assert (np.diff(found) >= 0).all()


def test_beyond_the_table_quantiles_grow_with_the_mean() -> None:
    small, large = negative_binomial_quantiles(np.array([[200.0], [2000.0]]), np.array([0.3, 0.3]), STORED_LEVELS)[:, 0]
    assert np.allclose(large, 10 * small, rtol=1e-9)


def test_a_mean_of_nothing_sells_nothing() -> None:
    assert not negative_binomial_quantiles(np.zeros((1, 2)), np.array([1.0]), STORED_LEVELS).any()


def test_the_dispersion_of_many_periods_is_found_again() -> None:
    rng = np.random.default_rng(1)
    mean = np.full((600, 2, 1), 8.0)
    drawn = np.array([0.5, 0.05])[None, :, None]
    actual = rng.poisson(mean * rng.gamma(1 / drawn, drawn, mean.shape)).astype(float)
    found = dispersions(mean, actual, np.ones(mean.shape, bool), np.zeros(2, dtype=np.int64))
    assert found.tolist() == pytest.approx([0.5, 0.05], abs=0.08)


def test_a_class_without_a_sale_takes_an_assumed_dispersion() -> None:
    nothing = np.zeros((3, 1, 2))
    assert dispersions(nothing, nothing, nothing >= 0, np.array([2])).tolist() == [0.3]


def test_where_nothing_was_expected_scatter_is_that_of_the_class() -> None:
    # Once 40, the most there is: any sale is infinitely more than nothing.
    expected = np.array([[[2.0] * 4, [0.0] * 4]])
    came = np.array([[[0.0, 4.0, 0.0, 4.0], [3.0, 0.0, 3.0, 0.0]]])
    found = dispersions(expected, came, np.ones_like(came) > 0, np.array([0, 0]))
    assert found.round(6).tolist() == [0.5, 0.5]
