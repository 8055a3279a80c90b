"""Simple exponential smoothing with normalised weights."""

from __future__ import annotations

import numpy as np
import pytest
from shelfcast_engine.forecasting.exponential_smoothing import ExponentialSmoothing
from shelfcast_engine.forecasting.model import History


def level(rate: float, demand: list[float], visible: list[bool] | None = None) -> float:
    history = History(np.array([demand]), np.array([visible or [True] * len(demand)]), 7)
    return float(ExponentialSmoothing(rate).predict(history, np.array([len(demand)]), 1)[0, 0, 0])


def test_four_periods_by_hand() -> None:
    # rate 0.5, demand 2, 4, 8, 6: weights 1/16, 1/8, 1/4, 1/2 add up to 15/16.
    # (2/16 + 4/8 + 8/4 + 6/2) / (15/16) = 5.625 / 0.9375 = 6
    assert level(0.5, [2, 4, 8, 6]) == pytest.approx(6.0, rel=1e-12)


def test_the_weights_fall_geometrically_from_the_newest() -> None:
    demand = np.random.default_rng(1).gamma(2, 3, 50)
    weights = 0.1 * 0.9 ** np.arange(49, -1, -1)
    assert level(0.1, demand.tolist()) == pytest.approx(float(weights @ demand / weights.sum()), rel=1e-12)


def test_a_long_history_agrees_with_the_textbook_recursion() -> None:
    # Hyndman & Athanasopoulos: l = a y + (1 - a) l, from l0 = the first value; after 400 periods the start is forgotten.
    demand = np.random.default_rng(2).gamma(2, 3, 400)
    smooth = demand[0]
    for value in demand:
        smooth = 0.1 * value + 0.9 * smooth
    assert level(0.1, demand.tolist()) == pytest.approx(smooth, rel=1e-9)


def test_a_hidden_period_neither_adds_nor_ages() -> None:
    assert level(0.3, [2, 99, 4], [True, False, True]) == pytest.approx(level(0.3, [2, 4]), rel=1e-12)
