"""What a supplier accepts, at the least cost: against a search over all of it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelfcast_engine.errors import NotPositive
from shelfcast_engine.inventory.order_rounding import round_order
from shelfcast_engine.panel import Floats


def valley(best: float, below: float, above: float) -> Callable[[Floats], Floats]:
    """A cost with one valley: `below` per unit too few, `above` per unit too many."""
    return lambda units: np.maximum(below * (best - units), above * (units - best))


def rounded(best: float, pack: float, minimum: float, cost: Callable[[Floats], Floats]) -> float:
    return float(round_order(np.array([best]), np.array([pack]), np.array([minimum]), cost)[0])


@given(
    st.floats(-20, 200),
    st.sampled_from([0.25, 0.1, 1.0, 6.0, 24.0]),
    st.sampled_from([0.0, 1.0, 7.0, 50.0]),
    st.sampled_from([0.1, 1.0, 5.0]),
)
def test_no_orderable_quantity_costs_less(best: float, pack: float, minimum: float, below: float) -> None:
    cost = valley(best, below, 1.0)
    found = rounded(best, pack, minimum, cost)
    packs = np.arange(0, int(300 / pack) + 2)
    accepted = [0.0, *[count * pack for count in packs if count * pack >= minimum - 1e-9]]
    least = min(float(cost(np.array([units]))[0]) for units in accepted) if best > 0 else float(cost(np.zeros(1))[0])
    assert float(cost(np.array([found]))[0]) == pytest.approx(least, abs=1e-6)
    assert any(found == pytest.approx(units, abs=1e-9) for units in accepted)


@given(st.floats(-50, 500), st.floats(0.01, 40), st.floats(0, 100))
def test_an_order_is_nothing_or_whole_packs_of_at_least_the_minimum(best: float, pack: float, minimum: float) -> None:
    found = rounded(best, pack, minimum, valley(best, 2.0, 1.0))
    assert found == 0 or found >= minimum * (1 - 1e-9)
    assert found / pack == pytest.approx(round(found / pack), abs=1e-6)


def test_of_two_orders_at_the_same_cost_the_smaller_is_taken() -> None:
    # 9 lies midway between one pack of 6 and two.
    assert rounded(9, 6, 0, valley(9, 1, 1)) == 6
    assert rounded(3, 6, 0, valley(3, 1, 1)) == 0


def test_a_minimum_far_above_what_is_needed_is_not_worth_it() -> None:
    assert rounded(5, 1, 100, valley(5, 1, 1)) == 0
    assert rounded(5, 1, 9, valley(5, 1, 1)) == 9


def test_where_even_less_stock_would_do_nothing_is_ordered() -> None:
    assert rounded(-3, 6, 0, valley(-3, 1, 1)) == 0
    assert rounded(0, 6, 6, lambda units: -units) == 0


@pytest.mark.parametrize("exponent", [-60, -30, 30, 60])
def test_money_in_another_currency_leaves_the_order_as_it_is(exponent: int) -> None:
    # Once costs closer than 1e-9 counted as equal, so that small money ordered nothing.
    scale = 2.0**exponent
    for best in (2.0, 7.0, 9.0, 23.5):
        assert rounded(best, 6, 0, valley(best, 3 * scale, scale)) == rounded(best, 6, 0, valley(best, 3, 1))


def test_a_pack_of_a_tenth_is_no_reason_to_order_a_tenth_more() -> None:
    # 0.3 / 0.1 is 2.9999999999999996 in floating point.
    assert rounded(0.3, 0.1, 0.3, valley(0.3, 1, 1)) == pytest.approx(0.3, abs=1e-12)


@pytest.mark.parametrize(("pack", "minimum"), [(0.0, 0.0), (-1.0, 0.0), (1.0, -1.0), (np.nan, 0.0), (1.0, np.nan)])
def test_packs_and_minimums_that_make_no_sense_are_refused(pack: float, minimum: float) -> None:
    with pytest.raises(NotPositive, match="pack must be above 0 and the minimum order 0 or more"):
        rounded(5, pack, minimum, valley(5, 1, 1))
