"""A season with an end, against the textbook and against every way of ordering that there is."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm
from shelfcast_engine.errors import NotPositive
from shelfcast_engine.inventory.finite_horizon import Season, best_levels
from shelfcast_engine.inventory.reorder_point import normal_newsvendor_cost
from shelfcast_engine.panel import Floats


def money_of(positions: Floats, demand: Floats, holding: float, shortage: float) -> Floats:
    """(y,) expected holding and shortage of one period."""
    gap = positions[:, None] - np.arange(len(demand))[None, :]
    return np.asarray((holding * np.maximum(gap, 0) + shortage * np.maximum(-gap, 0)) @ demand)


def test_the_season_of_the_textbook() -> None:
    """T = 5, h = 1, p = 20, h_T = 1, p_T = 20, c = 2, K = 50, demand N(100, 20): Snyder & Shen (2019), section 4.4.3, as
    stockpyl solves it: demand within four deviations, positions from -180 on."""
    positions, units = np.arange(-180, 370.0), np.arange(181)
    demand = np.where(units >= 20, norm.cdf(units + 0.5, 100, 20) - norm.cdf(units - 0.5, 100, 20), 0.0)
    one = np.ones(len(positions))
    period_cost = normal_newsvendor_cost(positions, 100 * one, 20 * one, 1 * one, 20 * one)
    end_cost = np.maximum(positions, 0) + 20 * np.maximum(-positions, 0)
    plan = best_levels(
        Season(np.tile(demand, (5, 1)), np.tile(period_cost, (5, 1)), end_cost, np.full(5, 2.0), np.full(5, 50.0), -180)
    )
    assert plan.reorder_level.tolist() == [110, 110, 110, 110, 111]
    assert plan.order_up_to.tolist() == [133, 133, 133, 133, 126]
    assert plan.cost[180] == pytest.approx(1558.6946467384012, rel=1e-9)


@given(
    weights=st.lists(st.integers(0, 4), min_size=2, max_size=3).filter(lambda weights: sum(weights) > 0),
    order_cost=st.integers(0, 6),
    unit_cost=st.integers(0, 2),
    discount=st.sampled_from([1.0, 0.5]),
)
def test_no_way_of_ordering_through_two_periods_costs_less(
    weights: list[int], order_cost: int, unit_cost: int, discount: float
) -> None:
    demand = np.array(weights, dtype=np.float64) / sum(weights)
    lowest, positions = -4, np.arange(-4, 5.0)
    day, end = money_of(positions, demand, 1.0, 4.0), 5.0 * np.maximum(-positions, 0)
    season = Season(
        np.tile(demand, (2, 1)), np.tile(day, (2, 1)), end, np.full(2, unit_cost), np.full(2, order_cost), lowest, discount
    )

    def bought(begins: int, ends: int) -> float:
        return (order_cost + unit_cost * (ends - begins)) * (ends > begins)

    def second(begins: int) -> float:
        ways = [
            bought(begins, up) + day[up + 4] + discount * sum(demand[d] * end[max(up - d, -4) + 4] for d in range(len(demand)))
            for up in range(begins, 5)
        ]
        return float(min(ways))

    best = min(
        bought(0, up) + day[up + 4] + discount * sum(demand[d] * second(max(up - d, -4)) for d in range(len(demand)))
        for up in range(5)
    )
    plan = best_levels(season)
    assert plan.cost[4] == pytest.approx(best)
    assert (plan.reorder_level <= plan.order_up_to).all()


def test_a_season_of_one_period_is_a_newsvendor() -> None:
    demand = np.full((1, 10), 0.1)
    positions = np.arange(12.0)
    for holding, shortage in product((1.0, 3.0), (2.0, 9.0)):
        day = money_of(positions, demand[0], holding, shortage)
        plan = best_levels(Season(demand, day[None], 0 * positions, np.zeros(1), np.zeros(1), 0))
        assert plan.order_up_to[0] == int(np.ceil(10 * shortage / (holding + shortage) - 1e-9)) - 1


def test_costs_below_nothing_are_refused() -> None:
    demand, day = np.ones((1, 1)), np.zeros((1, 2))
    with pytest.raises(NotPositive, match="0 or more"):
        Season(demand, day, day[0], -np.ones(1), np.zeros(1), 0)
    with pytest.raises(NotPositive, match="discount"):
        Season(demand, day, day[0], np.zeros(1), np.zeros(1), 0, discount=0.0)
