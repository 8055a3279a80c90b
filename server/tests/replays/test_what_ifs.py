"""What if the world were otherwise: answered by living futures of the forecast in both worlds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import httpx
import numpy as np
import pytest
from shelfcast import policies
from shelfcast.purchasing.actions.add_supplier import add_supplier
from shelfcast.purchasing.actions.add_supplier_item import add_supplier_item
from shelfcast.purchasing.actions.learn_lead_times import learn_lead_times
from shelfcast.replays.rules.what_if import Changes, WhatIfAsked, periods_ahead
from shelfcast.vocabulary.time import Frequency
from sqlalchemy import text

from server.tests.journeys.a_shop import Shop
from server.tests.replays.test_stored_replays import work
from server.tests.served import served_shop

LAST = date(2025, 4, 28)


@pytest.fixture
def priced(shop: Shop) -> Shop:
    """Tea answers its price with the power -2, jam never had another price, milk was on promotion now and then."""
    rng = np.random.default_rng(5)
    lines = ["date,location,product,quantity,price,promotion,category"]
    for step in range(120):
        day = LAST - timedelta(days=119 - step)
        price, promoted = (2.0, 2.5)[step // 10 % 2], int(step % 30 < 6)
        lines.append(f"{day},Hill,tea,{rng.poisson(20 * (price / 2.25) ** -2)},{price},0,dry")
        lines.append(f"{day},Hill,jam,{rng.poisson(5)},3,0,dry")
        lines.append(f"{day},Hill,milk,{rng.poisson(10 * (1.8 if promoted else 1))},1,{promoted},fresh")
    shop.told("sales", "\n".join(lines))
    shop.told("stock", f"location,product,on_hand,counted_at\nHill,tea,40,{LAST}\nHill,jam,12,{LAST}\nHill,milk,15,{LAST}")
    shop.told("terms", "product,lead_time_days,review_days,pack,unit_cost\ntea,3,2,1,1.2\njam,3,2,1,1.5\nmilk,1,1,1,0.6")
    return shop


@pytest.fixture
def client(priced: Shop) -> Iterator[httpx.Client]:
    with served_shop(priced) as client:
        yield client


def imagined(shop: Shop, client: httpx.Client, changes: dict[str, Any], **said: Any) -> dict[str, Any]:
    asked = client.post("/api/v1/what-ifs", json={"changes": changes, "weeks": 4, **said})
    assert asked.status_code == 202, asked.text
    work(shop)
    told: dict[str, Any] = client.get(f"/api/v1/what-ifs/{asked.json()['id']}").json()
    return told


def done(shop: Shop, client: httpx.Client, changes: dict[str, Any], **said: Any) -> dict[str, Any]:
    told = imagined(shop, client, changes, **said)
    assert told["state"] == "done", told["problem"]
    return told


def test_a_longer_lead_time_costs_more_on_the_same_demand(priced: Shop, client: httpx.Client) -> None:
    told = done(priced, client, {"lead_time_days": 7})
    before, after = told["before"], told["after"]
    assert (told["items"], told["periods"], told["futures"]) == (3, 28, 200)
    assert before["forecast"] == after["forecast"]
    assert before["forecast"] == pytest.approx(28 * (20.5 + 5 + 11.6), rel=0.15)
    assert after["lost"] > before["lost"]
    assert after["expected_cost"] > before["expected_cost"]
    assert told["difference"] == pytest.approx(after["expected_cost"] - before["expected_cost"], abs=0.01)
    assert told["difference_low"] <= told["difference"] <= told["difference_high"]


def test_a_supplier_who_is_out_costs_sales_until_he_is_back(priced: Shop, client: httpx.Client) -> None:
    told = done(priced, client, {"supplier_out_weeks": 2}, product="tea")
    before, after = told["before"], told["after"]
    assert after["order_now"] == 0 < before["order_now"]
    # 40 on hand; about 20 a day are wanted for 14 days without orders and 3 of lead time; nothing more can be lost.
    assert 0.8 * (17 * 20 - 40) < after["lost"] < 1.3 * (17 * 21 - 40)
    assert told["difference_low"] > 0
    assert [one["product"] for one in told["changed"]] == ["tea"]


def test_a_higher_target_brings_more_service_for_more_stock(priced: Shop, client: httpx.Client) -> None:
    low = done(priced, client, {"target": "fill_rate", "service_level": 0.8})["after"]
    high = done(priced, client, {"target": "fill_rate", "service_level": 0.99})["after"]
    assert high["fill_rate"] > low["fill_rate"] + 0.05
    assert high["average_stock_money"] > low["average_stock_money"]


def test_no_change_in_effect_changes_nothing(priced: Shop, client: httpx.Client) -> None:
    told = done(priced, client, {"target": "least_cost"})
    assert told["before"] == told["after"]
    assert (told["difference"], told["difference_low"], told["difference_high"]) == (0, 0, 0)


def test_as_it_is_is_what_the_night_orders_under_the_rule_in_force(priced: Shop, client: httpx.Client) -> None:
    """The world as it is ordered for least cost, whatever rule was in force."""
    with priced.transaction() as tx:
        policies.change_settings(tx, policies.ORGANISATION, {"ordering_rule": "cover:9"})
    priced.nightly()
    ordered = {product: line.order_quantity for (_, product), line in priced.lines().items()}
    told = done(priced, client, {"lead_time_days": 1})
    assert {one["product"]: one["order_now_before"] for one in told["changed"]} == ordered
    assert {one["product"]: one["order_now_after"] for one in told["changed"]} == ordered
    assert told["before"]["order_now"] == sum(units or 0 for units in ordered.values())
    at_least_cost = done(priced, client, {"target": "least_cost"})
    assert at_least_cost["before"]["order_now"] == told["before"]["order_now"]
    assert at_least_cost["after"]["order_now"] < told["before"]["order_now"]


@pytest.mark.parametrize(
    "said",
    [
        {"target": "least_cost"},
        {"target": "cycle_service", "service_level": 0.97},
        {"class_levels": "A:0.9", "target": "fill_rate"},
    ],
)
def test_as_it_is_orders_what_the_list_does(priced: Shop, client: httpx.Client, said: dict[str, Any]) -> None:
    """One product asked alone was decided by what its own past taught, with a quick forecast."""
    with priced.transaction() as tx:
        policies.change_settings(tx, policies.ORGANISATION, said)
    priced.nightly()
    ordered = {product: line.order_quantity for (_, product), line in priced.lines().items()}
    asked = {product: done(priced, client, {"lead_time_days": 2}, product=product) for product in ordered}
    assert {product: told["before"]["order_now"] for product, told in asked.items()} == ordered
    assert sum(told["after"]["order_now"] for told in asked.values()) > sum(units or 0 for units in ordered.values())


def test_as_it_is_is_the_same_whatever_is_imagined(priced: Shop, client: httpx.Client) -> None:
    """A longer lead time looks further ahead; the world as it is met other futures then."""
    said: list[dict[str, Any]] = [{"lead_time_days": 5}, {"demand": 0.2}, {"supplier_out_weeks": 1}]
    first, *others = (done(priced, client, changes, product="tea")["before"] for changes in said)
    assert others == [first, first]


def test_a_list_older_than_the_sales_is_told(priced: Shop, client: httpx.Client) -> None:
    priced.nightly()
    assert not any("newest order list" in notice for notice in done(priced, client, {"lead_time_days": 1})["notices"])
    priced.told("sales", f"date,location,product,quantity\n{LAST + timedelta(days=1)},Hill,tea,20")
    assert any("newest order list" in notice for notice in done(priced, client, {"lead_time_days": 1})["notices"])


def test_as_it_is_has_the_target_of_each_class(priced: Shop, client: httpx.Client) -> None:
    with priced.transaction() as tx:
        said = {"target": "fill_rate", "service_level": 0.99, "class_levels": "A:0.6,B:0.6,C:0.6"}
        policies.change_settings(tx, policies.ORGANISATION, said)
    told = done(priced, client, {"target": "fill_rate", "service_level": 0.6})
    assert told["before"] == told["after"]


def test_a_count_of_this_morning_is_what_is_there(priced: Shop, client: httpx.Client) -> None:
    before = done(priced, client, {"lead_time_days": 1}, product="tea")["before"]
    priced.told("stock", f"location,product,on_hand,counted_at\nHill,tea,900,{LAST + timedelta(days=1)}")
    after = done(priced, client, {"lead_time_days": 1}, product="tea")["before"]
    assert before["order_now"] > 0 == after["order_now"]


def test_a_place_that_holds_little_holds_little_ahead_too(priced: Shop, client: httpx.Client) -> None:
    priced.told("terms", "product,lead_time_days,review_days,pack,unit_cost,storage_limit\ntea,3,2,1,1.2,50")
    told = done(priced, client, {"lead_time_days": 1}, product="tea")
    assert told["before"]["order_now"] == 10


def test_deliveries_that_vary_are_lived_with_in_both_worlds(priced: Shop, client: httpx.Client) -> None:
    with priced.transaction() as tx:
        tea = tx.connection.execute(text("select id from products where sku = 'tea'")).scalar_one()
        number = add_supplier(tx, {"name": "North"})
        add_supplier_item(tx, tea, number, None, {"unit_cost": 1.2})
        learn_lead_times(tx, "North", [2.0, 2.0, 2.0, 3.0, 3.0, 14.0])
    told = done(priced, client, {"demand": 0.0, "target": "least_cost"}, product="tea")
    assert told["before"] == told["after"]
    assert told["before"]["lost"] > 0


def test_hours_are_lived_through_as_far_as_is_said() -> None:
    periods, told = periods_ahead(WhatIfAsked(Changes(supplier_out_weeks=2), weeks=8), Frequency.HOUR)
    assert periods == 200
    assert told[0].startswith("Of 1344 periods the first 200 are lived through, about 8 days;")
    assert told[1] == "The supplier is out for all of that time, so nothing is ordered in it."
    assert periods_ahead(WhatIfAsked(Changes(supplier_out_weeks=2), weeks=8), Frequency.DAY) == (56, [])


def test_price_and_promotion_are_answered_as_they_were_before(priced: Shop, client: httpx.Client) -> None:
    told = done(priced, client, {"price": 0.1}, product="tea")
    assert told["after"]["forecast"] / told["before"]["forecast"] == pytest.approx(1.1**-2, abs=0.05)
    promoted = done(priced, client, {"promotion": True}, product="milk")
    assert promoted["after"]["forecast"] / promoted["before"]["forecast"] == pytest.approx(1.8 / 1.16, rel=0.12)
    some = done(priced, client, {"price": 0.1})
    assert some["items"] == 1
    assert any("2 of 3 products are left out" in notice for notice in some["notices"])


def test_an_answer_that_history_does_not_tell_is_refused(priced: Shop, client: httpx.Client) -> None:
    told = imagined(priced, client, {"price": 0.1}, product="jam")
    assert told["state"] == "failed"
    assert "How demand answers is unknown" in told["problem"]["detail"]
    told = imagined(priced, client, {"lead_time_days": -2}, product="milk")
    assert "milk at Hill comes 1 periods after it is ordered; -2 days cannot be taken off." in told["problem"]["detail"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "Say at least one change"),
        ({"demand": -1.5}, "demand is -1.5"),
        ({"holding_cost": -2}, "holding_cost is -2; enter more than 0"),
        ({"target": "fill_rate"}, "needs a service_level"),
        ({"service_level": 0.9}, "Say which target"),
        ({"supplier_out_weeks": 99}, "supplier_out_weeks is 99"),
    ],
)
def test_what_cannot_be_imagined_is_refused_at_once(client: httpx.Client, changes: dict[str, Any], sentence: str) -> None:
    answer = client.post("/api/v1/what-ifs", json={"changes": changes})
    assert answer.status_code == 422
    assert sentence in answer.json()["detail"]
