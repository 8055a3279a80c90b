"""What a person records on the ledger: adjustments, waste, transfers, goods received, and undoing any of them."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from shelfcast import catalog, stock
from shelfcast.catalog import EVERYTHING, Part
from shelfcast.infra.outbox import outbox
from shelfcast.infra.pages import Asked
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.stock import Count, HandMovement, Level, MovementKind
from shelfcast.stock.reads.movements import Movement, list_movements
from shelfcast.stock.rules import (
    BadMovement,
    NoSuchMovement,
    NoSuchPlace,
    NotEnoughThere,
    NotReversible,
    ReversedBefore,
)
from sqlalchemy import select

from server.tests.journeys.a_shop import Shop

KIND = MovementKind


@pytest.fixture
def today(tx: Transaction) -> date:
    """Flour and salt at the bakery, 10 flour counted there today; the cellar is empty and was never counted."""
    catalog.add_missing(tx, ["bakery", "cellar"], {"flour": None, "salt": None})
    day = tx.now.date()
    stock.post_counts(tx, [Count("bakery", "flour", 10, day)], "by hand: count")
    return day


def post(
    tx: Transaction, kind: MovementKind, quantity: float, location: str = "bakery", to: str | None = None, **told: float | str
) -> list[int]:
    moved = HandMovement(location, "flour", kind, quantity, tx.now.date(), to, **told)  # type: ignore[arg-type]
    return stock.post_movement(tx, moved)


def levels(tx: Transaction, part: Part = EVERYTHING, day: date | None = None) -> list[Level]:
    return stock.list_levels(tx, part, day or tx.now.date(), Asked()).items


def on_hand(tx: Transaction) -> dict[tuple[str, str], float]:
    return {(level.product, level.location): level.on_hand for level in levels(tx)}


def recorded(tx: Transaction) -> list[Movement]:
    return list_movements(tx, EVERYTHING, None, None, None, Asked(sort="recorded")).items


def test_what_is_recorded_after_a_count_of_the_same_day_comes_on_top_of_it(tx: Transaction, today: date) -> None:
    post(tx, KIND.WASTE, 2)
    assert on_hand(tx) == {("flour", "bakery"): 8}
    post(tx, KIND.ADJUSTMENT, -3)
    post(tx, KIND.RETURN, 1)
    post(tx, KIND.RECEIVE, 4)
    assert on_hand(tx) == {("flour", "bakery"): 10}
    ((_, position),) = stock.positions(tx, today).items()
    assert position.on_hand == 10
    stock.post_counts(tx, [Count("bakery", "flour", 7, today)], "by hand: another count")
    assert (recorded(tx)[-1].quantity, on_hand(tx)) == (-3, {("flour", "bakery"): 7})


def test_a_transfer_is_two_movements_that_stand_or_fall_together(tx: Transaction, today: date) -> None:
    there, here = post(tx, KIND.TRANSFER, 4, to="cellar", note="for the week")
    assert on_hand(tx) == {("flour", "bakery"): 6, ("flour", "cellar"): 4}
    assert [(one.id, one.location, one.quantity, one.note) for one in recorded(tx)[1:]] == [
        (there, "bakery", -4, "for the week"),
        (here, "cellar", 4, "for the week"),
    ]
    assert len(stock.reverse_movement(tx, here)) == 2
    assert on_hand(tx) == {("flour", "bakery"): 10}
    with pytest.raises(ReversedBefore, match=f"Movement {there} was undone before; nothing was changed."):
        stock.reverse_movement(tx, there)


def test_a_movement_says_by_whom_why_on_what_paper_and_at_what_cost(tx: Transaction, today: date) -> None:
    post(tx, KIND.RECEIVE, 5, unit_cost=0.8, reason="a gift", note="from next door", document="D 17")
    (found,) = recorded(tx)[1:]
    assert (found.kind, found.quantity, found.unit_cost, found.reason, found.note, found.document) == (
        KIND.RECEIVE,
        5,
        0.8,
        "a gift",
        "from next door",
        "D 17",
    )
    assert (found.day, found.recorded_by, found.source, found.stands, found.counted) == (
        today,
        "this machine",
        "by hand",
        True,
        None,
    )
    told = tx.connection.execute(select(outbox.c.body).where(outbox.c.kind == "StockMoved")).scalar_one()
    assert (told["movement"], told["kind"], told["quantity"]) == (found.id, "RECEIVE", 5)


def test_stock_is_valued_at_the_mean_of_what_was_paid(tx: Transaction, today: date) -> None:
    post(tx, KIND.RECEIVE, 5, unit_cost=1.0)
    post(tx, KIND.RECEIVE, 15, unit_cost=2.0)
    (level,) = levels(tx)
    assert (level.on_hand, level.unit_cost, level.value) == (30, 1.75, 52.5)


def test_more_than_is_there_cannot_go(tx: Transaction, today: date) -> None:
    with pytest.raises(NotEnoughThere, match="10 of flour are at bakery, so 10.5 cannot go.") as refusal:
        post(tx, KIND.WASTE, 10.5)
    assert (refusal.value.fault.field, refusal.value.fault.value) == ("quantity", 10.5)
    post(tx, KIND.WASTE, 10)
    assert on_hand(tx) == {("flour", "bakery"): 0}


def test_of_what_was_never_counted_anything_may_go(tx: Transaction, today: date) -> None:
    post(tx, KIND.WASTE, 3, location="cellar")
    assert on_hand(tx) == {("flour", "bakery"): 10, ("flour", "cellar"): 0}


@pytest.mark.parametrize(
    ("kind", "quantity", "to", "said"),
    [
        (KIND.WASTE, -1, None, "The quantity of a WASTE is -1; enter more than 0."),
        (KIND.ADJUSTMENT, 0, None, "The quantity of a ADJUSTMENT is 0; enter another quantity than 0."),
        (KIND.SALE, 1, None, "A SALE is not recorded as a movement; record RETURN, RECEIVE, ADJUSTMENT, WASTE, TRANSFER, or"),
        (KIND.TRANSFER, 1, None, "A TRANSFER says with `to` where the units go."),
        (KIND.TRANSFER, 1, "bakery", "A transfer goes to another location than bakery."),
        (KIND.WASTE, 1, "cellar", "Only a TRANSFER has a `to`."),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(
    tx: Transaction, today: date, kind: MovementKind, quantity: float, to: str | None, said: str
) -> None:
    with pytest.raises(BadMovement, match=said):
        post(tx, kind, quantity, to=to)
    assert len(recorded(tx)) == 1


def test_what_the_catalogue_does_not_know_is_refused(tx: Transaction, today: date) -> None:
    with pytest.raises(NoSuchPlace, match="There is no location 'attic'."):
        post(tx, KIND.WASTE, 1, location="attic")
    with pytest.raises(NoSuchPlace, match="There is no product 'sugar'."):
        stock.post_movement(tx, HandMovement("bakery", "sugar", KIND.WASTE, 1, today))


def test_what_has_not_happened_yet_is_refused(tx: Transaction, today: date) -> None:
    with pytest.raises(BadMovement, match="2999-01-01 has not come yet; enter today or an earlier day."):
        stock.post_movement(tx, HandMovement("bakery", "flour", KIND.WASTE, 1, date(2999, 1, 1)))


def test_undone_movements_stay_to_be_seen_and_do_not_count(tx: Transaction, today: date) -> None:
    (mistaken,) = post(tx, KIND.WASTE, 2)
    (reversing,) = stock.reverse_movement(tx, mistaken, "typed twice")
    assert on_hand(tx) == {("flour", "bakery"): 10}
    assert [(one.id, one.quantity, one.reverses, one.stands, one.note) for one in recorded(tx)[1:]] == [
        (mistaken, -2, None, False, None),
        (reversing, 2, mistaken, False, "typed twice"),
    ]
    with pytest.raises(NotReversible, match=f"Movement {reversing} undoes {mistaken}; record anew what had been there."):
        stock.reverse_movement(tx, reversing)
    with pytest.raises(NoSuchMovement, match="There is no movement 999999999."):
        stock.reverse_movement(tx, 999_999_999)


def test_an_undone_count_gives_way_to_the_one_before(tx: Transaction, today: date) -> None:
    stock.post_counts(tx, [Count("bakery", "flour", 3, today)], "by hand: a mistake")
    mistaken = recorded(tx)[-1]
    assert (mistaken.quantity, on_hand(tx)) == (-7, {("flour", "bakery"): 3})
    stock.reverse_movement(tx, mistaken.id)
    assert on_hand(tx) == {("flour", "bakery"): 10}


def test_goods_whose_receipt_is_undone_are_due_again(tx: Transaction, today: date) -> None:
    ((location, product),) = stock.positions(tx, today)
    receipt = stock.expect_receipt(tx, location, product, 6, today, "a test")
    stock.receive(tx, receipt, 4, today, unit_cost=0.5, document="D 1")
    assert (recorded(tx)[-1].unit_cost, recorded(tx)[-1].document) == (0.5, "D 1")
    assert [one.outstanding for one in stock.open_receipts(tx)] == [2]
    stock.reverse_movement(tx, recorded(tx)[-1].id)
    assert [one.outstanding for one in stock.open_receipts(tx)] == [6]


def test_a_sale_is_not_undone_by_itself(tx: Transaction, today: date) -> None:
    ((location, product),) = stock.positions(tx, today)
    stock.post_sales(tx, [(location, product, today, Decimal(2))], "a till")  # type: ignore[list-item]
    with pytest.raises(NotReversible, match="is a sale; undo the import that brought it."):
        stock.reverse_movement(tx, recorded(tx)[-1].id)


def test_levels_come_in_pages_for_any_part_and_any_day(tx: Transaction, today: date) -> None:
    stock.post_counts(tx, [Count("cellar", "flour", 1, today), Count("bakery", "salt", 5, today)], "a sheet")
    page = stock.list_levels(tx, EVERYTHING, today, Asked(limit=2))
    rest = stock.list_levels(tx, EVERYTHING, today, Asked(limit=2, cursor=page.next_cursor))
    assert [(one.product, one.location) for one in page.items + rest.items] == [
        ("flour", "bakery"),
        ("flour", "cellar"),
        ("salt", "bakery"),
    ]
    assert (len(page.items), rest.next_cursor) == (2, None)
    assert [one.on_hand for one in levels(tx, Part(location="cellar"))] == [1]
    assert [one.on_hand for one in levels(tx, Part(product="salt"))] == [5]
    assert levels(tx, day=date(2020, 1, 1)) == []


def test_two_who_take_the_last_one_at_the_same_moment_do_not_both_get_it(shop: Shop, database: Database) -> None:
    today = datetime.now(UTC).date()
    with shop.transaction() as tx:
        catalog.add_missing(tx, ["bar"], {"gin": None})
        stock.post_counts(tx, [Count("bar", "gin", 1, today)], "a count")
    outcomes: list[str] = []

    def take() -> None:
        try:
            with shop.transaction() as tx:
                stock.post_movement(tx, HandMovement("bar", "gin", KIND.WASTE, 1, today))
            outcomes.append("taken")
        except NotEnoughThere:
            outcomes.append("refused")

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["refused"] * 3 + ["taken"]
