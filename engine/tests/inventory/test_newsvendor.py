"""The best order: textbook, brute force, and what it must never depend on."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm, poisson
from shelfcast_engine.errors import NotPositive
from shelfcast_engine.inventory.cost import expected_cost
from shelfcast_engine.inventory.lead_time import NEVER_EXPIRES, Projection, project
from shelfcast_engine.inventory.newsvendor import best_order, critical_ratio
from shelfcast_engine.panel import Floats
from shelfcast_engine.paths import Paths

FOREVER = int(NEVER_EXPIRES)
LIVES = st.sampled_from([1, 2, 3, 5, 8, FOREVER])


def plain(demand: Floats, lead_time: int = 0, review: int = 1, life: int = FOREVER, on_hand: float = 0.0) -> Projection:
    due = np.zeros((1, demand.shape[1]))
    return project(Paths(demand[None]), np.array([on_hand]), due, lead_time, review, life)


def test_the_critical_ratio_is_that_of_snyder_and_shen() -> None:
    # Example 4.3: h = 0.18, p = 0.70: 0.70 / 0.88.
    assert critical_ratio(np.array([0.70]), np.array([0.18]))[0] == pytest.approx(0.70 / 0.88, rel=1e-12)


@pytest.mark.parametrize(("shortage", "leftover"), [(0.0, 1.0), (1.0, 0.0), (-1.0, 1.0), (np.nan, 1.0)])
def test_a_critical_ratio_needs_two_costs_above_zero(shortage: float, leftover: float) -> None:
    with pytest.raises(NotPositive, match="shortage and leftover cost must be above 0"):
        critical_ratio(np.array([shortage]), np.array([leftover]))


def test_normal_demand_is_ordered_as_in_snyder_and_shen(costs_of: Any) -> None:
    # Example 4.3: demand N(50, 8²), h = 0.18, p = 0.70: order 56.60 at a cost of 1.9976. Demand in 20 001 even strata.
    demand = norm.ppf((np.arange(20_001) + 0.5) / 20_001, 50, 8)[:, None]
    projection, costs = plain(demand), costs_of(0.18, 0.70)
    best = best_order(projection, costs, FOREVER)
    assert best[0] == pytest.approx(56.604, abs=0.002)
    assert expected_cost(projection, costs, best, FOREVER)[0] == pytest.approx(1.9976, abs=0.0005)


def test_poisson_demand_is_ordered_as_in_snyder_and_shen(costs_of: Any) -> None:
    # Example 4.7: demand Poisson(6), h = 1, p = 4: order 8 at a cost of 3.570107.
    demand = poisson.ppf((np.arange(50_001) + 0.5) / 50_001, 6)[:, None]
    projection, costs = plain(demand), costs_of(1.0, 4.0)
    best = best_order(projection, costs, FOREVER)
    assert best.tolist() == [8.0]
    assert expected_cost(projection, costs, best, FOREVER)[0] == pytest.approx(3.570107, abs=0.001)


@pytest.mark.parametrize(("mean", "shortage"), [(3, 2.0), (20, 9.0), (80, 30.0)])
def test_simulated_poisson_demand_is_ordered_within_sampling_error_of_the_closed_form(
    costs_of: Any, mean: float, shortage: float
) -> None:
    demand = np.random.default_rng(1).poisson(mean, (20_000, 1)).astype(float)
    level = shortage / (shortage + 1.0)
    error = 4 * np.sqrt(level * (1 - level) / 20_000)
    best = best_order(plain(demand), costs_of(1.0, shortage), FOREVER)[0]
    assert poisson.ppf(level - error, mean) <= best <= poisson.ppf(level + error, mean)


def some(seed: int, steps: int) -> tuple[Paths, Floats, Floats]:
    rng = np.random.default_rng(seed)
    due = rng.integers(0, 8, (1, steps)) * (rng.random((1, steps)) < 0.3)
    return Paths(rng.poisson(3, (1, 9, steps)).astype(float)), rng.integers(0, 6, 1).astype(float), due.astype(float)


@given(
    seed=st.integers(0, 10_000),
    lead_time=st.integers(0, 3),
    review=st.integers(1, 4),
    life=LIVES,
    holding=st.sampled_from([0.01, 0.3, 2.0]),
    waste=st.sampled_from([0.0, 0.5, 4.0]),
)
def test_no_other_quantity_costs_less(
    costs_of: Any, seed: int, lead_time: int, review: int, life: int, holding: float, waste: float
) -> None:
    paths, on_hand, due = some(seed, lead_time + review)
    projection, costs = project(paths, on_hand, due, lead_time, review, life), costs_of(holding, 2.0, waste)
    best = best_order(projection, costs, life)
    least = expected_cost(projection, costs, np.maximum(best, 0.0), life)[0]
    for units in np.arange(0, 40, 0.5):
        assert least <= expected_cost(projection, costs, np.array([units]), life)[0] + 1e-9


@given(seed=st.integers(0, 10_000), lead_time=st.integers(0, 3), review=st.integers(1, 4), life=LIVES)
def test_the_best_order_is_the_least_of_equally_good_ones(
    costs_of: Any, seed: int, lead_time: int, review: int, life: int
) -> None:
    paths, on_hand, due = some(seed, lead_time + review)
    projection, costs = project(paths, on_hand, due, lead_time, review, life), costs_of(0.3, 2.0, 0.7)
    best = best_order(projection, costs, life)[0]
    if best >= 1:
        here, below = (expected_cost(projection, costs, np.array([units]), life)[0] for units in (best, best - 1))
        assert below > here


@given(seed=st.integers(0, 10_000), lead_time=st.integers(0, 3), on_hand=st.integers(0, 30))
def test_with_nothing_lost_before_delivery_and_daily_review_it_fills_up_to_the_critical_quantile(
    costs_of: Any, seed: int, lead_time: int, on_hand: int
) -> None:
    # The order-up-to level is the p / (p + h) quantile of demand over lead time + 1, if the shelf lasts until delivery.
    demand = np.random.default_rng(seed).poisson(3, (25, lead_time + 1)).astype(float)
    on_hand = max(on_hand, int(demand[:, :lead_time].sum(axis=1).max(initial=0)))
    best = best_order(plain(demand, lead_time, 1, on_hand=on_hand), costs_of(1.0, 4.1), FOREVER)[0]
    total = np.sort(demand.sum(axis=1))
    assert best + on_hand == total[int(np.ceil(4.1 / 5.1 * 25)) - 1]


@given(seed=st.integers(0, 10_000), lead_time=st.integers(0, 4), review=st.integers(1, 3), on_hand=st.integers(0, 20))
def test_if_demand_is_as_high_late_as_early_a_longer_lead_time_never_lowers_the_order(
    costs_of: Any, seed: int, lead_time: int, review: int, on_hand: int
) -> None:
    steady = np.random.default_rng(seed).poisson(3, (9, 1)) * np.ones((1, 9))
    soon, late = (
        best_order(plain(steady, lead, review, on_hand=on_hand), costs_of(0.3, 2.0), FOREVER)[0]
        for lead in (lead_time, lead_time + 1)
    )
    assert late >= soon


def test_if_demand_falls_a_longer_lead_time_may_lower_the_order(costs_of: Any) -> None:
    falling = np.array([[10.0, 2.0]])
    orders = [best_order(plain(falling, lead), costs_of(0.3, 2.0), FOREVER)[0] for lead in (0, 1)]
    assert orders == [10.0, 2.0]


@given(seed=st.integers(0, 10_000), lead_time=st.integers(0, 3), review=st.integers(1, 3), more=st.integers(1, 9))
def test_more_on_hand_never_raises_the_order_while_nothing_expires(
    costs_of: Any, seed: int, lead_time: int, review: int, more: int
) -> None:
    paths, on_hand, due = some(seed, lead_time + review)
    less, much = (
        best_order(project(paths, on_hand + extra, due, lead_time, review, FOREVER), costs_of(0.3, 2.0), FOREVER)[0]
        for extra in (0, more)
    )
    assert much <= less


@given(seed=st.integers(0, 10_000), dearer=st.floats(1.0, 50.0), review=st.integers(1, 4))
def test_a_dearer_shortage_never_lowers_and_dearer_holding_never_raises_the_order(
    costs_of: Any, seed: int, dearer: float, review: int
) -> None:
    paths, on_hand, due = some(seed, 1 + review)
    projection = project(paths, on_hand, due, 1, review, FOREVER)
    base = best_order(projection, costs_of(0.3, 2.0), FOREVER)[0]
    assert best_order(projection, costs_of(0.3, 2.0 * dearer), FOREVER)[0] >= base
    assert best_order(projection, costs_of(0.3 * dearer, 2.0), FOREVER)[0] <= base


@given(seed=st.integers(0, 10_000), dearer=st.floats(0.0, 50.0), life=st.integers(1, 3))
def test_dearer_waste_never_raises_the_order(costs_of: Any, seed: int, dearer: float, life: int) -> None:
    paths, on_hand, due = some(seed, 4)
    projection = project(paths, on_hand, due, 1, 3, life)
    free, dear = (best_order(projection, costs_of(0.3, 2.0, waste), life)[0] for waste in (0.0, dearer))
    assert dear <= free


@given(seed=st.integers(0, 10_000), exponent=st.integers(-40, 40), life=LIVES)
def test_scaling_money_leaves_the_order_as_it_is(costs_of: Any, seed: int, exponent: int, life: int) -> None:
    paths, on_hand, due = some(seed, 4)
    projection, scale = project(paths, on_hand, due, 1, 3, life), 2.0**exponent
    plain_money, scaled = (best_order(projection, costs_of(0.3 * s, 2.0 * s, 0.7 * s), life)[0] for s in (1.0, scale))
    assert scaled == plain_money


def test_the_order_serves_the_step_of_its_lead_time_and_none_before(costs_of: Any) -> None:
    # 7 wanted in step 2 only: an order that comes before step 2 is for 7, one that comes after it for nothing.
    demand = np.array([[0.0, 0, 7, 0]])
    orders = [best_order(plain(demand, lead), costs_of(0.3, 2.0), FOREVER)[0] for lead in (1, 2, 3)]
    assert orders == [0.0, 7.0, 0.0]


def test_what_is_more_than_enough_makes_the_best_order_negative_by_the_surplus(costs_of: Any) -> None:
    assert best_order(plain(np.array([[4.0, 5.0]]), 1, 1, on_hand=20.0), costs_of(0.3, 2.0), FOREVER).tolist() == [-11.0]


@pytest.mark.parametrize("shortage", [1e-9, 1.0, 1e12])
def test_costs_very_far_apart_still_find_an_order(costs_of: Any, shortage: float) -> None:
    demand = np.random.default_rng(2).poisson(5, (5000, 7)).astype(float)
    best = best_order(plain(demand, 0, 7), costs_of(1e-9, shortage), FOREVER)[0]
    assert 0 <= best <= demand.sum(axis=1).max()
