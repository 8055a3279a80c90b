"""One period: receive, demand, age, count, order; against a shop played by hand, batch by batch."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelfcast_engine.errors import NotPositive
from shelfcast_engine.inventory.lead_time import NEVER_EXPIRES
from shelfcast_engine.replay.account import Prices
from shelfcast_engine.replay.rollout import rollout
from shelfcast_engine.replay.world import StorageTooSmall, Withdrawal, World, lasting, simple_world, state_of, step

units = st.integers(0, 9).map(float)


@given(st.data())
def test_every_period_is_the_one_a_shopkeeper_would_write_down(by_hand: Callable[..., object], data: st.DataObject) -> None:
    periods = data.draw(st.integers(1, 12))
    demand, orders = (data.draw(st.lists(units, min_size=periods, max_size=periods)) for _ in range(2))
    takes = data.draw(st.lists(st.integers(0, 4), min_size=periods, max_size=periods))
    shelf_life = data.draw(st.one_of(st.none(), st.integers(1, 4)))
    newest_first, backorders = data.draw(st.booleans()), data.draw(st.booleans())
    withdrawal = Withdrawal.NEWEST_FIRST if newest_first else Withdrawal.OLDEST_FIRST
    life = int(NEVER_EXPIRES) if shelf_life is None else shelf_life
    world = simple_world(1, 1, 1, life, withdrawal=withdrawal, backorders=backorders)
    state, found = state_of(world, np.array([5.0])), []
    for period in range(periods):
        state, happened = step(world, state, np.array([orders[period]]), np.array([demand[period]]), np.array([takes[period]]))
        found.append([float(getattr(happened, name)[0]) for name in ("sold", "lost", "left", "wasted")])
        assert state.position[0] == pytest.approx((state.on_hand + state.on_order - state.owed)[0])
    diary = by_hand(demand, orders, takes, 5.0, shelf_life, newest_first=newest_first, backorders=backorders)
    written = [getattr(diary, name) for name in ("sold", "lost", "left", "wasted")]
    assert pytest.approx(np.array(written)) == np.array(found).T


def test_items_that_spoil_and_items_that_keep_live_side_by_side() -> None:
    one = simple_world(0, 1, 2)
    supply = type(one.supply)(one.supply.lead_time, one.supply.review, np.array([2, NEVER_EXPIRES]))
    world = World(supply, one.pack, one.minimum, one.capacity)
    state = state_of(world, np.array([4.0, 4.0]))
    for _ in range(2):
        state, happened = step(world, state, np.zeros(2), np.array([1.0, 1.0]))
    assert (happened.wasted.tolist(), happened.left.tolist()) == ([2.0, 0.0], [0.0, 2.0])


def test_lead_times_of_their_own_per_item() -> None:
    one = simple_world(0, 1, 2)
    supply = type(one.supply)(np.array([0, 2]), one.supply.review, one.supply.shelf_life)
    world = World(supply, one.pack, one.minimum, one.capacity)
    state, received = state_of(world, np.zeros(2)), []
    for period in range(3):
        state, happened = step(world, state, np.full(2, 5.0 if period == 0 else 0.0), np.zeros(2))
        received.append(happened.received.tolist())
    assert received == [[5.0, 0.0], [0.0, 0.0], [0.0, 5.0]]


def test_a_later_order_may_overtake_an_earlier_one() -> None:
    world = simple_world(1, 1, 1)
    state, received = state_of(world, np.zeros(1)), []
    for period, takes in enumerate([3, 1, 1, 1]):
        order = np.array([float(period + 1)]) if period < 2 else np.zeros(1)
        state, happened = step(world, state, order, np.zeros(1), np.array([takes]))
        received.append(float(happened.received[0]))
    assert received == [0.0, 0.0, 2.0, 1.0]


def test_what_does_not_fit_into_the_storage_is_not_ordered() -> None:
    world = simple_world(0, 1, 3, pack=4.0, minimum=8.0, capacity=20.0)
    assert world.accepted(np.array([1.0, 30.0, 30.0]), np.array([0.0, 0.0, 15.0])).tolist() == [8.0, 20.0, 0.0]


def test_a_minimum_order_above_the_storage_is_refused() -> None:
    with pytest.raises(StorageTooSmall, match="the smallest order is 12, but the storage holds 10"):
        simple_world(0, 1, 1, pack=6.0, minimum=7.0, capacity=10.0)


def test_a_pack_of_nothing_is_refused() -> None:
    with pytest.raises(NotPositive):
        simple_world(0, 1, 1, pack=0.0)


@given(st.lists(units, min_size=4, max_size=10), st.integers(0, 8), st.integers(1, 6))
def test_more_stock_never_raises_lost_sales(
    prices_of: Callable[..., Prices], demand: list[float], on_hand: int, more: int
) -> None:
    """Feature: demand-forecasting-system, Property 5: Reorder Recommendation Logic"""
    world = simple_world(1, 1, 2)
    nothing = lambda period, state: np.zeros(2)  # noqa: E731
    start = state_of(world, np.array([float(on_hand), float(on_hand + more)]))
    account, _ = rollout(world, prices_of(2), start, np.repeat(np.array(demand)[:, None], 2, axis=1), nothing)
    assert account.lost[1] <= account.lost[0]


def test_a_mistyped_shelf_life_takes_no_room() -> None:
    """A shelf life of 1e12 days once made the replay keep a lot for each of them, until the machine had no memory left."""
    world = simple_world(lead_time=1, review=1, items=2, shelf_life=10**12)
    assert lasting(world, 365).lots == 0
    assert lasting(simple_world(lead_time=1, review=1, items=2, shelf_life=5), 365).lots == 5
