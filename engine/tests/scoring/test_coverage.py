"""Coverage counts the seen, both edges included."""

from __future__ import annotations

import numpy as np
from shelfcast_engine.scoring.coverage import interval_coverage


def test_both_edges_of_an_interval_count_as_inside() -> None:
    actual, one = np.array([[1.9, 2.0, 3.0, 4.0, 4.1]]), np.ones((1, 5))
    assert interval_coverage(actual, 2 * one, 4 * one, one > 0) == 0.6


def test_what_was_not_seen_neither_helps_nor_hurts() -> None:
    actual, one = np.array([[3.0, 9.0, 9.0]]), np.ones((1, 3))
    assert interval_coverage(actual, 2 * one, 4 * one, np.array([[True, True, False]])) == 0.5


def test_with_nothing_seen_coverage_is_zero() -> None:
    one = np.ones((1, 2))
    assert interval_coverage(one, one, one, one < 0) == 0.0
