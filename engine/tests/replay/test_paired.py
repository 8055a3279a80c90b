"""How sure a difference is."""

from __future__ import annotations

import numpy as np
from shelfcast_engine.randomness import generator
from shelfcast_engine.replay.paired import difference_by_item, difference_of_totals


def test_the_interval_is_about_as_wide_as_the_normal_one() -> None:
    cost = np.random.default_rng(1).normal(1.0, 2.0, (1, 400))
    found = difference_of_totals(cost, np.zeros((1, 400)), 1, generator(1))
    wanted = 2 * 1.645 * cost.std() * np.sqrt(400)
    assert abs((found.high - found.low) / wanted - 1) < 0.1
    assert found.low < found.difference < found.high


def test_few_items_are_resampled_by_periods() -> None:
    cost = np.random.default_rng(1).normal(1.0, 2.0, (300, 2))
    found = difference_of_totals(cost, np.zeros((300, 2)), 1, generator(1))
    assert found.low < cost.sum() < found.high
    assert found.high > found.low


def test_an_item_that_always_costs_more_surely_costs_more() -> None:
    cost = np.stack((np.full(40, 2.0), np.random.default_rng(2).normal(0, 5, 40)), axis=1)
    gap, low, high = difference_by_item(cost, np.ones((40, 2)) * [1.0, 0.0], 3, generator(1))
    assert (gap[0], low[0], high[0]) == (40.0, 40.0, 40.0)
    assert low[1] < gap[1] < high[1]


def test_one_period_has_no_spread() -> None:
    gap, low, high = difference_by_item(np.array([[3.0]]), np.array([[1.0]]), 4, generator(1))
    assert (gap.tolist(), low.tolist(), high.tolist()) == ([2.0], [2.0], [2.0])
