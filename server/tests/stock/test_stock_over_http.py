"""Levels, counts, movements and expected receipts as a program meets them, and at the prompt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx
import pytest
from shelfcast import stock

from server.tests.journeys.a_shop import Shop
from server.tests.served import problem, served_shop

TODAY = datetime.now(UTC).date()


@pytest.fixture
def client(shop: Shop) -> Iterator[httpx.Client]:
    """A shop that sold 4 tea a day for 60 days, with a forecast, and counted 14 of it today; and mugs, never counted."""
    days = [TODAY - timedelta(days=age) for age in range(1, 61)]
    shop.told(
        "sales",
        "\n".join(["date,location,product,quantity", *(f"{day},bar,{sku},4" for day in days for sku in ("tea", "mug"))]),
    )
    shop.nightly()
    with served_shop(shop) as client:
        assert count(client, [{"location": "bar", "product": "tea", "counted": 14}])["accepted"] == 1
        yield client


def count(client: httpx.Client, body: object, **query: object) -> dict[str, Any]:
    answer = client.post("/api/v1/stock/counts", json=body, params=query)  # type: ignore[arg-type]
    assert answer.status_code == 200
    told: dict[str, Any] = answer.json()
    return told


def move(client: httpx.Client, **body: object) -> httpx.Response:
    return client.post("/api/v1/stock/movements", json={"location": "bar", "product": "tea"} | body)


def level(client: httpx.Client, **query: str) -> dict[str, Any]:
    (found,) = client.get("/api/v1/stock/levels", params=query).json()["items"]
    assert isinstance(found, dict)
    return found


def test_a_level_says_what_is_there_and_how_long_it_lasts(client: httpx.Client) -> None:
    found = level(client)
    assert (found["product"], found["location"], found["on_hand"], found["reserved"], found["available"]) == (
        "tea",
        "bar",
        14,
        0,
        14,
    )
    assert (found["on_order"], found["counted_on"], found["unit_cost"], found["value"]) == (0, TODAY.isoformat(), None, None)
    assert found["days_of_supply"] == pytest.approx(3.5, abs=0.05)
    assert found["stockout_risk"] == 1.0
    assert client.get("/api/v1/stock/levels", params={"as_of": "2020-01-01"}).json()["items"] == []


def test_set_level_posts_the_difference(client: httpx.Client) -> None:
    told = count(client, {"location": "bar", "product": "tea", "counted": 11.5, "note": "top shelf"})
    (posted,) = told["items"]
    assert (posted["kind"], posted["counted"], posted["quantity"], posted["note"]) == ("COUNT", 11.5, -2.5, "top shelf")
    assert level(client)["on_hand"] == 11.5


def test_a_list_of_counts_is_answered_row_by_row(client: httpx.Client) -> None:
    rows = [
        {"location": "bar", "product": "mug", "counted": 3},
        {"location": "attic", "product": "mug", "counted": 3},
        {"location": "bar", "product": "mug", "counted": -3},
        {"location": "bar", "product": "mug", "counted": 3, "day": "2999-01-01"},
    ]
    told = count(client, rows)
    assert (told["accepted"], [row["index"] for row in told["rejected"]]) == (1, [1, 2, 3])
    assert told["rejected"][0] == {
        "index": 1,
        "detail": "There is no location 'attic'.",
        "field": "location",
        "value": "attic",
        "what_to_do": None,
    }
    status, refused = problem(client.post("/api/v1/stock/counts?all_or_nothing=true", json=rows))
    assert (status, refused["type"], len(refused["errors"])) == (422, "urn:shelfcast:RowsRefused", 3)
    status, refused = problem(client.post("/api/v1/stock/counts", json=rows[1]))
    assert (status, refused["field"], refused["value"]) == (422, "location", "attic")


def test_movements_are_recorded_one_or_many_and_undone(client: httpx.Client) -> None:
    answer = move(client, kind="WASTE", quantity=2, reason="broken")
    (wasted,) = answer.json()["items"]
    assert (answer.status_code, wasted["quantity"], wasted["reason"], wasted["recorded_by"]) == (
        200,
        -2,
        "broken",
        "this machine",
    )
    assert level(client)["on_hand"] == 12
    status, refused = problem(move(client, kind="WASTE", quantity=20))
    assert (status, refused["detail"]) == (409, "12 of tea are at bar, so 20 cannot go.")
    rows = [
        {"location": "bar", "product": "tea", "kind": "RECEIVE", "quantity": 6, "unit_cost": 0.25},
        {"location": "bar", "product": "tea", "kind": "WASTE", "quantity": 20},
        {"location": "bar", "product": "tea", "kind": "THEFT", "quantity": 20},
    ]
    told = client.post("/api/v1/stock/movements", json=rows).json()
    assert (told["accepted"], [row["index"] for row in told["rejected"]], len(told["items"])) == (1, [1, 2], 1)
    found = level(client)
    assert (found["on_hand"], found["unit_cost"], found["value"]) == (18, 0.25, 4.5)
    undone = client.post(f"/api/v1/stock/movements/{wasted['id']}/undo", json={"note": "it was whole"}).json()
    assert (undone["accepted"], undone["items"][0]["reverses"], level(client)["on_hand"]) == (1, wasted["id"], 20)
    assert client.get(f"/api/v1/stock/movements/{wasted['id']}").json()["stands"] is False


def test_movements_come_in_pages_for_a_kind_and_a_time(client: httpx.Client) -> None:
    for quantity in (1, 2, 3):
        move(client, kind="WASTE", quantity=quantity)
    first = client.get("/api/v1/stock/movements", params={"kind": "WASTE", "limit": 2}).json()
    second = client.get("/api/v1/stock/movements", params={"kind": "WASTE", "cursor": first["next_cursor"]}).json()
    assert [row["quantity"] for row in first["items"] + second["items"]] == [-3, -2, -1]
    assert client.get("/api/v1/stock/movements", params={"to": "2020-01-01"}).json() == {"items": [], "next_cursor": None}
    assert len(client.get("/api/v1/stock/movements", params={"from": str(TODAY), "sku": "tea"}).json()["items"]) == 4


def test_what_is_on_order_is_received_in_parts_and_the_rest_cancelled(shop: Shop, client: httpx.Client) -> None:
    with shop.transaction() as tx:
        ((location, product),) = (key for key in stock.positions(tx, TODAY) if True)
        due = TODAY + timedelta(days=3)
        receipt = stock.expect_receipt(tx, location, product, 12, due, "a test")
    (listed,) = client.get("/api/v1/expected-receipts").json()["items"]
    assert (listed["id"], listed["product"], listed["outstanding"], listed["due"], listed["state"]) == (
        str(receipt),
        "tea",
        12,
        due.isoformat(),
        "open",
    )
    assert level(client)["on_order"] == 12
    address = f"/api/v1/expected-receipts/{receipt}"
    part = client.post(f"{address}/receive", json={"quantity": 5, "unit_cost": 0.4}).json()
    assert (part["received"], part["outstanding"], part["state"]) == (5, 7, "open")
    rest = client.post(f"{address}/cancel").json()
    assert (rest["outstanding"], rest["state"], client.get(address).json()["state"]) == (0, "cancelled", "cancelled")
    status, told = problem(client.post(f"{address}/receive", json={}))
    assert (status, told["type"]) == (404, "urn:shelfcast:NoSuchReceipt")
    found = [
        client.get("/api/v1/expected-receipts", params={"state": state}).json()["items"] for state in ("open", "cancelled")
    ]
    assert [len(items) for items in found] == [0, 1]


def test_a_day_before_the_clock_began_is_a_day_like_any_other(client: httpx.Client) -> None:
    assert count(client, {"location": "bar", "product": "mug", "counted": 1, "day": str(date(1, 1, 1))})["accepted"] == 1
