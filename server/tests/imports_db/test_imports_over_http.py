"""Files over HTTP: sent, explained, tried, mended, undone, made again."""

from __future__ import annotations

import http.client
import io
from collections.abc import Iterator
from uuid import UUID

import httpx
import polars as pl
import pytest
from shelfcast.app.worker import work_of
from shelfcast.imports.routes import MOST_UPLOADED
from shelfcast.infra.jobs.running import run_job
from sqlalchemy import text

from server.tests.journeys.a_shop import Shop
from server.tests.served import problem, served_shop

SALES = "date,location,product,quantity,customer name\n2026-02-01,main,tea,3,Ann\nsoon,main,tea,4,Bob\n"


@pytest.fixture
def client(shop: Shop) -> Iterator[httpx.Client]:
    with served_shop(shop) as client:
        client.base_url = client.base_url.join("/api/v1/")
        yield client


def send(client: httpx.Client, content: str, where: str = "imports", **form: str) -> httpx.Response:
    return client.post(where, files={"file": ("sales.csv", content.encode(), "text/csv")}, data=form)


def done(shop: Shop, client: httpx.Client, sent: httpx.Response) -> dict[str, object]:
    """The import after its job ran."""
    assert sent.status_code == 202, sent.text
    run_job(shop.database, work_of(shop.blobs), shop.number, UUID(sent.json()["job"]))
    told: dict[str, object] = client.get(f"imports/{sent.json()['id']}").json()
    return told


def test_a_file_is_taken_in_by_a_job_and_accounts_for_every_row(shop: Shop, client: httpx.Client) -> None:
    sent = send(client, SALES)
    assert (sent.json()["state"], sent.json()["kind"]) == ("waiting", "sales")
    told = done(shop, client, sent)
    assert (told["state"], told["rows"], told["accepted"], told["created_by"]) == ("done", 2, 1, "this machine")
    report = told["report"]
    assert isinstance(report, dict)
    assert report["understood"]["personal"] == ["customer name"]
    assert client.get(f"jobs/{told['job']}").json()["result"]["rejected"] == 1
    assert [one["id"] for one in client.get("imports").json()["items"]] == [told["id"]]


def test_what_is_kept_of_a_file_names_nobody(shop: Shop, client: httpx.Client) -> None:
    done(shop, client, send(client, SALES))
    kept = b"".join(shop.blobs.get(name) for name in shop.blobs.names(""))
    assert b"Ann" not in kept
    assert b"soon" in kept


def test_rejected_rows_come_back_in_three_kinds_and_are_sent_again_mended(shop: Shop, client: httpx.Client) -> None:
    first = done(shop, client, send(client, SALES))
    where = f"imports/{first['id']}"
    table = client.get(f"{where}/rejected").text
    assert table.splitlines()[0] == "date,location,product,quantity,line,reason,what_to_do"
    assert client.get(f"{where}/rejected", params={"format": "json"}).json()[0]["line"] == 3
    excel = client.get(f"{where}/rejected", params={"format": "xlsx"})
    assert pl.read_excel(io.BytesIO(excel.content)).height == 1
    mended = done(shop, client, send(client, table.replace("soon", "2026-02-02"), f"{where}/mended"))
    assert (mended["rows"], mended["accepted"], mended["mends"]) == (1, 1, first["id"])
    assert [one["id"] for one in client.get("imports", params={"mends": str(first["id"])}).json()["items"]] == [mended["id"]]


def test_a_mended_row_is_dated_as_its_file_was(shop: Shop, client: httpx.Client) -> None:
    """11/09/2025 alone could be of September or of November; the file had a 25th of the month."""
    first = done(shop, client, send(client, "date,product,quantity\n25/09/2025,tea,2\n11/09/2025,tea,a dozen\n"))
    where = f"imports/{first['id']}"
    table = client.get(f"{where}/rejected").text
    mended = done(shop, client, send(client, table.replace("a dozen", "12"), f"{where}/mended"))
    assert mended["accepted"] == 1
    with shop.transaction() as tx:
        days = tx.connection.execute(text("select max(occurred_at)::date, min(occurred_at)::date from standing_sales")).one()
    assert [str(day) for day in days] == ["2025-09-25", "2025-09-11"]


def test_a_rejected_row_is_mended_by_saying_that_it_came_back(shop: Shop, client: httpx.Client) -> None:
    first = done(shop, client, send(client, "date,product,quantity\n2026-02-01,tea,3\n2026-02-02,tea,-1\n"))
    where = f"imports/{first['id']}"
    mended = done(shop, client, send(client, "date,product,quantity,kind\n2026-02-02,tea,-1,return\n", f"{where}/mended"))
    assert (first["accepted"], mended["accepted"]) == (1, 1)


def test_a_dry_run_answers_with_the_report_and_leaves_nothing(shop: Shop, client: httpx.Client) -> None:
    tried = client.post("imports", files={"file": ("s.csv", SALES.encode())}, params={"dry_run": True})
    assert (tried.json()["rows"], tried.json()["accepted"]) == (2, 1)
    assert client.get("imports").json()["items"] == []
    assert shop.blobs.names("") == []


def test_columns_that_say_nothing_are_explained_with_a_guess_at_hand(shop: Shop, client: httpx.Client) -> None:
    asked = send(client, "wann,was,viel\n2026-02-01,tea,3\n").json()
    assert (asked["state"], asked["job"], asked["guess"]["samples"]["was"]) == ("mapping", None, ["tea"])
    status, told = problem(client.post(f"imports/{asked['id']}/explain", json={"kind": "sales", "mapping": {"date": "wann"}}))
    assert (status, told["type"]) == (422, "urn:shelfcast:ColumnMissing")
    mapping = {"date": "wann", "product": "was", "quantity": "viel"}
    answered = client.post(f"imports/{asked['id']}/explain", json={"kind": "sales", "mapping": mapping})
    assert done(shop, client, answered)["accepted"] == 1


def test_a_job_that_cannot_read_the_dates_leaves_the_question_with_the_import(shop: Shop, client: httpx.Client) -> None:
    sent = send(client, "date,product,quantity\n03/04/2025,tea,3\n")
    failed = done(shop, client, sent)
    assert failed["state"] == "failed"
    assert isinstance(failed["problem"], dict)
    assert failed["problem"]["type"] == "urn:shelfcast:AmbiguousDates"
    answered = client.post(f"imports/{failed['id']}/explain", json={"dates": "day-first"})
    assert done(shop, client, answered)["state"] == "done"


def test_an_import_is_undone_and_made_again_over_http(shop: Shop, client: httpx.Client) -> None:
    first = done(shop, client, send(client, SALES))
    assert client.post(f"imports/{first['id']}/undo").json()["state"] == "undone"
    assert problem(client.post(f"imports/{first['id']}/undo"))[0] == 409
    again = done(shop, client, client.post(f"imports/{first['id']}/remake"))
    assert (again["accepted"], again["remakes"]) == (1, first["id"])


def test_the_same_file_twice_changes_nothing(shop: Shop, client: httpx.Client) -> None:
    done(shop, client, send(client, SALES))
    status, told = problem(send(client, SALES))
    assert (status, told["what_to_do"]) == (409, "Undo that import first if you want to read the file anew.")


def test_rows_as_json_are_judged_as_a_file_is(shop: Shop, client: httpx.Client) -> None:
    rows = [{"product": "tea", "on_hand": 7, "counted_at": "2026-02-01"}, {"product": "mug", "on_hand": -1}]
    told = done(shop, client, client.post("imports/rows", json={"kind": "stock", "rows": rows}))
    assert (told["kind"], told["rows"], told["accepted"]) == ("stock", 2, 1)
    assert problem(client.post("imports/rows", json={"kind": "wishes", "rows": rows}))[1]["field"] == "kind"


def test_unknown_products_are_rejected_where_that_was_asked(shop: Shop, client: httpx.Client) -> None:
    done(shop, client, send(client, "date,product,quantity\n2026-02-01,tea,3\n"))
    told = done(shop, client, send(client, "date,product,quantity\n2026-02-02,tee,3\n", unknown_products="reject"))
    assert (told["rows"], told["accepted"]) == (1, 0)


def test_a_file_that_is_too_large_is_told_the_way_out(client: httpx.Client) -> None:
    connection = http.client.HTTPConnection(client.base_url.host, client.base_url.port or 80, timeout=10)
    connection.putrequest("POST", "/api/v1/imports")
    connection.putheader("Content-Type", "multipart/form-data; boundary=x")
    connection.putheader("Content-Length", str(MOST_UPLOADED + 2_000_000))
    connection.endheaders()
    answer = connection.getresponse()
    assert answer.status == 413
    assert "shelfcast import FILE" in answer.read().decode()


@pytest.mark.parametrize("content", ["", "%PDF-1.4\n", "a\n"])
def test_what_is_no_table_is_refused_in_a_sentence(client: httpx.Client, content: str) -> None:
    answer = send(client, content)
    if answer.status_code == 202:
        assert answer.json()["state"] == "mapping"
    else:
        assert problem(answer)[0] == 422


def test_a_check_tells_what_would_become_of_every_row_and_keeps_nothing(client: httpx.Client) -> None:
    told = send(client, SALES, "imports/check").json()
    assert (told["report"]["rows"], told["report"]["accepted"], told["problem"]) == (2, 1, None)
    assert told["guess"]["fields"] == {"date": "date", "product": "product", "quantity": "quantity", "location": "location"}
    assert told["guess"]["samples"]["product"] == ["tea"]
    assert told["guess"]["personal"] == ["customer name"]
    assert told["rejected"] == {
        "headers": ["date", "location", "product", "quantity"],
        "lines": [
            {
                "line": 3,
                "cells": ["soon", "main", "tea", "4"],
                "faults": [
                    {
                        "field": "date",
                        "value": "soon",
                        "reason": "date cannot be read",
                        "what_to_do": "Write it as year-month-day, for example 2024-02-29.",
                    }
                ],
            }
        ],
        "after": None,
    }
    assert client.get("imports").json()["items"] == []


def test_a_check_of_a_file_that_cannot_be_read_so_says_why_and_still_guesses(client: httpx.Client) -> None:
    content = 'When,What,"Sold, in all"\n01/02/2026,tea,3\n'
    told = send(client, content, "imports/check").json()
    assert told["report"] is None
    assert told["problem"]["error"] == "ColumnMissing"
    assert told["guess"]["samples"]["Sold, in all"] == ["3"]
    mapping = '{"date": "When", "product": "What", "quantity": "Sold, in all"}'
    asked = send(client, content, "imports/check", mapping=mapping, kind="sales").json()
    assert asked["problem"]["error"] == "AmbiguousDates"
    read = send(client, content, "imports/check", mapping=mapping, kind="sales", dates="day-first").json()
    assert (read["problem"], read["report"]["accepted"]) == (None, 1)


def test_a_column_that_is_said_to_hold_nothing_is_not_read(client: httpx.Client) -> None:
    content = "date,product,quantity,price\n2026-02-01,tea,3,abc\n"
    assert send(client, content, "imports/check").json()["guess"]["fields"]["price"] == "price"
    told = send(client, content, "imports/check", mapping='{"price": ""}').json()
    assert "price" not in told["guess"]["fields"]
    assert told["report"]["accepted"] == 1


def test_a_mapping_that_is_no_object_of_texts_is_refused(client: httpx.Client) -> None:
    status, content = problem(send(client, SALES, "imports/check", mapping='{"date": 3}'))
    assert (status, content["type"]) == (400, "urn:shelfcast:BadMapping")


def test_rejected_lines_come_some_at_a_time(shop: Shop, client: httpx.Client) -> None:
    content = SALES + "never,main,tea,5,Cy\n"
    told = done(shop, client, send(client, content))
    first = client.get(f"imports/{told['id']}/rejected-lines", params={"limit": 1}).json()
    assert ([one["line"] for one in first["lines"]], first["after"]) == ([3], 3)
    rest = client.get(f"imports/{told['id']}/rejected-lines", params={"after": 3}).json()
    assert ([one["cells"][0] for one in rest["lines"]], rest["after"]) == (["never"], None)
