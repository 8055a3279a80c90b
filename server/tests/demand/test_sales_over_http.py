"""Sales and demand as a program meets them: lines, summary, series, groups, and sales that are sent as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from server.tests.journeys.a_shop import Shop
from server.tests.served import problem, served_shop

SALES = """
    date,location,product,quantity,price,revenue,category,channel,transaction,kind,in_stock
    2026-01-01,bar,gin,2,3.00,6.00,spirits,online,t1,,
    2026-01-01,bar,tonic,5,1.00,,soft,,t1,,
    2026-01-03,bar,gin,4,3.00,,spirits,,t2,,0.5
    2026-01-04,hill,gin,1,,,spirits,,t3,,
    2026-01-04,bar,gin,1,,,spirits,,t4,return,
"""


@pytest.fixture
def client(shop: Shop) -> Iterator[httpx.Client]:
    shop.told("sales", SALES)
    with served_shop(shop) as client:
        yield client


def get(client: httpx.Client, path: str, **query: object) -> Any:
    answer = client.get(f"/api/v1/{path}", params=query)  # type: ignore[arg-type]
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_sales_lines_are_told_as_they_were_sent(client: httpx.Client) -> None:
    first = get(client, "sales", sort="recorded", limit=1)
    (line,) = first["items"]
    told = {name: line[name] for name in ("occurred_at", "location", "product", "quantity", "price", "revenue", "transaction")}
    assert told == {
        "occurred_at": "2026-01-01T00:00:00",
        "location": "bar",
        "product": "gin",
        "quantity": 2,
        "price": 3,
        "revenue": 6,
        "transaction": "t1",
    }
    assert (line["channel"], line["is_return"], line["in_stock"], line["line"]) == ("online", False, None, 2)
    rest = get(client, "sales", sort="recorded", cursor=first["next_cursor"])
    assert ([line["line"] for line in rest["items"]], rest["next_cursor"]) == ([3, 4, 5, 6], None)


@pytest.mark.parametrize(
    ("query", "lines"),
    [
        ({"sku": "gin"}, [2, 4, 5, 6]),
        ({"location": "hill"}, [5]),
        ({"category": "soft"}, [3]),
        ({"from": "2026-01-02", "to": "2026-01-03"}, [4]),
        ({"channel": "online"}, [2]),
        ({"sku": "rum"}, []),
    ],
)
def test_a_part_of_the_sales_can_be_asked_for(client: httpx.Client, query: dict[str, str], lines: list[int]) -> None:
    assert [line["line"] for line in get(client, "sales", sort="recorded", **query)["items"]] == lines


def test_the_summary_says_how_much_there_is_and_how_much_is_missing(client: httpx.Client) -> None:
    assert get(client, "sales/summary") == {
        "rows": 4,
        "returns": 1,
        "first_day": "2026-01-01",
        "last_day": "2026-01-04",
        "days": 4,
        "gaps": 1,
        "products": 2,
        "locations": 2,
        "channels": {"online": 1, "not told": 3},
        "quantity": 12,
        "revenue": 23,
        "enough_history": False,
    }
    assert get(client, "sales/days") == {"first_day": "2026-01-01", "last_day": "2026-01-04"}
    assert get(client, "sales/summary", sku="rum") == {
        "rows": 0,
        "returns": 0,
        "first_day": None,
        "last_day": None,
        "days": 0,
        "gaps": 0,
        "products": 0,
        "locations": 0,
        "channels": {},
        "quantity": 0,
        "revenue": None,
        "enough_history": False,
    }


def test_demand_has_true_zeros_and_its_means(shop: Shop, client: httpx.Client) -> None:
    bar, hill = get(client, "demand/gin")
    assert (bar["location"], hill["location"], bar["frequency"]) == ("bar", "hill", "day")
    assert [(one["begins"][:10], one["quantity"], one["revenue"], one["in_stock"]) for one in bar["periods"]] == [
        ("2026-01-01", 2, 6, 1),
        ("2026-01-02", 0, 0, 1),
        ("2026-01-03", 4, 12, 0.5),
        ("2026-01-04", 0, None, 1),
    ]
    assert [(one["begins"][:10], one["quantity"]) for one in hill["periods"]] == [("2026-01-04", 1)]
    assert {(one["mean_7_days"], one["mean_30_days"], one["season"]) for one in bar["periods"]} == {(None, None, None)}
    (short,) = get(client, "demand/gin", location="bar", **{"from": "2026-01-03", "to": "2026-01-03"})
    assert [one["quantity"] for one in short["periods"]] == [4]
    (monthly,) = get(client, "demand/gin", location="bar", frequency="month")
    assert [(one["quantity"], one["mean_30_days"]) for one in monthly["periods"]] == [(6, 6)]


def test_means_and_season_of_a_long_series(shop: Shop, client: httpx.Client) -> None:
    rows = [
        {"date": f"2026-02-{day:02}", "location": "bar", "product": "ale", "quantity": 7.0 if day % 7 == 0 else 1.0}
        for day in range(1, 29)
    ]
    assert client.post("/api/v1/sales", json=rows).json()["accepted"] == 28
    (ale,) = get(client, "demand/ale")
    means = [one["mean_7_days"] for one in ale["periods"]]
    assert means[:6] == [None] * 6
    assert set(means[6:]) == {round(13 / 7, 6)}
    assert [one["season"] for one in ale["periods"][:7]] == [round(7 / 13, 6)] * 6 + [round(49 / 13, 6)]


def test_what_never_sold_is_a_problem(client: httpx.Client) -> None:
    status, told = problem(client.get("/api/v1/demand/rum"))
    assert (status, told["detail"]) == (404, "There are no sales of rum.")


def test_demand_is_summed_over_groups(client: httpx.Client) -> None:
    def rows(**query: str) -> list[tuple[str, str, float, float | None]]:
        return [(row["group"], row["begins"][:10], row["quantity"], row["revenue"]) for row in get(client, "demand", **query)]

    assert rows() == [
        ("soft", "2026-01-01", 5, 5),
        ("spirits", "2026-01-01", 2, 6),
        ("spirits", "2026-01-03", 4, 12),
        ("spirits", "2026-01-04", 1, None),
    ]
    assert rows(group="location", frequency="month") == [("bar", "2026-01-01", 11, 23), ("hill", "2026-01-01", 1, None)]
    assert rows(group="product", frequency="month", category="soft") == [("tonic", "2026-01-01", 5, 5)]


def test_sales_are_sent_as_json_and_answered_row_by_row(client: httpx.Client) -> None:
    rows = [
        {"date": "2026-01-05", "location": "bar", "product": "gin", "quantity": 3},
        {"date": "2026-01-05", "location": "bar", "product": "gin", "quantity": -3},
        {"date": "yesterday", "location": "bar", "product": "gin", "quantity": 3},
        {"date": "2026-01-01", "location": "bar", "product": "gin", "quantity": 2, "transaction": "t1"},
        {"date": "2026-01-05", "location": "bar", "product": "rum", "quantity": 1},
    ]
    told = client.post("/api/v1/sales", json=rows, params={"unknown": "reject"}).json()
    assert told["accepted"] == 1
    assert [(row["index"], row["field"], row["detail"]) for row in told["rejected"]] == [
        (1, "quantity", "negative quantity that is not marked as a return"),
        (2, "date", "date cannot be read"),
        (3, None, "already there from an earlier import"),
        (4, "product", "product is not in the catalogue"),
    ]
    again = client.post("/api/v1/sales", json=rows[:1]).json()
    assert (again["accepted"], len(again["rejected"])) == (0, 1)
    assert client.post("/api/v1/sales", json=rows[4:]).json()["accepted"] == 1
    undone = client.post(f"/api/v1/imports/{told['import_id']}/undo")
    assert undone.status_code == 200
    assert get(client, "sales/summary", sku="gin")["quantity"] == 7
