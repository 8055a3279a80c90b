"""What drives a forecast, as a program and a person ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
from shelfcast.forecasts.reads.made_of import packed, packed_trees, unpacked
from shelfcast.infra.postgres.connect import Database
from shelfcast_engine.forecasting.explain import MadeOf, Part

from server.tests.app.at_the_prompt import shelfcast
from server.tests.journeys.a_shop import Shop, open_shop, write_history
from server.tests.served import problem, served_shop


@pytest.fixture(scope="module")
def shop(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Shop:
    shop = open_shop(database, tmp_path_factory.mktemp("explained"))
    files = write_history(shop.folder / "files", seed=2, days=150)
    shop.take_in(files.sales)
    assert files.future is not None
    shop.take_in(files.future)
    shop.nightly()
    return shop


@pytest.fixture(scope="module")
def client(shop: Shop) -> Iterator[httpx.Client]:
    with served_shop(shop) as client:
        yield client


def told(client: httpx.Client, product: str, location: str) -> Any:
    answer = client.get("/api/v1/forecasts/contributions", params={"product": product, "location": location})
    assert answer.status_code == 200, answer.text
    (found,) = answer.json()
    return found


@pytest.mark.parametrize("product", ["Milk", "Juice", "Rope", "New tea"])
def test_the_parts_add_up_to_the_mean_that_the_forecast_shows(client: httpx.Client, product: str) -> None:
    found = told(client, product, "Corner")
    (shown,) = client.get(f"/api/v1/forecasts/{product}", params={"location": "Corner"}).json()
    assert [period["total"] for period in found["periods"]] == [period["mean"] for period in shown["periods"]]
    for period in found["periods"]:
        assert sum(period["parts"].values()) == pytest.approx(period["total"], abs=1e-9)
        assert period["parts"]["planner"] == 0


def test_weekends_and_promotions_are_told_in_words(client: httpx.Client) -> None:
    periods = told(client, "Juice", "Corner")["periods"]
    said = {period["begins"][:10]: " ".join(period["said"]) for period in periods}
    promoted = periods[0]
    assert promoted["parts"]["promotion"] > 0
    assert "The promotion adds" in said[promoted["begins"][:10]]
    assert "Tuesdays are usually" in said["2026-03-03"]
    assert "below" in said["2026-03-03"]


def test_it_is_told_at_the_prompt_too(shop: Shop, server_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHELFCAST_HOME", str(server_home))
    monkeypatch.delenv("SHELFCAST_DATABASE_URL", raising=False)
    said = shelfcast("forecasts", "explain", "Juice", "--location", "Corner", "--organisation", shop.name)
    assert "Juice at Corner" in said.out
    assert " = level +" in said.out


def test_what_was_never_forecast_is_not_explained(client: httpx.Client) -> None:
    status, body = problem(client.get("/api/v1/forecasts/contributions", params={"product": "Ghost"}))
    assert (status, body["type"]) == (404, "urn:shelfcast:NoForecastYet")


@pytest.mark.parametrize("columns", [(), (Part.LEVEL, None, Part.WEEK)])
def test_what_is_packed_comes_out_again(columns: tuple[Part | None, ...]) -> None:
    rng = np.random.default_rng(1)
    rows = rng.random((3, 5, len(columns))).astype(np.float32) if columns else None
    made_of = MadeOf(rng.random(3), rng.random((3, 5)), rng.random((3, 5, 4)), rng.random(3), rows, columns)
    found, trees = unpacked(packed(made_of, 1), packed_trees("trees", columns), 5)
    assert trees == "trees"
    assert found.columns == columns
    for name in ("usual", "base", "factors", "scale", "rows"):
        one, other = getattr(found, name), getattr(made_of, name)
        assert (one is None and other is None) or np.allclose(one[0], other[1], atol=1e-7)
