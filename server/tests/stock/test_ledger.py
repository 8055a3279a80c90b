"""Counts, sales and goods received on the ledger, and the levels that follow."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from shelfcast import catalog, stock
from shelfcast.infra.outbox import outbox
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.stock import Count, Due, Position, inventory_position
from shelfcast.stock.rules import NegativeCount
from shelfcast.stock.tables import movements
from sqlalchemy import func, select

DAY = date(2026, 3, 10)


def day(offset: int) -> date:
    return DAY + timedelta(days=offset)


@pytest.fixture
def flour(tx: Transaction) -> tuple[UUID, UUID]:
    """Flour at the bakery: (location, product)."""
    catalog.add_missing(tx, ["bakery"], {"flour": None})
    (location,), (product,) = catalog.location_names(tx), catalog.skus(tx)
    return location, product


def count(tx: Transaction, units: float, on: date) -> int:
    return stock.post_counts(tx, [Count("bakery", "flour", units, on)], "a count")


def sell(tx: Transaction, key: tuple[UUID, UUID], units: float, on: date) -> int:
    return stock.post_sales(tx, [(*key, on, units)], "a till")


def on_hand(tx: Transaction, on: date = day(30)) -> float:
    ((_, position),) = stock.positions(tx, on).items()
    return position.on_hand


def ledger(tx: Transaction) -> list[tuple[Any, ...]]:
    kept = select(movements.c.kind, movements.c.quantity, movements.c.counted, movements.c.occurred_on).order_by(movements.c.id)
    return [tuple(row) for row in tx.connection.execute(kept)]


# Counts


def test_a_count_is_what_was_there_at_the_end_of_its_day(tx: Transaction, flour: tuple[UUID, UUID]) -> None:
    sell(tx, flour, 5, DAY)
    count(tx, 20, DAY)
    sell(tx, flour, 3, day(1))
    assert [on_hand(tx, day(offset)) for offset in (0, 1)] == [20, 17]
    assert stock.positions(tx, day(-1)) == {}


def test_a_count_keeps_the_difference_that_it_found(tx: Transaction, flour: tuple[UUID, UUID]) -> None:
    count(tx, 20, DAY)
    sell(tx, flour, 3, day(1))
    count(tx, 15, day(2))
    assert ledger(tx) == [
        ("COUNT", Decimal(20), Decimal(20), DAY),
        ("SALE", Decimal(-3), None, day(1)),
        ("COUNT", Decimal(-2), Decimal(15), day(2)),
    ]


def test_a_back_dated_count_changes_nothing_after_the_next(tx: Transaction, flour: tuple[UUID, UUID]) -> None:
    count(tx, 20, DAY)
    sell(tx, flour, 3, day(1))
    count(tx, 99, day(-5))
    assert [on_hand(tx, day(offset)) for offset in (-5, -1, 0, 1)] == [99, 99, 20, 17]


def test_of_two_counts_of_one_day_the_later_word_holds(tx: Transaction, flour: tuple[UUID, UUID]) -> None:
    stock.post_counts(tx, [Count("bakery", "flour", units, DAY) for units in (1, 3, 2)], "a sheet")
    assert on_hand(tx) == 2
    count(tx, 7, DAY)
    assert on_hand(tx) == 7


def test_a_count_below_zero_is_refused_by_name(tx: Transaction, flour: tuple[UUID, UUID]) -> None:
    with pytest.raises(NegativeCount, match="The count of flour at bakery is -1; enter 0 or more."):
        count(tx, -1, DAY)
    assert ledger(tx) == []


def test_a_count_announces_how_many_products_it_saw(tx: Transaction, flour: tuple[UUID, UUID]) -> None:
    count(tx, 4, DAY)
    told = tx.connection.execute(select(outbox.c.kind, outbox.c.body)).all()
    assert [tuple(row) for row in told] == [("StockCounted", {"source": "a count", "products": 1})]


def test_counts_of_what_the_catalogue_does_not_know_are_not_posted(tx: Transaction, flour: tuple[UUID, UUID]) -> None:
    assert stock.post_counts(tx, [Count("bakery", "sugar", 1, DAY), Count("nowhere", "flour", 1, DAY)], "a count") == 0


# Sales


def test_the_same_sales_posted_twice_change_nothing(tx: Transaction, flour: tuple[UUID, UUID]) -> None:
    count(tx, 20, DAY)
    assert (sell(tx, flour, 3, day(1)), sell(tx, flour, 3, day(1))) == (1, 0)
    assert on_hand(tx) == 17


def test_more_sales_of_a_day_post_the_difference_alone(tx: Transaction, flour: tuple[UUID, UUID]) -> None:
    count(tx, 20, DAY)
    sell(tx, flour, 3, day(1))
    sell(tx, flour, 5.5, day(1))
    assert [row[1] for row in ledger(tx)] == [20, -3, Decimal("-2.5")]
    assert on_hand(tx) == 14.5


def test_what_was_sold_beyond_the_count_is_clamped_and_said(tx: Transaction, flour: tuple[UUID, UUID]) -> None:
    count(tx, 2, DAY)
    sell(tx, flour, 6, day(1))
    assert stock.positions(tx, day(1)) == {flour: Position(on_hand=0.0, due=(), counted_on=DAY, oversold=4.0)}


# The inventory position


def test_the_position_is_the_count_and_what_moved_since() -> None:
    assert inventory_position(10, -4, DAY, ()) == Position(6.0, (), DAY)
    assert inventory_position(1, -4, DAY, ()) == Position(0.0, (), DAY, oversold=3.0)
    assert inventory_position(0.3, -0.1 - 0.2, DAY, ()) == Position(0.0, (), DAY, oversold=0.0)


def test_without_a_count_nothing_is_there_but_what_was_received() -> None:
    due = (Due(day(2), 4.0),)
    assert inventory_position(None, 0, None, due) == Position(0.0, due, None)
    assert inventory_position(None, 10 - 3, None, ()) == Position(7.0, (), None)
    assert inventory_position(None, 10 - 13, None, ()) == Position(0.0, (), None)


def test_the_position_adds_what_is_on_order() -> None:
    position = inventory_position(10, 0, DAY, (Due(day(1), 2.0), Due(day(2), 3.0)))
    assert (position.on_order, position.inventory_position) == (5.0, 15.0)


def test_last_counts_are_those_up_to_a_day(tx: Transaction, flour: tuple[UUID, UUID]) -> None:
    count(tx, 1, DAY)
    count(tx, 1, day(4))
    assert stock.last_counts(tx) == {flour[0]: day(4)}
    assert stock.last_counts(tx, day(3)) == {flour[0]: DAY}
    assert stock.last_counts(tx, day(-1)) == {}


def test_the_ledger_only_grows(tx: Transaction, flour: tuple[UUID, UUID]) -> None:
    for units, offset in ((5, 0), (7, -3), (7, 0), (0, 2)):
        before = tx.connection.execute(select(func.count()).select_from(movements)).scalar_one()
        count(tx, units, day(offset))
        assert tx.connection.execute(select(func.count()).select_from(movements)).scalar_one() == before + 1
