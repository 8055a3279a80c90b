"""What holds of every recommendation, whatever was sold and counted; the numbered promises are tried on a hundred each."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shelfcast.demand.rules import SeriesKey
from shelfcast.purchasing.rules import Terms
from shelfcast.recommendations import Proposal, within_budget
from shelfcast.recommendations.reads import whole_list
from shelfcast.stock.rules import Position
from sqlalchemy import text

from server.tests.journeys.a_shop import LAST_DAY, Shop
from server.tests.recommendations.test_rules import proposed, read_sentence, series_of, terms_of

DAYS, COUNTED_ON = 28, date(2024, 3, 31)
hundred = settings(max_examples=100, deadline=None, derandomize=True, database=None)


def shop_of(seed: int, terms: list[Terms], shelf: list[int]) -> list[Proposal]:
    """The order list of products P0, P1, … on these terms, with so many units on the shelf."""
    rng = np.random.default_rng(seed)
    series = series_of(rng.poisson(rng.uniform(2, 9, (len(terms), 1)), (len(terms), DAYS)))
    positions = {f"P{row}": Position(float(units), (), COUNTED_ON) for row, units in enumerate(shelf)}
    return proposed(series, terms_of(series, *terms), **positions)[0]


# Feature: demand-forecasting-system, Property 5: what nears its reorder point is recommended, with a reason that re-adds
@hundred
@given(
    seed=st.integers(0, 100_000),
    shelf=st.lists(st.integers(0, 60), min_size=2, max_size=2),
    lead_time=st.integers(0, 5),
    review=st.integers(1, 4),
)
def test_what_runs_out_before_the_next_delivery_is_ordered_and_the_reason_re_adds(
    seed: int, shelf: list[int], lead_time: int, review: int
) -> None:
    terms = [Terms(f"P{row}", lead_time_days=lead_time, review_days=review) for row in range(2)]
    for line in shop_of(seed, terms, shelf):
        _, _, needed, still_there, wanted, rounded = read_sentence(line.reason)
        assert round(needed - still_there, 1) == wanted
        assert rounded == line.order_quantity
        assert line.days_until_stockout is not None
        assert line.demand_p50 is not None
        assert line.demand_p90 is not None
        if line.days_until_stockout <= lead_time:
            assert line.order_quantity > 0
        if line.on_hand > 3 * line.demand_p90:
            assert line.order_quantity == 0


# Feature: demand-forecasting-system, Property 8: who sells a product is told with its recommendation
@hundred
@given(
    seed=st.integers(0, 1000),
    names=st.lists(st.sampled_from(["North", "Hill & Co", "Süd"]), min_size=2, max_size=2),
    costs=st.lists(st.floats(0.1, 100), min_size=2, max_size=2),
)
def test_a_recommendation_names_its_supplier_and_what_that_one_asks(seed: int, names: list[str], costs: list[float]) -> None:
    terms = [Terms(f"P{row}", supplier=names[row], unit_cost=costs[row], lead_time_days=2) for row in range(2)]
    for row, line in enumerate(shop_of(seed, terms, [0, 5])):
        assert line.supplier == names[row]
        assert line.unit_cost == costs[row]
        assert line.order_quantity is not None
        assert line.order_cost is not None
        assert math.isclose(line.order_cost, line.order_quantity * costs[row], abs_tol=1e-4)


LINE = st.tuples(
    st.sampled_from(["Corner", "Hill"]),
    st.integers(0, 9),
    st.one_of(st.none(), st.floats(0, 100)),
    st.integers(0, 3).map(float),
    st.one_of(st.none(), st.integers(-2, 3).map(float)),
)
PLAIN = Proposal(
    SeriesKey("Corner", "tea"), 0.0, None, 0.0, 0.0, None, None, None, None, 1.0, None, "", None, None, None, None, (), None
)  # fmt: skip


# Feature: demand-forecasting-system, Property 6: recommendations are put in order by urgency and by what they are worth
@hundred
@given(lines=st.lists(LINE, max_size=12), budget=st.integers(1, 4))
def test_what_is_shown_first_costs_most_by_waiting_and_then_has_most_at_stake_of_its_place(
    lines: list[tuple[str, int, float | None, float, float | None]], budget: int
) -> None:
    told = [
        replace(
            PLAIN,
            key=SeriesKey(place, f"P{row}"),
            order_quantity=float(units),
            days_until_stockout=days,
            money_at_stake=money,
            waiting_costs=waiting,
        )
        for row, (place, units, days, money, waiting) in enumerate(lines)
    ]
    marked = within_budget(told, {"Corner": budget, "Hill": budget})
    assert [replace(line, shown_first=False) for line in marked] == told
    for place in ("Corner", "Hill"):
        wanted = [line for line in marked if line.key.location == place and line.order_quantity]
        worth = [(max(line.waiting_costs or 0.0, 0.0), line.money_at_stake or 0.0) for line in wanted]
        first = [one for one, line in zip(worth, wanted, strict=True) if line.shown_first]
        later = [one for one, line in zip(worth, wanted, strict=True) if not line.shown_first]
        assert len(first) == min(budget, len(wanted))
        assert not later or min(first) >= max(later)


SAY = text("""
    update recommendations r set order_quantity = 1, days_until_stockout = :days, money_at_stake = :money, shown_first = :first
    from products p where p.id = r.product and p.sku = :sku
""")


# Feature: demand-forecasting-system, Property 6: recommendations are put in order by urgency and by what they are worth
def test_any_list_is_read_the_most_urgent_first_and_of_equals_the_one_worth_most(shop: Shop) -> None:
    products = [f"P{row}" for row in range(4)]
    sold = [f"{LAST_DAY},main,{product},1" for product in products]
    shop.told("sales", "\n".join(["date,location,product,quantity", *sold]))
    shop.nightly()

    @settings(hundred, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        st.lists(st.tuples(st.booleans(), st.one_of(st.none(), st.integers(0, 2)), st.integers(0, 2)), min_size=4, max_size=4)
    )
    def is_in_order(figures: list[tuple[bool, int | None, int]]) -> None:
        with shop.transaction() as tx:
            for product, (first, days, money) in zip(products, figures, strict=True):
                tx.connection.execute(SAY, {"sku": product, "first": first, "days": days, "money": money})
            places: list[Any] = [products.index(line.product) for line in whole_list(tx)]
        by_hand = sorted(
            range(4),
            key=lambda row: (
                not figures[row][0],
                math.inf if (days := figures[row][1]) is None else days,
                -figures[row][2],
                row,
            ),
        )
        assert places == by_hand

    is_in_order()
