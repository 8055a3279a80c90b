"""A file in batches is read as it would be whole: one order of dates, one decimal sign, one account."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from shelfcast.imports import KINDS, header_fit, sales_from
from shelfcast.imports.rules.moments import AmbiguousDates
from shelfcast.imports.rules.repeats import RowsSeen
from shelfcast.imports.rules.report import merged
from shelfcast.imports.rules.survey import surveyed
from shelfcast.infra.table_files import read_batches, read_table

from server.tests.imports.a_file import reading


def file_of(folder: Path, *rows: str) -> Path:
    path = folder / "sales.csv"
    path.write_text("date;product;quantity\n" + "".join(f"{row}\n" for row in rows))
    return path


def test_one_row_at_the_end_decides_how_all_batches_are_read(tmp_path: Path) -> None:
    path = file_of(tmp_path, *["03/04/2024;A;1,234"] * 20, "13/04/2024;A;1,5")
    how = surveyed(KINDS["sales"], read_batches(path, header_fit({}), characters=60), reading())
    parts = [sales_from(part, how) for part in read_batches(path, header_fit({}), characters=60)]
    assert len(parts) > 3
    lines = pl.concat([part.lines for part in parts])
    assert lines["time"].dt.strftime("%m-%d").unique().sort().to_list() == ["04-03", "04-13"]
    assert lines["quantity"].unique().sort().to_list() == [1.234, 1.5]
    assert {part.report.understood.dates for part in parts} == {"day-first"}


def test_a_file_that_decides_nothing_is_asked_about_before_a_row_is_read(tmp_path: Path) -> None:
    path = file_of(tmp_path, *["03/04/2024;A;1"] * 20)
    with pytest.raises(AmbiguousDates):
        surveyed(KINDS["sales"], read_batches(path, header_fit({}), characters=60), reading())


def test_the_account_of_all_batches_is_the_account_of_the_file(tmp_path: Path) -> None:
    rows = [f"2024-01-{day:02};A;{'x' if day % 7 == 0 else day}" for day in range(1, 29)]
    path = file_of(tmp_path, *rows)
    parts = merged(sales_from(part, reading()).report for part in read_batches(path, header_fit({}), characters=60))
    whole = sales_from(read_table(path), reading()).report
    assert parts == whole
    assert parts.warnings[-1] == "The file covers 27 days; with fewer than 90 the forecast is less certain."


def test_a_line_that_comes_again_in_a_later_batch_is_a_duplicate(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    rows = [f"2024-01-01,A,1,{number % 17}" for number in range(40)]
    path.write_text("date,product,quantity,receipt\n" + "\n".join(rows) + "\n")
    seen = RowsSeen()
    parts = [sales_from(part, reading(), seen) for part in read_batches(path, header_fit({}), characters=60)]
    assert len(parts) > 5
    told = merged(part.report for part in parts)
    assert told == sales_from(read_table(path), reading()).report
    assert (told.accepted, told.reasons[0].lines) == (17, tuple(range(19, 42)))


def test_of_very_many_lines_with_one_reason_the_first_thousand_are_listed(tmp_path: Path) -> None:
    report = sales_from(read_table(file_of(tmp_path, *["2024-01-01;A;x"] * 1500)), reading()).report
    both = merged([report, replace(report, accepted=0)])
    assert (both.rejected, both.reasons[0].count, len(both.reasons[0].lines)) == (3000, 3000, 1000)
