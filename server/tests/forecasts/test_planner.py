"""The planner's word: said, applied after the model, shown beside it, withdrawn, and judged by what came."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shelfcast.forecasts.rules.planner import ScopedWord, WordKind, word_for

from server.tests.app.at_the_prompt import shelfcast
from server.tests.journeys.a_shop import LAST_DAY, Shop
from server.tests.served import problem, served_shop

TOMORROW = LAST_DAY + timedelta(days=1)


@pytest.fixture
def client(shop: Shop) -> Iterator[httpx.Client]:
    rows = [
        f"{LAST_DAY - timedelta(days=age)},{place},{product},{units + age % 3},Food > {kind}"
        for age in range(40)
        for place in ("bar", "hill")
        for product, units, kind in (("tea", 4, "Drinks"), ("bread", 8, "Bakery"))
    ]
    shop.told("sales", "\n".join(["date,location,product,quantity,category", *rows]))
    with served_shop(shop) as client:
        yield client


def say(client: httpx.Client, **body: object) -> Any:
    said = {"begins_on": str(TOMORROW), "reason": "I know it", **body}
    answer = client.post(
        "/api/v1/planner/words", json={key: str(one) if isinstance(one, date) else one for key, one in said.items()}
    )
    assert answer.status_code == 201, answer.text
    return answer.json()


def ids(client: httpx.Client, kind: str, name: str) -> dict[str, str]:
    return {item[name]: item["id"] for item in client.get(f"/api/v1/{kind}").json()["items"]}


def forecast_of(client: httpx.Client, product: str) -> dict[str, Any]:
    return {one["location"]: one for one in client.get(f"/api/v1/forecasts/{product}").json()}


def test_each_word_does_what_it_says_where_it_says_so_and_the_model_stays_beside_it(shop: Shop, client: httpx.Client) -> None:
    places, products = ids(client, "locations", "name"), ids(client, "products", "sku")
    categories = ids(client, "categories", "path")
    say(client, kind="closed", ends_on=TOMORROW, location=places["bar"], reason="Painters")
    say(client, kind="change", value=2.0, ends_on=TOMORROW, location=places["hill"], category=categories["Food"])
    say(client, kind="maximum", value=3.0, product=products["tea"], begins_on=TOMORROW + timedelta(days=1))
    say(client, kind="end_of_life", product=products["bread"], begins_on=TOMORROW + timedelta(days=3))
    shop.nightly()
    tea, bread = forecast_of(client, "tea"), forecast_of(client, "bread")
    assert [tea["bar"]["periods"][0][name] for name in ("mean", "p10", "p50", "p90")] == [0, 0, 0, 0]
    assert tea["bar"]["periods"][0]["model"]["p50"] > 3
    assert tea["hill"]["periods"][0]["p50"] == 2 * tea["hill"]["periods"][0]["model"]["p50"]
    assert {one["p90"] for place in tea.values() for one in place["periods"][1:]} == {3}
    assert bread["bar"]["periods"][1]["model"] is None
    assert [one["mean"] for one in bread["hill"]["periods"][3:]] == [0] * 2
    assert [word["kind"] for word in tea["bar"]["words"]] == ["closed", "maximum"]
    explained = client.get("/api/v1/forecasts/contributions", params={"product": "tea", "location": "bar"}).json()[0]
    first = explained["periods"][0]
    assert (first["total"], sum(first["parts"].values())) == (0, pytest.approx(0, abs=1e-9))
    assert first["parts"]["planner"] == pytest.approx(-tea["bar"]["periods"][0]["model"]["mean"], abs=1e-5)
    assert "planner's word leaves nothing" in " ".join(first["said"])


def test_what_is_withdrawn_holds_no_more_and_is_still_known(shop: Shop, client: httpx.Client) -> None:
    word = say(client, kind="closed", ends_on=TOMORROW, reason="Painters")
    shop.nightly()
    assert forecast_of(client, "tea")["bar"]["periods"][0]["mean"] == 0
    gone = client.post(f"/api/v1/planner/words/{word['id']}/withdraw").json()
    assert gone["withdrawn_by"] == "this machine"
    shop.nightly()
    assert forecast_of(client, "tea")["bar"]["periods"][0]["mean"] > 3
    assert client.get("/api/v1/planner/words").json()["items"] == []
    (kept,) = client.get("/api/v1/planner/words", params={"state": "withdrawn"}).json()["items"]
    assert (kept["id"], kept["reason"]) == (word["id"], "Painters")
    assert problem(client.post(f"/api/v1/planner/words/{word['id']}/withdraw"))[0] == 409


def test_a_planners_word_is_judged_by_what_came(shop: Shop, client: httpx.Client) -> None:
    say(client, kind="change", value=3.0, ends_on=TOMORROW + timedelta(days=20))
    shop.nightly()
    came = [
        f"{TOMORROW},{place},{product},{units}" for place in ("bar", "hill") for product, units in (("tea", 5), ("bread", 9))
    ]
    shop.told("sales", "\n".join(["date,location,product,quantity", *came]))
    shop.nightly_series()
    (found,) = client.get("/api/v1/forecasts/accuracy").json()
    assert found["bias"] > 1.0
    assert abs(found["without_planner"]["bias"]) < 0.2
    assert found["without_planner"]["wape"] < found["wape"]
    by_product = client.get("/api/v1/forecasts/accuracy", params={"by": "product"}).json()
    assert {one["group"] for one in by_product if one["without_planner"]} == {"tea", "bread"}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"kind": "minimum"}, "value"),
        ({"kind": "closed", "value": 3.0}, "value"),
        ({"kind": "maximum", "value": -1.0}, "value"),
        ({"kind": "change", "value": 2.0}, "ends_on"),
        ({"kind": "end_of_life", "ends_on": "2026-04-01"}, "ends_on"),
        ({"kind": "closed", "ends_on": "2026-01-01"}, "ends_on"),
        ({"kind": "closed", "reason": "  "}, "reason"),
    ],
)
def test_what_cannot_hold_is_refused_in_words(client: httpx.Client, body: dict[str, object], field: str) -> None:
    status, told = problem(client.post("/api/v1/planner/words", json={"begins_on": str(TOMORROW), "reason": "so", **body}))
    assert (status, told["field"]) == (422, field)
    assert client.get("/api/v1/planner/words").json()["items"] == []


def test_a_word_about_what_is_not_there_is_refused(client: httpx.Client) -> None:
    body = {"kind": "closed", "begins_on": str(TOMORROW), "reason": "so"}
    for name in ("location", "category", "product"):
        assert problem(client.post("/api/v1/planner/words", json={**body, name: str(uuid4())}))[0] == 404
    assert problem(client.get(f"/api/v1/planner/words/{uuid4()}"))[0] == 404


def test_it_is_said_listed_and_withdrawn_at_the_prompt(
    shop: Shop, client: httpx.Client, server_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHELFCAST_HOME", str(server_home))
    monkeypatch.delenv("SHELFCAST_DATABASE_URL", raising=False)
    whose = ("--organisation", shop.name)
    said = shelfcast("planner", "say", "closed", "--from", TOMORROW, "--reason", "Fair", "--location", "bar", *whose)
    number = said.out.split()[-1]
    assert number in shelfcast("planner", "list", *whose).out
    shop.nightly()
    shown = shelfcast("forecasts", "show", "tea", *whose).out
    assert "The planner: closed, because Fair" in shown
    assert "the model said" in shown
    assert shelfcast("planner", "withdraw", number, *whose).code == 0


DAYS = np.arange("2026-03-02", "2026-03-09", dtype="M8[D]").astype("M8[s]")


def a_word(kind: WordKind, value: float | None, first: int, last: int | None) -> ScopedWord:
    begin = date(2026, 3, 2)
    end = None if last is None else begin + timedelta(days=last)
    return ScopedWord(kind, value, begin + timedelta(days=first), end, np.array([True, False]))


@settings(max_examples=100)
@given(st.integers(-3, 9), st.one_of(st.none(), st.integers(0, 9)), st.sampled_from(WordKind), st.floats(0, 50))
def test_a_word_holds_on_its_days_and_for_its_series_alone(
    first: int, length: int | None, kind: WordKind, value: float
) -> None:
    last = None if length is None else first + length
    found = word_for([a_word(kind, value, first, last)], 2, DAYS, np.datetime64("2026-03-09"))
    silent = word_for([], 2, DAYS, np.datetime64("2026-03-09"))
    for step in range(7):
        held = first <= step and (last is None or step <= last)
        for row, meant in ((0, held), (1, False)):
            same = all(
                getattr(found, name)[row, step] == getattr(silent, name)[row, step]
                for name in ("closed", "factor", "least", "most")
            )
            assert same or meant
    if kind is WordKind.CLOSED:
        assert found.closed[0].tolist() == [first <= step and (last is None or step <= last) for step in range(7)]


def test_a_week_that_is_closed_for_two_days_sells_five_sevenths_and_a_maximum_outranks_a_minimum() -> None:
    weeks = np.array(["2026-03-02", "2026-03-09"], "M8[s]")
    words = [a_word(WordKind.CLOSED, None, 5, 6), a_word(WordKind.MINIMUM, 9.0, 0, None), a_word(WordKind.MAXIMUM, 4.0, 0, 6)]
    found = word_for(words, 2, weeks, np.datetime64("2026-03-16"))
    assert found.factor.tolist() == [[pytest.approx(5 / 7), 1.0], [1.0, 1.0]]
    assert found.least.tolist() == [[4.0, 9.0], [0.0, 0.0]]
    assert not found.closed.any()
