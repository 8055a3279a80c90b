"""Time is added in one file, so every off-by-one is caught here."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm
from shelfcast_engine.errors import HorizonTooShort, NotPositive
from shelfcast_engine.inventory.lead_time import (
    NEVER_EXPIRES,
    Projection,
    Supply,
    demand_over,
    order_up_to,
    periods_until_stockout,
    project,
)
from shelfcast_engine.panel import Floats
from shelfcast_engine.paths import Paths

FOREVER = int(NEVER_EXPIRES)
TERMS = {"lead_time": st.integers(0, 4), "review": st.integers(1, 4), "shelf_life": st.sampled_from([1, 2, 3, 5, 8, FOREVER])}


def one(
    demand: list[float], on_hand: float, due: dict[int, float], lead_time: int, review: int, life: int = FOREVER
) -> Projection:
    receipts = np.zeros((1, len(demand)))
    for step, units in due.items():
        receipts[0, step] = units
    return project(Paths(np.array([[demand]], dtype=float)), np.array([float(on_hand)]), receipts, lead_time, review, life)


def some(seed: int, steps: int, share_due: float = 0.3) -> tuple[Floats, Floats, Floats]:
    rng = np.random.default_rng(seed)
    demand = rng.poisson(3, (2, 4, steps)).astype(float)
    return (
        demand,
        rng.integers(0, 12, 2).astype(float),
        rng.poisson(4.0, (2, steps)) * (rng.random((2, steps)) < share_due).astype(float),
    )


@given(seed=st.integers(0, 10_000), **TERMS)
def test_the_projection_agrees_with_a_shelf_played_by_hand(
    play: Any, seed: int, lead_time: int, review: int, shelf_life: int
) -> None:
    interval = lead_time + review
    demand, on_hand, due = some(seed, interval + 2)
    found = project(Paths(demand), on_hand, due, lead_time, review, shelf_life)
    for row in range(2):
        for path in range(4):
            slow = play(demand[row, path, :interval], on_hand[row], due[row], shelf_life)
            assert found.at_delivery[row, path] == slow.shelf_before_demand[lead_time]
            assert found.held[row, path] == sum(slow.left)
            assert found.lost[row, path] == sum(slow.lost)
            assert found.expired[row, path] == sum(slow.expired)
            assert found.total[row, path] == demand[row, path, :interval].sum()
            for window in range(review):
                end = lead_time + window + 1
                assert found.unmet[row, path, window] == sum(slow.lost[lead_time:end])
                assert found.spare[row, path, window] == min(slow.left[lead_time:end])


@given(seed=st.integers(0, 10_000), **TERMS)
def test_every_unit_is_sold_left_or_expired(seed: int, lead_time: int, review: int, shelf_life: int) -> None:
    interval = lead_time + review
    demand, on_hand, due = some(seed, interval)
    found = project(Paths(demand), on_hand, due, lead_time, review, shelf_life)
    brought = (on_hand + due.sum(axis=1))[:, None]
    left = brought - (found.total - found.lost) - found.expired
    assert (left >= -1e-9).all()
    assert (found.spare[:, :, -1] <= left + found.expired + 1e-9).all()


@given(seed=st.integers(0, 10_000), more=st.integers(1, 9), **TERMS)
def test_more_stock_never_raises_lost_sales(seed: int, more: int, lead_time: int, review: int, shelf_life: int) -> None:
    demand, on_hand, due = some(seed, lead_time + review)
    little = project(Paths(demand), on_hand, due, lead_time, review, shelf_life)
    much = project(Paths(demand), on_hand + more, due, lead_time, review, shelf_life)
    assert (much.lost <= little.lost).all()


@given(seed=st.integers(0, 10_000), more=st.integers(1, 9), **TERMS)
def test_a_larger_receipt_never_raises_lost_sales(seed: int, more: int, lead_time: int, review: int, shelf_life: int) -> None:
    demand, on_hand, due = some(seed, lead_time + review)
    larger = due.copy()
    larger[:, seed % (lead_time + review)] += more
    little = project(Paths(demand), on_hand, due, lead_time, review, shelf_life)
    much = project(Paths(demand), on_hand, larger, lead_time, review, shelf_life)
    assert (much.lost <= little.lost).all()


@given(seed=st.integers(0, 10_000), lead_time=st.integers(0, 4), review=st.integers(1, 3))
def test_without_receipts_a_longer_lead_time_never_leaves_more_on_the_shelf(seed: int, lead_time: int, review: int) -> None:
    demand, on_hand, _ = some(seed, lead_time + review + 1)
    nothing = np.zeros((2, lead_time + review + 1))
    soon = project(Paths(demand), on_hand, nothing, lead_time, review, FOREVER)
    late = project(Paths(demand), on_hand, nothing, lead_time + 1, review, FOREVER)
    assert (late.at_delivery <= soon.at_delivery).all()


@pytest.mark.parametrize("step", [0, 1, 2, 3])
def test_a_receipt_due_in_a_step_serves_that_step_and_not_the_one_before(step: int) -> None:
    # Demand 5 in each of four steps, nothing on hand: only the receipt's own step is served by it.
    for window in range(4):
        found = one([5, 5, 5, 5], 0, {step: 5}, 0, 4)
        lost = np.diff(found.unmet[0, 0], prepend=0.0)
        assert lost[window] == (0.0 if window == step else 5.0)


@pytest.mark.parametrize(("lead_time", "still_there"), [(0, 10), (1, 7), (2, 4), (3, 1)])
def test_what_is_still_there_at_delivery_has_seen_the_demand_of_the_steps_before_it(lead_time: int, still_there: float) -> None:
    assert one([3, 3, 3, 3], 10, {}, lead_time, 1).at_delivery.tolist() == [[still_there]]


@pytest.mark.parametrize(("due_in", "still_there"), [(0, 11), (1, 11), (2, 11), (3, 4)])
def test_a_receipt_of_the_delivery_step_is_there_at_delivery_and_a_later_one_is_not(due_in: int, still_there: float) -> None:
    assert one([3, 3, 3, 3], 10, {due_in: 7}, 2, 2).at_delivery.tolist() == [[still_there]]


def test_what_was_lost_before_delivery_is_no_reason_to_order() -> None:
    found = one([9, 2, 3], 4, {}, 1, 2)
    assert found.unmet.tolist() == [[[2, 5]]]
    assert found.lost.tolist() == [[10]]


@pytest.mark.parametrize(("life", "expired"), [(1, [6]), (2, [4]), (3, [2]), (4, [0]), (FOREVER, [0])])
def test_what_is_on_hand_counts_as_fresh_and_keeps_its_shelf_life(life: int, expired: list[float]) -> None:
    # 8 on hand, 2 sold a step: after one step 6 are left, after two 4, after three 2.
    assert one([2, 2, 2, 2], 8, {}, 0, 4, life).expired.tolist() == [expired]


def test_the_oldest_are_sold_first() -> None:
    # Shelf life 2: 3 on hand and 3 due in step 1; demand 1 then 3. Sold in step 1: the 2 old ones and 1 new one.
    # So nothing expires after step 1, and the 2 that are left expire after step 2.
    assert one([1, 3, 0, 0], 3, {1: 3}, 0, 2, 2).expired.tolist() == [[0]]
    assert one([1, 3, 0, 0], 3, {1: 3}, 0, 3, 2).expired.tolist() == [[2]]


@given(seed=st.integers(0, 10_000), **TERMS)
def test_nothing_beyond_the_interval_is_looked_at(seed: int, lead_time: int, review: int, shelf_life: int) -> None:
    interval = lead_time + review
    demand, on_hand, due = some(seed, interval + 3)
    poisoned, receipts = demand.copy(), due.copy()
    poisoned[:, :, interval:], receipts[:, interval:] = 1e9, 1e9
    known = project(Paths(demand), on_hand, due, lead_time, review, shelf_life)
    blind = project(Paths(poisoned), on_hand, receipts, lead_time, review, shelf_life)
    for name in Projection.__slots__:
        assert np.array_equal(getattr(known, name), getattr(blind, name))


def test_projecting_changes_none_of_what_it_was_given() -> None:
    demand, on_hand, due = some(1, 4)
    before = [array.copy() for array in (demand, on_hand, due)]
    project(Paths(demand), on_hand, due, 1, 3, 2)
    assert all(np.array_equal(a, b) for a, b in zip(before, (demand, on_hand, due), strict=True))


def test_a_forecast_that_ends_before_the_interval_is_refused_with_both_lengths() -> None:
    with pytest.raises(HorizonTooShort, match="the forecast covers 4 periods, the protection interval is 5"):
        one([1, 1, 1, 1], 0, {}, 3, 2)
    assert one([1, 1, 1, 1], 0, {}, 2, 2).total.tolist() == [[4]]


def terms(lead_time: int = 1, review: int = 1, shelf_life: int = 1) -> Supply:
    return Supply(np.array([lead_time]), np.array([review]), np.array([shelf_life]))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"lead_time": -1}, "lead time is below 0 periods"),
        ({"review": 0}, "review and shelf life are 1 period or more"),
        ({"shelf_life": 0}, "review and shelf life are 1 period or more"),
    ],
)
def test_terms_that_make_no_sense_are_refused(wrong: dict[str, int], sentence: str) -> None:
    with pytest.raises(NotPositive, match=sentence):
        terms(**wrong)


def test_the_protection_interval_is_lead_time_plus_review() -> None:
    assert terms(0, 1).protection.tolist() == [1]
    assert terms(3, 7).protection.tolist() == [10]


def test_series_with_the_same_terms_are_decided_together() -> None:
    supply = Supply(np.array([1, 2, 1, 1]), np.array([7, 7, 7, 1]), np.array([5, 5, 5, 5]))
    together = {(lead, review, life): rows.tolist() for rows, lead, review, life in supply.alike()}
    assert together == {(1, 1, 5): [3], (1, 7, 5): [0, 2], (2, 7, 5): [1]}


@pytest.mark.parametrize(
    ("expected", "on_hand", "due", "until"),
    [
        ([2, 2, 2], 3, [0, 0, 0], 1.5),
        ([2, 2, 2], 0, [0, 0, 0], 0.0),
        ([2, 2, 2], 4, [0, 0, 0], 2.0),
        ([2, 2, 2], 3, [0, 1, 0], 2.0),
        ([2, 2, 2], 3, [0, 0, 9], 1.5),
        ([2, 2, 2], 10, [0, 0, 0], 5.0),
        ([0, 0, 4], 1, [0, 0, 0], 2.25),
        ([0, 0, 0], 5, [0, 0, 0], np.nan),
        ([0, 0, 0], 0, [0, 0, 0], np.nan),
    ],
)
def test_the_shelf_is_empty_when_expected_demand_has_used_it_up(
    expected: list[float], on_hand: float, due: list[float], until: float
) -> None:
    found = periods_until_stockout(np.array([expected], float), np.array([on_hand], float), np.array([due], float))
    assert found.tolist() == pytest.approx([until], rel=1e-12, nan_ok=True)


def test_whole_numbers_on_hand_are_left_as_they_were() -> None:
    on_hand = np.array([3])
    periods_until_stockout(np.array([[2.0, 2.0]]), on_hand, np.zeros((1, 2)))
    assert on_hand.tolist() == [3]


def test_random_lead_times_give_the_level_of_the_closed_form() -> None:
    """Demand N(20, 4) a period, lead time 2 or 4 with equal chance, review 1: the mixture's quantile, by simulation."""
    rng = np.random.default_rng(8)
    futures = Paths(rng.normal(20, 4, (1, 40_000, 5)))
    level = order_up_to(futures, np.array([4, 2]), 1, np.array([0.9]))[0]
    below = 0.5 * norm.cdf((level - 60) / (4 * np.sqrt(3))) + 0.5 * norm.cdf((level - 100) / (4 * np.sqrt(5)))
    assert abs(below - 0.9) < 3 * np.sqrt(0.9 * 0.1 / 40_000)


@given(st.integers(0, 3), st.integers(0, 3), st.integers(1, 3))
def test_a_longer_lead_time_never_lowers_the_level(lead_time: int, longer: int, review: int) -> None:
    """Feature: demand-forecasting-system, Property 5: Reorder Recommendation Logic"""
    futures = Paths(np.random.default_rng(3).poisson(3, (2, 60, 9)).astype(np.float64))
    ratio = np.array([0.5, 0.95])
    short, long = (order_up_to(futures, np.array([periods]), review, ratio) for periods in (lead_time, lead_time + longer))
    assert (long >= short).all()


def test_a_forecast_shorter_than_the_longest_lead_time_is_refused() -> None:
    with pytest.raises(HorizonTooShort, match="covers 2 periods, the longest protection interval is 4"):
        demand_over(Paths(np.ones((1, 2, 2))), np.array([1, 3]), 1)
    with pytest.raises(NotPositive):
        demand_over(Paths(np.ones((1, 2, 2))), np.array([], dtype=np.int64), 1)


def test_deliveries_cannot_have_taken_less_than_no_time() -> None:
    one = np.ones(1, dtype=np.int64)
    with pytest.raises(NotPositive, match="lead time is below 0 periods"):
        Supply(one, one, one, samples=((-1, 2),))
