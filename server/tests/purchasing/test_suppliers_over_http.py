"""Suppliers and their terms over HTTP, and whose terms the nightly takes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from shelfcast import purchasing
from shelfcast.purchasing import Terms

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


def held(shop: Shop) -> list[Terms]:
    with shop.transaction() as tx:
        return sorted(purchasing.all_terms(tx), key=lambda line: (line.product, line.location or ""))


PRESS = {
    "name": "Press",
    "contacts": [{"name": "Ann", "email": "ann@press.example", "phone": None, "note": None}],
    "order_days": [1, 4],
    "minimum_order_value": 150.0,
}


def test_a_supplier_is_made_changed_archived_and_restored(client: httpx.Client) -> None:
    press = made(client, "suppliers", **PRESS)
    assert {name: press[name] for name in PRESS} == PRESS
    path = f"suppliers/{press['id']}"
    after = client.patch(path, json={"order_days": []}, headers=version(press)).json()
    assert (after["order_days"], after["minimum_order_value"], after["version"]) == ([], 150.0, 2)
    assert problem(client.patch(path, json={"name": "X"}, headers=version(press)))[0] == 412
    client.delete(path, headers=version(after))
    assert client.get("suppliers").json()["items"] == []
    assert client.get("suppliers", params={"archived": True}).json()["items"][0]["name"] == "Press"
    assert client.post(f"{path}/restore").json()["archived_at"] is None


@pytest.mark.parametrize(
    ("body", "status"),
    [({}, 422), ({"name": " "}, 422), ({"name": "a", "order_days": [8]}, 422), ({"name": "a", "minimum_order_value": -1}, 422)],
)
def test_a_supplier_that_cannot_be_kept_is_refused(client: httpx.Client, body: dict[str, Any], status: int) -> None:
    assert problem(client.post("suppliers", json=body))[0] == status


def test_a_supplier_has_a_name_of_its_own(client: httpx.Client) -> None:
    press, _ = made(client, "suppliers", name="Press"), made(client, "suppliers", name="Dairy")
    assert problem(client.post("suppliers", json={"name": "Press"}))[0] == 409
    assert problem(client.patch(f"suppliers/{press['id']}", json={"name": "Dairy"}, headers=version(press)))[0] == 409


@pytest.fixture
def three(client: httpx.Client) -> dict[str, dict[str, Any]]:
    """A product that three suppliers sell: one cheap and slow, one fast and dear, one steady."""
    tea = made(client, "products", sku="tea")
    terms: dict[str, dict[str, Any]] = {
        "cheap": {"unit_cost": 1.0, "lead_time_days": 9, "moq": 100},
        "fast": {"unit_cost": 1.4, "lead_time_days": 1, "pack": 6},
        "steady": {
            "unit_cost": 1.2,
            "lead_time_sample": [4, 4, 4],
            "price_tiers": [{"from_quantity": 50, "unit_cost": 0.9}],
        },
    }
    found: dict[str, dict[str, Any]] = {"tea": tea}
    for name, said in terms.items():
        found[name] = made(
            client, "supplier-items", product=tea["id"], supplier=made(client, "suppliers", name=name)["id"], **said
        )
    return found


def test_of_several_suppliers_the_cheapest_holds_until_one_is_preferred(
    client: httpx.Client, shop: Shop, three: dict[str, dict[str, Any]]
) -> None:
    assert [(line.supplier, line.unit_cost, line.lead_time_days) for line in held(shop)] == [("cheap", 1.0, 9)]
    steady = three["steady"]
    client.patch(f"supplier-items/{steady['id']}", json={"is_preferred": True}, headers=version(steady))
    assert [(line.supplier, line.unit_cost, line.lead_time_days) for line in held(shop)] == [("steady", 1.2, 4)]
    fast = three["fast"]
    client.patch(f"supplier-items/{fast['id']}", json={"is_preferred": True}, headers=version(fast))
    items = client.get("supplier-items", params={"sku": "tea"}).json()["items"]
    assert [(one["supplier_name"], one["is_preferred"]) for one in items if one["is_preferred"]] == [("fast", True)]
    client.delete(f"supplier-items/{fast['id']}", headers={"If-Match": "*"})
    assert [line.supplier for line in held(shop)] == ["cheap"]
    client.post(f"supplier-items/{fast['id']}/restore")
    assert [line.supplier for line in held(shop)] == ["fast"]
    client.delete(f"suppliers/{fast['supplier']}", headers={"If-Match": "*"})
    assert [line.supplier for line in held(shop)] == ["cheap"]


def test_suppliers_are_compared_for_a_quantity(client: httpx.Client, three: dict[str, dict[str, Any]]) -> None:
    def offers(quantity: float) -> list[tuple[Any, ...]]:
        answer = client.get("supplier-items/compare", params={"product": three["tea"]["id"], "quantity": quantity}).json()
        marks = ("is_cheapest", "is_fastest", "is_most_reliable", "is_chosen")
        return [
            (one["supplier"], one["quantity"], one["cost"], [mark.removeprefix("is_") for mark in marks if one[mark]])
            for one in answer
        ]

    assert offers(10) == [
        ("steady", 10, 12.0, ["cheapest", "most_reliable"]),
        ("fast", 12, 16.8, ["fastest"]),
        ("cheap", 100, 100.0, ["chosen"]),
    ]
    assert offers(60)[0] == ("steady", 60, 54.0, ["cheapest", "most_reliable"])
    assert client.get("supplier-items/compare", params={"product": str(uuid4())}).json() == []
    assert problem(client.get("supplier-items/compare", params={"product": three["tea"]["id"], "quantity": 0}))[0] == 422


def test_terms_hold_in_their_time(client: httpx.Client, shop: Shop) -> None:
    today = shop.database.clock().date()
    tea, press = made(client, "products", sku="tea"), made(client, "suppliers", name="Press")
    about = {"product": tea["id"], "supplier": press["id"]}
    made(client, "supplier-items", **about, unit_cost=1.0, valid_until=str(today))
    made(client, "supplier-items", **about, unit_cost=0.5, valid_from=str(today + timedelta(days=1)))
    assert [line.unit_cost for line in held(shop)] == [1.0]
    assert [line.unit_cost for line in held(shop.on(today + timedelta(days=1)))] == [0.5]
    assert problem(client.post("supplier-items", json=about | {"unit_cost": 2}))[0] == 409


def test_a_file_of_terms_prefers_whom_it_names_and_keeps_the_others(
    client: httpx.Client, shop: Shop, three: dict[str, dict[str, Any]]
) -> None:
    shop.told("terms", "product,supplier,unit_cost\ntea,Other,3")
    assert [(line.supplier, line.unit_cost) for line in held(shop)] == [("Other", 3)]
    items = client.get("supplier-items", params={"product": three["tea"]["id"]}).json()["items"]
    assert sorted(one["supplier_name"] for one in items) == ["Other", "cheap", "fast", "steady"]


def test_what_no_supplier_says_the_catalogue_says(client: httpx.Client, shop: Shop) -> None:
    milk = made(client, "products", sku="milk", unit_cost=0.6, shelf_life_days=7)
    tea = made(client, "products", sku="tea", unit_cost=2)
    hill, press = made(client, "locations", name="Hill"), made(client, "suppliers", name="Press")
    made(client, "supplier-items", product=tea["id"], supplier=press["id"], unit_cost=1.5)
    made(client, "supplier-items", product=milk["id"], supplier=press["id"], location=hill["id"], moq=12)
    assert held(shop) == [
        Terms("milk", unit_cost=0.6, shelf_life_days=7),
        Terms("milk", "Hill", "Press", moq=12),
        Terms("tea", None, "Press", unit_cost=1.5),
    ]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"pack": 0}, "pack"),
        ({"lead_time_days": -1}, "lead_time_days"),
        ({"unit_cost": 1e12}, "unit_cost"),
        ({"price_tiers": [{"from_quantity": 5, "unit_cost": 1}, {"from_quantity": 5, "unit_cost": 2}]}, "price_tiers"),
        ({"valid_from": "2026-02-02", "valid_until": "2026-02-01"}, "valid_until"),
    ],
)
def test_terms_that_cannot_be_kept_are_refused(client: httpx.Client, said: dict[str, Any], field: str) -> None:
    tea = made(client, "products", sku="tea")
    status, told = problem(client.post("supplier-items", json={"product": tea["id"], **said}))
    assert (status, told["field"]) == (422, field)


def test_terms_of_what_is_not_there_are_refused_row_by_row(client: httpx.Client) -> None:
    tea, nobody = made(client, "products", sku="tea"), str(uuid4())
    rows = [{"product": tea["id"]}, {"product": nobody}, {"product": tea["id"], "supplier": nobody}, {"product": tea["id"]}]
    told = client.post("supplier-items", json=rows).json()
    assert (told["accepted"], [row["index"] for row in told["rejected"]]) == (1, [1, 2, 3])


def test_another_organisation_sees_and_changes_nothing(client: httpx.Client, shop: Shop) -> None:
    tea, press = made(client, "products", sku="tea"), made(client, "suppliers", name="Press")
    item = made(client, "supplier-items", product=tea["id"], supplier=press["id"])
    stranger = open_shop(shop.database, shop.folder)
    with served_shop(stranger) as theirs:
        theirs.base_url = theirs.base_url.join("/api/v1/")
        assert theirs.get("suppliers").json()["items"] == theirs.get("supplier-items").json()["items"] == []
        for path in (f"suppliers/{press['id']}", f"supplier-items/{item['id']}"):
            assert theirs.get(path).status_code == 404
            assert theirs.delete(path, headers={"If-Match": "*"}).status_code == 404
        assert theirs.post("supplier-items", json={"product": tea["id"]}).status_code == 404
        assert theirs.get("supplier-items/compare", params={"product": tea["id"]}).json() == []
