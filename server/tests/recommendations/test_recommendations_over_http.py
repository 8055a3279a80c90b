"""The advice as a program reads it: in pages, one, all of it as a file, and many accepted at once."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import polars as pl
import pytest
from shelfcast import stock

from server.tests.journeys.a_shop import LAST_DAY, Shop
from server.tests.served import problem, served_shop


@pytest.fixture
def client(shop: Shop) -> Iterator[httpx.Client]:
    """Two lines to order, one with nothing to order, and one that lacks nothing but sales."""
    days = [LAST_DAY - timedelta(days=age) for age in range(30)]
    lines = [f"{day},main,{product},{2 + day.day % 3},1.00" for day in days for product in ("tea", "mugs", "salt")]
    shop.told("sales", "\n".join(["date,location,product,quantity,price", *lines]))
    shop.told("stock", f"location,product,on_hand,counted_at\nmain,tea,3,{LAST_DAY}\nmain,salt,500,{LAST_DAY}")
    shop.told("terms", "product,pack,unit_cost\ntea,4,0.5\nmugs,1,0.2\nsalt,1,0.1")
    shop.nightly()
    with served_shop(shop) as client:
        yield client


def listed(client: httpx.Client, **query: Any) -> list[dict[str, Any]]:
    answer = client.get("/api/v1/recommendations", params=query)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def test_advice_comes_in_pages_the_most_urgent_first(client: httpx.Client) -> None:
    assert [line["product"] for line in listed(client)] == ["mugs", "tea", "salt"]
    assert [line["product"] for line in listed(client, sort="-order_cost")][:2] == ["tea", "mugs"]
    first = client.get("/api/v1/recommendations", params={"limit": 2}).json()
    rest = listed(client, cursor=first["next_cursor"])
    assert [line["product"] for line in first["items"] + rest] == ["mugs", "tea", "salt"]
    (tea,) = listed(client, sku="tea")
    assert client.get(f"/api/v1/recommendations/{tea['id']}").json() == tea
    assert listed(client, location="elsewhere") == []
    assert problem(client.get(f"/api/v1/recommendations/{uuid4()}"))[0] == 404


def test_advice_is_listed_by_what_became_of_it(client: httpx.Client) -> None:
    mugs = listed(client)[0]
    client.post(f"/api/v1/recommendations/{mugs['id']}/reject", json={"note": "enough"})
    (rejected,) = listed(client, status="rejected")
    assert (rejected["product"], rejected["decision_note"]) == ("mugs", "enough")
    assert [line["product"] for line in listed(client, status=["pending", "rejected"])] == ["mugs", "tea", "salt"]


def test_earlier_lists_are_history(shop: Shop, client: httpx.Client) -> None:
    shop.nightly()
    assert len(listed(client)) == 3
    assert [line["status"] for line in listed(client, history="true", sort="made_at")] == ["expired"] * 3 + ["pending"] * 3


def test_the_complete_list_is_one_export_away(client: httpx.Client) -> None:
    answer = client.get("/api/v1/recommendations/export")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="recommendations.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    told = listed(client)
    assert [(row["product"], float(row["order_quantity"]), row["reason"]) for row in rows] == [
        (line["product"], line["order_quantity"], line["reason"]) for line in told
    ]
    as_json = json.loads(client.get("/api/v1/recommendations/export?format=json").content)
    assert [row["id"] for row in as_json] == [line["id"] for line in told]
    sheet = pl.read_excel(io.BytesIO(client.get("/api/v1/recommendations/export?format=xlsx").content))
    assert sheet["product"].to_list() == ["mugs", "tea", "salt"]


def test_the_order_list_goes_out_by_supplier_with_what_was_decided(client: httpx.Client) -> None:
    mugs, tea, salt = listed(client)
    client.post(f"/api/v1/recommendations/{tea['id']}/accept", json={"quantity": 8})
    client.post(f"/api/v1/recommendations/{mugs['id']}/reject", json={})
    answer = client.get("/api/v1/reorder-list/export")
    assert re.fullmatch(r'attachment; filename="order-list-\d{4}-\d\d-\d\d.xlsx"', answer.headers["content-disposition"])
    sheet = pl.read_excel(io.BytesIO(answer.content))
    assert sheet.columns[:5] == ["Supplier", "Location", "Product", "SKU", "Order"]
    assert sheet.select("SKU", "Order", "Decided").rows() == [("tea", 8, "accepted")]
    told = client.get("/api/v1/reorder-list/export?format=csv").text
    assert [row["SKU"] for row in csv.DictReader(io.StringIO(told))] == ["tea"]
    assert salt["order_quantity"] == 0


def test_many_lines_are_ordered_at_once(shop: Shop, client: httpx.Client) -> None:
    mugs, tea, salt = listed(client)
    rows = [{"id": mugs["id"]}, {"id": tea["id"], "quantity": 8}, {"id": salt["id"]}, {"id": "nonsense"}]
    status, told = problem(client.post("/api/v1/recommendations/accept?all_or_nothing=true", json=rows))
    assert (status, told["type"]) == (422, "urn:shelfcast:RowsRefused")
    answer = client.post("/api/v1/recommendations/accept", json=rows).json()
    assert (answer["accepted"], [row["index"] for row in answer["rejected"]]) == (2, [2, 3])
    assert answer["rejected"][0]["detail"] == "Nothing would be ordered of salt; reject the line instead."
    with shop.transaction() as tx:
        open_receipts = {str(one.id): (one.sku, one.outstanding) for one in stock.open_receipts(tx)}
    assert [open_receipts[receipt] for receipt in answer["items"]] == [("mugs", mugs["order_quantity"]), ("tea", 8)]
