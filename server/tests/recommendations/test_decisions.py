"""What a person decides about a line, and what becomes of it: an order once, or none."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from shelfcast import policies, stock
from shelfcast.infra.postgres.connect import Database
from shelfcast.policies import Defaults
from shelfcast.recommendations import (
    ReorderLine,
    Status,
    accept_recommendation,
    reject_recommendation,
    reorder_list,
    snooze_recommendation,
)
from shelfcast.recommendations.rules import (
    AlreadyDecided,
    NoListYet,
    NoSuchRecommendation,
    NotOrderable,
    SnoozedIntoThePast,
    check_orderable,
)
from shelfcast.vocabulary.errors import Refused

from server.tests.journeys.a_shop import Shop

TODAY = date(2026, 2, 15)
LAST = date(2026, 2, 14)


@pytest.fixture
def shop(shop: Shop) -> Shop:
    """Tea in packs of 4, mugs one by one, and salt of which nobody knows what it costs to be without; today is the 15th."""
    days = [LAST - timedelta(days=age) for age in range(30)]
    lines = [f"{day},{product},{2 + day.day % 3},1.00" for day in days for product in ("tea", "mugs")]
    shop.told("sales", "\n".join(["date,product,quantity,price", *lines]))
    shop.told("stock", f"product,on_hand,counted_at\ntea,3,{LAST}\nmugs,3,{LAST}")
    shop.told("terms", "product,supplier,lead_time_days,review_days,pack,unit_cost\ntea,Press,2,3,4,0.5\nmugs,Potter,2,3,,0.2")
    today = shop.on(TODAY)
    today.nightly()
    return today


def accept(shop: Shop, line: ReorderLine, quantity: float | None = None) -> UUID:
    with shop.transaction() as tx:
        return accept_recommendation(tx, line.id, quantity)


def ordered(shop: Shop) -> list[tuple[str, float, date]]:
    with shop.transaction() as tx:
        return [(receipt.sku, receipt.outstanding, receipt.due) for receipt in stock.open_receipts(tx)]


def status(shop: Shop, product: str) -> Status:
    return shop.line(product).status


# Accept


def test_accepted_as_proposed_it_is_on_order_at_once_and_due_after_the_lead_time(shop: Shop) -> None:
    tea = shop.line("tea")
    assert tea.order_quantity > 0
    assert tea.order_quantity % 4 == 0
    receipt = accept(shop, tea)
    assert ordered(shop) == [("tea", tea.order_quantity, TODAY + timedelta(days=2))]
    decided = shop.line("tea")
    assert (decided.status, decided.decided_quantity) == (Status.ACCEPTED, tea.order_quantity)
    assert shop.events("RecommendationAccepted") == [
        {"recommendation": str(tea.id), "quantity": tea.order_quantity, "receipt": str(receipt)}
    ]
    assert shop.events("ReceiptExpected")[0]["receipt"] == str(receipt)


def test_accepted_with_another_quantity_that_is_ordered(shop: Shop) -> None:
    accept(shop, shop.line("tea"), 40)
    assert ordered(shop) == [("tea", 40, TODAY + timedelta(days=2))]
    assert shop.line("tea").decided_quantity == 40


@pytest.mark.parametrize(
    ("quantity", "sentence"),
    [
        (10, "10 is not a multiple of the pack of 4; order 12."),
        (0, "Nothing would be ordered of tea; reject the line instead."),
        (-4, "The quantity is -4; enter 0 or more."),
        (float("nan"), "The quantity is nan; enter 0 or more."),
        (float("inf"), "The quantity is inf; enter 0 or more."),
    ],
)
def test_what_the_supplier_does_not_deliver_is_refused_and_nothing_is_ordered(
    shop: Shop, quantity: float, sentence: str
) -> None:
    with pytest.raises(NotOrderable, match=f"^{sentence}$"):
        accept(shop, shop.line("tea"), quantity)
    assert ordered(shop) == []
    assert status(shop, "tea") is Status.PENDING


def test_packs_may_be_fractions() -> None:
    check_orderable(0.3, 0.1)
    check_orderable(2.5, 0.5)
    with pytest.raises(NotOrderable, match=r"0.25 is not a multiple of the pack of 0.1; order 0.3."):
        check_orderable(0.25, 0.1)


def test_a_line_is_accepted_once(shop: Shop) -> None:
    tea = shop.line("tea")
    accept(shop, tea)
    with pytest.raises(AlreadyDecided, match="The recommendation for tea at main is accepted already.") as refusal:
        accept(shop, tea)
    assert refusal.value.status == 409
    assert len(ordered(shop)) == 1


def test_two_who_accept_at_once_order_once(shop: Shop) -> None:
    tea = shop.line("tea")
    outcomes: list[object] = []

    def press() -> None:
        try:
            outcomes.append(accept(shop, tea))
        except Refused as refusal:
            outcomes.append(type(refusal))

    second = threading.Thread(target=press)
    with shop.transaction() as tx:
        accept_recommendation(tx, tea.id)
        second.start()
        second.join(0.3)
        assert second.is_alive()  # waits for the first to have decided
    second.join()
    assert outcomes == [AlreadyDecided]
    assert len(ordered(shop)) == 1
    assert len(shop.events("RecommendationAccepted")) == 1


def test_nothing_is_told_or_ordered_when_the_transaction_is_undone(shop: Shop) -> None:
    tea = shop.line("tea")

    def accept_and_break() -> None:
        with shop.transaction() as tx:
            accept_recommendation(tx, tea.id)
            raise KeyError

    with pytest.raises(KeyError):
        accept_and_break()
    assert (ordered(shop), shop.events("RecommendationAccepted"), status(shop, "tea")) == ([], [], Status.PENDING)


# What day it is, by the clock of the place


def at(shop: Shop, moment: str) -> Shop:
    """The same shop at a moment of UTC."""
    now = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    return replace(shop, database=replace(shop.database, clock=lambda: now))


def in_zone(shop: Shop, zone: str) -> None:
    with shop.transaction() as tx:
        policies.change_settings(tx, policies.ORGANISATION, {"time_zone": zone})


@pytest.mark.parametrize(
    ("zone", "made", "accepted"),
    [
        ("Australia/Sydney", "2026-02-15 19:00", "2026-02-16 00:30"),  # 06:00 and 11:30 of the 16th
        ("America/New_York", "2026-02-15 13:00", "2026-02-16 00:30"),  # 08:00 and 19:30 of the 15th
    ],
)
def test_what_is_accepted_on_the_day_of_its_list_has_not_waited(shop: Shop, zone: str, made: str, accepted: str) -> None:
    in_zone(shop, zone)
    at(shop, made).nightly()
    line = shop.line("tea")
    accept(at(shop, accepted), line)
    ((_, _, due),) = ordered(shop)
    assert due == line.due


def test_in_the_evening_west_of_utc_tomorrow_is_a_day_to_come(shop: Shop) -> None:
    in_zone(shop, "America/New_York")
    evening = at(shop, "2026-02-16 01:00")
    with evening.transaction() as tx:
        snooze_recommendation(tx, shop.line("tea").id, date(2026, 2, 16))
    assert shop.line("tea").status is Status.SNOOZED


def test_in_the_morning_east_of_utc_a_line_wakes_on_its_day(shop: Shop) -> None:
    in_zone(shop, "Australia/Sydney")
    with shop.transaction() as tx:
        snooze_recommendation(tx, shop.line("tea").id, date(2026, 2, 17))
    at(shop, "2026-02-15 19:00").nightly()
    assert shop.line("tea").status is Status.SNOOZED
    at(shop, "2026-02-16 19:00").nightly()
    assert shop.line("tea").status is Status.PENDING


# Reject and snooze


def test_a_rejected_line_says_why_and_orders_nothing(shop: Shop) -> None:
    tea = shop.line("tea")
    with shop.transaction() as tx:
        reject_recommendation(tx, tea.id, "too dear")
    assert (status(shop, "tea"), ordered(shop)) == (Status.REJECTED, [])
    assert shop.events("RecommendationRejected") == [{"recommendation": str(tea.id), "note": "too dear"}]
    with pytest.raises(AlreadyDecided, match="is rejected already"):
        accept(shop, tea)


def test_a_snoozed_line_may_still_be_accepted(shop: Shop) -> None:
    tea = shop.line("tea")
    with shop.transaction() as tx:
        snooze_recommendation(tx, tea.id, TODAY + timedelta(days=3))
    snoozed = shop.line("tea")
    assert (snoozed.status, snoozed.snoozed_until) == (Status.SNOOZED, TODAY + timedelta(days=3))
    assert shop.events("RecommendationSnoozed") == [{"recommendation": str(tea.id), "until": "2026-02-18"}]
    accept(shop, tea)
    accepted = shop.line("tea")
    assert (accepted.status, accepted.snoozed_until) == (Status.ACCEPTED, None)


@pytest.mark.parametrize("until", [TODAY, TODAY - timedelta(days=1)])
def test_a_line_is_snoozed_until_a_day_to_come(shop: Shop, until: date) -> None:
    with (
        pytest.raises(SnoozedIntoThePast, match=f"{until} is not in the future; snooze until 2026-02-16 or later."),
        shop.transaction() as tx,
    ):
        snooze_recommendation(tx, shop.line("tea").id, until)
    assert status(shop, "tea") is Status.PENDING


ACTIONS: dict[str, Callable[..., object]] = {
    "accept": lambda tx, number: accept_recommendation(tx, number),
    "reject": lambda tx, number: reject_recommendation(tx, number),
    "snooze": lambda tx, number: snooze_recommendation(tx, number, date(2200, 1, 1)),
}


@pytest.mark.parametrize("action", ACTIONS)
def test_an_unknown_line_cannot_be_decided(shop: Shop, action: str) -> None:
    number = uuid4()
    with pytest.raises(NoSuchRecommendation, match=f"There is no recommendation {number}"), shop.transaction() as tx:
        ACTIONS[action](tx, number)


@pytest.mark.parametrize("action", ACTIONS)
def test_the_line_of_another_organisation_is_unknown(shop: Shop, database: Database, action: str) -> None:
    tea = shop.line("tea")
    with pytest.raises(NoSuchRecommendation), database.transaction(uuid4()) as tx:
        ACTIONS[action](tx, tea.id)
    assert status(shop, "tea") is Status.PENDING


def test_what_cannot_be_decided_is_set_aside_and_cannot_be_ordered(shop: Shop) -> None:
    shop.defaults(Defaults())
    shop.told("sales", f"date,product,quantity,price\n{LAST},salt,1,2.00")
    shop.nightly()
    (aside,) = shop.newest_list().set_aside
    assert (aside.product, aside.missing) == (
        "salt",
        ("supplier", "unit cost", "lead time", "review period", "holding cost", "shortage cost"),
    )
    assert (
        aside.note == "Say its supplier, unit cost, lead time, review period, holding cost and shortage cost in the terms file."
    )
    with shop.transaction() as tx:
        number = tx.connection.exec_driver_sql("select id from recommendations where order_quantity is null").scalar_one()
    for act in ACTIONS.values():
        with pytest.raises(NotOrderable, match=r"^salt cannot be ordered yet. Say its supplier"), shop.transaction() as tx:
            act(tx, number)


# The list


def test_before_the_first_nightly_there_is_no_list(database: Database) -> None:
    with pytest.raises(NoListYet, match="There is no order list yet"), database.transaction(uuid4()) as tx:
        reorder_list(tx)


def test_the_list_is_of_the_newest_run_and_says_whose_it_is(shop: Shop) -> None:
    shop.on(TODAY + timedelta(days=1)).nightly()
    newest = shop.newest_list()
    assert newest.organisation == shop.name
    assert newest.as_of == LAST
    assert newest.made_at == datetime(2026, 2, 16, 12, tzinfo=UTC)
    assert {line.product for line in newest.lines} == {"tea", "mugs"}


def test_the_most_urgent_line_comes_first(shop: Shop) -> None:
    """Feature: demand-forecasting-system, Property 6: Recommendation Prioritization"""
    shop.told("stock", f"product,on_hand,counted_at\ntea,9,{LAST}\nmugs,1,{LAST}")
    shop.nightly()
    lines = shop.newest_list(everything=True).lines
    assert [line.product for line in lines] == ["mugs", "tea"]
    days = [line.days_until_stockout or 0 for line in lines]
    assert days == sorted(days)


def test_a_list_of_one_place_holds_its_lines_alone(shop: Shop) -> None:
    assert {line.product for line in shop.newest_list(location="main").lines} == {"tea", "mugs"}
    elsewhere = shop.newest_list(location="elsewhere")
    assert (elsewhere.lines, elsewhere.set_aside) == ((), ())


def test_a_list_read_in_parts_is_the_list_read_at_once(shop: Shop) -> None:
    whole = shop.newest_list(everything=True)
    assert (whole.line_count, whole.next_cursor) == (len(whole.lines), None)
    with shop.transaction() as tx:
        first = reorder_list(tx, everything=True, limit=1)
        rest = reorder_list(tx, everything=True, limit=1000, cursor=first.next_cursor)
    assert first.lines + rest.lines == whole.lines
    assert (first.line_count, first.shown_first, first.money_at_stake) == (
        whole.line_count,
        whole.shown_first,
        whole.money_at_stake,
    )
    assert (first.locations, rest.locations) == (whole.locations, ())
    assert (first.set_aside, rest.set_aside) == ((), whole.set_aside)
