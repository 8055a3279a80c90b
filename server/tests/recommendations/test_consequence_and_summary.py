"""What follows from an order, how stock will go, and today's figures: asked over HTTP, checked against each other."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from shelfcast import purchasing, recommendations, stock
from shelfcast.demand import SeriesKey
from shelfcast.imports import undo_import
from shelfcast.purchasing.actions.add_supplier import add_supplier
from shelfcast.purchasing.actions.add_supplier_item import add_supplier_item
from shelfcast.recommendations import Proposal, within_budget
from sqlalchemy import text

from server.tests.journeys.a_shop import LAST_DAY, Shop
from server.tests.served import problem, served_shop


@pytest.fixture
def client(shop: Shop) -> Iterator[httpx.Client]:
    """Tea runs out, mugs are gone, salt lasts for ages and fans were never sold."""
    days = [LAST_DAY - timedelta(days=age) for age in range(60)]
    sold = {"tea": 4, "mugs": 2, "salt": 1}
    lines = [f"{day},main,{product},{units + day.day % 3},5.00" for day in days for product, units in sold.items()]
    shop.told("sales", "\n".join(["date,location,product,quantity,price", *lines]))
    counted = {"tea": 12, "mugs": 0, "salt": 900}
    stock_rows = [f"main,{product},{units},{LAST_DAY}" for product, units in counted.items()]
    shop.told("stock", "\n".join(["location,product,on_hand,counted_at", *stock_rows]))
    shop.told("terms", "product,pack,unit_cost,supplier\ntea,4,2,North\nmugs,1,3,North\nsalt,1,0.1,North")
    with shop.transaction() as tx:
        rival = add_supplier(tx, {"name": "Hill & Co"})
        tea = tx.connection.execute(text("select id from products where sku = 'tea'")).scalar_one()
        add_supplier_item(tx, tea, rival, None, {"unit_cost": 1.5, "lead_time_days": 9.0, "pack": 10.0})
    shop.nightly()
    with served_shop(shop) as client:
        yield client


def got(client: httpx.Client, path: str, **query: Any) -> Any:
    answer = client.get(f"/api/v1/{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def of(client: httpx.Client, sku: str) -> dict[str, Any]:
    (line,) = got(client, "recommendations", sku=sku)["items"]
    return dict(line)


def test_money_at_stake_is_the_difference_of_two_consequences(client: httpx.Client) -> None:
    for sku in ("tea", "mugs"):
        line = of(client, sku)
        path = f"recommendations/{line['id']}/consequence"
        told = got(client, path, quantity=[0, line["order_quantity"]])["quantities"]
        assert told[1]["expected_cost"] == pytest.approx(line["expected_cost"], abs=2e-4)
        assert told[0]["expected_cost"] - told[1]["expected_cost"] == pytest.approx(line["money_at_stake"], abs=4e-4)
        assert got(client, path)["quantities"] == [told[1]]


def test_more_serves_better_costs_more_and_lasts_longer(client: httpx.Client) -> None:
    line = of(client, "tea")
    answer = got(client, f"recommendations/{line['id']}/consequence", quantity=[0, 4, 8, 16, 17])
    told = answer["quantities"]
    assert (answer["on_hand"], answer["proposed_quantity"]) == (12.0, line["order_quantity"])
    assert [one["orderable"] for one in told] == [True, True, True, True, False]
    for name, rises in (
        ("service", 1),
        ("days_covered", 1),
        ("order_cost", 1),
        ("expected_holding", 1),
        ("expected_lost_units", -1),
    ):
        values = [one[name] * rises for one in told]
        assert values == sorted(values), name
    for one in told:
        parts = one["expected_lost_money"] + one["expected_holding"] + one["expected_wasted_money"]
        assert one["expected_cost"] == pytest.approx(parts, abs=1e-3)


def test_a_consequence_tells_the_terms_that_it_follows_from(client: httpx.Client) -> None:
    terms = {"lead_time": 2, "review": 3, "holding_cost": 0.05, "shortage_cost": 1.0}
    assert got(client, f"recommendations/{of(client, 'tea')['id']}/consequence")["terms"] == terms
    assert got(client, "stock/projection", product="tea", location="main")["terms"] == terms


def test_a_consequence_is_told_within_a_tenth_of_a_second(client: httpx.Client) -> None:
    path = f"recommendations/{of(client, 'tea')['id']}/consequence"
    got(client, path)
    began = time.process_time()
    got(client, path, quantity=[0, 4, 8, 12, 16])
    assert time.process_time() - began < 0.1


def test_what_is_no_recommendation_has_no_consequence(client: httpx.Client) -> None:
    assert problem(client.get(f"/api/v1/recommendations/{uuid4()}/consequence"))[0] == 404
    assert problem(client.get(f"/api/v1/recommendations/{of(client, 'tea')['id']}/consequence?quantity=-1"))[0] == 422


def test_the_cheapest_other_supplier_is_named_with_what_it_would_cost(client: httpx.Client) -> None:
    tea = of(client, "tea")
    quantity = -(-tea["order_quantity"] // 10) * 10
    assert tea["supplier"] == "North"
    assert tea["alternative"] == {
        "supplier": "Hill & Co",
        "quantity": quantity,
        "unit_cost": 1.5,
        "cost": quantity * 1.5,
        "lead_time_days": 9.0,
        "cost_difference": pytest.approx(quantity * 1.5 - tea["order_cost"]),
    }
    assert of(client, "mugs")["alternative"] is None


def test_the_advice_holds_until_the_day_before_the_next_order(client: httpx.Client) -> None:
    assert of(client, "tea")["valid_until"] == str(LAST_DAY + timedelta(days=3))


def test_a_line_whose_stock_moved_says_so(shop: Shop, client: httpx.Client) -> None:
    assert not of(client, "tea")["position_changed"]
    counted = client.post(
        "/api/v1/stock/counts", json={"location": "main", "product": "tea", "counted": 50, "day": str(LAST_DAY)}
    )
    assert counted.status_code == 200
    assert (of(client, "tea")["position_changed"], of(client, "mugs")["position_changed"]) == (True, False)


def test_the_stock_ahead_holds_open_orders_and_the_proposed_one(client: httpx.Client) -> None:
    tea = of(client, "tea")
    told = got(client, "stock/projection", product="tea", location="main")
    assert (told["on_hand"], told["recommendation"], told["as_of"]) == (12.0, tea["id"], str(LAST_DAY))
    first, on_delivery = told["periods"][0], told["periods"][2]
    assert first["p50"] == first["p50_without"] == pytest.approx(12 - first["demand"], abs=1.5)
    assert on_delivery["proposed"] == tea["order_quantity"]
    assert all(period["p10"] <= period["p50"] <= period["p90"] for period in told["periods"])
    last = told["periods"][-1]
    assert last["p90"] > last["p90_without"] == 0
    assert last["chance_out"] < last["chance_out_without"]
    client.post(f"/api/v1/recommendations/{tea['id']}/accept", json={})
    after = got(client, "stock/projection", product="tea", location="main")
    assert (after["recommendation"], after["on_order"]) == (None, tea["order_quantity"])
    assert [period["p50_without"] for period in after["periods"]] == [period["p50"] for period in told["periods"]]
    assert problem(client.get("/api/v1/stock/projection?product=nothing&location=main"))[0] == 404


def test_the_summary_adds_up_what_the_lists_say(client: httpx.Client) -> None:
    told = got(client, "summary")
    lines = [line for line in got(client, "recommendations")["items"] if line["order_quantity"]]
    assert told["lines_to_decide"]["value"] == len(lines) == 2
    assert told["money_at_stake"]["value"] == pytest.approx(sum(line["money_at_stake"] for line in lines), abs=0.01)
    assert told["order_cost"]["value"] == pytest.approx(sum(line["order_cost"] for line in lines), abs=0.01)
    assert told["stock_value"]["value"] == pytest.approx(12 * 2 + 900 * 0.1)
    assert told["items_expected_out"]["value"] == 2
    assert told["stockout_risk"]["value"] == pytest.approx(2 / 3, abs=1e-4)
    assert told["slow_mover_money"]["value"] == pytest.approx(90.0)
    assert told["forecast_accuracy"]["value"] is None
    assert told["stockouts_prevented"]["value"] is None
    assert all(figure["definition"] for figure in told.values() if isinstance(figure, dict))
    assert got(client, "summary", location="main")["stock_value"] == told["stock_value"]
    assert problem(client.get("/api/v1/summary?location=nowhere"))[0] == 404


def test_who_adds_terms_for_one_product_learns_how_many_others_now_lack_them(shop: Shop, client: httpx.Client) -> None:
    assert got(client, "summary")["items_without_terms"]["value"] == 0
    shop.told("sales", f"date,location,product,quantity\n{LAST_DAY},main,fans,1")
    shop.nightly()
    assert got(client, "summary")["items_without_terms"]["value"] == 1
    aside = {(one["product"], one["product_id"], one["location_id"]) for one in got(client, "reorder-list")["set_aside"]}
    assert ("fans", of(client, "fans")["product_id"], of(client, "fans")["location_id"]) in aside


def test_a_list_says_up_to_when_sales_came_in_after_it(shop: Shop, client: httpx.Client) -> None:
    assert (got(client, "summary")["newer_sales"], got(client, "reorder-list")["newer_sales"]) == (None, None)
    newer = (LAST_DAY + timedelta(days=2)).isoformat()
    shop.told("sales", f"date,location,product,quantity\n{newer},main,tea,1")
    assert (got(client, "summary")["newer_sales"], got(client, "reorder-list")["newer_sales"]) == (newer, newer)
    shop.nightly()
    assert (got(client, "summary")["newer_sales"], got(client, "reorder-list")["newer_sales"]) == (None, None)


def test_a_list_says_that_an_import_was_undone_after_it(shop: Shop, client: httpx.Client) -> None:
    taken = shop.told("sales", f"date,location,product,quantity\n{LAST_DAY},main,tea,1")
    shop.nightly()
    assert (got(client, "summary")["undone_since"], got(client, "reorder-list")["undone_since"]) == (False, False)
    assert taken.number is not None
    with shop.transaction() as tx:
        undo_import(tx, taken.number)
    assert (got(client, "summary")["undone_since"], got(client, "reorder-list")["undone_since"]) == (True, True)
    shop.nightly()
    assert (got(client, "summary")["undone_since"], got(client, "reorder-list")["undone_since"]) == (False, False)


def test_before_the_first_nightly_nothing_is_known(shop: Shop) -> None:
    with served_shop(shop) as client:
        told = got(client, "summary")
        assert {key for key, figure in told.items() if isinstance(figure, dict) and figure["value"] is not None} == set()
        assert got(client, "summary/history") == []


def test_the_health_of_each_product_is_listed_and_narrowed(client: httpx.Client) -> None:
    page = got(client, "stock/health")["items"]
    assert [line["product"] for line in page] == ["salt", "tea", "mugs"]
    salt = page[0]
    assert (salt["on_hand"], salt["value"], salt["variation_class"]) == (900.0, 90.0, "X")
    assert salt["days_of_supply"] == pytest.approx(900 / salt["daily_demand"], rel=0.01)
    assert salt["turnover"] == pytest.approx(salt["cost_of_sales"] / 90.0, rel=0.01)
    soon = got(client, "stock/health", out_within_days=7, sort="days_until_stockout")["items"]
    assert [line["product"] for line in soon] == ["mugs", "tea"]
    assert {line["product"] for line in got(client, "stock/health", value_class="A")["items"]} == {"tea", "mugs"}
    (slow,) = got(client, "stock/slow-movers")["items"]
    assert (slow["product"], slow["value"], slow["advice"]) == ("salt", 90.0, "mark down")
    assert 0 < slow["surplus"] < 900
    assert got(client, "stock/slow-movers", advice="transfer")["items"] == []


def test_the_same_night_twice_is_one_day_of_history(shop: Shop, client: httpx.Client) -> None:
    shop.nightly()
    history = got(client, "summary/history")
    assert [day["day"] for day in history] == [str(LAST_DAY)]
    assert len(got(client, "stock/health")["items"]) == 3


def test_an_accepted_order_that_came_in_time_prevented_a_stockout(shop: Shop, client: httpx.Client) -> None:
    tea = of(client, "tea")
    client.post(f"/api/v1/recommendations/{tea['id']}/accept", json={})
    (receipt,) = got(client, "expected-receipts")["items"]
    came, until = LAST_DAY + timedelta(days=2), date.fromisoformat(tea["covers_until"])
    with shop.transaction() as tx:
        stock.receive(tx, receipt["id"], None, came)
        location, product = receipt["location_id"], receipt["product_id"]
        stock.post_sales(tx, [(location, product, LAST_DAY + timedelta(days=ahead), 5.0) for ahead in range(1, 6)], "a test")
        recommendations.judge_accepted(tx, until)
    with shop.transaction() as tx:
        judged = tx.connection.execute(text("select prevented_stockout from recommendations where status = 'accepted'"))
        assert judged.scalar_one() is True


def test_an_order_that_came_in_parts_is_taken_off_as_it_came(shop: Shop, client: httpx.Client) -> None:
    """12 were there and 8 sold: nothing was prevented, though the rest of the order came when its time was over."""
    tea = of(client, "tea")
    client.post(f"/api/v1/recommendations/{tea['id']}/accept", json={})
    (receipt,) = got(client, "expected-receipts")["items"]
    until = date.fromisoformat(tea["covers_until"])
    assert tea["order_quantity"] >= 12
    with shop.transaction() as tx:
        stock.receive(tx, receipt["id"], 1, LAST_DAY + timedelta(days=1))
        stock.receive(tx, receipt["id"], None, until)
        location, product = receipt["location_id"], receipt["product_id"]
        stock.post_sales(tx, [(location, product, LAST_DAY + timedelta(days=ahead), 2.0) for ahead in range(1, 5)], "a test")
        recommendations.judge_accepted(tx, until)
    with shop.transaction() as tx:
        judged = tx.connection.execute(text("select prevented_stockout from recommendations where status = 'accepted'"))
        assert judged.scalar_one() is False


def test_dead_stock_slows_the_turnover_of_all(shop: Shop) -> None:
    """A sells 1,000 a year on 100, B nothing on 900: all of it turns over once, not ten times."""
    shop.told("sales", f"date,location,product,quantity\n{LAST_DAY},main,A,1\n{LAST_DAY},main,B,1")
    with shop.transaction() as tx:
        rest = (0.5, None, None, 0.0)
        health = [
            stock.Health("main", "A", 100.0, 1.0, *rest, 1000.0, "A", "X", "smooth"),
            stock.Health("main", "B", 900.0, 1.0, *rest, 0.0, "C", "Z", "smooth"),
        ]
        for day in (LAST_DAY, LAST_DAY + timedelta(days=1)):
            stock.keep_health(tx, day, health, {})
        told = tx.connection.execute(text("select turnover from daily_figures"))
        assert told.scalars().all() == [1.0] * 4


def test_the_budget_shows_first_where_most_is_at_stake_and_hides_nothing() -> None:
    lines = [a_proposal("main", "a", 5.0), a_proposal("main", "b", 9.0), a_proposal("bar", "a", 1.0)]
    shown = within_budget(lines, {"main": 1, "bar": 1})
    assert [(line.key.location, line.key.product, line.shown_first) for line in shown] == [
        ("main", "a", False),
        ("main", "b", True),
        ("bar", "a", True),
    ]


def a_proposal(location: str, product: str, at_stake: float) -> Proposal:
    return Proposal(
        key=SeriesKey(location, product),
        order_quantity=1.0,
        order_up_to=1.0,
        on_hand=0.0,
        on_order=0.0,
        days_until_stockout=1.0,
        expected_cost=0.0,
        order_cost=None,
        unit_cost=None,
        pack=1.0,
        supplier=None,
        reason="",
        demand_p50=1.0,
        demand_p90=1.0,
        due=None,
        covers_until=None,
        missing=(),
        note=None,
        money_at_stake=at_stake,
    )


def test_of_equal_prices_the_faster_supplier_is_the_alternative() -> None:
    slow, fast = (purchasing.RivalTerms(name, 1.0, (), None, None, days) for name, days in (("Slow", 5.0), ("Fast", 2.0)))
    best = purchasing.best_alternative([slow, fast], "North", 3.0, None)
    assert best is not None
    assert (best.supplier, best.cost, best.cost_difference) == ("Fast", 3.0, None)


def test_where_nothing_was_counted_it_is_not_known_what_will_run_out(shop: Shop) -> None:
    shop.told(
        "sales",
        "\n".join(["date,location,product,quantity", *(f"{LAST_DAY - timedelta(days=age)},main,tea,4" for age in range(30))]),
    )
    shop.nightly()
    with served_shop(shop) as asking:
        told = got(asking, "summary")
    assert told["lines_to_decide"]["value"] == 1
    assert told["items_expected_out"]["value"] is None
    assert told["stockout_risk"]["value"] is None


def test_where_no_line_has_a_cost_what_the_orders_cost_is_not_known(shop: Shop) -> None:
    sold = [f"{LAST_DAY - timedelta(days=age)},main,tea,4" for age in range(30)]
    shop.told("sales", "\n".join(["date,location,product,quantity", *sold]))
    shop.nightly()
    with served_shop(shop) as asking:
        told = got(asking, "summary")
    assert (told["lines_to_decide"]["value"], told["order_cost"]["value"]) == (1, None)
