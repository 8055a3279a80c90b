"""Croston's method with the Syntetos-Boylan correction, by hand."""

from __future__ import annotations

import numpy as np
import pytest
from shelfcast_engine.forecasting.croston import Croston
from shelfcast_engine.forecasting.model import History


def level(rate: float, demand: list[float], visible: list[bool] | None = None) -> float:
    history = History(np.array([demand]), np.array([visible or [True] * len(demand)]), 7)
    return float(Croston(rate).predict(history, np.array([len(demand)]), 1)[0, 0, 0])


def test_three_demands_by_hand() -> None:
    # rate 0.2; demand in periods 1, 3, 6 of 7: sizes 4, 6, 3 after intervals 1, 2, 3.
    # size 4 → 4 + 0.2·2 = 4.4 → 4.4 - 0.2·1.4 = 4.12;  interval 1 → 1.2 → 1.2 + 0.2·1.8 = 1.56
    # Croston 4.12 / 1.56 = 2.641026; times 1 - 0.2 / 2 = 0.9: 2.376923
    assert level(0.2, [4, 0, 6, 0, 0, 3, 0]) == pytest.approx(0.9 * 4.12 / 1.56, rel=1e-12)


def test_periods_without_demand_change_nothing_until_the_next_one() -> None:
    assert level(0.2, [4, 0, 6]) == level(0.2, [4, 0, 6, 0, 0, 0, 0, 0])


def test_the_first_interval_counts_from_the_start_of_history() -> None:
    # 5 units after three periods: 0.95 · 5 / 3.
    assert level(0.1, [0, 0, 5]) == pytest.approx(0.95 * 5 / 3, rel=1e-12)


def test_a_hidden_period_does_not_lengthen_the_interval() -> None:
    assert level(0.2, [4, 0, 99, 6], [True, True, False, True]) == level(0.2, [4, 0, 6])


def test_before_the_first_demand_nothing_is_expected() -> None:
    assert level(0.1, [0, 0, 0]) == 0.0


@pytest.mark.parametrize("rate", [0.1, 0.3])
def test_the_bias_on_random_demand_is_that_of_syntetos_and_boylan(rate: float) -> None:
    # Syntetos & Boylan (2001): Croston overstates by rate / (2 - rate) · (interval - 1) / interval; interval 4 here.
    demand = np.random.default_rng(3).random((400, 500)) < 0.25
    history = History(demand.astype(np.float64), np.ones_like(demand), 7)
    corrected = Croston(rate).predict(history, np.arange(100, 501, 50), 1).mean()
    assert corrected == pytest.approx(0.25 * (1 - rate / 2) * (1 + rate / (2 - rate) * 3 / 4), rel=0.02)
