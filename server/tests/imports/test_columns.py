"""Which column means what: recognised headers, the user's --map, and a sentence where neither helps."""

from __future__ import annotations

from pathlib import Path

import pytest
from shelfcast.imports import KINDS, BadMapping, kind_of, read_mapping, unused_mapping
from shelfcast.imports.rules.columns import ColumnMissing, recognise
from shelfcast.imports.rules.kinds import SALES, STOCK

from server.tests.imports.a_file import facts_of, reading, sales_of

ONLINE_RETAIL = ["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"]


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        (["date", "product", "quantity"], {"date": "date", "product": "product", "quantity": "quantity"}),
        (["Sale Date", "SKU", "Qty"], {"date": "Sale Date", "product": "SKU", "quantity": "Qty"}),
        (["ds", "item_id", "y"], {"date": "ds", "product": "item_id", "quantity": "y"}),
        (["UNITS", "Item Code", "Month"], {"date": "Month", "product": "Item Code", "quantity": "UNITS"}),
        (
            ONLINE_RETAIL,
            {
                "date": "InvoiceDate",
                "product": "StockCode",
                "quantity": "Quantity",
                "price": "UnitPrice",
                "transaction": "InvoiceNo",
                "name": "Description",
            },
        ),
    ],
)
def test_headers_are_recognised_however_they_are_written(headers: list[str], found: dict[str, str]) -> None:
    assert recognise(SALES, headers, {}) == found


def test_our_own_name_comes_before_a_name_others_use() -> None:
    assert recognise(SALES, ["day", "date", "sku", "product", "sales", "quantity"], {}) == {
        "date": "date",
        "product": "product",
        "quantity": "quantity",
    }


def test_the_mapping_comes_before_everything_and_leaves_the_rest_to_be_recognised() -> None:
    headers = ["date", "InvoiceDate", "product", "quantity"]
    assert recognise(SALES, headers, {"date": "InvoiceDate"})["date"] == "InvoiceDate"


def test_no_column_serves_twice() -> None:
    found = recognise(STOCK, ["product", "quantity", "date"], {})
    assert found == {"product": "product", "on_hand": "quantity", "counted_at": "date"}
    with pytest.raises(ColumnMissing):
        recognise(SALES, ["date", "quantity"], {"product": "date"})


def test_a_missing_column_is_named_with_those_that_are_there_and_the_way_out() -> None:
    with pytest.raises(ColumnMissing) as refusal:
        recognise(SALES, ["Zeit", "Artikel", "quantity"], {})
    assert str(refusal.value) == (
        "The sales file has no column for date, product. Its columns are Zeit, Artikel, quantity. "
        "Say which is which with --map date=…,product=…"
    )


def test_a_mapping_is_read_from_what_was_typed() -> None:
    assert read_mapping(" date = Invoice Date ,product=Stock=Code,") == {"date": "Invoice Date", "product": "Stock=Code"}
    assert read_mapping(None) == {}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("date", "--map 'date' must read field=Header, for example date=InvoiceDate"),
        ("date=", "--map 'date=' must read field=Header, for example date=InvoiceDate"),
        ("when=Day", "--map names the field 'when'; the fields are date, location, product,"),
    ],
)
def test_a_mapping_that_cannot_be_read_says_how_it_is_written(typed: str, sentence: str) -> None:
    with pytest.raises(BadMapping) as refusal:
        read_mapping(typed)
    assert str(refusal.value).startswith(sentence)


def test_a_mapped_header_that_no_file_has_is_told() -> None:
    files = [["date", "product"], ["product", "on_hand"]]
    assert unused_mapping({"date": "date", "on_hand": "on_hand"}, files) is None
    assert unused_mapping({"date": "Day"}, files) == "--map date=Day: no file has a column 'Day'"


def test_a_mapping_for_one_file_does_not_hinder_another(tmp_path: Path) -> None:
    how = reading("date=When,product=What")
    assert sales_of(tmp_path, "When,What,quantity\n2024-01-01,A,1\n", how).report.accepted == 1
    assert facts_of("stock", tmp_path, "product,on_hand\nA,1\n", how).report.accepted == 1


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        (["date", "location", "product", "quantity", "in_stock"], "sales"),
        (["location", "product", "on_hand", "counted_at"], "stock"),
        (["location", "product", "quantity", "due"], "open_orders"),
        (["product", "supplier", "lead_time_days", "moq"], "terms"),
        (["date", "location", "product", "price", "promotion"], "future"),
        (["sku", "name", "category", "unit", "cost", "price", "pack", "barcode"], "products"),
        (["Brand", "Description", "Price", "Size", "Volume", "PurchasePrice", "VendorNumber", "VendorName"], "products"),
        (["Category", "name", "mrp", "discountPercent", "availableQuantity", "outOfStock", "quantity"], "products"),
        (["supplier", "email", "phone", "lead time days"], "suppliers"),
        (["Name", "E-mail", "Minimum order value"], "suppliers"),
        (["product", "supplier", "min qty", "unit cost"], "terms"),
        (["product", "location", "start date", "end date", "discount"], "promotions"),
        (["product", "price", "valid from", "valid to"], "prices"),
        (["VendorNumber", "VendorName", "InvoiceDate", "PONumber", "PODate", "PayDate", "Quantity", "Dollars"], "deliveries"),
        (["sku", "name", "in stock"], "stock"),
        (ONLINE_RETAIL, "sales"),
    ],
)
def test_a_file_is_known_by_its_columns(headers: list[str], kind: str) -> None:
    assert kind_of(headers, {}) is KINDS[kind]


def test_a_file_of_no_kind_is_told_what_a_sales_file_lacks() -> None:
    with pytest.raises(ColumnMissing, match="The sales file has no column for date, product, quantity"):
        kind_of(["a", "b"], {})
