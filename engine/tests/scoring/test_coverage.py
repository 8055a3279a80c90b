"""Coverage counts the seen, both edges included."""

from __future__ import annotations

import numpy as np
from shelfcast_engine.scoring.coverage import interval_coverage, spread_coverage


def test_both_edges_of_an_interval_count_as_inside() -> None:
    actual, one = np.array([[1.9, 2.0, 3.0, 4.0, 4.1]]), np.ones((1, 5))
    assert interval_coverage(actual, 2 * one, 4 * one, one > 0) == 0.6


def test_what_was_not_seen_neither_helps_nor_hurts() -> None:
    actual, one = np.array([[3.0, 9.0, 9.0]]), np.ones((1, 3))
    assert interval_coverage(actual, 2 * one, 4 * one, np.array([[True, True, False]])) == 0.5


def test_with_nothing_seen_coverage_is_zero() -> None:
    one = np.ones((1, 2))
    assert interval_coverage(one, one, one, one < 0) == 0.0


def test_a_right_distribution_of_few_units_covers_four_in_five_only_once_counts_are_spread() -> None:
    drawn = np.random.default_rng(1).poisson(0.5, (200, 100)).astype(float)
    levels, seen = np.arange(0.1, 0.95, 0.1), drawn >= 0
    values = np.broadcast_to(np.quantile(drawn, levels, method="inverted_cdf"), (*drawn.shape, 9))
    plain = interval_coverage(drawn, values[:, :, 0], values[:, :, -1], seen)
    spread = spread_coverage(drawn, values, levels, np.ones(200, bool), seen)
    assert plain > 0.9
    assert abs(spread - 0.8) < 0.06
