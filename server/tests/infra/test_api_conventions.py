"""What every resource of the API keeps to, tried once on a small one: problems, pages, versions, keys, lists."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID, uuid4

import httpx
import pytest
from fastapi import Body, FastAPI, Response
from pydantic import BaseModel, Field
from shelfcast import catalog
from shelfcast.catalog.tables import products
from shelfcast.infra.blobs import FolderBlobs
from shelfcast.infra.bulk import AllOrNothing, BulkAnswer, OneOrMany, answered, readable
from shelfcast.infra.doors import Caller, HttpDoor, Tx, api_router
from shelfcast.infra.etags import IfMatch, tagged
from shelfcast.infra.idempotency import KEPT, forget_answers, idempotency_keys
from shelfcast.infra.pages import AskedPage, Order, Page, page_of
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.problems import tell_problems
from shelfcast.vocabulary.errors import Fault, Invalid, Refused, Unavailable
from sqlalchemy import func, select

from server.tests.served import problem, served

ORDER = Order({"sku": products.c.sku, "cost": products.c.unit_cost}, "sku", products.c.id)


class Thing(BaseModel):
    name: str = Field(min_length=1)
    weight: float = Field(default=1, gt=0)


class BadThing(Invalid):
    """This thing is bad."""


class TooOften(Refused):
    """Too often."""

    status = 429
    retry_after_seconds = 7


def a_small_api(database: Database, organisation: UUID) -> FastAPI:
    app = FastAPI()
    app.state.door = HttpDoor(database, FolderBlobs(Path("unused")), lambda _: Caller(organisation, "a test"))
    tell_problems(app)
    router = api_router("things")

    @router.post("/things", status_code=201)
    def post_things(
        tx: Tx, response: Response, body: Annotated[OneOrMany[Thing], Body()], all_or_nothing: AllOrNothing = False
    ) -> dict[str, str] | BulkAnswer:
        rows = body if isinstance(body, list) else [body]
        good, bad = readable(rows)
        catalog.add_missing(tx, [], {thing.name: None for thing in good.values()})
        if isinstance(body, list):
            return answered(response, [uuid4() for _ in good], bad, all_or_nothing=all_or_nothing)
        if body.name == "slow":
            time.sleep(0.5)
        if body.name == "broken":
            raise RuntimeError(body.name)
        response.headers["Location"] = f"/things/{body.name}"
        return {"made": str(uuid4())}

    @router.get("/things")
    def get_things(tx: Tx, asked: AskedPage) -> Page[str]:
        return page_of(tx, select(products.c.sku), ORDER, asked, lambda row: str(row.sku))

    @router.get("/things/{version}")
    def get_thing(version: int, response: Response) -> int:
        tagged(response, version)
        return version

    @router.patch("/things/{version}")
    def patch_thing(version: int, expected: IfMatch) -> int:
        expected.check(version, "the thing")
        return version

    @router.get("/refused/{kind}")
    def get_refusal(kind: str) -> None:
        faults = [Fault("x is 1.", "x", 3, 1, "Say 2."), Fault("y is bad.")]
        known: dict[str, Refused] = {
            "full": BadThing("Two things are wrong.", field="x", line=3, value=1, what_to_do="Say 2.", faults=faults),
            "often": TooOften(),
            "away": Unavailable(),
        }
        raise known[kind]

    app.include_router(router)
    return app


@pytest.fixture
def client(database: Database, organisation: UUID) -> Iterator[httpx.Client]:
    with served(a_small_api(database, organisation)) as client:
        yield client


def skus(database: Database, organisation: UUID) -> list[str]:
    with database.transaction(organisation) as tx:
        return sorted(catalog.skus(tx).values())


# Problems


def test_a_refusal_tells_its_field_line_value_and_way_out_and_each_fault(client: httpx.Client) -> None:
    status, told = problem(client.get("/refused/full"))
    assert status == 422
    assert told == {
        "type": "urn:shelfcast:BadThing",
        "title": "This thing is bad.",
        "status": 422,
        "detail": "Two things are wrong.",
        "instance": "/refused/full",
        "field": "x",
        "line": 3,
        "value": 1,
        "what_to_do": "Say 2.",
        "errors": [
            {"detail": "x is 1.", "field": "x", "line": 3, "value": 1, "what_to_do": "Say 2."},
            {"detail": "y is bad."},
        ],
    }


def test_what_passes_by_itself_says_when_to_come_again(client: httpx.Client) -> None:
    often, away = client.get("/refused/often"), client.get("/refused/away")
    assert (problem(often)[0], often.headers["retry-after"]) == (429, "7")
    assert (problem(away)[0], away.headers["retry-after"]) == (503, "5")


def test_all_faults_of_a_request_are_told_at_once(client: httpx.Client) -> None:
    status, told = problem(client.post("/things", json={"name": "", "weight": -1}))
    assert (status, told["type"], told["field"]) == (422, "urn:shelfcast:NotReadable", "name")
    assert [(fault["field"], fault["value"]) for fault in told["errors"]] == [("name", ""), ("weight", -1)]
    status, told = problem(client.get("/things", params={"limit": "many"}))
    assert (status, told["errors"][0]["field"], told["errors"][0]["value"]) == (422, "limit", "many")


def test_what_is_missing_is_asked_for(client: httpx.Client) -> None:
    told = problem(client.post("/things", json={}))[1]
    assert told["errors"] == [{"detail": "name: Field required.", "field": "name", "what_to_do": "Add name."}]


@pytest.mark.parametrize(
    ("body", "status", "kind"),
    [
        (b'{"name": ', 400, "NotJson"),
        (b'{"name": "\\ud800"}', 422, "NotReadable"),
        (b'{"name": "a\\u0000b"}', 422, "NotStorable"),
        (b'{"name": "%s"}' % (b"x" * 20_000_001), 413, "TooLarge"),
        (b"[]x", 400, "NotJson"),
        (b"7", 422, "NotReadable"),
        (b"", 422, "NotReadable"),
    ],
)
def test_no_body_breaks_the_server(client: httpx.Client, body: bytes, status: int, kind: str) -> None:
    answer = client.post("/things", content=body, headers={"Content-Type": "application/json"})
    assert (problem(answer)[0], problem(answer)[1]["type"]) == (status, f"urn:shelfcast:{kind}")


def test_a_body_of_unsaid_length_is_not_read_for_ever(client: httpx.Client) -> None:
    chunks = (b" " * 1_000_000 for _ in range(21))
    answer = client.post("/things", content=chunks, headers={"Content-Type": "application/json"})
    status, told = problem(answer)
    assert (status, told["detail"]) == (413, "The body has more than 20 MB; send it in parts.")


def test_what_breaks_changes_nothing_and_is_told_in_the_same_shape(
    client: httpx.Client, database: Database, organisation: UUID
) -> None:
    status, told = problem(client.post("/things", json={"name": "broken"}, headers={"Idempotency-Key": "b"}))
    assert (status, told["type"]) == (500, "urn:shelfcast:Broken")
    assert skus(database, organisation) == []
    assert problem(client.post("/things", json={"name": "broken"}, headers={"Idempotency-Key": "b"}))[0] == 500


def test_an_unknown_address_and_a_wrong_method_are_told_in_the_same_shape(client: httpx.Client) -> None:
    assert problem(client.get("/nothing"))[1]["type"] == "urn:shelfcast:NotFound"
    answer = client.delete("/things")
    assert (problem(answer)[1]["type"], answer.headers["allow"]) == ("urn:shelfcast:MethodNotAllowed", "POST")


# Pages


def fill(database: Database, organisation: UUID, costs: dict[str, float | None]) -> None:
    with database.transaction(organisation) as tx:
        catalog.keep_products(tx, {row: {"sku": sku, "unit_cost": cost} for row, (sku, cost) in enumerate(costs.items())})


def walked(client: httpx.Client, **query: Any) -> list[str]:
    """All items, page after page."""
    found: list[str] = []
    cursor: str | None = None
    while True:
        answer = client.get("/things", params=query | ({} if cursor is None else {"cursor": cursor}))
        assert answer.status_code == 200
        found += answer.json()["items"]
        cursor = answer.json()["next_cursor"]
        if cursor is None:
            return found


def test_pages_tell_every_row_once_in_the_order_that_was_asked_for(
    client: httpx.Client, database: Database, organisation: UUID
) -> None:
    fill(database, organisation, {"a": 1, "b": None, "c": 1, "d": 2.5, "e": None})
    assert walked(client, limit=2) == ["a", "b", "c", "d", "e"]
    assert walked(client, limit=1, sort="-sku") == ["e", "d", "c", "b", "a"]
    assert walked(client, limit=1, sort="cost,-sku") == ["c", "a", "d", "e", "b"]
    assert walked(client, limit=2, sort="-cost,sku") == ["d", "a", "c", "b", "e"]
    assert walked(client) == ["a", "b", "c", "d", "e"]


def test_a_row_that_comes_between_pages_moves_no_other(client: httpx.Client, database: Database, organisation: UUID) -> None:
    fill(database, organisation, dict.fromkeys(["b", "c", "d"]))
    first = client.get("/things", params={"limit": 2}).json()
    fill(database, organisation, {"a": None})
    rest = client.get("/things", params={"limit": 2, "cursor": first["next_cursor"]}).json()
    assert (first["items"], rest) == (["b", "c"], {"items": ["d"], "next_cursor": None})


def test_a_sort_that_is_not_offered_names_those_that_are(client: httpx.Client) -> None:
    status, told = problem(client.get("/things", params={"sort": "sku,-price"}))
    assert (status, told["type"], told["field"], told["value"]) == (422, "urn:shelfcast:BadSort", "sort", "-price")
    assert told["detail"] == "The list cannot be sorted by 'price'; sort by sku, cost."


def test_a_cursor_of_another_list_or_of_nobody_is_refused(client: httpx.Client, database: Database, organisation: UUID) -> None:
    fill(database, organisation, dict.fromkeys(["a", "b"]))
    cursor = client.get("/things", params={"limit": 1}).json()["next_cursor"]
    for query in ({"cursor": cursor, "sort": "-sku"}, {"cursor": "nobody's"}, {"cursor": cursor[:-3]}, {"cursor": "bnVsbA"}):
        assert problem(client.get("/things", params=query))[1]["type"] == "urn:shelfcast:BadCursor"


@pytest.mark.parametrize("limit", [0, -1, 1001])
def test_a_page_has_1_to_1000_items(client: httpx.Client, limit: int) -> None:
    assert problem(client.get("/things", params={"limit": limit}))[1]["field"] == "limit"


# Versions


def test_what_the_reader_has_is_not_told_again(client: httpx.Client) -> None:
    told = client.get("/things/3")
    assert (told.headers["etag"], told.json()) == ('"3"', 3)
    again = client.get("/things/3", headers={"If-None-Match": '"2", W/"3"'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", '"3"')
    assert client.get("/things/3", headers={"If-None-Match": '"2"'}).status_code == 200


@pytest.mark.parametrize(
    ("if_match", "status"),
    [(None, 428), ('"3"', 200), ('"2", "3"', 200), ("*", 200), ('"2"', 412), ("3", 412), ('"x"', 412), ("", 428)],
)
def test_a_change_says_what_it_replaces(client: httpx.Client, if_match: str | None, status: int) -> None:
    answer = client.patch("/things/3", headers={} if if_match is None else {"If-Match": if_match})
    assert answer.status_code == status
    if status != 200:
        problem(answer)


# Keys


def test_a_request_that_comes_again_is_answered_again_and_not_done_again(
    client: httpx.Client, database: Database, organisation: UUID
) -> None:
    key = {"Idempotency-Key": "order-7"}
    first, again = (client.post("/things", json={"name": "tea"}, headers=key) for _ in range(2))
    assert "idempotency-replayed" not in first.headers
    assert again.headers["idempotency-replayed"] == "true"
    assert (first.status_code, first.content, first.headers["location"]) == (201, again.content, again.headers["location"])
    assert (again.status_code, again.headers["content-type"]) == (201, "application/json")
    assert client.post("/things", json={"name": "tea"}).json() != first.json()


def test_a_key_is_good_for_one_request_only(client: httpx.Client, database: Database, organisation: UUID) -> None:
    key = {"Idempotency-Key": "order-7"}
    assert client.post("/things", json={"name": "tea"}, headers=key).status_code == 201
    other = client.post("/things", json={"name": "mugs"}, headers=key)
    assert (problem(other)[0], problem(other)[1]["type"]) == (422, "urn:shelfcast:KeyUsedDifferently")
    asked_else = client.post("/things?all_or_nothing=true", json={"name": "tea"}, headers=key)
    assert problem(asked_else)[1]["type"] == "urn:shelfcast:KeyUsedDifferently"
    assert skus(database, organisation) == ["tea"]


def test_a_refused_request_may_be_mended_under_its_key(client: httpx.Client) -> None:
    key = {"Idempotency-Key": "order-7"}
    assert client.post("/things", json={"name": ""}, headers=key).status_code == 422
    assert client.post("/things", json={"name": "tea"}, headers=key).status_code == 201


def test_two_at_once_under_one_key_are_done_once(client: httpx.Client, database: Database, organisation: UUID) -> None:
    answers: list[httpx.Response] = []

    def post() -> None:
        answers.append(client.post("/things", json={"name": "slow"}, headers={"Idempotency-Key": "k"}))

    threads = [threading.Thread(target=post) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert sum("idempotency-replayed" in answer.headers for answer in answers) == 3


def test_a_key_of_one_organisation_says_nothing_to_another(database: Database) -> None:
    made = []
    for organisation in (uuid4(), uuid4()):
        with served(a_small_api(database, organisation)) as client:
            made.append(client.post("/things", json={"name": "tea"}, headers={"Idempotency-Key": "k"}))
    assert [answer.status_code for answer in made] == [201, 201]
    assert made[0].content != made[1].content


@pytest.mark.parametrize("key", ["", "a b", "x" * 256])
def test_a_key_that_is_none_is_refused(client: httpx.Client, key: str) -> None:
    answer = client.post("/things", json={"name": "tea"}, headers={"Idempotency-Key": key})
    assert problem(answer)[1]["type"] == "urn:shelfcast:BadIdempotencyKey"


def test_old_keys_are_forgotten_and_young_ones_are_not(client: httpx.Client, database: Database, organisation: UUID) -> None:
    client.post("/things", json={"name": "tea"}, headers={"Idempotency-Key": "k"})
    now = database.clock()
    for age, forgotten in ((timedelta(hours=24), 0), (KEPT + timedelta(minutes=1), 1)):
        with database.transaction(organisation) as tx:
            assert forget_answers(replace(tx, now=now + age)) == forgotten
    with database.transaction(organisation) as tx:
        assert tx.connection.execute(select(func.count()).select_from(idempotency_keys)).scalar_one() == 0


# Lists


def test_of_a_list_good_rows_are_kept_and_bad_ones_told(client: httpx.Client, database: Database, organisation: UUID) -> None:
    rows = [{"name": "tea"}, {"name": "", "weight": 0}, 7, {"name": "mugs"}]
    answer = client.post("/things", json=rows)
    assert answer.status_code == 200
    told = answer.json()
    assert (told["accepted"], len(told["items"])) == (2, 2)
    assert [(row["index"], row["field"], row["value"]) for row in told["rejected"]] == [
        (1, "name", ""),
        (1, "weight", 0),
        (2, None, 7),
    ]
    assert skus(database, organisation) == ["mugs", "tea"]


def test_all_or_nothing_keeps_nothing_when_one_is_bad(client: httpx.Client, database: Database, organisation: UUID) -> None:
    answer = client.post("/things?all_or_nothing=true", json=[{"name": "tea"}, {"name": ""}])
    status, told = problem(answer)
    assert (status, told["type"]) == (422, "urn:shelfcast:RowsRefused")
    assert [fault["field"] for fault in told["errors"]] == ["1.name"]
    assert skus(database, organisation) == []
