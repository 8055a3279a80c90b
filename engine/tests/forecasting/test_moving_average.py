"""The mean of the last visible periods."""

from __future__ import annotations

import numpy as np
import pytest
from shelfcast_engine.forecasting.model import History
from shelfcast_engine.forecasting.moving_average import MovingAverage


def level(window: int, demand: list[float], visible: list[bool]) -> float:
    history = History(np.array([demand]), np.array([visible]), 7)
    return float(MovingAverage(window).predict(history, np.array([len(demand)]), 1)[0, 0, 0])


def test_the_window_counts_periods_and_the_mean_only_those_seen() -> None:
    # Window of 3: periods 2, 3, 4 hold 6, (hidden), 2, so 8 / 2.
    assert level(3, [50, 50, 6, 99, 2], [True, True, True, False, True]) == 4.0


def test_a_window_longer_than_history_takes_all_of_it() -> None:
    assert level(28, [1, 2, 6], [True] * 3) == 3.0


def test_a_blind_window_falls_back_to_all_that_was_seen_before() -> None:
    assert level(2, [3, 5, 99, 99], [True, True, False, False]) == 4.0


def test_with_nothing_seen_the_mean_is_zero() -> None:
    assert level(2, [3, 5], [False, False]) == 0.0


def test_the_size_of_an_old_outlier_leaves_no_trace_worth_seeing() -> None:
    # Cumulative sums lose the digits that the outlier takes: 1e9 leaves about 1e-7.
    assert level(2, [1e9, 0.1, 0.2], [True] * 3) == pytest.approx(0.15, abs=1e-6)
