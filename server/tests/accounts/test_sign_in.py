"""People sign in by a link, once, or by a password that they set; what a browser may do is decided by its session."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from shelfcast import accounts
from sqlalchemy import text

from server.tests.journeys.a_shop import Shop
from server.tests.served import problem, served_shop

APP = {"X-Shelfcast": "app", "Sec-Fetch-Site": "same-origin"}
PASSWORD = "correct horse battery"


@pytest.fixture
def client(shop: Shop) -> Iterator[httpx.Client]:
    """A browser that shows the app of a server where nobody comes in without a key or a session."""
    with served_shop(shop, trusted=False) as client:
        client.headers.update(APP)
        yield client


def link_of(shop: Shop) -> str:
    with shop.transaction() as tx:
        return accounts.create_sign_in_link(tx)


def sign_in(client: httpx.Client, **said: str) -> httpx.Response:
    return client.post("/api/v1/session", json=said)


@contextmanager
def later(shop: Shop, wait: timedelta) -> Iterator[httpx.Client]:
    """A browser at a server whose clock is ahead."""
    clock = shop.database.clock
    with served_shop(replace(shop, database=replace(shop.database, clock=lambda: clock() + wait)), trusted=False) as client:
        client.headers.update(APP)
        yield client


# By link


def test_a_link_signs_its_reader_in_and_says_who_that_is(shop: Shop, client: httpx.Client) -> None:
    assert problem(client.get("/api/v1/session"))[0] == 401
    answer = sign_in(client, link=link_of(shop))
    assert answer.status_code == 200
    told = client.get("/api/v1/session").json()
    assert (told["organisation"], told["person"], told["role"], told["has_password"]) == (shop.name, "owner", "owner", False)
    assert client.get("/api/v1/products").status_code == 200
    assert [event["by"] for event in shop.events("SignedIn")] == ["link"]


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(shop: Shop, client: httpx.Client) -> None:
    cookie = sign_in(client, link=link_of(shop)).headers["set-cookie"]
    assert f"shelfcast_session_{client.base_url.port}=" in cookie
    for mark in ("HttpOnly", "SameSite=strict", "Path=/api/", "Max-Age=2592000"):
        assert mark in cookie


def test_a_link_works_once(shop: Shop, client: httpx.Client) -> None:
    link = link_of(shop)
    assert sign_in(client, link=link).status_code == 200
    status, told = problem(sign_in(client, link=link))
    assert (status, told["type"]) == (401, "urn:shelfcast:WrongLink")
    assert "shelfcast sign-in" in told["detail"]


def test_of_two_who_use_a_link_at_once_one_is_signed_in(shop: Shop) -> None:
    link = link_of(shop)
    with shop.database.anonymous() as connection:
        _, number = accounts.owner_of_link(connection, link)
    together = threading.Barrier(2)

    def use() -> str:
        together.wait()
        with shop.transaction() as tx:
            return accounts.sign_in_by_link(tx, number, "")

    with ThreadPoolExecutor(2) as pool:
        tried = [pool.submit(use) for _ in range(2)]
        refused = [one for one in tried if one.exception() is not None]
    assert len(refused) == 1
    assert type(refused[0].exception()).__name__ == "WrongLink"


def test_a_link_is_too_old_after_an_hour(shop: Shop) -> None:
    link = link_of(shop)
    with later(shop, timedelta(minutes=61)) as client:
        assert problem(sign_in(client, link=link))[0] == 401
    with later(shop, timedelta(minutes=59)) as client:
        assert sign_in(client, link=link).status_code == 200


def test_neither_links_nor_cookies_nor_passwords_are_kept_as_they_are(shop: Shop, client: httpx.Client) -> None:
    link = link_of(shop)
    cookie = sign_in(client, link=link).cookies.popitem()[1]
    client.put("/api/v1/session/password", json={"new": PASSWORD})
    with shop.database.owner_transaction() as connection:
        kept = str(
            [
                connection.execute(text(f"select to_jsonb(t)::text from {table} t")).scalars().all()  # noqa: S608 (three names)
                for table in ("sign_in_links", "sessions", "people")
            ]
        )
    assert [secret for secret in (link, cookie, PASSWORD) if secret in kept] == []


@pytest.mark.parametrize("said", [{}, {"link": "x", "password": "y"}, {"link": ""}, {"link": "shelfcast"}])
def test_what_is_no_way_in_opens_nothing(client: httpx.Client, said: dict[str, str]) -> None:
    assert problem(sign_in(client, **said))[0] in (401, 422)
    assert problem(client.get("/api/v1/session"))[0] == 401


# By password


def with_password(shop: Shop, client: httpx.Client) -> None:
    assert sign_in(client, link=link_of(shop)).status_code == 200
    assert client.put("/api/v1/session/password", json={"new": PASSWORD}).json()["has_password"] is True


def test_before_anybody_set_a_password_none_is_right(shop: Shop, client: httpx.Client) -> None:
    status, told = problem(sign_in(client, password="", organisation=shop.name))
    assert (status, told["type"]) == (401, "urn:shelfcast:NoPasswordYet")


def test_who_set_a_password_signs_in_by_it(shop: Shop, client: httpx.Client) -> None:
    with_password(shop, client)
    client.delete("/api/v1/session")
    assert problem(client.get("/api/v1/session"))[0] == 401
    told = sign_in(client, password=PASSWORD, organisation=shop.name).json()
    assert (told["signed_in_by"], told["organisation"]) == ("password", shop.name)


def test_a_password_needs_ten_characters(shop: Shop, client: httpx.Client) -> None:
    sign_in(client, link=link_of(shop))
    status, told = problem(client.put("/api/v1/session/password", json={"new": "too short"}))
    assert (status, told["detail"], told["field"]) == (422, "The password has 9 characters; choose 10 to 200.", "new")


def test_to_change_a_password_the_one_that_holds_is_needed_or_a_fresh_link(shop: Shop, client: httpx.Client) -> None:
    with_password(shop, client)
    assert client.put("/api/v1/session/password", json={"new": PASSWORD + "2"}).status_code == 200
    sign_in(client, password=PASSWORD + "2", organisation=shop.name)
    status, told = problem(client.put("/api/v1/session/password", json={"new": PASSWORD, "current": "no"}))
    assert (status, told["field"]) == (403, "current")
    assert client.put("/api/v1/session/password", json={"new": PASSWORD, "current": PASSWORD + "2"}).status_code == 200


def test_a_new_password_ends_the_sessions_elsewhere(shop: Shop, client: httpx.Client) -> None:
    sign_in(client, link=link_of(shop))
    elsewhere = httpx.Cookies(client.cookies)
    with_password(shop, client)
    assert [one["current"] for one in client.get("/api/v1/sessions").json()] == [True]
    client.cookies = elsewhere
    assert problem(client.get("/api/v1/session"))[0] == 401


def test_five_wrong_passwords_lock_for_a_minute_even_for_the_right_one(shop: Shop, client: httpx.Client) -> None:
    with_password(shop, client)
    answers = [sign_in(client, password=f"wrong {number}", organisation=shop.name) for number in range(5)]
    assert [answer.status_code for answer in answers] == [401, 401, 401, 401, 429]
    assert 55 <= int(answers[-1].headers["retry-after"]) <= 61
    assert problem(sign_in(client, password=PASSWORD, organisation=shop.name))[0] == 429
    assert [event["failures"] for event in shop.events("SignInFailed")] == [1, 2, 3, 4, 5]
    assert [event["minutes"] for event in shop.events("SignInLocked")] == [1]
    assert sign_in(client, link=link_of(shop)).status_code == 200
    with later(shop, timedelta(minutes=2)) as patient:
        assert sign_in(patient, password=PASSWORD, organisation=shop.name).status_code == 200


# Sessions


def test_who_signs_out_is_out(shop: Shop, client: httpx.Client) -> None:
    sign_in(client, link=link_of(shop))
    before = httpx.Cookies(client.cookies)
    assert client.delete("/api/v1/session").status_code == 204
    client.cookies = before
    assert problem(client.get("/api/v1/products"))[0] == 401


def test_a_session_ends_after_thirty_days(shop: Shop, client: httpx.Client) -> None:
    sign_in(client, link=link_of(shop))
    (cookie,) = client.cookies.jar
    for days, status in ((29, 200), (31, 401)):
        with later(shop, timedelta(days=days)) as patient:
            name = f"shelfcast_session_{patient.base_url.port}"
            assert patient.get("/api/v1/session", headers={"Cookie": f"{name}={cookie.value}"}).status_code == status


def test_a_session_elsewhere_can_be_ended(shop: Shop, client: httpx.Client) -> None:
    sign_in(client, link=link_of(shop))
    sign_in(client, link=link_of(shop))
    (other,) = [one for one in client.get("/api/v1/sessions").json() if not one["current"]]
    assert client.delete(f"/api/v1/sessions/{other['id']}").status_code == 204
    assert problem(client.delete(f"/api/v1/sessions/{other['id']}"))[0] == 404
    assert len(client.get("/api/v1/sessions").json()) == 1


def test_a_session_of_one_organisation_opens_no_other(shop: Shop, client: httpx.Client, organisation: object) -> None:
    sign_in(client, link=link_of(shop))
    with shop.database.transaction(organisation) as tx:  # type: ignore[arg-type]
        accounts.create_organisation(tx, f"Other {organisation}")
        accounts.create_sign_in_link(tx)
    assert client.get("/api/v1/session").json()["organisation"] == shop.name
    assert len(client.get("/api/v1/sessions").json()) == 1


# What other pages and programs may do


def test_a_change_without_the_header_of_the_app_is_refused(shop: Shop, client: httpx.Client) -> None:
    sign_in(client, link=link_of(shop))
    del client.headers["X-Shelfcast"]
    status, told = problem(client.post("/api/v1/products", json={"sku": "tea"}))
    assert (status, told["type"]) == (403, "urn:shelfcast:NotFromTheApp")
    assert client.get("/api/v1/products").json()["items"] == []


def test_a_change_that_another_page_asks_for_is_refused(shop: Shop, client: httpx.Client) -> None:
    sign_in(client, link=link_of(shop))
    elsewhere = {"Origin": "http://evil.example"}
    assert problem(client.post("/api/v1/products", json={"sku": "tea"}, headers=elsewhere))[0] == 403


def test_a_browser_signs_in_even_where_programs_need_no_key(shop: Shop) -> None:
    with served_shop(shop) as program:
        assert program.get("/api/v1/products").status_code == 200
        for mark in ({"Sec-Fetch-Site": "none"}, {"X-Shelfcast": "app"}, {"Origin": str(program.base_url).rstrip("/")}):
            assert problem(program.get("/api/v1/products", headers=mark))[0] == 401


def test_a_program_without_a_key_gets_nothing(shop: Shop) -> None:
    with served_shop(shop, trusted=False) as program:
        status, told = problem(program.get("/api/v1/products"))
        assert (status, told["type"]) == (401, "urn:shelfcast:NotSignedIn")
        assert program.get("/api/v1/health").status_code == 200


def test_keys_are_made_and_revoked_by_people_alone(shop: Shop, client: httpx.Client) -> None:
    sign_in(client, link=link_of(shop))
    made = client.post("/api/v1/keys", json={"name": "till"})
    assert (made.status_code, made.json()["name"]) == (201, "till")
    key = {"Authorization": f"Bearer {made.json()['key']}"}
    with httpx.Client(base_url=client.base_url, headers=key, trust_env=False) as program:
        assert program.get("/api/v1/products").status_code == 200
        assert problem(program.get("/api/v1/keys"))[0] == 401
        assert problem(program.post("/api/v1/keys", json={"name": "mine"}))[0] == 401
        assert client.delete("/api/v1/keys/till").status_code == 204
        assert problem(program.get("/api/v1/products"))[0] == 401
    (kept,) = client.get("/api/v1/keys").json()
    assert (kept["name"], kept["revoked_at"] is not None, "key" in kept) == ("till", True, False)


def test_a_key_may_have_any_name_and_is_shown_once_whatever_is_sent_again(shop: Shop, client: httpx.Client) -> None:
    sign_in(client, link=link_of(shop))
    again = {"Idempotency-Key": "till"}
    made = client.post("/api/v1/keys", json={"name": "till/1"}, headers=again)
    assert made.headers["Cache-Control"] == "no-store"
    assert problem(client.post("/api/v1/keys", json={"name": "till/1"}, headers=again))[0] == 409
    with shop.transaction() as tx:
        kept = tx.connection.execute(text("select count(*) from idempotency_keys where body is not null")).scalar_one()
    assert kept == 0
    assert client.delete("/api/v1/keys/till%2F1").status_code == 204
    (known,) = client.get("/api/v1/keys").json()
    assert known["revoked_at"] is not None


def test_the_organisation_can_be_renamed_but_not_to_the_name_of_another(shop: Shop, client: httpx.Client) -> None:
    sign_in(client, link=link_of(shop))
    name = f"{shop.name} & sons"
    assert client.patch("/api/v1/organisation", json={"name": f" {name} "}).json()["organisation"] == name
    assert problem(client.patch("/api/v1/organisation", json={"name": ""}))[0] == 422


# Live


def test_what_happens_is_told_while_it_happens(shop: Shop, client: httpx.Client) -> None:
    sign_in(client, link=link_of(shop))
    with client.stream("GET", "/api/v1/live") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        lines = stream.iter_lines()
        assert next(lines) == "retry: 2000"
        client.post("/api/v1/recommendations/generate")
        with shop.transaction() as tx:
            accounts.create_api_key(tx, "till")
        heard = {line for line in (next(lines) for _ in range(8)) if line}
    assert "event: job" in heard
    assert 'data: {"kind": "ApiKeyCreated"}' in heard


def test_who_is_not_signed_in_hears_nothing(client: httpx.Client) -> None:
    assert problem(client.get("/api/v1/live"))[0] == 401
