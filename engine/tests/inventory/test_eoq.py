"""Economic order quantities against the textbook and an exhaustive search."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelfcast_engine.errors import NotPositive
from shelfcast_engine.inventory.eoq import PriceTier, best_tiered_order, economic_cost, economic_order_quantity


def test_the_quantity_of_the_textbook() -> None:
    """K = 8, h = 0.225, d = 1300: Q = 304.0468, cost 68.4105, Snyder & Shen (2019), example 3.1."""
    one = np.ones(1)
    quantity = economic_order_quantity(1300 * one, 8 * one, 0.225 * one)
    assert quantity[0] == pytest.approx(304.0467800264368, rel=1e-12)
    assert economic_cost(quantity, 1300 * one, 8 * one, 0.225 * one)[0] == pytest.approx(68.41052550594829, rel=1e-12)


def test_the_discount_of_the_textbook() -> None:
    """Prices 0.75, from 400 on 0.72, from 800 on 0.68, i = 0.3: order 800 for 978.60, Snyder & Shen (2019), section 3.4."""
    best = best_tiered_order(1300, 8.0, 0.3, (PriceTier(0, 0.75), PriceTier(400, 0.72), PriceTier(800, 0.68)))
    assert best.quantity == 800
    assert best.cost == pytest.approx(978.6)


@given(st.floats(1, 500), st.floats(0, 50), st.floats(0.01, 1), st.integers(2, 60), st.floats(0.5, 1))
def test_no_whole_quantity_is_cheaper(rate: float, order_cost: float, share: float, least: int, dear: float) -> None:
    tiers = (PriceTier(0, 1.0), PriceTier(least, dear))
    best = best_tiered_order(rate, order_cost, share, tiers)
    quantities = np.arange(1, 400)
    price = np.where(quantities >= least, dear, 1.0)
    cost = price * rate + order_cost * rate / quantities + share * price * quantities / 2
    assert best.cost <= cost.min() + 1e-9


@pytest.mark.parametrize("rate", [-1.0])
def test_demand_below_nothing_is_refused(rate: float) -> None:
    one = np.ones(1)
    with pytest.raises(NotPositive):
        economic_order_quantity(rate * one, one, one)
    with pytest.raises(NotPositive):
        best_tiered_order(rate, 1.0, 0.1, (PriceTier(0, 1.0),))
