"""Orders that go together: a supplier's minimum value and a budget, against every way of filling them."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shelfcast.policies.rules import Defaults, SeriesTerms, resolve_terms
from shelfcast.purchasing.rules import Conditions, PriceTier, Terms
from shelfcast.recommendations.rules.together import BudgetWithoutCosts, Lines, ordered_together
from shelfcast.vocabulary.time import Frequency
from shelfcast_engine.panel import Floats, Ints

some = settings(max_examples=60, deadline=None, derandomize=True, database=None)


def terms_of(*lines: Terms) -> SeriesTerms:
    keys = [("Corner", line.product) for line in lines]
    return resolve_terms(lines, keys, np.full(len(lines), np.nan), Defaults(1, 1, 0.1, 1.0), Frequency.DAY)


def worth(wanted: Floats) -> Any:
    """Each unit that is wanted saves 1.00, each beyond costs 0.10."""

    def saved(rows: Ints, begin: Floats, lot: Floats, count: int) -> Floats:
        units = begin[:, None] + lot[:, None] * np.arange(count + 1)
        return np.asarray(np.minimum(units, wanted[rows, None]) - 0.1 * np.maximum(units - wanted[rows, None], 0))

    return saved


def together(terms: SeriesTerms, wanted: list[float], budget: float | None = None, room: list[float] | None = None) -> Any:
    units = np.array(wanted)
    limit = np.full(len(wanted), np.inf) if room is None else np.array(room)
    lines = Lines(units, ("Corner",) * len(wanted), np.ones(len(wanted), dtype=bool), limit, worth(units))
    return ordered_together(lines, terms, budget)


def from_north(name: str, unit_cost: float | None, least: float | None, **more: Any) -> Terms:
    return Terms(name, supplier="North", unit_cost=unit_cost, conditions=Conditions(minimum_order_value=least, **more))


def test_a_minimum_value_is_reached_by_what_loses_least_for_its_money() -> None:
    elsewhere = Terms("C", supplier="South", unit_cost=50.0)
    made = together(terms_of(from_north("A", 1.0, 30.0), from_north("B", 5.0, 30.0), elsewhere), [10.0, 2.0, 7.0])
    # The two come to 20, so 10 are missing. A unit too many loses 0.10 of 1.00 in A and 0.10 of 5.00 in B: B it is, twice.
    assert made.quantity.tolist() == [10.0, 4.0, 7.0]
    assert made.why == {1: "4 rather than 2, to reach the 30 from which North delivers."}


def test_where_reaching_the_minimum_costs_more_than_it_saves_all_of_it_waits() -> None:
    made = together(terms_of(from_north("A", 1.0, 500.0), from_north("B", 1.0, 500.0)), [3.0, 2.0])
    assert made.quantity.tolist() == [0.0, 0.0]
    assert made.why[0] == "0 rather than 3: North delivers from 500 on, and to reach that costs more than to wait."


def test_a_reached_minimum_and_a_supplier_without_one_change_nothing() -> None:
    made = together(terms_of(from_north("A", 1.0, 5.0), from_north("B", 1.0, None)), [9.0, 1.0])
    assert (made.quantity.tolist(), made.why) == ([9.0, 1.0], {})


def test_no_more_is_added_than_the_place_holds() -> None:
    terms = terms_of(from_north("A", 1.0, 20.0), from_north("B", 1.0, 20.0))
    assert together(terms, [10.0, 4.0], room=[12.0, 50.0]).quantity.tolist() in ([12.0, 8.0], [11.0, 9.0], [10.0, 10.0])
    assert together(terms, [10.0, 4.0], room=[10.0, 4.0]).quantity.tolist() == [0.0, 0.0]


def test_a_minimum_is_reached_also_at_the_price_of_the_tier_that_is_reached_by_it() -> None:
    terms = terms_of(from_north("A", 2.0, 60.0, price_tiers=(PriceTier(25, 1.5),)))
    made = together(terms, [20.0])
    assert made.quantity[0] * 1.5 >= 60.0


@some
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 3)), min_size=2, max_size=3), st.integers(1, 14))
def test_no_other_way_of_reaching_a_minimum_saves_more_than_a_lot_more(lines: list[tuple[int, int]], least: int) -> None:
    wanted, cost = np.array([units for units, _ in lines], float), np.array([price for _, price in lines], float)
    terms = terms_of(*(from_north(f"P{row}", float(price), float(least)) for row, price in enumerate(cost)))
    made = together(terms, wanted.tolist())
    value = float((made.quantity * cost).sum())
    if not wanted.any():
        assert not made.quantity.any()
        return
    assert value == 0 or value >= least - 1e-9
    saved = worth(wanted)
    rows = np.arange(len(cost))

    def of(quantity: Any) -> float:
        return float(saved(rows, np.array(quantity, float), np.ones(len(cost)), 0).sum())

    ways = [way for way in product(*(range(int(units), 15) for units in wanted)) if (np.array(way) * cost).sum() >= least]
    best = max([0.0, *map(of, ways)])
    assert of(made.quantity) >= best - 0.1 * 3 - 1e-9


@some
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 3)), min_size=1, max_size=4), st.integers(0, 20))
def test_a_budget_is_kept_and_as_much_as_can_be_is_made_of_it(lines: list[tuple[int, int]], budget: int) -> None:
    wanted, cost = np.array([units for units, _ in lines], float), np.array([price for _, price in lines], float)
    terms = terms_of(*(Terms(f"P{row}", unit_cost=float(price)) for row, price in enumerate(cost)))
    made = together(terms, wanted.tolist(), float(budget))
    spent = float((made.quantity * cost).sum())
    assert spent <= budget + 1e-9
    assert (made.quantity <= wanted).all()
    cut = made.quantity < wanted
    assert set(made.why) == set(np.flatnonzero(cut).tolist())
    if cut.any():
        assert spent > budget - cost[cut].min()


def test_a_budget_orders_the_whole_minimum_of_a_product_or_none() -> None:
    terms = terms_of(Terms("A", unit_cost=1.0, moq=8), Terms("B", unit_cost=1.0))
    assert together(terms, [8.0, 4.0], 6.0).quantity.tolist() == [0.0, 4.0]


def test_what_a_budget_leaves_below_the_minimum_of_its_supplier_waits() -> None:
    terms = terms_of(from_north("A", 1.0, 10.0), Terms("B", supplier="South", unit_cost=0.5))
    made = together(terms, [12.0, 8.0], 8.0)
    assert made.quantity.tolist() == [0.0, 8.0]
    assert made.why[0] == "0 rather than 12: the budget leaves less than the 10 from which North delivers."


def test_a_budget_asks_for_unit_costs() -> None:
    with pytest.raises(BudgetWithoutCosts, match="unit cost of 1 of 2 orders is not known"):
        together(terms_of(Terms("A", unit_cost=1.0), Terms("B")), [3.0, 3.0], 2.0)
