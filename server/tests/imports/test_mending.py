"""Rejected rows go back with their original cells and what to do, and a mended file comes in as if nothing had been added."""

from __future__ import annotations

from pathlib import Path

from shelfcast.imports import sales_from
from shelfcast.imports.rules.report import rows_to_mend
from shelfcast.infra.table_files import read_table, write_table

from server.tests.imports.a_file import reading, rejected, sales_of, saved

SOLD = "date,product,quantity,till\n2024-01-01,A,1,left\nsoon,A,1,right\n2024-01-03,,x,left\n"


def test_a_rejected_row_says_its_field_its_value_and_what_to_do(tmp_path: Path) -> None:
    assert sales_of(tmp_path, SOLD).rejected.rows() == [
        (3, "date", "soon", "date cannot be read", "Write it as year-month-day, for example 2024-02-29."),
        (4, "product", None, "product is missing", "Fill it in, for example SKU-1."),
    ]


def test_rejected_rows_are_written_with_their_cells_mended_and_sent_again(tmp_path: Path) -> None:
    table = saved(tmp_path, SOLD)
    mend = rows_to_mend(table.frame, table.line_numbers, sales_from(table, reading()).rejected)
    assert mend.columns == ["date", "product", "quantity", "till", "line", "reason", "what_to_do"]
    assert mend.select("date", "product", "quantity", "till", "line", "reason").rows() == [
        ("soon", "A", "1", "right", 3, "date cannot be read"),
        ("2024-01-03", None, "x", "left", 4, "product is missing"),
    ]
    write_table(tmp_path / "mend.csv", mend)
    mended = (tmp_path / "mend.csv").read_text().replace("soon", "2024-01-02").replace("2024-01-03,,x", "2024-01-03,B,2")
    (tmp_path / "mended.csv").write_text(mended)
    again = sales_from(read_table(tmp_path / "mended.csv"), reading())
    assert rejected(again.report) == {}
    assert again.lines.select("line", "product", "quantity").rows() == [(2, "A", 1.0), (3, "B", 2.0)]
    assert again.report.understood.ignored == ("till",)


def test_a_mended_file_that_is_still_wrong_goes_back_once_more_with_one_set_of_added_columns(tmp_path: Path) -> None:
    table = saved(tmp_path, SOLD)
    write_table(tmp_path / "mend.csv", rows_to_mend(table.frame, table.line_numbers, sales_from(table, reading()).rejected))
    second = read_table(tmp_path / "mend.csv")
    mend = rows_to_mend(second.frame, second.line_numbers, sales_from(second, reading()).rejected)
    assert mend.columns == ["date", "product", "quantity", "till", "line", "reason", "what_to_do"]
    assert mend["line"].to_list() == [2, 3]


def test_exports_put_one_below_the_other_repeat_their_header_and_empty_columns_mean_nothing(tmp_path: Path) -> None:
    sold = "date,product,quantity,,\n2024-01-01,A,1,,\ndate,product,quantity,,\n2024-01-02,A,2,,\n"
    report = sales_of(tmp_path, sold).report
    assert rejected(report) == {"the header once more": [3]}
    assert (report.left_out, report.understood.ignored) == (1, ())


def test_totals_at_the_end_are_left_out_and_a_product_of_that_name_is_not(tmp_path: Path) -> None:
    rows = "2024-01-01,Total,3\n2024-01-01,A,1\nTotal,,4\n,,4\n"
    report = sales_of(tmp_path, "date,product,quantity\n" + rows).report
    assert rejected(report) == {"a totals row, not one of the rows that it adds up": [4, 5]}
    assert (report.left_out, report.too_many_bad) == (2, False)
    assert rejected(sales_of(tmp_path, "date,product,quantity\n,,4\n2024-01-01,A,1\n").report) == {"date is missing": [2]}
