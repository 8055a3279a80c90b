"""What a replay adds up; closed forms against simulation."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from shelfcast_engine.errors import NotPositive
from shelfcast_engine.inventory.cost import UnitCosts
from shelfcast_engine.inventory.reorder_point import normal_base_stock, normal_newsvendor_cost
from shelfcast_engine.replay.account import Prices
from shelfcast_engine.replay.rollout import rollout
from shelfcast_engine.replay.world import simple_world, state_of, step


def test_cost_by_period_adds_up_to_the_cost_of_all(prices_of: Callable[..., Prices]) -> None:
    world, prices = simple_world(1, 2, 3, shelf_life=2), prices_of(3, waste=0.7, per_order=1.5)
    demand = np.random.default_rng(1).poisson(4, (300, 3)).astype(np.float64)
    every_other = lambda period, state: np.maximum(14.0 - state.position, 0.0) * (period % 2 == 0)  # noqa: E731
    kept, _ = rollout(world, prices, state_of(world, np.full(3, 5.0)), demand, every_other)
    bare, _ = rollout(world, prices, state_of(world, np.full(3, 5.0)), demand, every_other, keep_periods=False)
    assert kept.total_cost == pytest.approx(bare.total_cost)
    assert kept.cost.shape == (300, 3)
    assert kept.orders.tolist() == bare.orders.tolist()
    assert (kept.sold + kept.wasted <= kept.ordered + 5.0).all()


def test_a_cycle_runs_from_one_possible_delivery_to_the_next(prices_of: Callable[..., Prices]) -> None:
    world = simple_world(1, 3, 1)
    demand = np.array([[1.0], [1], [0], [0], [9], [0], [0], [9]])
    account, _ = rollout(world, prices_of(1), state_of(world, np.array([1.0])), demand, lambda period, state: np.zeros(1))
    # Deliveries are possible before periods 1, 4 and 7: cycles 0 | 1 2 3 | 4 5 6 | 7, and all but the first are short.
    assert (account.cycles.tolist(), account.short_cycles.tolist()) == ([4.0], [3.0])


def test_lead_times_may_be_a_matter_of_luck(prices_of: Callable[..., Prices]) -> None:
    world = simple_world(0, 1, 1)
    always_two = lambda period, state: np.array([2.0])  # noqa: E731
    account, _ = rollout(
        world, prices_of(1), state_of(world, np.zeros(1)), np.full((3, 1), 2.0), always_two, np.array([[0], [2], [0]])
    )
    assert account.lost.tolist() == [2.0]


def test_the_newsvendor_of_the_textbook_is_the_simulated_one() -> None:
    """h = 2, p = 18, demand N(120, 10): S = 132.8155, cost 35.0997 a period, Snyder & Shen (2019), example 4.3."""
    one = np.ones(1)
    level = normal_base_stock(120 * one, 10 * one, one, 0.9 * one)
    assert level[0] == pytest.approx(132.81551565544600, rel=1e-9)
    assert normal_newsvendor_cost(level, 120 * one, 10 * one, 2 * one, 18 * one)[0] == pytest.approx(35.0996663847669, rel=1e-6)
    items, periods = 400, 250
    demand = np.random.default_rng(5).normal(120, 10, (periods, items))
    world, costs = simple_world(0, 1, items), UnitCosts(np.full(items, 2.0), np.full(items, 18.0), np.zeros(items))
    up_to = lambda period, state: level - state.position  # noqa: E731
    account, _ = rollout(world, Prices(costs, np.zeros(items)), state_of(world, np.zeros(items)), demand, up_to)
    per_period = account.cost.mean(axis=0)
    assert abs(per_period.mean() - 35.0996663847669) < 3 * per_period.std() / np.sqrt(items)


def test_base_stock_with_lead_time_and_backorders_costs_what_the_textbook_says() -> None:
    """Over L + 1 periods demand is N(mu (L + 1), sigma sqrt(L + 1)), Snyder & Shen (2019), section 4.3.4."""
    one, lead_time, items, periods = np.ones(1), 3, 300, 400
    level = normal_base_stock(20 * one, 4 * one, (lead_time + 1) * one, 0.85 * one)
    wanted = normal_newsvendor_cost(level, 80 * one, 8 * one, 0.3 * one, 1.7 * one)[0]
    world = simple_world(lead_time, 1, items, backorders=True)
    demand = np.random.default_rng(6).normal(20, 4, (periods, items))
    costs = UnitCosts(np.full(items, 0.3), np.full(items, 1.7), np.zeros(items))
    held, owed = np.zeros(items), np.zeros(items)
    state = state_of(world, np.full(items, level[0]))
    for period in range(periods):
        state, happened = step(world, state, np.maximum(level - state.position, 0.0), demand[period])
        if period >= 20:
            held, owed = held + happened.left, owed + state.owed
    per_period = (costs.holding * held + costs.shortage * owed) / (periods - 20)
    assert abs(per_period.mean() - wanted) < 3 * per_period.std() / np.sqrt(items)


def test_a_bad_service_level_is_refused() -> None:
    one = np.ones(1)
    with pytest.raises(NotPositive, match="between 0 and 1"):
        normal_base_stock(one, one, one, one)


def test_an_order_cannot_earn_money() -> None:
    one = np.ones(1)
    with pytest.raises(NotPositive, match="cost of an order"):
        Prices(UnitCosts(one, one, one), -one)


def test_stock_is_averaged_over_the_counts(prices_of: Callable[..., Prices]) -> None:
    world, idle = simple_world(0, 1, 1), lambda period, state: np.zeros(1)
    account, _ = rollout(world, prices_of(1), state_of(world, np.array([5.0])), np.array([[1.0], [2.0]]), idle)
    assert account.average_stock.tolist() == [3.0]
