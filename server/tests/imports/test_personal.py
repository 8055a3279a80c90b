"""Columns that tell of persons are dropped before anything else sees them, and the report says which."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from shelfcast.imports import kind_of
from shelfcast.imports.rules.columns import ColumnMissing
from shelfcast.imports.rules.personal import personal_columns

from server.tests.imports.a_file import sales_of, saved


@pytest.mark.parametrize(
    "header",
    [
        "CustomerID", "Customer Name", "customer_email", "E-mail", "Phone", "Mobile", "Billing Address1", "Shipping Zip",
        "Employee", "Server", "Cashier", "Waiter", "Card Brand", "PAN Suffix", "First Name", "Guest", "Notes", "Tab Name",
        "Address", "Salesperson", "Sold by", "Date of Birth",
    ],
)  # fmt: skip
def test_a_column_about_a_person_is_known_by_its_header(header: str) -> None:
    frame = pl.DataFrame({"date": ["2024-01-01"], "product": ["A"], "quantity": ["1"], header: ["x"]})
    assert personal_columns(frame) == (header,)


@pytest.mark.parametrize(
    "header", ["date", "product", "Product Name", "Supplier", "Item Name", "Location Name", "Store", "unit price", "Channel"]
)
def test_what_tells_of_goods_and_places_stays(header: str) -> None:
    assert personal_columns(pl.DataFrame({header: ["x"]})) == ()


@pytest.mark.parametrize(
    "cells", [["ana@example.com", "bob@example.org", None], ["+49 30 1234567", "", "+1 (212) 555-0100"], ["212-555-0100"]]
)
def test_e_mail_addresses_and_phone_numbers_are_known_whatever_their_column_is_called(cells: list[str | None]) -> None:
    frame = pl.DataFrame({"product": ["A"] * len(cells), "info": pl.Series(cells, dtype=pl.String)})
    assert personal_columns(frame) == ("info",)


@pytest.mark.parametrize(
    "cells", [["00012345678905", "4006381333931"], ["2024-01-01"], ["123-456"], ["A-1", "ana@example.com", "B"]]
)
def test_barcodes_dates_and_codes_are_no_phone_numbers(cells: list[str]) -> None:
    assert personal_columns(pl.DataFrame({"info": cells})) == ()


def test_nothing_personal_is_left_in_what_is_kept_and_the_report_names_what_was_dropped(tmp_path: Path) -> None:
    sold = "date,product,quantity,customer,info\n2024-01-01,A,x,Ana Lima,ana@example.com\n2024-01-02,A,1,Bob,bob@example.com\n"
    sales = sales_of(tmp_path, sold)
    assert sales.report.understood.personal == ("customer", "info")
    kept = str(sales.lines.rows()) + str(sales.rejected.rows()) + str(sales.report.as_json())
    assert "Ana" not in kept
    assert "example.com" not in kept


def test_a_list_of_names_with_e_mail_and_phone_is_not_taken_for_suppliers() -> None:
    customers = pl.DataFrame({"Name": ["Ana"], "Email": ["ana@example.com"], "Phone": ["+49 30 1234567"]})
    assert personal_columns(customers) == ("Email", "Phone")
    with pytest.raises(ColumnMissing):
        kind_of(customers.columns, {})


def test_a_table_without_them_still_says_which_they_were(tmp_path: Path) -> None:
    table = saved(tmp_path, "date,product,quantity,customer\n2024-01-01,A,1,Ana\n")
    bare = table.without(personal_columns(table.frame))
    assert (bare.frame.columns, bare.removed) == (["date", "product", "quantity"], ("customer",))
