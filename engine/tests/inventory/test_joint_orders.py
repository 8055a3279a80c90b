"""Budgets, minimum values and transfers: against a search through everything."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelfcast_engine.errors import NotPositive
from shelfcast_engine.inventory.budget import packs_to_reach, packs_within
from shelfcast_engine.inventory.transfers import best_transfers
from shelfcast_engine.panel import Floats

gains = st.lists(st.lists(st.integers(-4, 9), min_size=3, max_size=3), min_size=1, max_size=3)


def concave(rows: list[list[int]]) -> Floats:
    """Savings of 0 to 3 packs, each pack saving no more than the one before."""
    falling = -np.sort(-np.array(rows, dtype=np.float64), axis=1)
    return np.concatenate((np.zeros((len(rows), 1)), falling.cumsum(axis=1)), axis=1)


@given(gains, st.integers(0, 9))
def test_with_packs_of_one_size_no_choice_saves_more(rows: list[list[int]], limit: int) -> None:
    saving = concave(rows)
    packs = packs_within(saving, np.ones(len(saving)), float(limit))
    found = sum(saving[item, count] for item, count in enumerate(packs))
    choices = [choice for choice in product(range(4), repeat=len(saving)) if sum(choice) <= limit]
    assert found == max(sum(saving[item, count] for item, count in enumerate(choice)) for choice in choices)
    assert packs.sum() <= limit


@given(gains, st.integers(0, 9))
def test_a_minimum_is_reached_at_the_least_loss_or_nothing_is_ordered(rows: list[list[int]], least: int) -> None:
    saving = concave(rows)
    best = saving.argmax(axis=1)
    packs = packs_to_reach(saving, np.ones(len(saving)), best, float(least))
    choices = [choice for choice in product(range(4), repeat=len(saving)) if sum(choice) >= least]
    most = max((sum(saving[item, count] for item, count in enumerate(choice)) for choice in choices), default=0.0)
    assert sum(saving[item, count] for item, count in enumerate(packs)) == max(most, 0.0)
    assert packs.sum() >= least or not packs.any()


def test_what_does_not_fit_is_left_and_what_is_smaller_may_still_fit() -> None:
    saving = np.array([[0.0, 9.0], [0.0, 2.0]])
    assert packs_within(saving, np.array([5.0, 1.0]), 3.0).tolist() == [0, 1]


def test_a_pack_of_no_weight_is_refused() -> None:
    with pytest.raises(NotPositive):
        packs_within(np.zeros((1, 2)), np.zeros(1), 1.0)


@given(
    st.lists(st.integers(0, 3), min_size=2, max_size=2), st.lists(st.integers(0, 3), min_size=2, max_size=2), st.integers(0, 99)
)
def test_no_way_of_carrying_whole_units_saves_more(surplus: list[int], need: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    value, carriage = rng.integers(0, 6, 2).astype(np.float64), rng.integers(0, 6, (2, 2)).astype(np.float64)
    units = best_transfers(np.array(surplus, float), np.array(need, float), value, carriage)
    gain = value - carriage
    best = 0.0
    for amounts in product(range(4), repeat=4):
        tried = np.array(amounts, float).reshape(2, 2)
        if (tried.sum(axis=1) <= surplus).all() and (tried.sum(axis=0) <= need).all():
            best = max(best, float((tried * gain).sum()))
    assert float((units * gain).sum()) == pytest.approx(best)
    assert (units == np.rint(units)).all()


def test_carriage_below_nothing_is_refused() -> None:
    with pytest.raises(NotPositive):
        best_transfers(np.ones(1), np.ones(1), np.ones(1), -np.ones((1, 1)))
