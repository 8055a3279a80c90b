"""Pinball loss against its definition, and as the loss that quantiles minimise."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelfcast_engine.scoring.pinball import pinball_loss, weighted_quantile_loss

UNITS = st.floats(0, 1e6)


@given(UNITS, UNITS, st.floats(0.01, 0.99))
def test_a_unit_too_little_costs_the_level_and_a_unit_too_much_the_rest(actual: float, quantile: float, level: float) -> None:
    slow = level * (actual - quantile) if actual >= quantile else (1 - level) * (quantile - actual)
    assert pinball_loss(np.array(actual), np.array(quantile), level) == pytest.approx(slow, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("level", [0.1, 0.5, 0.9])
def test_the_quantile_of_the_level_has_the_least_loss(level: float) -> None:
    actual = np.random.default_rng(1).gamma(2, 5, 999)
    grid = np.linspace(0, 60, 1201)
    losses = pinball_loss(actual[:, None], grid, level).mean(axis=0)
    assert grid[losses.argmin()] == pytest.approx(np.quantile(actual, level), abs=0.1)


def test_the_weighted_loss_agrees_with_plain_loops() -> None:
    rng = np.random.default_rng(2)
    actual, seen, levels = rng.poisson(4, (3, 5)).astype(float), rng.random((3, 5)) < 0.7, np.array([0.1, 0.6, 0.9])
    quantiles = np.sort(rng.gamma(2, 2, (3, 5, 3)), axis=2)
    total, sold = 0.0, 0.0
    for i in range(3):
        for j in range(5):
            if seen[i, j]:
                sold += actual[i, j]
                for q, level in enumerate(levels):
                    miss = actual[i, j] - quantiles[i, j, q]
                    total += 2 * (level * miss if miss > 0 else (level - 1) * miss)
    assert weighted_quantile_loss(actual, quantiles, levels, seen) == pytest.approx(total / 3 / sold, rel=1e-12)


def test_a_perfect_forecast_loses_nothing_and_an_all_zero_one_everything() -> None:
    # With levels that mirror each other around a half, twice their mean is 1.
    actual, seen, levels = np.array([[3.0, 0, 7]]), np.ones((1, 3), bool), np.array([0.1, 0.5, 0.9])
    assert weighted_quantile_loss(actual, np.repeat(actual[:, :, None], 3, axis=2), levels, seen) == 0.0
    assert weighted_quantile_loss(actual, np.zeros((1, 3, 3)), levels, seen) == pytest.approx(1.0, rel=1e-12)


def test_where_nothing_was_seen_nothing_is_lost() -> None:
    assert weighted_quantile_loss(np.ones((1, 2)), np.zeros((1, 2, 1)), np.array([0.5]), np.zeros((1, 2), bool)) == 0.0
