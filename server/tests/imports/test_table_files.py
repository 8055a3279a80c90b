"""Files of all kinds as one kind of table: every row with its line, every key as it stood."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shelfcast.imports import sales_from
from shelfcast.infra.file_table import FileTable
from shelfcast.infra.table_files import UnreadableFile, read_table, write_table

from server.tests.imports.a_file import reading, rejected, sales_of, saved, workbook

HEADER = "date,product,quantity\n"


def rows_by_line(table: FileTable) -> dict[int, tuple[str, ...]]:
    """Line → cells; an empty cell and one that is not there are the same."""
    cells = table.frame.with_columns(pl.all().fill_null("")).rows()
    return dict(zip(table.line_numbers.to_list(), cells, strict=True))


# Text files


@pytest.mark.parametrize(
    "raw",
    [
        "date,product,quantity\n2024-01-01,Crème,2\n".encode(),
        "date,product,quantity\n2024-01-01,Crème,2".encode(),
        "\ufeffdate,product,quantity\n2024-01-01,Crème,2\n".encode(),
        "date,product,quantity\r\n2024-01-01,Crème,2\r\n".encode(),
        "date,product,quantity\r2024-01-01,Crème,2\r".encode(),
        "date,product,quantity\n2024-01-01,Crème,2\n".encode("cp1252"),
        "date,product,quantity\n2024-01-01,Crème,2\n".encode("utf-16"),
        b"\xfe\xff" + "date,product,quantity\n2024-01-01,Crème,2\n".encode("utf-16-be"),
        "date;product;quantity\n2024-01-01;Crème;2\n".encode(),
        "date\tproduct\tquantity\n2024-01-01\tCrème\t2\n".encode(),
        "date|product|quantity\n2024-01-01|Crème|2\n".encode(),
        '"date","product","quantity"\n"2024-01-01","Crème","2"\n'.encode(),
        " date , product , quantity \n2024-01-01,Crème,2\n".encode(),
        "date,product,quantity\n2024-01-01,Crème,2\n\n\n".encode(),
        "date,product,quantity\n\n2024-01-01,Crème,2\n".encode(),
    ],
)
def test_one_row_is_one_row_however_it_was_saved(tmp_path: Path, raw: bytes) -> None:
    sales = sales_of(tmp_path, raw)
    assert sales.lines.select("time", "product", "quantity").rows() == [(datetime(2024, 1, 1), "Crème", 2.0)]  # noqa: DTZ001
    assert sales.report.rows == 1


def test_windows_quotes_and_euros_of_an_old_export_are_read(tmp_path: Path) -> None:
    sales = sales_of(tmp_path, "date,product,quantity,price\n2024-01-01,“Brötchen”,2,€ 3\n".encode("cp1252"))
    assert sales.lines.select("product", "price").rows() == [("“Brötchen”", 3.0)]


def test_decimal_commas_stand_beside_semicolons(tmp_path: Path) -> None:
    sales = sales_of(tmp_path, "date;product;quantity;price\n01.02.2024;A;1.234,5;0,99\n02.02.2024;A;2;1,05\n")
    assert sales.lines["quantity"].to_list() == [1234.5, 2.0]
    assert sales.lines["price"].to_list() == [0.99, 1.05]


def test_prices_come_with_currency_signs_and_spaces(tmp_path: Path) -> None:
    sales = sales_of(tmp_path, 'date,product,quantity,price\n2024-01-01,A,1,$13 \n2024-01-01,A,1,"1,234.5"\n')
    assert sales.lines["price"].to_list() == [13.0, 1234.5]


def test_blank_lines_are_no_rows_but_are_counted_as_lines(tmp_path: Path) -> None:
    report = sales_of(tmp_path, HEADER + "\n2024-01-01,A,x\n\n\n2024-01-02,A,y\n\n").report
    assert rejected(report) == {"quantity is not a number": [3, 6]}


def test_a_line_of_nothing_but_separators_is_a_row_without_a_date(tmp_path: Path) -> None:
    assert rejected(sales_of(tmp_path, HEADER + "2024-01-01,A,1\n,,\n").report) == {"date is missing": [3]}


def test_a_line_break_inside_quotes_belongs_to_the_cell_and_moves_the_lines_below(tmp_path: Path) -> None:
    sales = sales_of(tmp_path, HEADER + '2024-01-01,"A\nsecond line",1\n2024-01-02,A,x\n')
    assert sales.lines["product"].to_list() == ["A\nsecond line"]
    assert rejected(sales.report) == {"quantity is not a number": [4]}


def test_quotes_and_separators_inside_quotes_are_text(tmp_path: Path) -> None:
    sales = sales_of(tmp_path, HEADER + '2024-01-01,"5"" nails, zinc",1\n2024-01-01,5" nails,1\n')
    assert sales.lines["product"].to_list() == ['5" nails, zinc', '5" nails']


def test_other_line_breaks_of_unicode_are_letters_like_any(tmp_path: Path) -> None:
    assert sales_of(tmp_path, HEADER + "2024-01-01,A\u2028B\x0bC\x85D,1\n").lines["product"].to_list() == ["A\u2028B\x0bC\x85D"]


def test_too_many_cells_are_rejected_and_too_few_are_empty(tmp_path: Path) -> None:
    report = sales_of(tmp_path, HEADER + "2024-01-01,A,1,1\n2024-01-01,A\n2024-01-01,A,1\n").report
    assert rejected(report) == {"more cells than the header has columns": [2], "quantity is missing": [3]}


@pytest.mark.parametrize("raw", [b"", b"\n", b"\n\n", b"  \n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_refused(tmp_path: Path, raw: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"^sales\.csv is empty; the first line must name the columns$"):
        saved(tmp_path, raw)


@pytest.mark.parametrize("text", [HEADER, HEADER.strip(), HEADER + "\n\n"])
def test_a_header_alone_is_a_file_of_no_rows(tmp_path: Path, text: str) -> None:
    assert sales_of(tmp_path, text).report.rows == 0


def test_a_quotation_mark_that_is_never_closed_is_refused_before_it_swallows_the_rest(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="from line 3 on: a quotation mark is opened there and never closed"):
        saved(tmp_path, HEADER + '2024-01-01,A,1\n2024-01-02,"A,1\n2024-01-03,A,1\n')
    with pytest.raises(UnreadableFile, match="from line 1 on: a quotation mark is opened there and never closed"):
        saved(tmp_path, '"date,product,quantity\n2024-01-01,A,1\n')


def test_a_cell_too_long_for_any_cell_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"^sales\.csv cannot be read at line 3: field larger than field limit"):
        saved(tmp_path, HEADER + "\n2024-01-01,{},1\n".format("A" * (csv.field_size_limit() + 1)))


def test_half_a_letter_of_utf_16_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"^sales\.csv cannot be read: "):
        saved(tmp_path, "date".encode("utf-16") + b"a")


@pytest.mark.parametrize("break_", ["", "\n"], ids=["fast", "row by row"])
def test_a_header_that_stands_twice_is_told_apart_by_its_place(tmp_path: Path, break_: str) -> None:
    table = saved(tmp_path, f"date,product, product,quantity\n{break_}2024-01-01,A,B,1\n")
    assert table.frame.columns == ["date", "product", "product_duplicated_2", "quantity"]


CELLS = st.text(st.sampled_from('ab1,;"\n é\u2028'), max_size=4)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5))
def test_whatever_a_spreadsheet_writes_is_read_back_cell_by_cell(tmp_path: Path, rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["date", "product", "quantity"])
    lines = []
    for row in rows:
        lines.append(text.getvalue().count("\n") + 1)
        writer.writerow(row)
    assert rows_by_line(saved(tmp_path, text.getvalue())) == dict(zip(lines, map(tuple, rows), strict=True))


# Excel


def test_excel_cells_keep_their_kinds_and_rows_their_numbers(tmp_path: Path) -> None:
    table = workbook(
        tmp_path / "sales.xlsx",
        [
            ["date", "product", "quantity"],
            [date(2024, 1, 1), "00123", 1],
            [],
            [datetime(2024, 1, 2, 8, 30), "É", 2.5],  # noqa: DTZ001
            [None, "00123", 1],
        ],
    )
    assert table.line_numbers.to_list() == [2, 4, 5]
    (tmp_path / "sales.csv").write_text("date,product,quantity\n2024-01-01,00123,1\n\n2024-01-02 08:30,É,2.5\n,00123,1\n")
    from_excel, from_text = (sales_from_table(each) for each in (table, read_table(tmp_path / "sales.csv")))
    assert from_excel.equals(from_text)


def sales_from_table(table: FileTable) -> pl.DataFrame:
    return sales_from(table, reading()).lines


def test_numbers_as_keys_of_a_spreadsheet_lose_their_point_and_nothing_else(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["date", "product", "quantity"],
        [date(2024, 1, 1), 123.0, 1],
        [date(2024, 1, 1), 4006381333931.0, 1],
    ]
    table = workbook(tmp_path / "sales.xlsx", rows)
    assert sales_from_table(table)["product"].to_list() == ["123", "4006381333931"]
    mixed = workbook(tmp_path / "mixed.xlsx", [*rows, [date(2024, 1, 1), "00123", 1]])
    assert sales_from_table(mixed)["product"].to_list() == ["123", "4006381333931", "00123"]


def test_dates_and_texts_may_share_an_excel_column(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["date", "product", "quantity"],
        [date(2024, 1, 1), "A", 1],
        ["31.01.2024", "A", 1],
        ["soon", "A", "x"],
    ]
    table = workbook(tmp_path / "sales.xlsx", rows)
    assert sales_from_table(table)["time"].dt.date().to_list() == [date(2024, 1, 1), date(2024, 1, 31)]


def test_an_excel_header_that_stands_twice_but_for_spaces_is_told_apart(tmp_path: Path) -> None:
    table = workbook(tmp_path / "sales.xlsx", [["date", "product", " product", "quantity"], [date(2024, 1, 1), "A", "B", 1]])
    assert table.frame.columns == ["date", "product", "product_duplicated_2", "quantity"]


@pytest.mark.parametrize("name", ["sales.xlsx", "sales.xls", "sales.ods", "sales.xlsb", "sales.parquet"])
def test_a_file_that_is_not_what_its_name_says_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableFile, match=rf"^{name} cannot be read: "):
        saved(tmp_path, b"date,product,quantity\n", name)


def test_an_excel_file_without_a_cell_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"^sales\.xlsx cannot be read: empty Excel sheet"):
        workbook(tmp_path / "sales.xlsx", [])


# Parquet


def test_whole_numbers_and_moments_of_parquet_come_out_as_they_are(tmp_path: Path) -> None:
    frame = pl.DataFrame({"ds": [datetime(2024, 1, 1, 8)], "item_id": [2**53 + 1], "y": [3], "store": ["S"]})  # noqa: DTZ001
    frame.write_parquet(tmp_path / "sales.parquet")
    lines = sales_from_table(read_table(tmp_path / "sales.parquet"))
    assert lines.select("time", "location", "product", "quantity").rows() == [
        (datetime(2024, 1, 1, 8), "S", "9007199254740993", 3.0)  # noqa: DTZ001
    ]


def test_a_parquet_column_of_lists_hurts_only_who_wants_to_read_it(tmp_path: Path) -> None:
    frame = pl.DataFrame({"date": [date(2024, 1, 1)] * 2, "product": ["A", "A"], "quantity": [1, 1], "tags": [["x"], ["y"]]})
    frame.write_parquet(tmp_path / "sales.parquet")
    assert sales_from_table(read_table(tmp_path / "sales.parquet")).height == 2
    frame.with_columns(pl.col("tags").alias("quantity")).write_parquet(tmp_path / "sales.parquet")
    assert sales_from_table(read_table(tmp_path / "sales.parquet")).height == 0


# Names


@pytest.mark.parametrize(("name", "ending"), [("sales.pdf", ".pdf"), ("sales", "nothing"), ("sales.csv.gz", ".gz")])
def test_an_unknown_ending_is_refused_with_those_that_are_known(tmp_path: Path, name: str, ending: str) -> None:
    with pytest.raises(UnreadableFile, match=rf"^{name} ends in {ending}; save it as CSV \(\.csv, \.tsv, \.txt\), Excel"):
        saved(tmp_path, "x", name)


def test_endings_may_be_written_large(tmp_path: Path) -> None:
    assert saved(tmp_path, HEADER + "2024-01-01,A,1\n", "SALES.CSV").frame.height == 1


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"sales\.csv does not exist$"):
        read_table(tmp_path / "sales.csv")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(UnreadableFile, match=r"^folder\.csv cannot be read: "):
        read_table(tmp_path / "folder.csv")


# The way out


@pytest.mark.parametrize("name", ["out.csv", "out.tsv", "out.txt", "out.xlsx", "out.parquet", "out.pq", "OUT.XLSX"])
def test_what_is_written_is_read_back_equal(tmp_path: Path, name: str) -> None:
    keys = ["00123", "=1+1", "http://a.example", 'a "quoted", é −→\nname', "12345678901234567890"]
    frame = pl.DataFrame({"product": keys, "units": [0, 1, 2, 3, 4], "money": [0.1, 1e-6, None, 12345.6789, -2.5]})
    write_table(tmp_path / name, frame)
    back = read_table(tmp_path / name).frame.with_columns(pl.col("money").cast(pl.String).replace("", None))
    assert back.with_columns(pl.col("units").cast(pl.Int64), pl.col("money").cast(pl.Float64)).equals(frame)


@pytest.mark.parametrize("name", ["out.xls", "out.ods", "out.xlsb", "out.xlsm", "out.json", "out"])
def test_what_cannot_be_written_is_refused_and_leaves_no_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableFile, match=r"name the output CSV \(\.csv, \.tsv, \.txt\), Excel \(\.xlsx\) or Parquet"):
        write_table(tmp_path / name, pl.DataFrame({"a": [1]}))
    assert list(tmp_path.iterdir()) == []
