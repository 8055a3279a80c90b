"""Products that nobody bought yet are forecast and ordered, and the list says on what grounds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest

from server.tests.journeys.a_shop import LAST_DAY, Shop
from server.tests.served import served_shop


@pytest.fixture
def client(shop: Shop) -> Iterator[httpx.Client]:
    rows = [
        f"{LAST_DAY - timedelta(days=age)},{place},{product},{units + age % 3},Drinks"
        for age in range(60)
        for place in ("bar", "hill", "quay")
        for product, units in (("tea", 4), ("mate", 6), ("chai", 5))
        if (place, product) != ("quay", "mate")
    ]
    shop.told("sales", "\n".join(["date,location,product,quantity,category", *rows]))
    shop.told("open_orders", f"location,product,quantity,due\nquay,mate,4,{LAST_DAY + timedelta(days=1)}")
    with served_shop(shop) as client:
        yield client


def test_what_is_on_its_way_is_forecast_from_where_it_sells_and_the_order_says_so(shop: Shop, client: httpx.Client) -> None:
    shop.nightly()
    (found,) = client.get("/api/v1/forecasts/mate", params={"location": "quay"}).json()
    assert found["basis"] == "New here: forecast from the same product at 2 other locations."
    assert 3 < found["periods"][0]["p50"] < 12
    assert shop.lines()["quay", "mate"].reason.endswith(found["basis"])
    (old,) = client.get("/api/v1/forecasts/tea", params={"location": "quay"}).json()
    assert old["basis"] is None


def test_a_product_that_nobody_ever_bought_is_forecast_when_it_is_asked_for(shop: Shop, client: httpx.Client) -> None:
    (category,) = [one["id"] for one in client.get("/api/v1/categories").json()["items"]]
    made = client.post("/api/v1/products", json={"sku": "cola", "name": "Cola", "category": "Drinks"})
    assert made.status_code == 201, (made.text, category)
    answer = client.post("/api/v1/forecasts/generate?wait=true", json={"product": "cola", "horizon": 7})
    assert answer.status_code == 200, answer.text
    found = answer.json()["forecasts"]
    assert [one["location"] for one in found] == ["bar", "hill", "quay"]
    assert all("products of its category" in one["basis"] for one in found)
    assert all(one["periods"][0]["p90"] > 3 for one in found)
