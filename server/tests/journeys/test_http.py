"""The web server: what it answers, whom it refuses, and that it never confirms what was not kept."""

from __future__ import annotations

import http.client
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID, uuid4

import httpx
import pytest
from fastapi import Depends, FastAPI
from shelfcast import accounts, stock
from shelfcast.app import http as web
from shelfcast.app.http import create_app
from shelfcast.app.worker import work_of
from shelfcast.infra import doors
from shelfcast.infra.blobs import FolderBlobs
from shelfcast.infra.doors import Caller, HttpDoor
from shelfcast.infra.jobs.queue import newest_jobs
from shelfcast.infra.jobs.running import run_job
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.recommendations import reject_recommendation
from sqlalchemy import text

from server.tests.conftest import HOUSE
from server.tests.journeys.a_shop import DEFAULTS, LAST_DAY, Shop
from server.tests.served import problem, served, served_shop

OPENAPI = HOUSE / "web/openapi.json"
SECRET = "root:x:0:0"


@pytest.fixture
def client(shop: Shop) -> Iterator[httpx.Client]:
    with served_shop(shop) as client:
        yield client


@pytest.fixture
def listed(shop: Shop) -> Shop:
    """The shop with three lines to order and one that lacks nothing and needs nothing."""
    days = [LAST_DAY - timedelta(days=age) for age in range(30)]
    lines = [f"{day},main,{product},{2 + day.day % 3},1.00" for day in days for product in ("tea", "mugs", "00123", "salt")]
    shop.told("sales", "\n".join(["date,location,product,quantity,price", *lines]))
    shop.told(
        "stock", f"location,product,on_hand,counted_at\nmain,tea,3,{LAST_DAY}\nmain,salt,500,{LAST_DAY}\nmain,lid,1,{LAST_DAY}"
    )
    shop.told("terms", "product,pack,unit_cost\ntea,4,0.5\nmugs,1,0.2\n00123,1,0.3\nsalt,1,0.1")
    shop.nightly()
    return shop


def lines(client: httpx.Client, **query: str) -> dict[str, dict[str, Any]]:
    answer = client.get("/api/v1/reorder-list", params=query)
    assert answer.status_code == 200
    return {line["product"]: line for line in answer.json()["lines"]}


def post(client: httpx.Client, line: dict[str, Any], verb: str, body: object) -> httpx.Response:
    return client.post(f"/api/v1/recommendations/{line['id']}/{verb}", json=body)


# The list


def test_the_server_says_that_it_can_work(client: httpx.Client) -> None:
    answer = client.get("/api/v1/health")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_before_the_first_nightly_the_list_is_a_problem_with_a_way_out(client: httpx.Client) -> None:
    status, told = problem(client.get("/api/v1/reorder-list"))
    assert (status, told["type"]) == (404, "urn:shelfcast:NoListYet")
    assert "shelfcast nightly" in told["detail"]


def test_the_list_is_what_the_reads_say(listed: Shop, client: httpx.Client) -> None:
    content = client.get("/api/v1/reorder-list").json()
    newest = listed.newest_list()
    assert (content["organisation"], content["currency"], content["as_of"]) == (listed.name, None, LAST_DAY.isoformat())
    assert datetime.fromisoformat(content["made_at"]).astimezone(UTC) == newest.made_at
    assert [line["product"] for line in content["lines"]] == [line.product for line in newest.lines]
    told, known = content["lines"][0], newest.lines[0]
    assert told.keys() == set(type(known).__slots__)
    assert (told["id"], told["due"], told["status"], told["order_quantity"], told["reason"]) == (
        str(known.id),
        known.due.isoformat(),
        "pending",
        known.order_quantity,
        known.reason,
    )
    assert content["locations"] == [
        {
            "location": "main",
            "counted_on": LAST_DAY.isoformat(),
            "counted_days_ago": 0,
            "last_sale": LAST_DAY.isoformat(),
            "sales_days_ago": 0,
            "warning": None,
        }
    ]
    assert [(aside["product"], aside["note"]) for aside in content["set_aside"]] == [
        ("lid", "It is in stock but was never sold here.")
    ]


def test_everything_and_one_place_can_be_asked_for(listed: Shop, client: httpx.Client) -> None:
    assert lines(client).keys() == {"tea", "mugs", "00123"}
    assert lines(client, everything="true").keys() == {"tea", "mugs", "00123", "salt"}
    assert lines(client, location="elsewhere") == {}


# Decisions


def test_a_line_is_accepted_over_http(listed: Shop, client: httpx.Client) -> None:
    tea = lines(client)["tea"]
    answer = post(client, tea, "accept", {"quantity": 8})
    assert answer.status_code == 200
    assert (answer.json()["status"], answer.json()["decided_quantity"], answer.json()["id"]) == ("accepted", 8, tea["id"])
    with listed.transaction() as tx:
        assert [(receipt.sku, receipt.outstanding) for receipt in stock.open_receipts(tx)] == [("tea", 8)]
    status, told = problem(post(client, tea, "accept", {}))
    assert (status, told["type"]) == (409, "urn:shelfcast:AlreadyDecided")
    assert told["detail"] == "The recommendation for tea at main is accepted already."


def test_a_line_is_accepted_as_proposed_without_a_quantity(listed: Shop, client: httpx.Client) -> None:
    mugs = lines(client)["mugs"]
    assert post(client, mugs, "accept", {}).json()["decided_quantity"] == mugs["order_quantity"]


def test_a_line_is_rejected_with_a_note(listed: Shop, client: httpx.Client) -> None:
    tea = lines(client)["tea"]
    assert post(client, tea, "reject", {"note": "too dear"}).json()["status"] == "rejected"
    assert listed.events("RecommendationRejected") == [{"recommendation": tea["id"], "note": "too dear"}]


def test_a_line_is_snoozed_until_a_day_to_come(listed: Shop, client: httpx.Client) -> None:
    tea = lines(client)["tea"]
    status, told = problem(post(client, tea, "snooze", {"until": "2020-01-01"}))
    assert (status, told["type"]) == (422, "urn:shelfcast:SnoozedIntoThePast")
    later = (datetime.now(UTC) + timedelta(days=3)).date().isoformat()
    answer = post(client, tea, "snooze", {"until": later}).json()
    assert (answer["status"], answer["snoozed_until"]) == ("snoozed", later)


def test_what_the_supplier_does_not_deliver_is_a_problem(listed: Shop, client: httpx.Client) -> None:
    status, told = problem(post(client, lines(client)["tea"], "accept", {"quantity": 5}))
    assert (status, told["detail"]) == (422, "5 is not a multiple of the pack of 4; order 8.")


@pytest.mark.parametrize(
    ("verb", "body", "about"),
    [
        ("accept", {"quantity": -1}, "quantity: "),
        ("accept", {"quantity": "many"}, "quantity: "),
        ("accept", [1], "the request: "),
        ("reject", {"note": "x" * 2001}, "note: "),
        ("snooze", {}, "until: "),
        ("snooze", {"until": "soon"}, "until: "),
    ],
)
def test_a_request_that_cannot_be_read_is_a_problem_that_names_the_field(
    listed: Shop, client: httpx.Client, verb: str, body: object, about: str
) -> None:
    tea = lines(client)["tea"]
    status, told = problem(post(client, tea, verb, body))
    assert (status, told["title"]) == (422, "The request cannot be read.")
    assert told["detail"].startswith(about)
    assert lines(client)["tea"] == tea


def test_an_unknown_line_or_a_number_that_is_none_is_a_problem(listed: Shop, client: httpx.Client) -> None:
    assert problem(client.post(f"/api/v1/recommendations/{uuid4()}/accept", json={}))[0] == 404
    assert problem(client.post("/api/v1/recommendations/7/accept", json={}))[0] == 422


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/api/v1/nothing", 404), ("POST", "/api/v1/nothing", 404), ("GET", "/api/", 404), ("PUT", "/api/v1/health", 405)],
)
def test_an_address_that_the_api_does_not_have_is_a_problem(client: httpx.Client, method: str, path: str, status: int) -> None:
    assert problem(client.request(method, path))[0] == status


def test_an_organisation_that_is_not_there_is_a_problem(database: Database) -> None:
    with served(create_app(database, FolderBlobs(Path("unused")), "Nobody's")) as client:
        status, told = problem(client.get("/api/v1/reorder-list"))
    assert (status, told["detail"].startswith('There is no organisation "Nobody\'s"')) == (404, True)


# Confirmed after the commit, or not at all


@contextmanager
def commits_that_fail(database: Database) -> Iterator[None]:
    """A check at the end of every transaction that changed a recommendation, which it does not pass."""
    with database.owner_transaction() as connection:
        connection.execute(
            text("create function refuse() returns trigger language plpgsql as $$ begin raise 'the disk is full'; end $$")
        )
        connection.execute(
            text("""
                create constraint trigger refusing after update on recommendations deferrable initially deferred
                for each row execute function refuse()
            """)
        )
    try:
        yield
    finally:
        with database.owner_transaction() as connection:
            connection.execute(text("drop trigger refusing on recommendations"))
            connection.execute(text("drop function refuse()"))


def test_a_commit_that_fails_is_never_confirmed(listed: Shop, client: httpx.Client) -> None:
    tea = lines(client)["tea"]
    with commits_that_fail(listed.database):
        status, told = problem(post(client, tea, "accept", {}))
    assert (status, told["detail"]) == (500, "Something in Shelfcast broke, and nothing was changed; its log says what.")
    assert lines(client)["tea"] == tea
    assert listed.events("RecommendationAccepted") == []
    with listed.transaction() as tx:
        assert stock.open_receipts(tx) == []


def test_with_the_default_scope_of_fastapi_a_failing_commit_would_have_been_confirmed(listed: Shop) -> None:
    """Why the test above is needed: the same door, declared without scope="function", says 200 and keeps nothing."""
    app = FastAPI()
    app.state.door = HttpDoor(listed.database, listed.blobs, lambda _: Caller(listed.number, "a test"))
    late = Annotated[Transaction, Depends(doors._open_transaction)]
    (tea,) = (line for line in listed.newest_list().lines if line.product == "tea")

    def reject(tx: Transaction) -> str:
        reject_recommendation(tx, tea.id)
        return "rejected"

    reject.__annotations__["tx"] = late
    app.post("/reject")(reject)
    with commits_that_fail(listed.database), served(app) as client:
        assert client.post("/reject").status_code == 200
    assert listed.line("tea").status.value == "pending"


# Whom it answers


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "localhost:8000", "[::1]:8000"])
def test_this_machine_is_answered_by_any_of_its_names(client: httpx.Client, host: str) -> None:
    assert client.get("/api/v1/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["shop.example", "127.0.0.1.shop.example", "shop.example:8000", "testserver", "0.0.0.0", ""])
def test_a_name_that_is_not_this_machines_is_refused(client: httpx.Client, host: str) -> None:
    """A page of another site whose name was made to point here (DNS rebinding) would read the list."""
    status, told = problem(client.get("/api/v1/reorder-list", headers={"Host": host}))
    assert status == 403
    assert "127.0.0.1" in told["detail"]


@pytest.mark.parametrize(
    "origin", ["http://shop.example", "https://127.0.0.1", "http://127.0.0.1:1", "http://localhost", "null"]
)
def test_a_change_that_another_page_asks_for_is_refused(listed: Shop, client: httpx.Client, origin: str) -> None:
    tea = lines(client)["tea"]
    answer = client.post(f"/api/v1/recommendations/{tea['id']}/accept", json={}, headers={"Origin": origin})
    assert problem(answer)[0] == 403
    assert lines(client)["tea"]["status"] == "pending"


def test_a_change_that_our_own_page_asks_for_is_made(listed: Shop, client: httpx.Client) -> None:
    tea = lines(client)["tea"]
    with listed.transaction() as tx:
        link = accounts.create_sign_in_link(tx)
    ours = {"Origin": str(client.base_url).rstrip("/"), "X-Shelfcast": "app"}
    assert client.post("/api/v1/session", json={"link": link}, headers=ours).status_code == 200
    answer = client.post(f"/api/v1/recommendations/{tea['id']}/reject", json={}, headers=ours)
    assert answer.status_code == 200


def test_every_answer_forbids_to_be_framed_or_to_load_from_elsewhere(client: httpx.Client) -> None:
    for path in ("/api/v1/health", "/api/v1/reorder-list", "/"):
        headers = client.get(path).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


# The pages


@pytest.fixture
def pages(tmp_path: Path, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> Iterator[httpx.Client]:
    """The server with a small web app of its own, and a secret beside it."""
    built = tmp_path / "web"
    (built / "assets").mkdir(parents=True)
    (built / "index.html").write_text("<title>the app</title>")
    (built / "assets" / "app.js").write_text("run()")
    (built / "icon.svg").write_text("<svg/>")
    (tmp_path / "secret.txt").write_text(SECRET)
    (tmp_path / "web-secret").mkdir()
    (tmp_path / "web-secret" / "secret.txt").write_text(SECRET)
    (built / "link.txt").symlink_to(tmp_path / "secret.txt")
    monkeypatch.setattr(web, "WEB", built)
    with served(create_app(shop.database, shop.blobs, shop.name)) as client:
        yield client


def test_the_app_is_served_for_every_address_that_is_not_a_file(pages: httpx.Client) -> None:
    for path in ("/", "/reorder-list", "/some/where?x=1", "/assets"):
        answer = pages.get(path, follow_redirects=True)
        assert (answer.status_code, answer.text, answer.headers["cache-control"]) == (200, "<title>the app</title>", "no-cache")
    assert (pages.get("/assets/app.js").text, pages.get("/icon.svg").text) == ("run()", "<svg/>")
    assert pages.get("/assets/nothing.js").status_code == 404


def test_a_page_names_what_a_visit_that_begins_there_needs_next(pages: httpx.Client, tmp_path: Path) -> None:
    (tmp_path / "web" / "index.html").write_text('<!-- beginnings --><style nonce="__STYLE_NONCE__"></style>')
    told = {"/reorder": {"modules": ["/assets/list.js"], "asks": ["/api/v1/reorder-list?a=1&b=2"]}}
    (tmp_path / "web" / "beginnings.json").write_text(json.dumps(told))
    answer = pages.get("/reorder?x=1")
    nonce = re.search("'nonce-([^']+)'", answer.headers["content-security-policy"])
    assert nonce is not None
    assert answer.text == (
        '<link rel="modulepreload" crossorigin href="/assets/list.js">\n'
        '<link rel="preload" as="fetch" crossorigin href="/api/v1/reorder-list?a=1&amp;b=2">'
        f'<style nonce="{nonce[1]}"></style>'
    )
    assert "preload" not in pages.get("/elsewhere").text


def test_long_answers_come_compressed_to_who_takes_them_so(client: httpx.Client) -> None:
    long, short = client.get("/api/v1/openapi.json"), client.get("/api/v1/health")
    assert (long.headers["content-encoding"], "content-encoding" in short.headers) == ("gzip", False)
    plain = client.get("/api/v1/openapi.json", headers={"Accept-Encoding": "identity"})
    assert ("content-encoding" in plain.headers, plain.json()) == (False, long.json())


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/../../../../../../etc/passwd",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "/assets/../../secret.txt",
        "/assets/%2e%2e/%2e%2e/secret.txt",
        "/../web-secret/secret.txt",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/link.txt",
        "/....//secret.txt",
    ],
)
def test_nothing_outside_the_app_is_served(pages: httpx.Client, path: str) -> None:
    """Asked by a client that sends the path as it stands."""
    connection = http.client.HTTPConnection(pages.base_url.host, pages.base_url.port, timeout=30)
    connection.request("GET", path)
    answer = connection.getresponse()
    content = answer.read().decode()
    connection.close()
    assert SECRET not in content
    assert answer.status in (200, 404)
    if answer.status == 200:
        assert content == "<title>the app</title>"


def test_without_a_built_app_the_api_works_alone(shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "WEB", tmp_path / "nothing")
    with served(create_app(shop.database, shop.blobs, shop.name)) as client:
        assert client.get("/api/v1/health").status_code == 200
        assert problem(client.get("/"))[0] == 404


# What it promises


def test_the_description_of_the_api_is_the_one_that_the_web_app_was_made_from(database: Database) -> None:
    promised = create_app(database, FolderBlobs(Path("unused"))).openapi()
    assert promised["openapi"].startswith("3.1.")
    kept = json.loads(OPENAPI.read_text("utf-8"))
    if kept.get("paths", {}).get("/api/v1/health", {}).get("get", {}).get("operationId") != "health":
        pytest.skip("web/openapi.json is not the server's yet")
    assert kept == promised


def test_every_operation_has_a_name_and_says_what_goes_wrong(database: Database) -> None:
    promised = create_app(database, FolderBlobs(Path("unused"))).openapi()
    operations = [operation for path in promised["paths"].values() for operation in path.values()]
    names = [operation["operationId"] for operation in operations]
    assert len(names) == len(set(names)) > 8
    assert [name for name in names if not re.fullmatch("[a-z]+(_[a-z]+)*", name)] == []
    for operation in operations:
        assert operation["responses"]["default"]["content"]["application/problem+json"]["schema"] == {
            "$ref": "#/components/schemas/Problem"
        }


def test_the_api_describes_itself_where_it_lives(client: httpx.Client) -> None:
    assert client.get("/api/v1/openapi.json").json()["info"]["title"] == "Shelfcast"


# Keys and jobs


def test_a_key_works_for_its_own_organisation_and_leaves_its_name(listed: Shop, database: Database) -> None:
    with listed.transaction() as tx:
        key = accounts.create_api_key(tx, "till")
    with served(create_app(database, listed.blobs, "Nobody's")) as client:
        job = client.post("/api/v1/recommendations/generate", headers={"Authorization": f"Bearer {key}"})
    assert (job.status_code, job.json()["state"], job.json()["requested_by"]) == (202, "waiting", "key till")
    with listed.transaction() as tx:
        assert [one.kind for one in newest_jobs(tx)] == ["nightly"]


@pytest.mark.parametrize("sent", ["Bearer shelfcast_wrong", "Basic dGlsbDp4", "Bearer", ""])
def test_a_wrong_key_opens_nothing_not_even_what_no_key_would(listed: Shop, sent: str) -> None:
    with served_shop(listed) as client:
        status, told = problem(client.get("/api/v1/reorder-list", headers={"Authorization": sent}))
    assert (status, told["type"]) == (401, "urn:shelfcast:WrongKey")


def test_a_nightly_that_was_asked_for_is_a_job_with_a_result(shop: Shop) -> None:
    shop.told("sales", "date,location,product,quantity\n" + "\n".join(f"2026-02-{day:02},main,tea,3" for day in range(1, 29)))
    shop.defaults(DEFAULTS)
    with served_shop(shop) as client:
        job = client.post("/api/v1/recommendations/generate").json()["id"]
        run_job(shop.database, work_of(shop.blobs), shop.number, UUID(job))
        done = client.get(f"/api/v1/jobs/{job}").json()
        assert client.get("/api/v1/jobs").json() == [done]
        assert (done["state"], done["result"]["series"], done["result"]["as_of"]) == ("done", 1, "2026-02-28")
        assert problem(client.post(f"/api/v1/jobs/{job}/cancel"))[0] == 409
        assert problem(client.get(f"/api/v1/jobs/{shop.number}"))[0] == 404


def test_a_job_that_waits_is_cancelled_over_http(shop: Shop) -> None:
    with served_shop(shop) as client:
        job = client.post("/api/v1/recommendations/generate").json()["id"]
        assert client.post(f"/api/v1/jobs/{job}/cancel").json()["state"] == "cancelled"
