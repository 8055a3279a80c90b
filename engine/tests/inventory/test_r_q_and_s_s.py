"""(r, Q) and (s, S): textbook numbers, an exhaustive search, and simulation."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import poisson
from shelfcast_engine.errors import NotPositive
from shelfcast_engine.inventory.r_q import best_r_q
from shelfcast_engine.inventory.s_s import best_s_s
from shelfcast_engine.replay.world import simple_world, state_of, step


def test_r_q_of_the_textbook() -> None:
    """h = 20, p = 150, K = 100, 1.5 a month, lead time 2: (3, 5) at 107.9236, Snyder & Shen (2019), example 5.5."""
    best = best_r_q(20, 150, 100, 1.5, 2)
    assert (best.reorder_point, best.quantity) == (3, 5)
    assert best.cost == pytest.approx(107.92358063314975, rel=1e-9)


@pytest.mark.parametrize(
    ("rate", "lead_time", "order_cost", "shortage"),
    [(0.3, 1.0, 5.0, 9.0), (4.0, 2.0, 1.0, 9.0), (10.0, 0.5, 60.0, 9.0), (2.0, 0.2, 30.0, 1.0)],
)
def test_no_other_r_q_is_cheaper(rate: float, lead_time: float, order_cost: float, shortage: float) -> None:
    holding = 1.0
    best = best_r_q(holding, shortage, order_cost, rate, lead_time)
    units = np.arange(0, 200)
    weight = poisson.pmf(units, rate * lead_time)

    def money(position: int) -> float:
        return float(weight @ (holding * np.maximum(position - units, 0) + shortage * np.maximum(units - position, 0)))

    of = {position: money(position) for position in range(-60, 140)}
    searched = min(
        (order_cost * rate + sum(of[r + k] for k in range(1, q + 1))) / q for r in range(-20, 60) for q in range(1, 70)
    )
    assert best.cost == pytest.approx(searched, rel=1e-9)


def test_s_s_of_the_textbook_is_the_simulated_one() -> None:
    """Poisson 6, h = 1, p = 4, K = 5: (4, 10) at 8.0341, Zheng & Federgruen (1991); Snyder & Shen (2019), section 4.4.4."""
    best = best_s_s(1, 4, 5, poisson.pmf(np.arange(60), 6))
    assert (best.reorder_level, best.order_up_to) == (4, 10)
    assert best.cost == pytest.approx(8.034111561471642, rel=1e-9)
    items, periods = 300, 300
    world, demand = simple_world(0, 1, items, backorders=True), np.random.default_rng(2).poisson(6, (periods, items))
    state, money = state_of(world, np.full(items, 10.0)), np.zeros(items)
    for period in range(periods):
        order = np.where(state.position <= best.reorder_level, best.order_up_to - state.position, 0.0)
        state, happened = step(world, state, order, demand[period].astype(np.float64))
        if period >= 20:
            money += happened.left + 4 * state.owed + 5 * (order > 0)
    per_period = money / (periods - 20)
    assert abs(per_period.mean() - best.cost) < 3 * per_period.std() / np.sqrt(items)


@pytest.mark.parametrize(("holding", "shortage", "order_cost"), [(1.0, 9.0, 3.0), (1.0, 2.0, 40.0), (2.0, 30.0, 0.5)])
def test_no_other_s_s_is_cheaper(holding: float, shortage: float, order_cost: float) -> None:
    demand = poisson.pmf(np.arange(30), 3)
    demand = demand / demand.sum()
    best = best_s_s(holding, shortage, order_cost, demand)
    units = np.arange(30)

    def period_cost(position: int) -> float:
        return float(demand @ (holding * np.maximum(position - units, 0) + shortage * np.maximum(units - position, 0)))

    def cost(low: int, high: int) -> float:
        """Solved as a Markov chain: expected money and periods until the position falls to `low`."""
        size = high - low
        moves = np.array([[demand[i - j] if 0 <= i - j < 30 else 0.0 for j in range(size)] for i in range(size)])
        left = np.linalg.inv(np.eye(size) - moves)
        money = left @ np.array([period_cost(low + 1 + i) for i in range(size)])
        return (order_cost + float(money[-1])) / float(left[-1].sum())

    assert best.cost == pytest.approx(min(cost(low, high) for low in range(-8, 10) for high in range(low + 1, 30)), rel=1e-9)


def test_costs_below_nothing_are_refused() -> None:
    with pytest.raises(NotPositive):
        best_r_q(-1, 1, 1, 1, 1)
    with pytest.raises(NotPositive):
        best_s_s(1, 0, 1, np.array([0.5, 0.5]))
