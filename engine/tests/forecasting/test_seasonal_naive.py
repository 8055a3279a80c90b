"""The last visible value of the same phase."""

from __future__ import annotations

import numpy as np
from shelfcast_engine.forecasting.model import History
from shelfcast_engine.forecasting.seasonal_naive import SeasonalNaive


def test_the_last_cycle_is_repeated() -> None:
    demand = np.array([[9.0, 9, 9, 1, 2, 3]])
    history = History(demand, np.ones((1, 6), bool), 3)
    assert SeasonalNaive().predict(history, np.array([6]), 5).tolist() == [[[1, 2, 3, 1, 2]]]


def test_a_hidden_value_gives_way_to_the_cycle_before() -> None:
    demand, visible = np.array([[7.0, 8, 1, 2]]), np.array([[True, True, True, False]])
    assert SeasonalNaive().predict(History(demand, visible, 2), np.array([4]), 2).tolist() == [[[1, 8]]]


def test_a_phase_not_seen_yet_takes_the_mean_so_far() -> None:
    demand = np.array([[4.0, 8.0]])
    assert SeasonalNaive().predict(History(demand, np.ones((1, 2), bool), 3), np.array([2]), 3).tolist() == [[[6, 4, 8]]]
