"""Transfers before buying: against every way of carrying, and as a person asks for them."""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shelfcast.recommendations.reads.transfers import transfers
from shelfcast.recommendations.rules.transfers import BadCarriage, Surplus, Wanted, advised_transfers

from server.tests.journeys.a_shop import LAST_DAY, Shop
from server.tests.served import problem, served_shop


def order(location: str, quantity: float, unit_cost: float = 2.0, pack: float = 1.0, minimum: float = 0.0) -> Wanted:
    return Wanted(uuid4(), location, "tea", quantity, pack, minimum, unit_cost)


def test_what_is_carried_need_not_be_bought() -> None:
    (line,) = advised_transfers([Surplus("Hill", "tea", 30.0)], [order("Corner", 12.0)], 0.5)
    assert (line.giver, line.taker, line.quantity, line.order_instead) == ("Hill", "Corner", 12.0, 0.0)
    assert line.saved == 12 * 2 - 12 * 0.5


def test_packs_that_must_be_bought_all_the_same_save_nothing() -> None:
    assert advised_transfers([Surplus("Hill", "tea", 5.0)], [order("Corner", 12.0, pack=12)], 0.1) == []
    (line,) = advised_transfers([Surplus("Hill", "tea", 5.0)], [order("Corner", 24.0, pack=20, minimum=0)], 0.1)
    assert (line.quantity, line.order_instead, line.saved) == (5.0, 20.0, 4 * 2.0 - 0.5)


def test_nothing_is_carried_for_more_than_it_costs_nor_to_where_it_is() -> None:
    assert advised_transfers([Surplus("Hill", "tea", 30.0)], [order("Corner", 12.0)], 2.0) == []
    assert advised_transfers([Surplus("Hill", "tea", 30.0)], [order("Hill", 12.0)], 0.0) == []
    assert advised_transfers([Surplus("Hill", "salt", 30.0)], [order("Corner", 12.0)], 0.0) == []
    with pytest.raises(BadCarriage, match="enter 0 or more"):
        advised_transfers([], [], -1.0)


@settings(max_examples=40, deadline=None, derandomize=True, database=None)
@given(
    spare=st.lists(st.integers(1, 4), min_size=1, max_size=2),
    wanted=st.lists(st.tuples(st.integers(1, 4), st.integers(1, 5)), min_size=1, max_size=2),
)
def test_no_way_of_carrying_units_saves_more(spare: list[int], wanted: list[tuple[int, int]]) -> None:
    givers = [Surplus(f"G{row}", "tea", float(units)) for row, units in enumerate(spare)]
    orders = [order(f"T{row}", float(units), float(cost)) for row, (units, cost) in enumerate(wanted)]
    saved = sum(line.saved for line in advised_transfers(givers, orders, 0.75))
    best = 0.0
    for flat in product(range(5), repeat=len(spare) * len(wanted)):
        way = [flat[row * len(wanted) : (row + 1) * len(wanted)] for row in range(len(spare))]
        gives, takes = [sum(row) for row in way], [sum(row[to] for row in way) for to in range(len(wanted))]
        if all(sent <= units for sent, units in zip(gives, spare, strict=True)) and all(
            got <= units for got, (units, _) in zip(takes, wanted, strict=True)
        ):
            best = max(best, sum(got * (cost - 0.75) for got, (_, cost) in zip(takes, wanted, strict=True)))
    assert saved == pytest.approx(best)


def test_a_night_advises_to_carry_what_lies_elsewhere(shop: Shop) -> None:
    days = [LAST_DAY - timedelta(days=age) for age in range(60)]
    sold = [f"{day},{place},tea,{units}" for day in days for place, units in (("Corner", 4), ("Hill", 1))]
    shop.told("sales", "\n".join(["date,location,product,quantity", *sold]))
    shop.told("stock", f"location,product,on_hand,counted_at\nCorner,tea,0,{LAST_DAY}\nHill,tea,900,{LAST_DAY}")
    shop.told("terms", "product,unit_cost,supplier\ntea,2,North")
    shop.nightly()
    wanted = shop.lines()["Corner", "tea"]
    assert wanted.order_quantity
    with shop.transaction() as tx:
        (line,) = transfers(tx, carriage=0.5)
    assert (line.recommendation, line.giver, line.taker) == (wanted.id, "Hill", "Corner")
    assert (line.quantity, line.order_instead) == (wanted.order_quantity, 0.0)
    assert line.saved == pytest.approx(wanted.order_quantity * 1.5)
    with served_shop(shop) as client:
        (told,) = client.get("/api/v1/transfers", params={"carriage": 0.5}).json()
        assert (told["giver"], told["taker"], told["saved"]) == ("Hill", "Corner", line.saved)
        assert client.get("/api/v1/transfers", params={"carriage": 5}).json() == []
        assert problem(client.get("/api/v1/transfers", params={"carriage": -1}))[0] == 422
