"""Classes, turnover and slow movers: figures that a planner can check with a pencil."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from shelfcast_engine.inventory.classes import ValueClass, value_classes, variation_classes
from shelfcast_engine.inventory.lead_time import project
from shelfcast_engine.inventory.slow_movers import Advice, Ways, slow_movers
from shelfcast_engine.inventory.stock_health import days_of_supply, stockout_risk, turnover
from shelfcast_engine.paths import Paths

NAN = float("nan")


def ways(*rows: tuple[float, float, float]) -> Ways:
    """Transfer, refund and mark-down money per unit of each item; a unit costs 0.01 a day."""
    table = np.array(rows, dtype=np.float64)
    return Ways(table[:, 0], table[:, 1], table[:, 2], np.full(len(rows), 0.01))


@given(st.lists(st.floats(0, 1000), min_size=1, max_size=30))
def test_a_more_valuable_item_is_never_in_a_worse_class(value: list[float]) -> None:
    money = np.array(value)
    classes = value_classes(money)
    order = np.argsort(-money, kind="stable")
    assert (np.diff(classes[order]) >= 0).all()
    if money.max() > 0:
        assert classes[order[0]] == ValueClass.A.value


def test_steady_varying_and_erratic_demand() -> None:
    demand = np.array([[5.0, 5, 5, 5], [1, 2, 4, 1], [0, 0, 9, 0]])
    assert variation_classes(demand, np.ones((3, 4), dtype=bool)).tolist() == [0, 1, 2]


def test_turnover_days_and_risk_of_the_pencil() -> None:
    """Feature: demand-forecasting-system, Property 11: Inventory Analysis Calculations"""
    # Sold goods for 7,300 at cost in a year, 1,000 on the shelf on average: 7.3 turns. 40 units at 2 a day: 20 days.
    assert turnover(np.array([7300.0]), np.array([1000.0])).tolist() == [7.3]
    assert np.isnan(turnover(np.zeros(1), np.zeros(1)))[0]
    assert days_of_supply(np.array([40.0]), np.array([2.0])).tolist() == [20.0]
    futures = project(Paths(np.array([[[4.0], [6.0], [5.0], [7.0]]])), np.array([5.0]), np.zeros((1, 1)), 0, 1, 9)
    assert stockout_risk(futures).tolist() == [0.5]


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(1, 50)), min_size=1, max_size=12))
def test_slow_movers_are_ranked_by_the_money_tied_up(stock: list[tuple[int, int]]) -> None:
    """Feature: demand-forecasting-system, Property 12: Slow-Moving Inventory Ranking"""
    units, cost = np.array(stock, dtype=np.float64).T
    found = slow_movers(units, cost, np.full((len(stock), 365), 0.1), ways(*[(NAN, 1.0, NAN)] * len(stock)), 180)
    money = [line.tied_up for line in found]
    assert money == sorted(money, reverse=True)
    assert {line.item for line in found} == set(np.flatnonzero(units > 18.0 + 1e-6).tolist())


def test_what_is_only_out_of_season_is_not_slow() -> None:
    """Feature: demand-forecasting-system, Property 11: Inventory Analysis Calculations"""
    christmas = np.zeros((1, 365))
    christmas[0, 330:358] = 2.0
    assert slow_movers(np.array([50.0]), np.array([3.0]), christmas, ways((NAN, NAN, 1.0)), 180) == []
    too_many = slow_movers(np.array([70.0]), np.array([3.0]), christmas, ways((NAN, NAN, 1.0)), 180)
    assert [line.surplus for line in too_many] == [14.0]


def test_the_advice_is_the_way_that_brings_most() -> None:
    found = slow_movers(
        np.full(4, 100.0), np.array([4.0, 3.0, 2.0, 1.0]), np.zeros((4, 365)),
        ways((3.0, 1.0, 2.0), (NAN, 2.0, 1.0), (NAN, NAN, 1.0), (NAN, NAN, NAN)), 180,
    )  # fmt: skip
    assert [line.advice for line in found] == [Advice.TRANSFER, Advice.RETURN, Advice.MARK_DOWN, Advice.STOP_ORDERING]
    # 100 units bring 3.00 each, and are not held for a year at 0.01 a day.
    assert found[0].saved == 100 * (3.0 + 3.65)
    assert found[0].days == float("inf")
