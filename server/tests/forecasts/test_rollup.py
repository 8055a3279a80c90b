"""Demand drilled down: every group is the sum of its parts, now, before, a year ago and ahead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
from sqlalchemy import text

from server.tests.journeys.a_shop import Shop, open_shop
from server.tests.served import problem, served_shop

LAST = date(2026, 3, 1)
DAYS = 420
PLACES = {"bar": ("1010", "Wien"), "hill": ("1010", "Wien"), "quay": ("4020", "Linz")}
PRODUCTS = {"tea": "Food > Drinks", "beer": "Food > Drinks > Beer", "bread": "Food", "mug": "", "oats": "Dry"}
Line = tuple[date, str, str, int]


def lines_of(rng: np.random.Generator, first: date, last: date) -> list[Line]:
    days = [first + timedelta(days=index) for index in range((last - first).days + 1)]
    return [
        (day, place, product, int(units))
        for place in PLACES
        for product in PRODUCTS
        if (place, product) != ("quay", "mug")
        for day, units in zip(days, rng.poisson(0.7 if product == "mug" else 4, len(days)), strict=True)
        if units
    ]


def tell(shop: Shop, lines: list[Line]) -> None:
    rows = [f"{day},{place},{product},{units},{PRODUCTS[product]}" for day, place, product, units in lines]
    shop.told("sales", "\n".join(["date,location,product,quantity,category", *rows]))


@pytest.fixture(scope="module")
def shop(database: Any, tmp_path_factory: pytest.TempPathFactory) -> Shop:
    shop = open_shop(database, tmp_path_factory.mktemp("rollup"))
    tell(shop, lines_of(np.random.default_rng(5), LAST - timedelta(days=DAYS - 1), LAST))
    with shop.transaction() as tx:
        for place, (code, city) in PLACES.items():
            told = {"place": place, "code": code, "city": city}
            tx.connection.execute(text("update locations set postal_code = :code, city = :city where name = :place"), told)
    shop.nightly()
    return shop


@pytest.fixture(scope="module")
def client(shop: Shop) -> Iterator[httpx.Client]:
    with served_shop(shop) as client:
        yield client


def asked(client: httpx.Client, **query: object) -> Any:
    answer = client.get("/api/v1/demand/rollup", params={key.rstrip("_"): str(value) for key, value in query.items()})
    assert answer.status_code == 200, answer.text
    return answer.json()


def sold(lines: list[Line], since: date, until: date, label: Any) -> dict[str | None, float]:
    sums: dict[str | None, float] = defaultdict(float)
    for line in lines:
        if since <= line[0] <= until:
            sums[label(line)] += line[3]
    return dict(sums)


LINES = lines_of(np.random.default_rng(5), LAST - timedelta(days=DAYS - 1), LAST)
LABELS: dict[str, Any] = {
    "category": lambda line: PRODUCTS[line[2]].split(" > ")[0] or None,
    "location": lambda line: line[1],
    "postal_code": lambda line: PLACES[line[1]][0],
    "city": lambda line: PLACES[line[1]][1],
    "product": lambda line: line[2],
}


@pytest.mark.parametrize("by", list(LABELS))
def test_every_group_is_the_sum_of_its_lines_now_before_and_a_year_ago(client: httpx.Client, by: str) -> None:
    since = LAST - timedelta(days=44)
    told = asked(client, by=by, from_=since, frequency="week")
    assert (told["since"], told["until"], told["before_since"]) == (str(since), str(LAST), str(since - timedelta(days=45)))
    year = timedelta(days=364)
    now, before, then = (
        sold(LINES, begin, end, LABELS[by])
        for begin, end in (
            (since, LAST),
            (since - timedelta(days=45), since - timedelta(days=1)),
            (since - year, LAST - year),
        )
    )
    assert {item["group"]: item["quantity"] for item in told["items"]} == now
    assert {item["group"]: item["before"] for item in told["items"]} == before
    assert {item["group"]: item["last_year"] for item in told["items"]} == then
    assert {item["group"]: item["change"] for item in told["items"]} == {
        group: pytest.approx(now[group] / before[group] - 1, abs=1e-6) for group in now
    }
    for item in told["items"]:
        assert sum(item["history"]) == item["quantity"]
        assert len(item["history"]) == len(told["begins"])
    week = date.fromisoformat(told["begins"][3])
    assert {item["group"]: item["history"][3] for item in told["items"]} == sold(LINES, week, week + timedelta(6), LABELS[by])


def test_what_had_not_sold_by_then_has_no_figure_of_a_year_ago(database: Any, tmp_path: Path) -> None:
    shop = open_shop(database, tmp_path)
    lines = lines_of(np.random.default_rng(5), LAST - timedelta(days=DAYS - 1), LAST)
    tell(shop, [line for line in lines if line[2] == "tea" or (line[2] == "mug" and line[0] > LAST - timedelta(days=30))])
    shop.nightly()
    with served_shop(shop) as client:
        told = asked(client, by="product", from_=LAST - timedelta(days=27))
    assert {item["group"]: item["last_year"] is None for item in told["items"]} == {"tea": False, "mug": True}


def test_categories_are_drilled_down_level_by_level(client: httpx.Client) -> None:
    top = {item["group"]: item for item in asked(client)["items"]}
    below = {item["group"]: item for item in asked(client, category="Food")["items"]}
    assert top.keys() == {"Food", "Dry", None}
    assert below.keys() == {"Food", "Food > Drinks"}
    assert (top["Food"]["name"], below["Food > Drinks"]["name"], top["Food"]["products"]) == ("Food", "Drinks", 3)
    assert below["Food > Drinks"]["products"] == 2
    assert sum(item["quantity"] for item in below.values()) == top["Food"]["quantity"]
    linz = asked(client, by="product", category="Food > Drinks", city="Linz", sort="group")["items"]
    assert [item["group"] for item in linz] == ["beer", "tea"]
    in_linz = [line for line in LINES if line[1] == "quay"]
    since = LAST - timedelta(days=90)
    assert {item["group"]: item["quantity"] for item in linz}["tea"] == sold(in_linz, since, LAST, LABELS["product"])["tea"]


def test_what_groups_will_sell_adds_up_whichever_way_it_is_cut(client: httpx.Client) -> None:
    ways = {by: [item["ahead"] for item in asked(client, by=by)["items"]] for by in LABELS}
    assert all(way for way in ways.values())
    for step in range(len(ways["product"][0]["means"])):
        sums = [sum(ahead["means"][step] for ahead in way) for way in ways.values()]
        assert sums == pytest.approx([sums[0]] * len(sums), rel=1e-5)
    for ahead in (one for way in ways.values() for one in way):
        assert 0 <= ahead["p10"] <= ahead["p50"] <= ahead["p90"]
        assert ahead["mean"] == pytest.approx(sum(ahead["means"]), rel=1e-6)
    city = {item["group"]: item["ahead"] for item in asked(client, by="city")["items"]}["Linz"]
    quay = {item["group"]: item["ahead"] for item in asked(client, by="location")["items"]}["quay"]
    assert city == quay


def test_groups_are_sorted_and_told_page_by_page(client: httpx.Client) -> None:
    whole = asked(client, by="product", sort="-change")["items"]
    first = asked(client, by="product", sort="-change", limit=2)
    rest = asked(client, by="product", sort="-change", limit=10, cursor=first["next_cursor"])
    assert [item["group"] for item in first["items"] + rest["items"]] == [item["group"] for item in whole]
    changes = [item["change"] for item in whole]
    assert changes == sorted(changes, reverse=True)


@pytest.mark.parametrize("by", list(LABELS))
def test_groups_are_told_in_the_order_of_their_names_and_backwards(client: httpx.Client, by: str) -> None:
    groups = [item["group"] for item in asked(client, by=by, sort="group")["items"]]
    assert groups == sorted({LABELS[by](line) for line in LINES}, key=lambda group: group or "")
    first = asked(client, by=by, sort="-group", limit=1)
    rest = asked(client, by=by, sort="-group", cursor=first["next_cursor"])
    assert [item["group"] for item in first["items"] + rest["items"]] == groups[::-1]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"from": "2026-05-01"}, "from"),
        ({"from": "2026-03-01", "to": "2026-02-01"}, "from"),
        ({"from": "2025-01-01", "frequency": "day"}, "frequency"),
        ({"frequency": "hour"}, "frequency"),
        ({"sort": "colour"}, "sort"),
        ({"from": "0001-01-01"}, "from"),
    ],
)
def test_what_cannot_be_summed_is_refused_in_words(client: httpx.Client, query: dict[str, str], field: str) -> None:
    status, told = problem(client.get("/api/v1/demand/rollup", params=query))
    assert (status, told["field"]) == (422, field)


def test_before_the_first_nightly_there_is_nothing_to_sum(database: Any, tmp_path: Any) -> None:
    shop = open_shop(database, tmp_path)
    with served_shop(shop) as client:
        assert problem(client.get("/api/v1/demand/rollup"))[0] == 404


def test_after_an_import_was_undone_the_sums_of_the_last_night_are_told(database: Any, tmp_path: Any) -> None:
    """The explorer said that nothing was summed yet, with years of sales behind it."""
    shop = open_shop(database, tmp_path)
    tell(shop, lines_of(np.random.default_rng(1), LAST - timedelta(days=70), LAST))
    shop.nightly_series()
    with served_shop(shop) as client:
        before = client.get("/api/v1/demand/rollup", params={"by": "product"}).json()
        with shop.transaction() as tx:
            tx.connection.execute(text("delete from demand_builds"))
        assert client.get("/api/v1/demand/rollup", params={"by": "product"}).json() == before


def test_running_sums_follow_later_lines_and_products_that_move(database: Any, tmp_path: Any) -> None:
    shop = open_shop(database, tmp_path)
    first = LAST - timedelta(days=70)
    early = lines_of(np.random.default_rng(1), first, LAST - timedelta(days=40))
    later = [
        (LAST - timedelta(days=55), "bar", "tea", 7),
        (LAST, "hill", "oats", 2),
        (LAST - timedelta(days=30), "new", "beer", 1),
    ]
    tell(shop, early)
    shop.nightly_series()
    tell(shop, later)
    shop.nightly_series()
    with shop.transaction() as tx:
        tx.connection.execute(
            text("update products set category = (select id from categories where path = 'Dry') where sku = 'tea'")
        )
    shop.nightly_series()
    moved = {**PRODUCTS, "tea": "Dry"}
    lines = early + later
    with served_shop(shop) as client:
        told = asked(client, from_=first)
        assert told["until"] == str(LAST)
        assert {item["group"]: item["quantity"] for item in told["items"]} == sold(
            lines, first, LAST, lambda line: moved[line[2]].split(" > ")[0] or None
        )
        for by in ("product", "location"):
            told = asked(client, by=by, from_=first, frequency="day")
            assert {item["group"]: item["quantity"] for item in told["items"]} == sold(lines, first, LAST, LABELS[by])
            assert all(item["ahead"] is None for item in told["items"])
