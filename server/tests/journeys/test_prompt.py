"""What a person types and what is answered: import, nightly, the order list, receipts."""

from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from shelfcast import accounts, policies
from shelfcast.app import demo
from shelfcast.imports import KINDS
from shelfcast.infra.postgres.connect import Database
from shelfcast.recommendations import ReorderList, reorder_list
from shelfcast.vocabulary.time import Frequency
from sqlalchemy import text

from server.tests.app.at_the_prompt import Answer, shelfcast

LAST = date(2026, 2, 14)


@pytest.fixture(autouse=True)
def at_home(database: Database, server_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every verb meets the server of the tests."""
    monkeypatch.setenv("SHELFCAST_HOME", str(server_home))
    monkeypatch.delenv("SHELFCAST_DATABASE_URL", raising=False)
    monkeypatch.setenv("COLUMNS", "200")


@pytest.fixture
def name() -> str:
    """Of an organisation that nobody knows yet."""
    return f"Café {uuid4()}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files of two places that sell tea and mugs."""
    days = [LAST - timedelta(days=age) for age in range(40)]
    sold = [f"{day},{place},{product},{2 + day.day % 3},2.00" for day in days for place, product in PRODUCTS]
    (tmp_path / "sales.csv").write_text(
        "\n".join(["date,location,product,quantity,price", *sold, "yesterday,Bar,tea,1,2.00"]) + "\n"
    )
    (tmp_path / "stock.csv").write_text("location,product,on_hand\nBar,tea,1\nBar,mugs,6\nCellar,mugs,2\nCellar,000,500\n")
    (tmp_path / "terms.csv").write_text(
        "product,supplier,lead_time_days,review_days,pack,unit_cost\ntea,Press,2,3,4,0.5\nmugs,Potter,1,3,1,0.2\n000,Press,2,3,1,0.1\n"
    )
    return tmp_path


PRODUCTS = (("Bar", "tea"), ("Bar", "mugs"), ("Cellar", "mugs"), ("Cellar", "000"))


def imported(folder: Path, name: str, *files: str) -> Answer:
    return shelfcast("import", *(folder / f"{file}.csv" for file in files), "--organisation", name)


def listed(database: Database, name: str, *, everything: bool = False) -> ReorderList:
    with accounts.transaction_of(database, name) as tx:
        return reorder_list(tx, everything=everything)


@pytest.fixture
def cafe(folder: Path, name: str) -> str:
    """Imported, and with its first list."""
    assert imported(folder, name, "sales", "stock", "terms").code == 0
    assert shelfcast("nightly", "--organisation", name).code == 0
    return name


def recommendations(*typed: object) -> Answer:
    return shelfcast("recommendations", *typed)


# Import


def test_a_file_is_imported_for_a_new_organisation_and_every_row_is_accounted_for(folder: Path, name: str) -> None:
    report = folder / "report.json"
    answer = shelfcast("import", folder / "sales.csv", "--organisation", name, "--report", report)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines()[:2] == [
        "sales.csv (sales): 160 of 161 rows accepted, 1 rejected",
        "  rejected: date cannot be read: 1 (first on line 162, such as 'yesterday')",
    ]
    told = json.loads(report.read_text("utf-8"))["sales"]
    assert (told["rows"], told["accepted"], told["rejected"], told["reasons"][0]["lines"]) == (161, 160, 1, [162])


def test_the_same_file_twice_is_refused_and_changes_nothing(folder: Path, name: str, database: Database) -> None:
    def kept() -> tuple[int, ...]:
        with accounts.transaction_of(database, name) as tx:
            counts = (
                tx.connection.execute(text(f"select count(*) from {table}"))
                for table in ("sales_lines", "imports", "outbox", "products")
            )
            return tuple(count.scalar_one() for count in counts)

    imported(folder, name, "sales")
    before = kept()
    again = imported(folder, name, "sales")
    assert (again.code, again.out) == (1, "")
    assert again.err.startswith("sales.csv was imported on 2")
    assert again.err.endswith("; nothing was changed.\n")
    assert kept() == before == (160, 1, 2, 3)


def test_a_file_that_cannot_be_used_does_not_even_make_the_organisation(tmp_path: Path, name: str, database: Database) -> None:
    (tmp_path / "sales.csv").write_text("date,product,quantity\n03/04/2026,tea,1\n")
    answer = imported(tmp_path, name, "sales")
    assert answer.code == 1
    assert "day first or month first" in answer.err
    with database.anonymous() as connection:
        assert name not in accounts.list_organisations(connection)


def test_the_kind_of_a_file_is_guessed_or_said(folder: Path, name: str) -> None:
    (folder / "open.csv").write_text(f"location,product,quantity,due\nBar,tea,4,{LAST}\n")
    (folder / "ahead.csv").write_text(f"date,location,product,promotion\n{LAST + timedelta(days=1)},Bar,tea,yes\n")
    answer = imported(folder, name, "sales", "stock", "terms", "open", "ahead")
    kinds = [line.split("(")[1].split(")")[0] for line in answer.out.splitlines() if not line.startswith(" ")]
    assert kinds == ["sales", "stock", "terms", "open_orders", "future"]
    unknown = shelfcast("import", folder / "open.csv", "--kind", "wishes", "--organisation", name)
    assert (unknown.code, unknown.err) == (
        1,
        f"The kind 'wishes' is unknown; the kinds are {', '.join(KINDS)}.\n",
    )
    renamed = folder / "odd.csv"
    renamed.write_text(f"Wann,Was,Wieviel\n{LAST},tea,3\n")
    said = ("import", renamed, "--organisation", f"{name} too", "--map", "date=Wann,product=Was,quantity=Wieviel")
    assert shelfcast(*said, "--kind", "sales").out.startswith("odd.csv (sales): 1 of 1 rows accepted")
    assert shelfcast("import", renamed, "--organisation", name, "--map", "when=Wann").code == 2


def test_stock_is_counted_on_the_day_that_is_said(folder: Path, name: str, database: Database) -> None:
    imported(folder, name, "sales")
    answer = shelfcast("import", folder / "stock.csv", "--organisation", name, "--counted-on", LAST - timedelta(days=2))
    assert answer.code == 0
    shelfcast("nightly", "--organisation", name)
    assert {age.counted_days_ago for age in listed(database, name).locations} == {2}


def test_rows_without_a_place_need_a_single_place(folder: Path, name: str) -> None:
    (folder / "bare.csv").write_text("product,on_hand\ntea,3\n")
    imported(folder, name, "sales")
    answer = imported(folder, name, "bare")
    assert (answer.code, answer.err) == (1, "The stock file names no location, but there are 2: add a location column.\n")


# Nightly


def test_the_nightly_says_what_it_did_and_keeps_what_it_was_told(folder: Path, name: str, database: Database) -> None:
    imported(folder, name, "sales", "stock")
    told = ("--lead-time", 1, "--review", 2, "--holding-cost", 0.1, "--shortage-cost", 3, "--frequency", "week")
    answer = shelfcast("nightly", "--organisation", name, *told)
    assert answer.code == 0
    night = listed(database, name)
    assert answer.out == f"{name}: 4 series forecast after {night.as_of}, {len(night.lines)} lines to order.\n"
    with accounts.transaction_of(database, name) as tx:
        kept = policies.organisation_settings(tx)
    assert (kept.frequency, kept.lead_time_days, kept.review_days) == (Frequency.WEEK, 7, 14)
    assert (kept.holding_cost, kept.shortage_cost) == (0.1, 3)
    shelfcast("nightly", "--organisation", name, "--review", 5)
    with accounts.transaction_of(database, name) as tx:
        kept = policies.organisation_settings(tx)
    assert (kept.lead_time_days, kept.review_days) == (7, 35)


def test_a_nightly_looks_back_from_the_day_that_is_said(folder: Path, name: str, database: Database) -> None:
    imported(folder, name, "sales", "terms")
    assert shelfcast("nightly", "--organisation", name, "--as-of", LAST - timedelta(days=7)).code == 0
    assert listed(database, name).as_of == LAST - timedelta(days=7)


@pytest.mark.parametrize(
    ("typed", "code", "sentence"),
    [
        (("--holding-cost", 0), 2, "The holding cost is 0; enter more than 0.\n"),
        (("--as-of", "soon"), 2, "--as-of 'soon' is not a date; write it like 2026-03-31.\n"),
        (("--organisation", "Nobody's"), 1, 'There is no organisation "Nobody\'s"; there is '),
    ],
)
def test_a_nightly_that_cannot_be_is_refused_in_a_sentence(
    cafe: str, typed: tuple[object, ...], code: int, sentence: str
) -> None:
    answer = shelfcast("nightly", "--organisation", cafe, *typed)
    assert (answer.code, answer.err[: len(sentence)]) == (code, sentence)


# The list


def test_the_list_is_a_table_with_reasons_and_how_old_its_sources_are(cafe: str, database: Database) -> None:
    answer = recommendations("list", "--organisation", cafe)
    assert answer.code == 0
    newest = listed(database, cafe)
    assert answer.out.startswith(f"{cafe}: what to order after {LAST}")
    flat = " ".join(answer.out.split())
    assert f"{len(newest.lines)} lines to decide, {sum(line.order_cost or 0 for line in newest.lines):,.2f}" in flat
    for line in newest.lines:
        assert line.reason.split(":")[0] in flat


def numbers_in(answer: Answer) -> dict[str, str]:
    """Number → product and place, as the table shows them."""
    lines = answer.out.splitlines()
    return {
        parts[0]: f"{parts[1]} {lines[index + 1].split()[0]}"
        for index, line in enumerate(lines)
        if line[:3].strip().isdigit() and len(parts := line.split()) > 3 and index + 1 < len(lines)
    }


def test_the_number_of_a_line_is_the_same_in_every_part_of_the_list(cafe: str, database: Database) -> None:
    """In the list of one place, 1 stood for another line than the one that `accept 1` ordered."""
    whole = listed(database, cafe).lines
    assert [line.location for line in whole] != sorted((line.location for line in whole), reverse=True)
    in_cellar = {number: line for number, line in enumerate(whole, start=1) if line.location == "Cellar"}
    assert 1 not in in_cellar
    shown = recommendations("list", "--organisation", cafe, "--location", "Cellar")
    assert numbers_in(shown) == {str(number): f"{line.product} Cellar" for number, line in in_cellar.items()}
    everything = recommendations("list", "--organisation", cafe, "--all")
    assert numbers_in(everything) == {
        str(number): f"{line.product} {line.location}" for number, line in enumerate(whole, start=1)
    }
    assert "000" in everything.out
    number, line = next(iter(in_cellar.items()))
    answer = recommendations("accept", number, "--organisation", cafe)
    assert answer.out == f"Ordered {line.order_quantity:g} of {line.product} for Cellar; expected by {line.due}.\n"


def test_the_whole_list_is_written_as_a_table_file(cafe: str, database: Database, tmp_path: Path) -> None:
    target = tmp_path / "orders.csv"
    answer = recommendations("list", "--organisation", cafe, "--all", "--output", target)
    lines = listed(database, cafe, everything=True).lines
    assert (answer.code, answer.out, answer.err) == (0, "", f"{len(lines)} lines written to {target}\n")
    with target.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["id"], row["location"], row["product"], row["status"], row["reason"]) for row in rows] == [
        (str(line.id), line.location, line.product, "pending", line.reason) for line in lines
    ]
    assert {"000", "tea", "mugs"} == {row["product"] for row in rows}


def test_lines_are_accepted_rejected_and_snoozed_by_number_or_id(cafe: str, database: Database) -> None:
    first, second, third = listed(database, cafe).lines
    accepted = recommendations("accept", 1, "--organisation", cafe, "--quantity", first.pack * 10)
    assert accepted.out == f"Ordered {first.pack * 10:g} of {first.product} for {first.location}; expected by {first.due}.\n"
    rejected = recommendations("reject", second.id, "--organisation", cafe, "--note", "no room")
    assert rejected.out == f"Rejected: {second.product} at {second.location}.\n"
    until = (datetime.now(UTC) + timedelta(days=2)).date()
    snoozed = recommendations("snooze", 3, "--organisation", cafe, "--until", until)
    assert snoozed.out == f"Snoozed until {until}: {third.product} at {third.location}.\n"
    assert [line.status.value for line in listed(database, cafe).lines] == ["accepted", "rejected", "snoozed"]
    assert "[accepted]" in recommendations("list", "--organisation", cafe).out


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("accept", 99), "There is no line 99; the list has 3."),
        (("accept", 0), "There is no line 0; the list has 3."),
        (("reject", "tea"), "'tea' is neither the number of a line nor an id."),
        (("accept", 1, "--quantity", 0.5), "is not a multiple of the pack of"),
        (("snooze", 1, "--until", "2020-01-01"), "2020-01-01 is not in the future"),
    ],
)
def test_a_line_that_cannot_be_decided_so_is_refused_in_a_sentence(cafe: str, typed: tuple[object, ...], sentence: str) -> None:
    answer = recommendations(*typed, "--organisation", cafe)
    assert (answer.code, answer.out, sentence in answer.err) == (1, "", True)


def test_before_the_first_nightly_the_way_to_a_list_is_told(folder: Path, name: str) -> None:
    imported(folder, name, "sales")
    answer = recommendations("list", "--organisation", name)
    assert (answer.code, answer.out) == (1, "")
    assert "then run shelfcast nightly" in answer.err


# Receipts


def test_what_is_on_order_is_listed_received_in_part_and_cancelled(cafe: str, database: Database) -> None:
    line = listed(database, cafe).lines[0]
    recommendations("accept", 1, "--organisation", cafe, "--quantity", line.pack * 10)
    told = shelfcast("receipts", "list", "--organisation", cafe)
    assert told.err == "1 receipts expected\n"
    ordered = line.pack * 10
    assert told.out.startswith(f"{line.due}  {ordered:g} of {ordered:g}  {line.product} ({line.location})  ")
    receipt = told.out.split("  ")[3]
    part = shelfcast("receipts", "receive", receipt, "--quantity", 3, "--day", LAST, "--organisation", cafe)
    assert part.out == f"Received 3 on {LAST}.\n"
    assert f"{ordered - 3:g} of {ordered:g}" in shelfcast("receipts", "list", "--organisation", cafe).out
    too_much = shelfcast("receipts", "receive", receipt, "--quantity", 999, "--organisation", cafe)
    assert (too_much.code, too_much.err) == (1, f"999 units of {ordered - 3:g} still due cannot be received.\n")
    assert (
        shelfcast("receipts", "cancel", receipt, "--organisation", cafe).out == f"Cancelled: {ordered - 3:g} will not come.\n"
    )
    gone = shelfcast("receipts", "receive", receipt, "--organisation", cafe)
    assert (gone.code, gone.err.startswith(f"Nothing is due under {receipt};")) == (1, True)
    assert shelfcast("receipts", "list", "--organisation", cafe).err == "0 receipts expected\n"


def test_all_that_is_due_is_received_today_when_nothing_is_said(cafe: str, database: Database) -> None:
    line = listed(database, cafe).lines[0]
    recommendations("accept", 1, "--organisation", cafe)
    receipt = shelfcast("receipts", "list", "--organisation", cafe).out.split("  ")[3]
    answer = shelfcast("receipts", "receive", receipt, "--organisation", cafe)
    assert answer.out == f"Received {line.order_quantity:g} on {datetime.now(UTC).date()}.\n"


# The home


def test_status_and_where_tell_of_this_home(server_home: Path) -> None:
    status = shelfcast("status")
    assert status.out == "Web server: not running\nDatabase: running\n"
    where = shelfcast("where").out
    assert where.splitlines()[0] == f"Home: {server_home}"
    assert where.splitlines()[2] == f"Log: {server_home / 'postgres.log'}"


def test_a_database_of_the_users_own_is_never_shown_with_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHELFCAST_DATABASE_URL", "postgresql://planner:s3cret@127.0.0.1:1/shop")
    assert shelfcast("status").out.endswith("Database: yours, by SHELFCAST_DATABASE_URL\n")
    assert len(shelfcast("where").out.splitlines()) == 1
    answer = shelfcast("receipts", "list")
    assert (answer.code, "does not answer" in answer.err, "s3cret" in answer.err) == (1, True, False)


def test_stopping_what_does_not_run_is_refused_in_a_sentence() -> None:
    assert shelfcast("stop").err == "Shelfcast does not run in this home.\n"


def test_a_sample_that_was_cut_off_says_how_to_start_over(database: Database, server_home: Path) -> None:
    """It said that sales should be imported, and would have said so for ever."""
    mark = server_home / demo._MARK
    mark.touch()
    with database.anonymous() as connection:
        known = accounts.list_organisations(connection)
    if "Sample traders" not in known:
        with database.transaction(uuid4()) as tx:
            accounts.create_organisation(tx, "Sample traders")
    answer = shelfcast("demo", "--once")
    mark.unlink()
    assert (answer.code, answer.err) == (
        1,
        "The sample was begun and not finished; start over with: shelfcast demo --reset.\n",
    )


# Before buying


def test_what_lies_elsewhere_is_to_be_carried_before_it_is_bought(folder: Path, name: str) -> None:
    stock = "location,product,on_hand\nBar,tea,1\nBar,mugs,0\nCellar,mugs,900\nCellar,000,500\n"
    (folder / "stock.csv").write_text(stock)
    assert imported(folder, name, "sales", "stock", "terms").code == 0
    assert shelfcast("nightly", "--organisation", name).code == 0
    answer = recommendations("transfers", "--organisation", name)
    first, total = answer.out.splitlines()
    assert (answer.code, first.startswith("mugs: carry ")) == (0, True)
    assert " from Cellar to Bar; then order 0 instead of " in first
    assert total.startswith("1 transfers, ")
    nothing = recommendations("transfers", "--organisation", name, "--carriage", "3")
    assert nothing.out == "Nothing to carry: no place has too much of what another is about to order.\n"
    refused = recommendations("transfers", "--organisation", name, "--carriage", "-1")
    assert (refused.code, refused.err) == (1, "Carriage is -1; enter 0 or more money per unit.\n")
