"""The one cost function against a literal play of the order through its window."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelfcast_engine.errors import NotPositive
from shelfcast_engine.inventory.cost import UnitCosts, expected_cost
from shelfcast_engine.inventory.lead_time import NEVER_EXPIRES, project
from shelfcast_engine.panel import Floats
from shelfcast_engine.paths import Paths

FOREVER = int(NEVER_EXPIRES)
LIVES = st.sampled_from([1, 2, 3, 5, 8, FOREVER])


def some(seed: int, steps: int, last_due: int) -> tuple[Floats, Floats, Floats]:
    rng = np.random.default_rng(seed)
    due = rng.integers(0, 8, (1, steps)) * (rng.random((1, steps)) < 0.4)
    due[:, last_due + 1 :] = 0
    return rng.poisson(3, (1, 5, steps)).astype(float), rng.integers(0, 12, 1).astype(float), due.astype(float)


@given(
    seed=st.integers(0, 10_000),
    lead_time=st.integers(0, 3),
    review=st.integers(1, 4),
    shelf_life=LIVES,
    quantity=st.integers(0, 15),
)
def test_the_cost_of_an_order_is_that_of_playing_it_through_its_window(
    play: Any, costs_of: Any, seed: int, lead_time: int, review: int, shelf_life: int, quantity: int
) -> None:
    interval = lead_time + review
    # Exact if nothing expires, and if it does, as long as nothing else is due after the order comes.
    demand, on_hand, due = some(seed, interval, interval if shelf_life > interval else lead_time)
    projection = project(Paths(demand), on_hand, due, lead_time, review, shelf_life)
    found = expected_cost(projection, costs_of(0.3, 2.0, 0.7), np.array([float(quantity)]), shelf_life)
    slow = [play(path, on_hand[0], due[0], shelf_life, quantity, lead_time).cost(0.3, 2.0, 0.7) for path in demand[0]]
    assert found[0] == pytest.approx(np.mean(slow), rel=1e-12)


def test_a_receipt_after_the_order_that_expires_too_makes_the_cost_an_approximation(play: Any, costs_of: Any) -> None:
    # Shelf life 2, order of 2 in step 0, 2 due in step 1, demand 0, 2, 2. Played, the order is sold in step 1 and the receipt
    # in step 2: nothing expires and nothing is lost. The cost function keeps the order behind the receipt, so that
    # it expires after step 1: 2 wasted and 2 lost in step 2, and on the shelf 2 units each at the end of steps 0 and 1.
    demand, due = np.array([[[0.0, 2, 2]]]), np.array([[0.0, 2, 0]])
    projection = project(Paths(demand), np.zeros(1), due, 0, 3, 2)
    assert expected_cost(projection, costs_of(0.3, 2.0, 0.7), np.array([2.0]), 2).tolist() == pytest.approx(
        [4 * 0.3 + 2 * 2 + 2 * 0.7]
    )
    assert play(demand[0, 0], 0, due[0], 2, 2).cost(0.3, 2.0, 0.7) == pytest.approx((2 + 2) * 0.3)


@given(seed=st.integers(0, 10_000), review=st.integers(1, 4), shelf_life=LIVES, quantity=st.integers(1, 12))
def test_the_cost_has_one_valley(costs_of: Any, seed: int, review: int, shelf_life: int, quantity: int) -> None:
    demand, on_hand, due = some(seed, 1 + review, 1 + review)
    projection = project(Paths(demand), on_hand, due, 1, review, shelf_life)
    below, here, above = (
        expected_cost(projection, costs_of(0.3, 2.0, 0.7), np.array([units]), shelf_life)[0]
        for units in (quantity - 1.0, float(quantity), quantity + 1.0)
    )
    assert below + above >= 2 * here - 1e-9


@given(seed=st.integers(0, 10_000), scale=st.floats(1e-6, 1e6))
def test_scaling_money_scales_the_cost(seed: int, scale: float) -> None:
    demand, on_hand, due = some(seed, 5, 5)
    projection = project(Paths(demand), on_hand, due, 2, 3, 2)
    money = np.array([0.3]), np.array([2.0]), np.array([0.7])
    plain = expected_cost(projection, UnitCosts(*money), np.array([4.0]), 2)
    scaled = expected_cost(projection, UnitCosts(*(scale * part for part in money)), np.array([4.0]), 2)
    assert scaled[0] == pytest.approx(scale * plain[0], rel=1e-12)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ((0.0, 1.0, 0.0), "holding cost must be above 0"),
        ((1.0, 0.0, 0.0), "shortage cost must be above 0"),
        ((1.0, np.nan, 0.0), "shortage cost must be above 0"),
        ((1.0, 1.0, -0.1), "waste cost must be 0 or more"),
    ],
)
def test_costs_that_make_no_sense_are_refused_by_name(costs_of: Any, wrong: tuple[float, float, float], sentence: str) -> None:
    with pytest.raises(NotPositive, match=sentence):
        costs_of(*wrong)
