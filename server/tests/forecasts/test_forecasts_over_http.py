"""Forecasts as a program asks for them: shown, made anew, at once or as a job, and at the prompt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
from shelfcast.app.worker import work_of
from shelfcast.infra.jobs.running import run_job

from server.tests.app.at_the_prompt import shelfcast
from server.tests.journeys.a_shop import LAST_DAY, Shop
from server.tests.served import problem, served_shop


@pytest.fixture
def client(shop: Shop) -> Iterator[httpx.Client]:
    days = [LAST_DAY - timedelta(days=age) for age in range(60)]
    lines = [f"{day},{place},tea,{2 + (day.weekday() == 5)}\n{day},bar,mug,1" for day in days for place in ("bar", "hill")]
    shop.told("sales", "\n".join(["date,location,product,quantity", *dict.fromkeys("\n".join(lines).split("\n"))]))
    with served_shop(shop) as client:
        yield client


def generated(client: httpx.Client, **body: object) -> Any:
    answer = client.post("/api/v1/forecasts/generate?wait=true", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()["forecasts"]


def test_one_product_is_forecast_at_once(client: httpx.Client) -> None:
    status, told = problem(client.get("/api/v1/forecasts/tea"))
    assert (status, told["type"]) == (404, "urn:shelfcast:NoForecastYet")
    bar, hill = generated(client, product="tea", horizon=14)
    assert (bar["location"], hill["location"], bar["product"], bar["frequency"], bar["reaches"]) == (
        "bar",
        "hill",
        "tea",
        "day",
        14,
    )
    assert (bar["last_day"], bar["periods"][0]["begins"]) == (
        LAST_DAY.isoformat(),
        f"{LAST_DAY + timedelta(days=1)}T00:00:00",
    )
    saturday = [one["p50"] for one in bar["periods"] if one["begins"][:10] == "2026-03-07"]
    assert saturday == [pytest.approx(3, abs=0.05)]
    assert sum(bar["members"].values()) == pytest.approx(1, abs=0.001)
    assert bar["demand_class"] == "smooth"
    assert problem(client.get("/api/v1/forecasts/mug"))[0] == 404


def test_a_forecast_is_told_as_far_as_asked_with_any_level(client: httpx.Client) -> None:
    generated(client, product="tea", horizon=10)
    (bar,) = client.get("/api/v1/forecasts/tea", params={"location": "bar", "horizon": 3, "levels": [0.95, 0.25]}).json()
    assert [list(one["levels"]) for one in bar["periods"]] == [["0.95", "0.25"]] * 3
    first = bar["periods"][0]
    assert first["p10"] <= first["levels"]["0.25"] <= first["p50"] <= first["p90"] <= first["levels"]["0.95"]
    status, told = problem(client.get("/api/v1/forecasts/tea?horizon=11"))
    assert (status, told["detail"]) == (422, "The forecast of tea at bar reaches 10 periods, not 11.")
    assert problem(client.get("/api/v1/forecasts/tea?as_of=2020-01-01"))[0] == 404


def test_everything_is_forecast_as_a_job(shop: Shop, client: httpx.Client) -> None:
    answer = client.post("/api/v1/forecasts/generate", json={"horizon": 5})
    job = answer.json()["job"]
    assert (answer.status_code, job["kind"], job["state"]) == (202, "forecast", "waiting")
    run_job(shop.database, work_of(shop.blobs), shop.number, UUID(job["id"]))
    done = client.get(f"/api/v1/jobs/{job['id']}").json()
    assert (done["state"], done["result"]["series"], done["result"]["horizon"]) == ("done", 3, 5)
    (mug,) = client.get("/api/v1/forecasts/mug").json()
    assert (mug["run"], len(mug["periods"])) == (done["result"]["forecast_run"], 5)


def test_what_cannot_be_forecast_is_a_problem(client: httpx.Client) -> None:
    status, told = problem(client.post("/api/v1/forecasts/generate?wait=true", json={}))
    assert (status, told["type"]) == (422, "urn:shelfcast:WaitNeedsProduct")
    status, told = problem(client.post("/api/v1/forecasts/generate?wait=true", json={"product": "rum"}))
    assert (status, told["detail"]) == (404, "There is no product 'rum'.")


def test_accuracy_is_told_over_http(client: httpx.Client) -> None:
    generated(client, product="tea", horizon=3)
    (found,) = client.get("/api/v1/forecasts/accuracy").json()
    assert (found["group"], found["periods"], found["wape"]) == (None, 0, None)
    client.post(
        "/api/v1/sales",
        json=[{"date": str(LAST_DAY + timedelta(days=n)), "location": "bar", "product": "tea", "quantity": 2} for n in (1, 2)],
    )
    generated(client, product="mug", horizon=3)
    found = client.get("/api/v1/forecasts/tea/accuracy", params={"by": "horizon", "location": "bar"}).json()
    assert [(one["group"], one["periods"]) for one in found] == [("1", 1), ("2", 1)]


def test_a_forecast_is_shown_at_the_prompt(
    shop: Shop, client: httpx.Client, server_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHELFCAST_HOME", str(server_home))
    monkeypatch.delenv("SHELFCAST_DATABASE_URL", raising=False)
    generated(client, product="mug", horizon=2)
    shown = shelfcast("forecasts", "show", "mug", "--organisation", shop.name)
    lines = shown.out.splitlines()
    assert (shown.code, lines[0][: len("mug at bar, after 2026-03-01 (smooth")]) == (0, "mug at bar, after 2026-03-01 (smooth")
    assert lines[1:] == [f"  2026-03-0{day} 00:00  1  (1 to 1), mean 1" for day in (2, 3)]
