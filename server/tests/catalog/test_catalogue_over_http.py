"""The catalogue over HTTP: made, listed, changed, archived, each by its own organisation alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest

from server.tests.journeys.a_shop import Shop, open_shop
from server.tests.served import problem, served_shop


@pytest.fixture
def client(shop: Shop) -> Iterator[httpx.Client]:
    with served_shop(shop) as client:
        client.base_url = client.base_url.join("/api/v1/")
        yield client


def made(client: httpx.Client, path: str, **body: Any) -> dict[str, Any]:
    answer = client.post(path, json=body)
    assert answer.status_code == 201, answer.text
    thing: dict[str, Any] = answer.json()
    return thing


def version(thing: dict[str, Any]) -> dict[str, str]:
    return {"If-Match": f'"{thing["version"]}"'}


def skus(client: httpx.Client, **query: Any) -> list[str]:
    answer = client.get("products", params=query)
    assert answer.status_code == 200, answer.text
    return [product["sku"] for product in answer.json()["items"]]


# Products

MILK = {
    "sku": "milk-1",
    "name": "Whole milk",
    "category": "Food > Dairy",
    "unit": "l",
    "unit_cost": 0.62,
    "shelf_life_days": 7,
    "pack_sizes": [6, 12],
    "storage_limit": 48,
    "attributes": {"organic": True, "fat": 3.5, "brand": "Alma"},
}


def test_a_product_comes_back_as_it_was_said(client: httpx.Client) -> None:
    answer = client.post("products", json=MILK)
    product = answer.json()
    assert (answer.status_code, answer.headers["etag"]) == (201, '"1"')
    assert {name: product[name] for name in MILK} == MILK
    assert (product["price"], product["barcodes"], product["archived_at"]) == (None, [], None)
    assert (product["version"], product["changed_by"]) == (1, "this machine")
    assert product["created_at"] == product["changed_at"]
    again = client.get(f"products/{product['id']}")
    assert (again.json(), again.headers["etag"]) == (product, '"1"')
    assert client.get(f"products/{product['id']}", headers={"If-None-Match": '"1"'}).status_code == 304


def test_a_product_without_more_is_called_by_its_sku(client: httpx.Client) -> None:
    product = made(client, "products", sku="00123")
    assert (product["name"], product["unit"], product["pack_sizes"], product["category"]) == ("00123", "each", [], None)


def test_a_sku_is_given_once(client: httpx.Client) -> None:
    made(client, "products", sku="tea")
    status, told = problem(client.post("products", json={"sku": "tea"}))
    assert (status, told["type"], told["field"], told["value"]) == (409, "urn:shelfcast:SkuTaken", "sku", "tea")


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, ["sku"]),
        ({"sku": "  "}, ["sku"]),
        ({"sku": "a", "unit_cost": -1, "storage_limit": 0}, ["unit_cost", "storage_limit"]),
        ({"sku": "a", "unit_cost": 1e12, "unit": " "}, ["unit", "unit_cost"]),
        ({"sku": "a", "pack_sizes": [0]}, ["pack_sizes"]),
        ({"sku": "a", "category": "x > " * 13 + "y"}, [None]),
        ({"sku": "a", "colour": "red"}, ["colour"]),
    ],
)
def test_a_product_that_cannot_be_kept_says_why(client: httpx.Client, body: dict[str, Any], fields: list[str]) -> None:
    status, told = problem(client.post("products", json=body))
    assert status == 422
    assert [fault.get("field") for fault in told.get("errors", [{}])] == fields
    assert skus(client) == []


def test_a_change_changes_what_is_said_and_nothing_else(client: httpx.Client) -> None:
    before = made(client, "products", **MILK)
    answer = client.patch(f"products/{before['id']}", json={"unit_cost": None, "name": "Milk"}, headers=version(before))
    after = answer.json()
    assert (answer.status_code, answer.headers["etag"]) == (200, '"2"')
    differ = {name for name in before if before[name] != after[name]}
    assert differ == {"unit_cost", "name", "version", "changed_at"}
    assert (after["unit_cost"], after["name"]) == (None, "Milk")


def test_a_stale_change_is_refused_and_changes_nothing(client: httpx.Client) -> None:
    before = made(client, "products", sku="tea")
    path = f"products/{before['id']}"
    assert client.patch(path, json={"name": "Tea"}, headers=version(before)).status_code == 200
    assert problem(client.patch(path, json={"name": "Chai"}, headers=version(before)))[0] == 412
    assert problem(client.patch(path, json={"name": "Chai"}))[0] == 428
    assert problem(client.delete(path, headers=version(before)))[0] == 412
    assert client.get(path).json()["name"] == "Tea"


def test_an_archived_product_is_listed_apart_and_comes_back(client: httpx.Client) -> None:
    tea, _ = made(client, "products", sku="tea"), made(client, "products", sku="mugs")
    archived = client.delete(f"products/{tea['id']}", headers=version(tea)).json()
    assert archived["archived_at"] is not None
    assert (skus(client), skus(client, archived="true")) == (["mugs"], ["tea"])
    restored = client.post(f"products/{tea['id']}/restore")
    assert (restored.json()["archived_at"], skus(client)) == (None, ["mugs", "tea"])


def test_products_are_found_by_sku_text_category_attribute_and_barcode(client: httpx.Client) -> None:
    milk = made(client, "products", **MILK)
    made(client, "products", sku="brie", category="Food > Dairy > Cheese", attributes={"organic": False, "brand": "Alma"})
    made(client, "products", sku="100%", name="Foodstuff", category="Foodstuff")
    client.post(f"products/{milk['id']}/barcodes", json={"code": "6291041500213"})
    assert skus(client, sku="brie") == ["brie"]
    assert skus(client, search="WHOLE") == ["milk-1"]
    assert skus(client, search="0%") == ["100%"]
    assert skus(client, category="Food") == ["brie", "milk-1"]
    assert skus(client, category="Food>Dairy > Cheese") == ["brie"]
    assert skus(client, attribute="brand:Alma") == ["brie", "milk-1"]
    assert skus(client, attribute=["brand:Alma", "organic:true"]) == ["milk-1"]
    assert skus(client, barcode="06291041500213") == skus(client, barcode="6291041500213") == ["milk-1"]
    assert skus(client, barcode="nothing") == []


def test_a_list_adds_and_changes_by_sku_and_tells_what_it_could_not(client: httpx.Client, shop: Shop) -> None:
    milk = made(client, "products", **MILK)
    rows = [
        {"sku": "milk-1", "unit_cost": 0.7},
        {"sku": "tea", "category": "Drinks"},
        {"sku": "tea"},
        {"sku": "mugs", "unit_cost": -1},
        {"name": "no sku"},
        "soap",
    ]
    told = client.post("products", json=rows).json()
    assert (told["accepted"], told["items"][0]) == (2, milk["id"])
    assert [(row["index"], row["field"]) for row in told["rejected"]] == [
        (2, "sku"),
        (3, "unit_cost"),
        (4, "sku"),
        (5, None),
    ]
    after = client.get(f"products/{milk['id']}").json()
    assert (after["unit_cost"], after["name"], after["attributes"]) == (0.7, "Whole milk", MILK["attributes"])
    assert after["version"] == 2
    assert shop.events("ProductsKept")[-1] == {"added": 1, "changed": 1}
    assert problem(client.post("products?all_or_nothing=true", json=[{"sku": "x"}, {}]))[0] == 422
    assert skus(client) == ["milk-1", "tea"]


def test_a_list_of_thousands_is_kept_at_once(client: httpx.Client) -> None:
    rows = [{"sku": f"{number:05}", "category": f"c{number % 40}", "unit_cost": number} for number in range(5000)]
    assert client.post("products", json=rows).json()["accepted"] == 5000
    page = client.get("products", params={"limit": 2, "sort": "-sku"}).json()
    assert [product["sku"] for product in page["items"]] == ["04999", "04998"]


# Categories


def paths(client: httpx.Client) -> list[str]:
    return [category["path"] for category in client.get("categories").json()["items"]]


def test_a_category_moves_with_all_that_lies_in_it(client: httpx.Client) -> None:
    food, dairy = made(client, "categories", name="Food"), made(client, "categories", name="Dairy")
    made(client, "categories", name="Cheese", parent=dairy["id"])
    made(client, "products", sku="brie", category="Dairy > Cheese")
    moved = client.patch(
        f"categories/{dairy['id']}", json={"parent": food["id"], "name": "Milk & more"}, headers=version(dairy)
    )
    assert moved.json()["path"] == "Food > Milk & more"
    assert paths(client) == ["Food", "Food > Milk & more", "Food > Milk & more > Cheese"]
    assert client.get("products").json()["items"][0]["category"] == "Food > Milk & more > Cheese"
    back = client.patch(f"categories/{dairy['id']}", json={"parent": None}, headers=version(moved.json()))
    assert back.json()["path"] == "Milk & more"


def test_a_category_cannot_lie_in_itself(client: httpx.Client) -> None:
    food = made(client, "categories", name="Food")
    dairy = made(client, "categories", name="Dairy", parent=food["id"])
    for parent in (food, dairy):
        answer = client.patch(f"categories/{food['id']}", json={"parent": parent["id"]}, headers={"If-Match": "*"})
        assert problem(answer)[1]["type"] == "urn:shelfcast:CategoryInItself"


def test_two_categories_of_one_name_lie_in_different_places(client: httpx.Client) -> None:
    food = made(client, "categories", name="Food")
    made(client, "categories", name="Other")
    other = made(client, "categories", name="Other", parent=food["id"])
    assert problem(client.post("categories", json={"name": " Other "}))[0] == 409
    answer = client.patch(f"categories/{other['id']}", json={"parent": None}, headers={"If-Match": "*"})
    assert problem(answer)[0] == 409
    assert problem(client.post("categories", json={"name": "a > b"}))[1]["type"] == "urn:shelfcast:BadCategory"
    assert problem(client.post("categories", json={"name": "x", "parent": str(uuid4())}))[0] == 404


def test_a_category_that_was_moved_is_still_meant_by_its_bare_name_in_a_file(client: httpx.Client, shop: Shop) -> None:
    """Else every sales file would undo what somebody arranged."""
    shop.told("sales", "date,location,product,quantity,category\n2026-03-01,main,milk,2,Dairy")
    food = made(client, "categories", name="Food")
    dairy = client.get("categories").json()["items"][0]
    assert dairy["path"] == "Dairy"
    client.patch(f"categories/{dairy['id']}", json={"parent": food["id"]}, headers=version(dairy))
    shop.told("sales", "date,location,product,quantity,category\n2026-03-02,main,milk,2,Dairy\n2026-03-02,main,brie,1,A > B")
    assert paths(client) == ["A", "A > B", "Food", "Food > Dairy"]
    assert {product["sku"]: product["category"] for product in client.get("products").json()["items"]} == {
        "brie": "A > B",
        "milk": "Food > Dairy",
    }


def test_an_archived_category_is_kept_by_its_products(client: httpx.Client) -> None:
    made(client, "products", sku="tea", category="Drinks")
    (drinks,) = client.get("categories").json()["items"]
    client.delete(f"categories/{drinks['id']}", headers=version(drinks))
    assert (paths(client), skus(client, category="Drinks")) == ([], ["tea"])
    client.post(f"categories/{drinks['id']}/restore")
    assert paths(client) == ["Drinks"]


# Barcodes


def test_a_barcode_is_kept_as_14_digits_and_a_case_counts_more(client: httpx.Client) -> None:
    milk = made(client, "products", sku="milk")
    path = f"products/{milk['id']}/barcodes"
    assert made(client, path, code="6291041500213")["code"] == "06291041500213"
    case = made(client, path, code="16291041500210", pack=12)
    assert (case["code"], case["pack"], case["is_in_store"]) == ("16291041500210", 12, False)
    assert made(client, path, code="04252614")["code"] == "00042100005264"
    own = made(client, path, code="shelf 7", is_own=True)
    assert (own["code"], own["is_in_store"]) == ("shelf 7", True)
    found = client.get(f"products/{milk['id']}").json()["barcodes"]
    assert sorted(found) == ["00042100005264", "06291041500213", "16291041500210", "shelf 7"]
    assert [barcode["pack"] for barcode in client.get(path).json()] == [1, 1, 1, 12]


def test_a_misread_digit_is_noticed(client: httpx.Client) -> None:
    milk = made(client, "products", sku="milk")
    status, told = problem(client.post(f"products/{milk['id']}/barcodes", json={"code": "6291041500214"}))
    assert (status, told["detail"]) == (422, "The check digit of 6291041500214 is 4 and should be 3.")
    assert problem(client.post(f"products/{milk['id']}/barcodes", json={"code": "123"}))[0] == 422


def test_a_barcode_means_one_product(client: httpx.Client) -> None:
    milk, soap = made(client, "products", sku="milk"), made(client, "products", sku="soap")
    code = made(client, f"products/{milk['id']}/barcodes", code="6291041500213")
    status, told = problem(client.post(f"products/{soap['id']}/barcodes", json={"code": "06291041500213"}))
    assert (status, told["detail"]) == (409, "06291041500213 is a barcode of milk already; remove it there first.")
    assert client.delete(f"barcodes/{code['id']}").status_code == 204
    assert made(client, f"products/{soap['id']}/barcodes", code="6291041500213")["product"] == soap["id"]


def test_several_barcodes_at_once_are_answered_one_by_one(client: httpx.Client) -> None:
    milk = made(client, "products", sku="milk")
    rows = [{"code": "6291041500213"}, {"code": "1"}, {"code": "6291041500213"}, {"code": "16291041500210", "pack": 6}]
    told = client.post(f"products/{milk['id']}/barcodes", json=rows).json()
    assert (told["accepted"], [row["index"] for row in told["rejected"]]) == (2, [1, 2])


# Prices


def test_the_price_of_any_day_is_known(client: httpx.Client, shop: Shop) -> None:
    milk, hill = made(client, "products", sku="milk"), made(client, "locations", name="Hill")
    path = f"products/{milk['id']}/prices"
    made(client, path, price=1.0, valid_from="2026-01-01")
    made(client, path, price=0.8, valid_from="2026-03-01", valid_until="2026-03-07")
    made(client, path, price=1.2, valid_from="2026-06-01")
    made(client, path, price=0.9, valid_from="2026-02-01", location=hill["id"])

    def on(day: str, **query: str) -> list[float]:
        return [price["price"] for price in client.get(path, params={"on": day} | query).json()]

    assert on("2025-12-31") == []
    assert (on("2026-02-28"), on("2026-03-01"), on("2026-03-07"), on("2026-03-08")) == ([1.0], [0.8], [0.8], [1.0])
    assert on("2026-06-01") == [1.2]
    assert (on("2026-01-31", location=hill["id"]), on("2026-03-03", location=hill["id"])) == ([1.0], [0.9])
    assert [price["price"] for price in client.get(path).json()] == [1.2, 0.8, 0.9, 1.0]


def test_todays_price_stands_beside_the_product(client: httpx.Client, shop: Shop) -> None:
    milk = made(client, "products", sku="milk")
    today = shop.database.clock().date()
    path = f"products/{milk['id']}/prices"
    made(client, path, price=1.0, valid_from=str(today))
    made(client, path, price=2.0, valid_from=str(today + timedelta(days=1)))
    assert client.get(f"products/{milk['id']}").json()["price"] == 1.0


def test_a_price_of_the_same_day_is_replaced_and_a_mistake_withdrawn(client: httpx.Client) -> None:
    milk = made(client, "products", sku="milk")
    path = f"products/{milk['id']}/prices"
    first = made(client, path, price=1.0, valid_from="2026-01-01")
    second = made(client, path, price=1.1, valid_from="2026-01-01")
    assert (second["id"], second["version"], len(client.get(path).json())) == (first["id"], 2, 1)
    assert problem(client.delete(f"prices/{first['id']}", headers=version(first)))[0] == 412
    assert client.delete(f"prices/{first['id']}", headers=version(second)).status_code == 204
    assert client.get(path).json() == []


def test_a_price_ends_no_earlier_than_it_begins(client: httpx.Client) -> None:
    milk = made(client, "products", sku="milk")
    body = {"price": 1, "valid_from": "2026-02-02", "valid_until": "2026-02-01"}
    status, told = problem(client.post(f"products/{milk['id']}/prices", json=body))
    assert (status, told["field"]) == (422, "valid_until")
    answer = client.post(
        f"products/{milk['id']}/prices", json={"price": 1, "valid_from": "2026-01-01", "location": str(uuid4())}
    )
    assert problem(answer)[0] == 404


# Locations


def test_a_location_is_made_changed_and_archived(client: httpx.Client) -> None:
    body = {
        "name": "Hill",
        "type": "dark_store",
        "time_zone": "Asia/Kolkata",
        "address": "1 Hill Rd",
        "postal_code": "500034",
        "city": "Hyderabad",
    }
    hill = made(client, "locations", **body)
    assert {name: hill[name] for name in body} == body
    assert hill["is_active"] is True
    changed = client.patch(f"locations/{hill['id']}", json={"is_active": False, "type": "bar"}, headers=version(hill)).json()
    assert (changed["is_active"], changed["type"], changed["city"], changed["version"]) == (False, "bar", "Hyderabad", 2)
    assert [one["name"] for one in client.get("locations", params={"postal_code": "500034"}).json()["items"]] == ["Hill"]
    client.delete(f"locations/{hill['id']}", headers=version(changed))
    assert client.get("locations").json()["items"] == []
    assert client.post(f"locations/{hill['id']}/restore").json()["archived_at"] is None


def test_a_time_zone_that_is_none_is_refused(client: httpx.Client) -> None:
    for zone in ("Mars/Olympus", "../etc/passwd", ""):
        status, told = problem(client.post("locations", json={"name": "Hill", "time_zone": zone}))
        assert (status, told["type"], told["field"]) == (422, "urn:shelfcast:NoSuchTimeZone", "time_zone")


def test_a_location_has_a_name_of_its_own(client: httpx.Client) -> None:
    hill, _ = made(client, "locations", name="Hill"), made(client, "locations", name="Corner")
    assert problem(client.post("locations", json={"name": "Hill"}))[0] == 409
    assert problem(client.patch(f"locations/{hill['id']}", json={"name": "Corner"}, headers={"If-Match": "*"}))[0] == 409
    told = client.post("locations", json=[{"name": "Hill"}, {"name": "Valley"}]).json()
    assert (told["accepted"], told["rejected"][0]["field"]) == (1, "name")


def test_a_product_that_was_archived_is_not_ordered_any_more(client: httpx.Client, shop: Shop) -> None:
    last = date(2026, 3, 1)
    rows = [f"{last - timedelta(days=age)},main,{sku},3,1.00" for age in range(30) for sku in ("tea", "mugs")]
    shop.told("sales", "\n".join(["date,location,product,quantity,price", *rows]))
    tea = next(product for product in client.get("products").json()["items"] if product["sku"] == "tea")
    client.delete(f"products/{tea['id']}", headers=version(tea))
    shop.nightly()
    assert {product for _, product in shop.lines()} == {"mugs"}


# Whose it is


def test_another_organisation_sees_and_changes_nothing(client: httpx.Client, shop: Shop) -> None:
    milk = made(client, "products", **MILK)
    made(client, f"products/{milk['id']}/barcodes", code="6291041500213")
    hill = made(client, "locations", name="Hill")
    stranger = open_shop(shop.database, shop.folder)
    with served_shop(stranger) as theirs:
        theirs.base_url = theirs.base_url.join("/api/v1/")
        for path in ("products", "categories", "locations"):
            assert theirs.get(path).json() == {"items": [], "next_cursor": None}
        anything = {"If-Match": "*"}
        assert theirs.get(f"products/{milk['id']}").status_code == 404
        assert theirs.patch(f"products/{milk['id']}", json={"name": "Mine"}, headers=anything).status_code == 404
        assert theirs.delete(f"products/{milk['id']}", headers=anything).status_code == 404
        assert theirs.get(f"products/{milk['id']}/barcodes").status_code == 404
        assert theirs.delete(f"locations/{hill['id']}", headers=anything).status_code == 404
        theirs_too = made(theirs, "products", sku="milk-1")
        assert made(theirs, f"products/{theirs_too['id']}/barcodes", code="6291041500213")
    assert client.get(f"products/{milk['id']}").json()["name"] == "Whole milk"
