"""`shelfcast forecast`: demand as a distribution, one row per location, product and period ahead."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from shelfcast.app.file_to_file import level_name
from shelfcast.infra.table_files import read_table, write_table

from server.tests.app.at_the_prompt import Answer, report, shelfcast, table, write

HEADER = "date,location,product,quantity,promotion\n"
FIRST = date(2024, 1, 1)


def noisy(days: int = 84, products: int = 4, seed: int = 1, promoted: tuple[int, ...] = ()) -> str:
    """Poisson sales at S from Monday 1 January 2024 on; on promoted days three times as many."""
    rng = np.random.default_rng(seed)
    rows = []
    for product in range(products):
        for day in range(days):
            units = rng.poisson((4 + 3 * product) * (3 if day in promoted else 1))
            if units:
                rows.append(f"{FIRST + timedelta(days=day)},S,P{product},{units},{int(day in promoted)}\n")
    return "".join(rows)


def foresee(folder: Path, sales: str, *more: object, frequency: str = "day", horizon: int = 3, **files: str) -> Answer:
    """Forecast from these files; leaves out.csv and report.json in the folder."""
    typed = write(folder, sales=sales, **files)
    typed += [
        "--frequency",
        frequency,
        "--horizon",
        horizon,
        "--output",
        folder / "out.csv",
        "--report",
        folder / "report.json",
    ]
    answer = shelfcast("forecast", *typed, *more)
    assert answer.code == 0, answer.err
    return answer


def test_columns_are_named_by_their_levels_in_rising_order(tmp_path: Path) -> None:
    foresee(tmp_path, HEADER + noisy(), "--levels", "0.9,0.1,0.8333,0.5,0.995")
    first_line = (tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()[0]
    assert first_line == "location,product,date,p10,p50,p83.33,p90,p99.5"
    foresee(tmp_path, HEADER + noisy())
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()[0] == "location,product,date,p10,p50,p90"


@pytest.mark.parametrize(
    ("level", "name"), [(0.1, "p10"), (0.8333, "p83.33"), (0.995, "p99.5"), (0.07, "p7"), (1 / 3, "p33.3333")]
)
def test_a_level_is_named_in_percent_without_dust(level: float, name: str) -> None:
    assert level_name(level) == name


def test_quantiles_rise_and_none_is_below_zero(tmp_path: Path) -> None:
    foresee(tmp_path, HEADER + noisy(products=6), "--levels", "0.01,0.1,0.25,0.5,0.75,0.9,0.99", horizon=14)
    rows = table(tmp_path / "out.csv")
    assert len(rows) == 6 * 14
    for row in rows:
        values = [float(value) for name, value in row.items() if name.startswith("p") and name != "product"]
        assert values == sorted(values)
        assert values[0] >= 0
        assert values[-1] > values[0]


def dates_ahead(folder: Path, sales: str, frequency: str, *more: object, horizon: int = 3) -> list[str]:
    foresee(folder, sales, *more, frequency=frequency, horizon=horizon)
    return [row["date"] for row in table(folder / "out.csv")]


SIMPLE = "date,product,quantity\n"


@pytest.mark.parametrize(
    ("frequency", "last", "ahead"),
    [
        ("hour", "2024-02-28 21:30", ["2024-02-28 22:00:00", "2024-02-28 23:00:00", "2024-02-29 00:00:00"]),
        ("day", "2024-02-27", ["2024-02-28", "2024-02-29", "2024-03-01"]),
        ("week", "2024-02-28", ["2024-03-06", "2024-03-13", "2024-03-20"]),  # one date: its weekday, a Wednesday
        ("month", "2024-11-30", ["2024-12-01", "2025-01-01", "2025-02-01"]),
    ],
)
def test_rows_begin_with_the_period_after_the_last_of_the_file(
    tmp_path: Path, frequency: str, last: str, ahead: list[str]
) -> None:
    assert dates_ahead(tmp_path, f"{SIMPLE}{last},A,2\n", frequency) == ahead


def test_weeks_start_on_the_weekday_of_the_file_and_on_monday_where_it_is_mixed(tmp_path: Path) -> None:
    thursdays = "".join(f"{date(2024, 1, 4) + timedelta(days=7 * week)},A,{week + 1}\n" for week in range(8))
    assert dates_ahead(tmp_path, SIMPLE + thursdays, "week", horizon=1) == ["2024-02-29"]
    assert dates_ahead(tmp_path, SIMPLE + thursdays + "2024-02-23,A,1\n", "week", horizon=1) == ["2024-02-26"]


def test_an_as_of_date_inside_a_week_means_that_week(tmp_path: Path) -> None:
    weeks = "".join(f"{date(2024, 1, 1) + timedelta(days=7 * week)},A,7\n" for week in range(8))
    assert dates_ahead(tmp_path, SIMPLE + weeks, "week", "--as-of", "2024-02-07", horizon=1) == ["2024-02-12"]
    assert report(tmp_path / "report.json")["sales"]["notes"] == [
        {"reason": "later than the last closed period; not used", "count": 2, "lines": [8, 9]}
    ]


def test_an_as_of_day_with_hours_means_its_last_hour_unless_one_is_named(tmp_path: Path) -> None:
    sales = SIMPLE + "".join(f"2024-01-0{1 + hour // 24} {hour % 24:02d}:10,A,3\n" for hour in range(60))
    assert dates_ahead(tmp_path, sales, "hour", "--as-of", "2024-01-02", horizon=1) == ["2024-01-03 00:00:00"]
    assert dates_ahead(tmp_path, sales, "hour", "--as-of", "2024-01-02 14:59", horizon=1) == ["2024-01-02 15:00:00"]


def test_every_product_with_an_accepted_row_has_rows_however_short_its_history_from_one_origin(tmp_path: Path) -> None:
    sales = (
        HEADER + noisy(products=2) + "2024-03-24,S,New,2,0\n2024-01-05,T,Old,1,0\n2024-03-01,S,Zero,0,0\n2024-03-02,S,Bad,x,0\n"
    )
    foresee(tmp_path, sales, horizon=2)
    rows = [(row["location"], row["product"], row["date"]) for row in table(tmp_path / "out.csv")]
    keys = [("S", "New"), ("S", "P0"), ("S", "P1"), ("S", "Zero"), ("T", "Old")]
    assert rows == [(*key, day) for key in keys for day in ("2024-03-25", "2024-03-26")]


def test_a_product_of_which_only_a_return_is_known_has_rows_of_nothing(tmp_path: Path) -> None:
    foresee(tmp_path, "date,product,quantity,type\n2024-01-01,A,5,sale\n2024-01-01,B,-1,return\n", horizon=1)
    assert [(row["product"], row["p50"]) for row in table(tmp_path / "out.csv")][1] == ("B", "0.0")


def test_one_sale_alone_is_a_history_too(tmp_path: Path) -> None:
    foresee(tmp_path, SIMPLE + "2024-01-01,A,5\n", horizon=1)
    [row] = table(tmp_path / "out.csv")
    assert 0 <= float(row["p10"]) <= float(row["p50"]) <= float(row["p90"]) <= 15


def test_rows_after_the_as_of_date_change_nothing_but_the_report(tmp_path: Path) -> None:
    foresee(tmp_path, HEADER + noisy())
    known = (tmp_path / "out.csv").read_bytes()
    foresee(tmp_path, HEADER + noisy() + "2024-03-25,S,P0,900,0\n2024-03-25,S,P9,900,0\n", "--as-of", "2024-03-24")
    assert (tmp_path / "out.csv").read_bytes() == known
    assert report(tmp_path / "report.json")["sales"]["notes"][0]["count"] == 2


def test_sold_out_days_do_not_pull_the_forecast_down(tmp_path: Path) -> None:
    days = [FIRST + timedelta(days=number) for number in range(56)]
    honest = "".join(f"{day},A,{10 if number % 3 else 0},{1 if number % 3 else 0}\n" for number, day in enumerate(days))
    silent = "".join(f"{day},A,{10 if number % 3 else 0},1\n" for number, day in enumerate(days))
    header = "date,product,quantity,in_stock\n"
    foresee(tmp_path, header + honest, horizon=1)
    assert [float(value) for value in list(table(tmp_path / "out.csv")[0].values())[3:]] == [10, 10, 10]
    foresee(tmp_path, header + silent, horizon=1)
    assert float(table(tmp_path / "out.csv")[0]["p10"]) < 5


def test_a_promotion_known_ahead_raises_the_forecast_of_its_days_and_of_no_other(tmp_path: Path) -> None:
    sales = HEADER + noisy(promoted=tuple(range(5, 84, 9)), products=3)
    foresee(tmp_path, sales, horizon=4, future="date,location,product,promotion\n2024-03-26,S,P1,0\n")
    plain = {(row["product"], row["date"]): float(row["p50"]) for row in table(tmp_path / "out.csv")}
    foresee(tmp_path, sales, horizon=4, future="date,location,product,promotion\n2024-03-26,S,P1,1\n2024-03-27,,P2,yes\n")
    promoted = {(row["product"], row["date"]): float(row["p50"]) for row in table(tmp_path / "out.csv")}
    raised = {("P1", "2024-03-26"), ("P2", "2024-03-27")}
    for key, usual in plain.items():
        if key in raised:
            assert promoted[key] > 1.5 * usual
        else:
            assert promoted[key] == pytest.approx(usual, rel=0.005)  # errors are pooled over products
    assert set(report(tmp_path / "report.json")) == {"sales", "future"}


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    foresee(tmp_path, HEADER + noisy())
    once = (tmp_path / "out.csv").read_bytes()
    foresee(tmp_path, HEADER + noisy())
    assert (tmp_path / "out.csv").read_bytes() == once


def test_csv_excel_and_parquet_give_the_same_forecast_and_come_out_equal(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    hours = [datetime(2024, 1, 1) + timedelta(hours=number) for number in range(24 * 10)]  # noqa: DTZ001
    frame = pl.DataFrame(
        {
            "sold at": hours * 2,
            "sku": [123] * 240 + [9007199254740881] * 240,
            "units": rng.poisson(3, 480) / 2,
            "in stock": rng.random(480) > 0.05,
            "promo": rng.integers(0, 2, 480),
        }
    )
    outputs, tables = set(), []
    for ending in ("csv", "xlsx", "parquet", "tsv"):
        write_table(tmp_path / f"sales.{ending}", frame)
        for output in ("csv", ending):
            typed = [
                "--sales",
                tmp_path / f"sales.{ending}",
                "--frequency",
                "hour",
                "--horizon",
                5,
                "--output",
                tmp_path / f"out.{output}",
            ]
            assert shelfcast("forecast", *typed).code == 0
        outputs.add((tmp_path / "out.csv").read_bytes())
        read = read_table(tmp_path / f"out.{ending}").frame
        moment = pl.col("date").cast(pl.String).str.slice(0, 19)
        tables.append(
            read.with_columns(pl.col("location", "product").cast(pl.String), moment, pl.col("^p\\d+$").cast(pl.Float64))
        )
    assert len(outputs) == 1
    assert all(tables[0].equals(other) for other in tables)
    assert {row["product"] for row in table(tmp_path / "out.csv")} == {"123", "9007199254740881"}


def test_an_export_with_headers_nobody_knows_is_mapped(tmp_path: Path) -> None:
    sold_twice = "1,12/1/10 8:26,85123A,6\n"
    sales = f"InvoiceNo,When,What,HowMany\n{sold_twice}C2,12/2/10 9:00,85123A,-1\n{sold_twice}3,12/30/10 9:00,00123,1\n"
    foresee(tmp_path, sales, "--map", "date=When,product=What,quantity=HowMany", horizon=1)
    assert [(row["product"], row["date"]) for row in table(tmp_path / "out.csv")] == [
        ("00123", "2010-12-31"),
        ("85123A", "2010-12-31"),
    ]
    account = report(tmp_path / "report.json")["sales"]
    assert [(reason["reason"], reason["lines"]) for reason in account["reasons"]] == [("duplicate of an earlier line", [4])]
    assert account["notes"] == [{"reason": "return; kept out of demand", "count": 1, "lines": [3]}]


@pytest.mark.parametrize(("choice", "kept"), [("keep", 3), ("reject", 2)])
def test_duplicates_are_kept_or_rejected_as_asked(tmp_path: Path, choice: str, kept: int) -> None:
    foresee(tmp_path, SIMPLE + "2024-01-01,A,5\n2024-01-02,A,5\n2024-01-01,A,5\n", "--duplicates", choice)
    assert report(tmp_path / "report.json")["sales"]["accepted"] == kept


@pytest.mark.parametrize(("order", "ahead"), [("day-first", "2024-04-04"), ("month-first", "2024-03-05")])
def test_who_says_how_dates_are_meant_is_believed(tmp_path: Path, order: str, ahead: str) -> None:
    assert dates_ahead(tmp_path, SIMPLE + "03/04/2024,A,5\n", "day", "--dates", order, horizon=1) == [ahead]


@pytest.mark.parametrize(
    ("levels", "sentence"),
    [
        ("0.1,x", "--levels '0.1,x' must be numbers between 0 and 1, for example 0.1,0.5,0.9.\n"),
        ("", "--levels '' must be numbers between 0 and 1, for example 0.1,0.5,0.9.\n"),
        ("0,0.5", "--levels '0,0.5' must lie between 0 and 1.\n"),
        ("0.5,1", "--levels '0.5,1' must lie between 0 and 1.\n"),
        ("nan", "--levels 'nan' must lie between 0 and 1.\n"),
    ],
)
def test_levels_that_are_none_are_refused(tmp_path: Path, levels: str, sentence: str) -> None:
    typed = [*write(tmp_path, sales=SIMPLE + "2024-01-01,A,5\n"), "--frequency", "day", "--horizon", 1, "--levels", levels]
    answer = shelfcast("forecast", *typed, "--output", tmp_path / "out.csv")
    assert (answer.code, answer.err) == (2, sentence)


def test_a_report_is_json_that_shows_letters_as_they_are(tmp_path: Path) -> None:
    foresee(tmp_path, HEADER + noisy(products=1))
    text = (tmp_path / "report.json").read_text(encoding="utf-8")
    assert json.loads(text)["sales"]["rejected"] == 0
    assert "\\u" not in text
