"""Teunter, Syntetos and Babai, by hand."""

from __future__ import annotations

import numpy as np
import pytest
from shelfcast_engine.forecasting.model import History
from shelfcast_engine.forecasting.tsb import TeunterSyntetosBabai


def level(size_rate: float, chance_rate: float, demand: list[float], visible: list[bool] | None = None) -> float:
    history = History(np.array([demand]), np.array([visible or [True] * len(demand)]), 7)
    return float(TeunterSyntetosBabai(size_rate, chance_rate).predict(history, np.array([len(demand)]), 1)[0, 0, 0])


def test_four_periods_by_hand() -> None:
    # Sizes: 4, then 4 + 0.2 · (9 - 4) = 5.
    # Chance, rate 0.5 with normalised weights 1/16, 1/8, 1/4, 1/2 on 1, 0, 1, 0: (1/16 + 1/4) / (15/16) = 1/3.
    assert level(0.2, 0.5, [4, 0, 9, 0]) == pytest.approx(5 / 3, rel=1e-12)


def test_a_long_history_agrees_with_the_textbook_recursion() -> None:
    rng = np.random.default_rng(4)
    demand = rng.integers(1, 9, 600) * (rng.random(600) < 0.4).astype(float)
    demand[0] = 3.0
    size, chance = 3.0, 1.0
    for value in demand[1:]:
        if value > 0:
            size += 0.1 * (value - size)
            chance += 0.05 * (1 - chance)
        else:
            chance += 0.05 * (0 - chance)
    assert level(0.1, 0.05, demand.tolist()) == pytest.approx(size * chance, rel=1e-9)


def test_an_item_that_stops_selling_fades_out_geometrically() -> None:
    sold = [5.0] * 200
    assert level(0.1, 0.05, [*sold, *[0.0] * 20]) == pytest.approx(5 * 0.95**20, rel=1e-3)


def test_a_hidden_period_is_no_reason_to_fade() -> None:
    assert level(0.1, 0.05, [5, 3, 0, 0], [True, True, False, False]) == level(0.1, 0.05, [5, 3])


def test_before_the_first_demand_nothing_is_expected() -> None:
    assert level(0.1, 0.05, [0, 0]) == 0.0
