"""Night after night: what was ordered is not ordered again, what was put off stays put off, what is missing is said."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from uuid import UUID

import numpy as np
import pytest
from shelfcast import forecasts, policies, stock
from shelfcast.app.nightly import NoSalesYet, nightly
from shelfcast.infra.idempotency import Claim, hold_key, idempotency_keys
from shelfcast.policies import Defaults
from shelfcast.recommendations import (
    ReorderLine,
    Status,
    accept_recommendation,
    reject_recommendation,
    snooze_recommendation,
)
from shelfcast.vocabulary.time import Frequency
from sqlalchemy import select, text

from server.tests.journeys.a_shop import LAST_DAY, Key, Shop, orders_of_nightly, write_history

TODAY = LAST_DAY + timedelta(days=1)


@pytest.fixture
def stocked(shop: Shop) -> Shop:
    """The shop with a history of every kind and its first list, on the day after the last sale."""
    files = write_history(shop.folder, days=90)
    for kind in ("sales", "stock", "terms", "open_orders", "future"):
        shop.take_in(getattr(files, kind), kind)
    today = shop.on(TODAY)
    today.nightly()
    return today


def accept(shop: Shop, line: ReorderLine, quantity: float | None = None) -> UUID:
    with shop.transaction() as tx:
        return accept_recommendation(tx, line.id, quantity)


def on_order(shop: Shop) -> float:
    with shop.transaction() as tx:
        return sum(receipt.outstanding for receipt in stock.open_receipts(tx))


# Nothing twice


def test_after_everything_was_accepted_the_next_nightly_orders_none_of_it_again(stocked: Shop) -> None:
    before = stocked.lines()
    wanted = stocked.newest_list().lines
    assert len(wanted) >= 6
    for line in wanted:
        accept(stocked, line)
    ordered = on_order(stocked)
    stocked.nightly()
    after = stocked.lines()
    assert after.keys() == before.keys()
    again = {key: line.order_quantity for key, line in after.items() if before[key] in wanted and line.order_quantity > 0}
    assert again == {}
    assert {key: after[key].on_order for key in after} == {
        key: before[key].on_order + (before[key].order_quantity if before[key] in wanted else 0) for key in after
    }
    assert all(
        line.order_up_to == pytest.approx(before[key].order_up_to, abs=before[key].pack) or line.order_quantity == 0
        for key, line in after.items()
    )
    for line in stocked.newest_list().lines:
        accept(stocked, line)
    stocked.nightly()
    assert on_order(stocked) - ordered < 0.01 * ordered
    assert stocked.newest_list().lines == ()


def test_a_partly_accepted_line_asks_for_the_rest(stocked: Shop) -> None:
    (juice,) = (
        line for line in stocked.newest_list(everything=True).lines if line.product == "Juice" and line.location == "Corner"
    )
    assert juice.order_quantity > 24
    accept(stocked, juice, 24)
    stocked.nightly()
    rest = stocked.lines()["Corner", "Juice"]
    assert (rest.on_order, rest.status) == (juice.on_order + 24, Status.PENDING)
    assert 0 < rest.order_quantity <= juice.order_quantity


def test_received_goods_are_not_ordered_again_whatever_day_they_were_booked(stocked: Shop) -> None:
    """Booked after the last closed day they were neither on order nor on hand, and so were ordered once more."""
    (milk,) = (line for line in stocked.newest_list().lines if (line.location, line.product) == ("Hill", "Milk"))
    receipt = accept(stocked, milk)
    stocked.nightly()
    expected = stocked.lines()["Hill", "Milk"]
    with stocked.on(milk.due).transaction() as tx:
        stock.receive(tx, receipt, None, milk.due)
    assert milk.due > LAST_DAY
    stocked.nightly()
    received = stocked.lines()["Hill", "Milk"]
    assert (received.order_quantity, received.on_hand, received.on_order) == (
        expected.order_quantity,
        expected.on_hand,
        expected.on_order,
    )
    assert received.reason == expected.reason


def test_goods_for_a_shelf_that_was_never_counted_are_on_it_once_received(stocked: Shop) -> None:
    bread = stocked.lines()["Corner", "Bread"]
    assert "There is no stock count: on hand is taken as 0." in bread.reason
    assert not bread.on_hand_known
    assert stocked.lines()["Corner", "Juice"].on_hand_known
    receipt = accept(stocked, bread)
    with stocked.transaction() as tx:
        stock.receive(tx, receipt, None, LAST_DAY)
        sold = tx.connection.execute(
            text("""
                select coalesce(sum(quantity), 0)::float8 from sales_lines s join products p on p.id = s.product
                join locations l on l.id = s.location
                where p.sku = 'Bread' and l.name = 'Corner' and s.occurred_at::date = :day
            """),
            {"day": LAST_DAY},
        ).scalar_one()
    stocked.nightly()
    after = stocked.lines()["Corner", "Bread"]
    assert after.on_hand == max(0, bread.order_quantity - sold)
    assert after.on_hand == 0 or after.reason.endswith("on hand is what was received, less what was sold since.")


def test_who_accepts_while_the_nightly_decides_does_not_order_twice(stocked: Shop) -> None:
    """The nightly had read what is on order before, and proposed the same units again."""
    (milk,) = (line for line in stocked.newest_list().lines if (line.location, line.product) == ("Hill", "Milk"))
    told: list[str] = []

    def accept_meanwhile(sentence: str) -> None:
        told.append(sentence)
        if sentence == "Deciding orders":
            accept(stocked, milk)

    nightly(stocked.database, stocked.number, tell=accept_meanwhile)
    assert "Deciding orders" in told
    fresh = stocked.lines()["Hill", "Milk"]
    assert (fresh.on_order, fresh.order_quantity) == (milk.on_order + milk.order_quantity, 0)


def test_who_accepts_a_snoozed_line_while_the_nightly_decides_does_not_order_twice(stocked: Shop) -> None:
    (milk,) = (line for line in stocked.newest_list().lines if (line.location, line.product) == ("Hill", "Milk"))
    with stocked.transaction() as tx:
        snooze_recommendation(tx, milk.id, TODAY + timedelta(days=9))
    decides = threading.Event()
    tell = {"Deciding orders": decides.set}
    night = threading.Thread(
        target=nightly,
        args=(stocked.database, stocked.number),
        kwargs={"tell": lambda sentence: tell.get(sentence, lambda: None)()},
    )
    with stocked.transaction() as tx:
        accept_recommendation(tx, milk.id)
        night.start()
        assert decides.wait(60)
        night.join(0.5)
        assert night.is_alive()
    night.join()
    fresh = stocked.lines()["Hill", "Milk"]
    assert (fresh.on_order, fresh.order_quantity) == (milk.on_order + milk.order_quantity, 0)
    assert (fresh.status, fresh.snoozed_until) == (Status.PENDING, None)


def test_two_nightlies_at_once_leave_one_list_to_decide(stocked: Shop) -> None:
    threads = [threading.Thread(target=stocked.nightly) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with stocked.transaction() as tx:
        pending = tx.connection.execute(text("select run, count(*) from recommendations where status = 'pending' group by run"))
        ((run, count),) = pending
    assert run is not None
    assert count == len(orders_of_nightly(stocked))


# What was decided


def statuses(shop: Shop, key: Key) -> list[str]:
    """Of every line that this product ever had, the oldest first."""
    rows = text("""
        select r.status from recommendations r join forecast_runs f on f.id = r.run join locations l on l.id = r.location
        join products p on p.id = r.product where l.name = :location and p.sku = :product order by f.id
    """)
    with shop.transaction() as tx:
        return list(tx.connection.execute(rows, {"location": key[0], "product": key[1]}).scalars())


def test_what_nobody_decided_about_makes_room_for_fresh_advice(stocked: Shop) -> None:
    accept(stocked, stocked.lines()["Corner", "Bread"])
    stocked.nightly()
    assert statuses(stocked, ("Corner", "Milk")) == ["expired", "pending"]
    assert statuses(stocked, ("Corner", "Bread")) == ["accepted", "pending"]


def test_a_rejected_line_may_come_back(stocked: Shop) -> None:
    with stocked.transaction() as tx:
        reject_recommendation(tx, stocked.lines()["Corner", "Bread"].id)
    stocked.nightly()
    assert statuses(stocked, ("Corner", "Bread")) == ["rejected", "pending"]
    assert stocked.lines()["Corner", "Bread"].order_quantity > 0


def test_a_snoozed_line_sleeps_with_fresh_figures_until_its_day(stocked: Shop) -> None:
    key = ("Corner", "Bread")
    with stocked.transaction() as tx:
        snooze_recommendation(tx, stocked.lines()[key].id, TODAY + timedelta(days=2))
    stocked.told("sales", f"date,location,product,quantity\n{LAST_DAY},Corner,Bread,40")
    before = stocked.lines()[key]
    stocked.on(TODAY + timedelta(days=1)).nightly()
    asleep = stocked.lines()[key]
    assert (asleep.status, asleep.snoozed_until) == (Status.SNOOZED, TODAY + timedelta(days=2))
    assert asleep.demand_p50 != before.demand_p50
    stocked.on(TODAY + timedelta(days=2)).nightly()
    awake = stocked.lines()[key]
    assert (awake.status, awake.snoozed_until) == (Status.PENDING, None)
    assert statuses(stocked, key) == ["expired", "expired", "pending"]


# What is set aside


def test_what_ended_never_sold_or_lacks_something_is_set_aside_with_the_reason(stocked: Shop) -> None:
    stocked.defaults(Defaults(lead_time=None, review=3, holding_cost=0.05, shortage_cost=1))
    stocked.nightly()
    newest = stocked.newest_list()
    notes = {(aside.location, aside.product): aside.note for aside in newest.set_aside}
    assert notes["Corner", "Ghost"] == "It is in stock but was never sold here."
    assert notes["Corner", "Hill jam"] == "It is in stock but was never sold here."
    assert notes["Hill", "Fluke"] == "It never sold up to the last closed period."
    assert notes["Hill", "Rope"] == "Say its supplier, unit cost and lead time in the terms file."
    assert notes["Corner", "Old beer"].startswith("No sale since 2025-12-")
    assert notes["Corner", "Old beer"].endswith(": it looks ended.")
    assert notes["Hill", "Bread"].startswith("Say its supplier, unit cost and lead time")
    assert ("Corner", "Milk") not in notes
    assert len(notes) == len(newest.set_aside)
    assert notes.keys() & {(line.location, line.product) for line in newest.lines} == set()


def test_who_lacks_a_supplier_alone_is_told_what_would_be_ordered(stocked: Shop) -> None:
    """Feature: demand-forecasting-system, Property 8: Supplier Information Integration"""
    stocked.told("terms", "product,location,lead_time_days,review_days,unit_cost\nBread,Corner,0,1,0.4")
    stocked.nightly()
    (bread,) = (aside for aside in stocked.newest_list().set_aside if (aside.location, aside.product) == ("Corner", "Bread"))
    quantity = stocked.lines()["Corner", "Bread"].order_quantity
    assert quantity > 0
    assert bread.note == f"Say its supplier in the terms file. {quantity:g} would be ordered."


# How old


def test_the_list_says_how_old_stock_and_sales_are(stocked: Shop) -> None:
    ages = {age.location: age for age in stocked.newest_list().locations}
    assert (ages["Hill"].counted_on, ages["Hill"].counted_days_ago) == (LAST_DAY - timedelta(days=9), 9)
    assert (ages["Corner"].counted_days_ago, ages["Corner"].sales_days_ago, ages["Corner"].warning) == (0, 0, None)


def test_sales_that_stop_before_the_count_are_a_reason_to_worry(shop: Shop) -> None:
    shop.told("sales", "date,location,product,quantity\n2026-03-01,Corner,tea,3\n2026-03-09,Hill,tea,3")
    shop.told("stock", "location,product,on_hand,counted_at\nCorner,tea,1,2026-03-05\nHill,tea,1,2026-03-05")
    shop.nightly()
    corner, hill = shop.newest_list().locations
    assert corner.warning == "Sales stop on 2026-03-01, before the count of 2026-03-05: is a sales file missing?"
    assert (corner.counted_days_ago, corner.sales_days_ago, hill.warning, hill.counted_days_ago) == (4, 8, None, 4)


def test_a_count_after_all_sales_is_what_is_there(shop: Shop) -> None:
    """Counted this morning, with the till's export of yesterday: it was not used, and everything was ordered anew."""
    shop.told("sales", "date,product,quantity\n2026-03-01,tea,3")
    shop.told("stock", "product,on_hand,counted_at\ntea,20,2026-02-28\ntea,50,2026-03-02")
    shop.nightly()
    (age,) = shop.newest_list().locations
    assert (age.counted_on, age.counted_days_ago, age.warning) == (date(2026, 3, 2), 0, None)
    assert shop.line("tea").on_hand == 50


def test_sales_that_stop_days_before_a_count_are_a_reason_to_worry_though_it_is_used(shop: Shop) -> None:
    shop.told("sales", "date,product,quantity\n2026-03-01,tea,3")
    shop.told("stock", "product,on_hand,counted_at\ntea,50,2026-03-05")
    shop.nightly()
    (age,) = shop.newest_list().locations
    assert age.warning == "Sales stop on 2026-03-01, before the count of 2026-03-05: is a sales file missing?"
    assert shop.line("tea").on_hand == 50


def test_a_nightly_of_an_earlier_day_worries_about_nothing_that_came_later(shop: Shop) -> None:
    shop.told("sales", "date,product,quantity\n2026-03-01,tea,3\n2026-03-06,tea,3")
    shop.told("stock", "product,on_hand,counted_at\ntea,50,2026-02-28\ntea,40,2026-03-05")
    shop.nightly(date(2026, 3, 1))
    (age,) = shop.newest_list().locations
    assert (age.counted_on, age.counted_days_ago, age.warning) == (date(2026, 2, 28), 1, None)
    assert shop.line("tea").on_hand == 47


def test_a_shelf_that_was_never_counted_is_said(shop: Shop) -> None:
    shop.told("sales", "date,product,quantity\n2026-03-01,tea,3")
    shop.nightly()
    (age,) = shop.newest_list().locations
    assert age.warning == "Stock was never counted: everything on hand is taken as 0."


def test_a_week_that_seems_unfinished_is_flagged(shop: Shop) -> None:
    days = [date(2026, 1, 5) + timedelta(days=index) for index in range(52)]
    shop.defaults(Defaults(1, 1, 0.1, 1), Frequency.WEEK)
    shop.told("sales", "\n".join(["date,product,quantity", *(f"{day},tea,5" for day in days)]))
    assert days[-1].isoweekday() == 3
    assert shop.nightly().notices == ("The last period (2026-02-23) looks incomplete: compare its sales with those before.",)
    assert shop.nightly(date(2026, 2, 22)).notices == ()


# What a night needs and keeps


def test_a_night_forgets_answers_that_nobody_will_ask_for_again(stocked: Shop) -> None:
    made = LAST_DAY - timedelta(days=3)
    claimed = Claim("k", "POST /api/v1/products", "0")
    with stocked.on(made).transaction() as tx:
        hold_key(tx, claimed)
    with stocked.on(LAST_DAY).transaction() as tx:
        hold_key(tx, Claim("young", claimed.operation, "0"))
    stocked.on(LAST_DAY).nightly()
    with stocked.transaction() as tx:
        assert tx.connection.execute(select(idempotency_keys.c.key)).scalars().all() == ["young"]


def test_without_sales_there_is_nothing_to_forecast(shop: Shop) -> None:
    with pytest.raises(NoSalesYet, match=r"There are no sales yet. Import a sales file"):
        shop.nightly()
    shop.told("sales", "date,product,quantity\n2026-03-01,tea,3")
    with pytest.raises(NoSalesYet, match=r"There are no sales up to 2026-02-01."):
        shop.nightly(date(2026, 2, 1))
    with shop.transaction() as tx, pytest.raises(forecasts.NoForecastYet):
        forecasts.newest_run(tx)


def test_a_night_that_fails_keeps_the_list_of_the_night_before(stocked: Shop) -> None:
    before = stocked.newest_list()

    def stumble(sentence: str) -> None:
        if sentence == "Deciding orders":
            raise KeyError(sentence)

    with pytest.raises(KeyError):
        nightly(stocked.database, stocked.number, tell=stumble)
    assert stocked.newest_list() == before


def test_a_night_keeps_its_forecast_with_day_and_model(stocked: Shop) -> None:
    night = stocked.nightly()
    with stocked.transaction() as tx:
        assert forecasts.newest_run(tx) == night.run
        kept = forecasts.stored_forecast(tx, night.run)
        about = tx.connection.execute(
            text("select engine_version, made_at from forecast_runs where id = :run"), {"run": night.run}
        )
        version, made_at = about.one()
    assert version
    assert made_at.date() == TODAY
    assert kept.last_period == np.datetime64(LAST_DAY)
    assert len(kept.products) == night.series == len(orders_of_nightly(stocked))
    assert stocked.events("ForecastUpdated")[-1]["series"] == night.series
    assert stocked.events("OrdersProposed")[-1] == {"run": str(night.run), "lines": night.lines}


def test_the_settings_of_an_organisation_are_what_it_said_last(shop: Shop) -> None:
    """Feature: demand-forecasting-system, Property 7: Configuration Persistence"""
    shop.defaults(Defaults(3, 4, 0.5, 2.5), Frequency.MONTH)
    with shop.transaction() as tx:
        told = policies.organisation_settings(tx)
    assert (told.frequency, told.lead_time_days, told.review_days) == (Frequency.MONTH, 93, 124)
    assert (told.holding_cost, told.shortage_cost, told.currency) == (0.5, 2.5, None)
    assert shop.events("SettingsChanged")[-1]["said"] == {
        "frequency": "month",
        "lead_time_days": 93,
        "review_days": 124,
        "holding_cost": 0.5,
        "shortage_cost": 2.5,
    }
