"""What was ordered: expected, received whole or in part, cancelled; units are on order or on hand, never both or neither."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from shelfcast import catalog, demand, stock
from shelfcast.infra.outbox import outbox
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.stock import Count, Due, HandMovement, MovementKind, Position
from shelfcast.stock.rules import NoSuchReceipt, NotAReceipt
from sqlalchemy import select

from server.tests.journeys.a_shop import Shop

DAY = date(2026, 3, 10)


def day(offset: int) -> date:
    return DAY + timedelta(days=offset)


@pytest.fixture
def flour(tx: Transaction) -> tuple[UUID, UUID]:
    """Flour at the bakery, 5 of it counted: (location, product)."""
    catalog.add_missing(tx, ["bakery"], {"flour": None})
    (location,), (product,) = catalog.location_names(tx), catalog.skus(tx)
    stock.post_counts(tx, [Count("bakery", "flour", 5, DAY)], "a count")
    return location, product


def position(tx: Transaction, on: date) -> tuple[float, float]:
    ((_, found),) = stock.positions(tx, on).items()
    return found.on_hand, found.on_order


def events(tx: Transaction) -> list[str]:
    return list(tx.connection.execute(select(outbox.c.kind).order_by(outbox.c.id)).scalars())


def test_what_is_expected_is_on_order_at_once(tx: Transaction, flour: tuple[UUID, UUID]) -> None:
    receipt = stock.expect_receipt(tx, *flour, 12, day(3), "a test")
    assert position(tx, DAY) == (5, 12)
    (found,) = stock.open_receipts(tx)
    assert (found.id, found.sku, found.location_name, found.outstanding, found.due) == (receipt, "flour", "bakery", 12, day(3))


def test_received_units_move_from_on_order_to_on_hand(tx: Transaction, flour: tuple[UUID, UUID]) -> None:
    receipt = stock.expect_receipt(tx, *flour, 12, day(3), "a test")
    assert stock.receive(tx, receipt, 4, day(2)) == 4
    assert position(tx, day(2)) == (9, 8)
    assert stock.receive(tx, receipt, None, day(4)) == 8
    assert position(tx, day(4)) == (17, 0)
    assert stock.open_receipts(tx) == []
    assert events(tx) == ["StockCounted", "ReceiptExpected", "GoodsReceived", "GoodsReceived"]


def test_more_than_is_due_cannot_be_received(tx: Transaction, flour: tuple[UUID, UUID]) -> None:
    receipt = stock.expect_receipt(tx, *flour, 12, day(3), "a test")
    stock.receive(tx, receipt, 4, day(2))
    for wrong in (8.5, 0, -1, float("nan")):
        with pytest.raises(NotAReceipt, match="of 8 still due cannot be received"):
            stock.receive(tx, receipt, wrong, day(3))
    assert position(tx, day(3)) == (9, 8)


def test_what_is_cancelled_will_not_come(tx: Transaction, flour: tuple[UUID, UUID]) -> None:
    receipt = stock.expect_receipt(tx, *flour, 12, day(3), "a test")
    stock.receive(tx, receipt, 5, day(2))
    assert stock.cancel_receipt(tx, receipt) == 7
    assert position(tx, day(3)) == (10, 0)
    sentence = f"Nothing is due under {receipt}; it was received, cancelled or never expected"
    with pytest.raises(NoSuchReceipt, match=sentence):
        stock.receive(tx, receipt, 1, day(3))
    with pytest.raises(NoSuchReceipt, match=sentence):
        stock.cancel_receipt(tx, receipt)


def test_nothing_is_due_under_an_unknown_number(tx: Transaction) -> None:
    with pytest.raises(NoSuchReceipt):
        stock.receive(tx, uuid4(), None, DAY)


@pytest.mark.parametrize("quantity", [0, -3])
def test_nothing_cannot_be_expected(tx: Transaction, flour: tuple[UUID, UUID], quantity: float) -> None:
    with pytest.raises(NotAReceipt, match="cannot be expected; enter more than 0"):
        stock.expect_receipt(tx, *flour, quantity, DAY, "a test")


def test_receipts_are_listed_by_the_day_they_are_due(tx: Transaction, flour: tuple[UUID, UUID]) -> None:
    for offset in (5, 1, 3):
        stock.expect_receipt(tx, *flour, 1, day(offset), "a test")
    assert [receipt.due for receipt in stock.open_receipts(tx)] == [day(1), day(3), day(5)]


def test_goods_that_came_after_the_last_closed_day_are_still_on_their_way_then(
    tx: Transaction, flour: tuple[UUID, UUID]
) -> None:
    """A nightly of yesterday, after this morning's delivery was booked, saw neither the order nor the goods."""
    receipt = stock.expect_receipt(tx, *flour, 12, day(1), "a test")
    stock.receive(tx, receipt, 4, day(2))
    ((_, found),) = stock.positions(tx, DAY).items()
    assert found == Position(5.0, (Due(day(1), 8.0), Due(day(2), 4.0)), DAY)


def test_goods_received_on_a_shelf_that_was_never_counted_are_there_until_they_are_sold(shop: Shop) -> None:
    """They left `on order` and never appeared on hand, so that every nightly ordered them again."""
    shop.told("sales", f"date,product,quantity\n{day(-3)},salt,9\n{DAY},salt,2\n{day(1)},salt,1")
    with shop.transaction() as tx:
        (location,), (product,) = catalog.location_names(tx), catalog.skus(tx)
        receipt = stock.expect_receipt(tx, location, product, 12, DAY, "a test")
        stock.receive(tx, receipt, None, DAY)
        assert demand.post_sales_since_counts(tx, "a test") == 2
        assert demand.post_sales_since_counts(tx, "a test") == 0
        assert stock.positions(tx, day(-1)) == {(location, product): Position(0.0, (Due(DAY, 12.0),), None)}
        assert stock.positions(tx, DAY) == {(location, product): Position(10.0, (), None)}
        assert stock.positions(tx, day(1)) == {(location, product): Position(9.0, (), None)}


def test_only_what_had_been_ordered_by_then_was_on_order_then(shop: Shop) -> None:
    """Everything that came later counted as on order on a day months before, so that no rule needed to order anything."""
    shop.told("stock", f"location,product,on_hand,counted_at\nbakery,flour,5,{DAY}")
    arrival = day(8)
    with shop.on(day(-2)).transaction() as tx:
        (location,), (product,) = catalog.location_names(tx), catalog.skus(tx)
        flour = (location, product)
        early = stock.expect_receipt(tx, *flour, 12, day(20), "recommendation 1")
    with shop.on(day(3)).transaction() as tx:
        late = stock.expect_receipt(tx, *flour, 7, day(6), "recommendation 2")
    with shop.on(day(60)).transaction() as tx:
        stock.receive(tx, early, 8, day(21))
        stock.receive(tx, late, None, day(6))
        stock.expect_receipt(tx, *flour, 3, day(7), "import of what is open")
        stock.expect_receipt(tx, *flour, 9, day(9), "import of what is open")
        for week in range(14):
            moved = HandMovement("bakery", "flour", MovementKind.RECEIVE, 35, day(7 * week - 45))
            stock.post_movement(tx, moved)
        then = stock.positions_then(tx, DAY, {flour: arrival})[flour]
        assert then.due == (Due(day(4), 35.0), Due(day(7), 3.0), Due(day(20), 4.0), Due(day(21), 8.0))
        assert (then.on_hand, then.counted_on) == (5.0, DAY)
