"""Files as people really have them: lines above the header, several sheets, wrong endings, odd encodings."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shelfcast.imports import header_fit, sales_from
from shelfcast.infra.file_table import FileTable
from shelfcast.infra.table_files import UnreadableFile, read_batches, read_table

from server.tests.imports.a_file import reading, rejected, sales_of, saved

HEADER = "date,product,quantity\n"


def first_of_january(folder: Path, raw: str | bytes) -> list[tuple[object, ...]]:
    return sales_of(folder, raw).lines.select("line", "time", "product", "quantity").rows()


JANUARY = datetime(2024, 1, 1)  # noqa: DTZ001 (files name no zone)


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"sep=;\ndate;product;quantity\n2024-01-01;A;1,5\n", 3),
        (b'"sep=,"\r\ndate,product,quantity\r\n2024-01-01,A,1.5\r\n', 3),
        (b"Sales report\n2024-01-01 to 2024-01-31\n\ndate,product,quantity\n2024-01-01,A,1.5\n", 5),
        (b"Sales report;;\nMy shop;;\ndate;product;quantity\n2024-01-01;A;1,5\n", 4),
        (b"\n\ndate,product,quantity\n2024-01-01,A,1.5\n", 4),
        ("date\tproduct\tquantity\n2024-01-01\tA\t1.5\n".encode("utf-16-le"), 2),
        ("date\tproduct\tquantity\n2024-01-01\tA\t1.5\n".encode("utf-16-be"), 2),
        ("ï»¿date,product,quantity\n2024-01-01,A,1.5\n".encode(), 2),
        (b"\xef\xbb\xbf\xef\xbb\xbfdate,product,quantity\n2024-01-01,A,1.5\n", 2),
    ],
)
def test_the_table_is_found_wherever_it_begins(tmp_path: Path, raw: bytes, line: int) -> None:
    assert first_of_january(tmp_path, raw) == [(line, JANUARY, "A", 1.5)]


def test_lines_above_the_header_are_told(tmp_path: Path) -> None:
    warnings = sales_of(tmp_path, "Sales report\nMy shop\n" + HEADER + "2024-01-01,A,1\n").report.warnings
    assert warnings[0] == "2 lines above the header were skipped."


def test_headers_nobody_knows_are_still_found_below_a_title(tmp_path: Path) -> None:
    assert saved(tmp_path, "Umsatz\nZeit;Ware;Stück\n1.1.2024;A;1\n").frame.columns == ["Zeit", "Ware", "Stück"]


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"%PDF-1.7 ...", "sales.csv is a PDF, not a table"),
        (b"PK\x03\x04\x14\x00", "sales.csv is a ZIP archive or an Excel file by another name"),
        (b"\x1f\x8b\x08\x00", r"sales.csv is compressed \(gzip\)\. Unpack it first"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "sales.csv is an old Excel file by another name"),
        (b"  <!DOCTYPE html><html>", "sales.csv is a web page, not a table"),
        (b"\xef\xbb\xbf<table><tr><td>date</td></tr></table>", "sales.csv is a web page, not a table"),
    ],
)
def test_what_only_calls_itself_csv_is_refused_with_the_way_out(tmp_path: Path, raw: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableFile, match=sentence):
        saved(tmp_path, raw)


def sheets(path: Path, **content: list[list[object]]) -> FileTable:
    book = xlsxwriter.Workbook(str(path))
    for name, rows in content.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if cell is not None:
                    sheet.write(row, column, cell)
    book.close()
    return read_table(path, header_fit({}))


def test_of_several_sheets_the_one_that_fits_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    sold: list[list[object]] = [["date", "product", "quantity"], ["2024-01-01", "A", 3]]
    table = sheets(tmp_path / "book.xlsx", Notes=[["call the supplier"]], Sold=sold, Empty=[])
    assert table.said == ("The sheet Sold was read; Notes were not.",)
    lines = sales_from(table, reading()).lines
    assert lines.select("line", "product", "quantity").rows() == [(2, "A", 3.0)]


def test_a_sheet_may_have_a_title_and_blank_rows_above_its_header(tmp_path: Path) -> None:
    rows: list[list[object]] = [[], ["Sales of January"], [], ["date", "product", "quantity"], ["2024-01-01", "A", 3]]
    table = sheets(tmp_path / "book.xlsx", Sold=rows)
    lines = sales_from(table, reading()).lines
    assert lines.select("line", "product", "quantity").rows() == [(5, "A", 3.0)]


# Batch by batch

CELLS = st.sampled_from(["a", "", "1", 'x "y"', "two\nlines", "é", "a,b"])


def in_batches(path: Path, characters: int, together: str | None = None) -> list[FileTable]:
    return list(read_batches(path, header_fit({}), together, characters))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=12),
    st.integers(40, 90),
    st.sampled_from(["utf-8", "utf-16", "cp1252"]),
)
def test_in_batches_every_row_is_the_same_and_on_the_same_line(
    tmp_path: Path, rows: list[list[str]], characters: int, encoding: str
) -> None:
    path = tmp_path / "sales.csv"
    body = "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in rows)
    path.write_bytes((HEADER + body).encode(encoding))
    whole = read_table(path, header_fit({}))
    parts = in_batches(path, characters)
    assert pl.concat([part.frame for part in parts]).fill_null("").equals(whole.frame.fill_null(""))
    assert pl.concat([part.line_numbers for part in parts]).to_list() == whole.line_numbers.to_list()


def test_a_batch_ends_between_orders_when_rows_of_one_belong_together(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    rows = [f"2024-01-01,A,{number // 3}" for number in range(30)]
    path.write_text(HEADER + "\n".join(rows) + "\n")
    parts = in_batches(path, 60, together="quantity")
    assert len(parts) > 3
    orders = [order for part in parts for order in part.frame["quantity"].unique().to_list()]
    assert len(orders) == len(set(orders)) == 10
    assert pl.concat([part.line_numbers for part in parts]).to_list() == list(range(2, 32))


def test_a_bad_row_in_a_later_batch_is_told_on_its_own_line(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    path.write_text("Title\n" + HEADER + "2024-01-01,A,1\n" * 20 + "2024-01-01,A,x\n\n2024-01-01,A,y\n")
    told = [rejected(sales_from(part, reading()).report) for part in in_batches(path, 50)]
    lines = [line for each in told for lines in each.values() for line in lines]
    assert lines == [23, 25]


def test_a_quotation_mark_that_is_never_closed_is_refused_in_batches_too(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    path.write_text(HEADER + "2024-01-01,A,1\n" * 5 + '2024-01-02,"A,1\n' + "2024-01-03,A,1\n" * 5)
    with pytest.raises(UnreadableFile, match="from line 7 on: a quotation mark is opened there and never closed"):
        in_batches(path, 60)


def test_a_parquet_file_comes_in_batches_with_its_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shelfcast.infra.table_files.ROWS_AT_ONCE", 2)
    pl.DataFrame({"product": list("abcde")}).write_parquet(tmp_path / "sales.parquet")
    parts = in_batches(tmp_path / "sales.parquet", 60)
    assert [part.frame["product"].to_list() for part in parts] == [["a", "b"], ["c", "d"], ["e"]]
    assert [part.line_numbers.to_list() for part in parts] == [[2, 3], [4, 5], [6]]
