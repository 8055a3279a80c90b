"""Settings: who says what, which of them holds, every version kept, and what the next nightly makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import httpx
import numpy as np
import pytest
from shelfcast import policies
from shelfcast.policies import Defaults, Target, resolve_terms
from shelfcast.policies.rules.settings import (
    Scope,
    SettingValues,
    check_settings,
    nearest,
    scopes_of,
    terms_with_settings,
)
from shelfcast.purchasing import Terms
from shelfcast.vocabulary.time import Frequency

from server.tests.journeys.a_shop import Shop, open_shop
from server.tests.served import problem, served_shop


@pytest.fixture
def client(shop: Shop) -> Iterator[httpx.Client]:
    with served_shop(shop) as client:
        client.base_url = client.base_url.join("/api/v1/")
        yield client


ANY = {"If-Match": "*"}
OURS = {
    "frequency": "day",
    "lead_time_days": 2,
    "review_days": 3,
    "holding_cost": 0.05,
    "shortage_cost": 1.0,
}
"""What open_shop says for every shop."""


def said(answer: httpx.Response) -> dict[str, Any]:
    assert answer.status_code == 200, answer.text
    return {name: value for name, value in answer.json()["said"].items() if value is not None}


def change(client: httpx.Client, values: dict[str, Any], **scope: str) -> dict[str, Any]:
    return said(client.patch("settings", json=values, params=scope, headers=ANY))


def in_force(client: httpx.Client, **asked: str) -> dict[str, tuple[Any, Any]]:
    answer = client.get("settings/in-force", params=asked)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    return {one["name"]: (one["value"], one["scope"]) for one in told}


def made(client: httpx.Client, path: str, **body: Any) -> str:
    answer = client.post(path, json=body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


# Versions


def test_a_change_writes_a_version_and_an_earlier_one_can_be_taken_again(client: httpx.Client) -> None:
    before = client.get("organisation/settings")
    assert (before.headers["etag"], said(before)) == ('"1"', OURS)
    after = client.patch("organisation/settings", json={"currency": "EUR", "review_days": 7}, headers={"If-Match": '"1"'})
    assert (after.headers["etag"], said(after)) == ('"2"', OURS | {"currency": "EUR", "review_days": 7})
    restored = client.post("organisation/settings/1/restore")
    assert (restored.headers["etag"], said(restored), restored.json()["restored_from"]) == ('"3"', OURS, 1)
    versions = client.get("organisation/settings/versions").json()["items"]
    assert [(one["version"], one["restored_from"], one["said"]["currency"]) for one in versions] == [
        (3, 1, None),
        (2, None, "EUR"),
        (1, None, None),
    ]
    assert {one["changed_by"] for one in versions} == {"this machine"}


def test_nothing_new_is_no_version_and_null_takes_away(client: httpx.Client) -> None:
    assert client.patch("organisation/settings", json={"review_days": 3}, headers=ANY).headers["etag"] == '"1"'
    assert "holding_cost" not in change(client, {"holding_cost": None})


def test_the_parts_with_settings_of_their_own_are_told_by_name_with_what_they_said_before(client: httpx.Client) -> None:
    harbour, tea = made(client, "locations", name="Harbour"), made(client, "products", sku="TEA", name="Green tea")
    change(client, {"ordering_rule": "ours"}, location=harbour)
    change(client, {"review_days": 7}, product=tea)
    change(client, {"ordering_rule": "cover:3"}, location=harbour)
    change(client, {"lead_time_days": 1}, location=harbour, product=tea)
    change(client, {"lead_time_days": None}, location=harbour, product=tea)
    answer = client.get("settings/parts", params={"limit": 1})
    rest = client.get("settings/parts", params={"cursor": answer.json()["next_cursor"]}).json()
    told = [*answer.json()["items"], *rest["items"]]
    assert [(one["kind"], one["location_name"], one["product_name"], one["version"]) for one in told] == [
        ("location", "Harbour", None, 2),
        ("product", None, "Green tea", 1),
    ]
    assert [(one["said"]["ordering_rule"], one["before"]["ordering_rule"]) for one in told] == [
        ("cover:3", "ours"),
        (None, None),
    ]


def test_a_stale_change_is_refused(client: httpx.Client) -> None:
    change(client, {"currency": "EUR"})
    answer = client.patch("organisation/settings", json={"currency": "USD"}, headers={"If-Match": '"1"'})
    assert problem(answer)[0] == 412
    assert problem(client.patch("organisation/settings", json={}))[0] == 428
    assert problem(client.post("organisation/settings/9/restore"))[0] == 404


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"service_level": 1}, "service_level"),
        ({"lead_time_days": -1}, "lead_time_days"),
        ({"review_days": 0}, "review_days"),
        ({"currency": "euro"}, "currency"),
        ({"time_zone": "Mars"}, "time_zone"),
        ({"colour": "red"}, "colour"),
        ({"service_level": 0.9}, "service_level"),
    ],
)
def test_settings_that_cannot_hold_are_refused(client: httpx.Client, values: dict[str, Any], field: str) -> None:
    """The last: the shop says a shortage cost already."""
    status, told = problem(client.patch("organisation/settings", json=values, headers=ANY))
    assert (status, told["field"]) == (422, field)
    assert client.get("organisation/settings").headers["etag"] == '"1"'


def test_what_holds_for_all_is_not_said_for_one(client: httpx.Client) -> None:
    hill = made(client, "locations", name="Hill")
    answer = client.patch("settings", json={"currency": "EUR"}, params={"location": hill}, headers=ANY)
    assert problem(answer)[1]["detail"] == "currency is said for the whole organisation only."
    assert problem(client.get("settings", params={"category": str(uuid4()), "location": hill}))[1]["type"].endswith("BadScope")
    nowhere = client.patch("settings", json={"review_days": 1}, params={"product": str(uuid4())}, headers=ANY)
    assert problem(nowhere)[0] == 404


# Which holds


def test_the_nearest_says_what_holds(client: httpx.Client) -> None:
    hill, tea = made(client, "locations", name="Hill"), made(client, "products", sku="tea", category="Drinks > Hot")
    categories = {one["path"]: one["id"] for one in client.get("categories").json()["items"]}
    asked = {"location": hill, "product": tea}

    def lead_time() -> tuple[Any, Any]:
        return in_force(client, **asked)["lead_time_days"]

    assert lead_time() == (2, "organisation")
    change(client, {"lead_time_days": 3}, location=hill)
    assert lead_time() == (3, "location")
    change(client, {"lead_time_days": 4}, category=categories["Drinks"])
    assert lead_time() == (4, "category")
    change(client, {"lead_time_days": 5}, category=categories["Drinks > Hot"])
    assert lead_time() == (5, "category")
    change(client, {"lead_time_days": 6}, product=tea)
    assert lead_time() == (6, "product")
    change(client, {"lead_time_days": 7}, product=tea, location=hill)
    assert lead_time() == (7, "product_at_location")
    assert in_force(client, product=tea)["lead_time_days"] == (6, "product")
    assert in_force(client, location=hill)["lead_time_days"] == (3, "location")
    assert in_force(client)["slow_mover_days"] == (90, None)


def test_a_service_level_nearby_hides_a_shortage_cost_further_off(client: httpx.Client) -> None:
    tea = made(client, "products", sku="tea")
    change(client, {"service_level": 0.95}, product=tea)
    told = in_force(client, product=tea)
    assert (told["service_level"], told["shortage_cost"]) == ((0.95, "product"), (None, None))
    assert in_force(client)["shortage_cost"] == (1.0, "organisation")


def test_who_is_asked_comes_from_near_to_far() -> None:
    place, item, inner, outer = uuid4(), uuid4(), uuid4(), uuid4()
    assert scopes_of(place, item, [inner, outer]) == [
        Scope(location=place, product=item),
        Scope(product=item),
        Scope(category=inner),
        Scope(category=outer),
        Scope(location=place),
        Scope(),
    ]


# What it comes to


def test_settings_fill_what_terms_leave_open_and_nothing_else() -> None:
    key = ("Hill", "tea")
    settings = {key: SettingValues(lead_time_days=5, review_days=7, holding_cost=0.1, shortage_cost=2.0)}
    terms = [Terms("tea", lead_time_days=1, pack=6), Terms("tea", "Hill", "Press", shortage_cost=3.0)]
    assert terms_with_settings(terms, [key], settings, Frequency.DAY) == [
        Terms("tea", "Hill", "Press", lead_time_days=1, review_days=7, pack=6, holding_cost=0.1, shortage_cost=3.0)
    ]


def test_a_service_level_is_worth_the_cost_at_which_it_is_best() -> None:
    """p / (p + h) = SL, so that p = h SL / (1 - SL): 0.1 × 0.9 / 0.1 = 0.9. Without h: 25 % of 3.6525 a year."""
    key = ("Hill", "tea")
    level = {key: SettingValues(service_level=0.9, holding_cost=0.1)}
    (line,) = terms_with_settings([], [key], level, Frequency.DAY)
    assert line.shortage_cost == pytest.approx(0.9)
    (line,) = terms_with_settings(
        [Terms("tea", unit_cost=3.6525)], [key], {key: SettingValues(service_level=0.9)}, Frequency.DAY
    )
    assert line.shortage_cost == pytest.approx(0.0225)
    assert line.holding_cost is None
    (line,) = terms_with_settings([], [key], {key: SettingValues(service_level=0.9)}, Frequency.DAY)
    assert line.shortage_cost is None


@pytest.mark.parametrize("target", [Target.CYCLE_SERVICE, Target.FILL_RATE])
def test_the_level_of_a_target_does_not_say_what_a_lost_sale_costs(target: Target) -> None:
    """Cost 10, price 15: a lost unit costs the margin of 5, and not 0.13, however much service is ordered for."""
    key, terms = ("Hill", "tea"), [Terms("tea", unit_cost=10.0)]
    aimed = {key: SettingValues(target=target, service_level=0.95)}
    (line,) = terms_with_settings(terms, [key], aimed, Frequency.DAY, np.array([15.0]))
    assert line.shortage_cost is None
    assert resolve_terms([line], [key], np.array([15.0]), Defaults(1, 1), Frequency.DAY).costs.shortage.tolist() == [5.0]
    (line,) = terms_with_settings(terms, [key], aimed, Frequency.DAY, np.array([np.nan]))
    assert line.shortage_cost == pytest.approx(10 * 0.25 / 365.25 * 0.95 / 0.05)
    both = SettingValues(target=target, service_level=0.95, shortage_cost=7.0)
    check_settings(Scope(), both)
    (line,) = terms_with_settings(terms, [key], {key: both}, Frequency.DAY, np.array([15.0]))
    assert line.shortage_cost == 7.0


def test_a_lost_sale_is_worth_what_was_said_of_it_further_off_when_a_target_is_said_nearby() -> None:
    near, far = SettingValues(target=Target.FILL_RATE, service_level=0.95), SettingValues(shortage_cost=7.0)
    assert nearest([near, far]).said() == {**near.said(), "shortage_cost": 7.0}


def test_the_next_nightly_goes_by_what_is_set(client: httpx.Client, shop: Shop) -> None:
    last = date(2026, 3, 1)
    rows = [f"{last - timedelta(days=age)},main,{sku},{3 + age % 3},1.00" for age in range(60) for sku in ("tea", "mugs")]
    shop.told("sales", "\n".join(["date,location,product,quantity,price", *rows]))
    shop.nightly()
    before = {product: line.due for (_, product), line in shop.lines().items()}
    tea = next(one["id"] for one in client.get("products").json()["items"] if one["sku"] == "tea")
    change(client, {"lead_time_days": 10}, product=tea)
    shop.nightly()
    after = {product: line.due for (_, product), line in shop.lines().items()}
    assert before == {"tea": last + timedelta(days=3), "mugs": last + timedelta(days=3)}
    assert after == {"tea": last + timedelta(days=11), "mugs": last + timedelta(days=3)}


def test_a_currency_stands_on_the_list(client: httpx.Client, shop: Shop) -> None:
    rows = [f"{date(2026, 3, 1) - timedelta(days=age)},main,tea,3,1.00" for age in range(20)]
    shop.told("sales", "\n".join(["date,location,product,quantity,price", *rows]))
    shop.nightly()
    change(client, {"currency": "CZK"})
    assert client.get("reorder-list").json()["currency"] == "CZK"


def test_another_organisation_has_settings_of_its_own(client: httpx.Client, shop: Shop) -> None:
    change(client, {"currency": "EUR"})
    tea = made(client, "products", sku="tea")
    stranger = open_shop(shop.database, shop.folder)
    with served_shop(stranger) as theirs:
        theirs.base_url = theirs.base_url.join("/api/v1/")
        assert said(theirs.get("organisation/settings")) == OURS
        answer = theirs.patch("settings", json={"review_days": 1}, params={"product": tea}, headers=ANY)
        assert problem(answer)[0] == 404
    with shop.transaction() as tx:
        assert policies.organisation_settings(tx).currency == "EUR"
