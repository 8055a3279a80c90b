"""Exports of systems that people have: recognised by their own headers, and each with the trap that it holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from shelfcast.imports import KINDS, Facts, Sales, facts_from, kind_of, sales_from
from shelfcast.imports.rules.formats.column_for_column import NoDay
from shelfcast.imports.rules.formats.known import FORMATS, known_format
from shelfcast.imports.rules.formats.square import NoItems
from shelfcast.imports.rules.reading import Reading
from shelfcast.infra.file_table import FileTable
from shelfcast.infra.table_files import read_table

EXPORTS = Path(__file__).parent / "exports"
HOW = Reading({}, None, None, date(2026, 11, 20))


def export(name: str) -> FileTable:
    return read_table(EXPORTS / f"{name}.csv")


def sold(name: str, how: Reading = HOW) -> Sales:
    return sales_from(export(name), how)


def told(name: str, kind: str, how: Reading = HOW) -> Facts:
    return facts_from(KINDS[kind], export(name), how)


def rows(frame: pl.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    return frame.select(columns).rows()


def refused(read: Sales | Facts) -> list[tuple[int, str]]:
    """Line and reason; every row is accounted for on the way."""
    kept = read.lines if isinstance(read, Sales) else read.frame
    assert kept.height == read.report.accepted
    assert read.rejected.height == read.report.rejected == read.report.rows - read.report.accepted
    return read.rejected.select("line", "reason").rows()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("file", "name", "kind"),
    [
        ("shopify_orders", "Shopify orders", "sales"),
        ("shopify_orders_old", "Shopify orders", "sales"),
        ("shopify_inventory_2025", "Shopify inventory", "stock"),
        ("shopify_inventory_2023", "Shopify inventory", "stock"),
        ("shopify_inventory_old", "Shopify inventory", "stock"),
        ("square_items", "Square item sales", "sales"),
        ("square_items_old", "Square item sales", "sales"),
        ("square_transactions", "Square transactions", "sales"),
        ("square_library", "Square item library", "products"),
        ("toast_items", "Toast item selections", "sales"),
        ("toast_items_short", "Toast item selections", "sales"),
        ("loyverse_items", "Loyverse items", "products"),
        ("odoo_orders", "Odoo sales orders", "sales"),
        ("odoo_products", "Odoo products", "products"),
        ("odoo_reordering", "Odoo reordering rules", "terms"),
        ("erpnext_items", "ERPNext items", "products"),
        ("erpnext_reorder", "ERPNext reorder levels", "terms"),
        ("frepple_demand", "frePPLe demand", "sales"),
        ("frepple_item_suppliers", "frePPLe item suppliers", "terms"),
        ("m5", "M5 (one column per day)", "sales"),
        ("favorita", "Favorita", "sales"),
        ("nixtla", "Nixtla long format", "sales"),
        ("autogluon", "AutoGluon or Chronos", "sales"),
        ("store_item", "store, item and date", "sales"),
        ("wisk_product_mix", "WISK product mix", "sales"),
        ("dated_columns", "one column per period", "sales"),
    ],
)
def test_an_export_is_known_by_its_header(file: str, name: str, kind: str) -> None:
    headers = export(file).frame.columns
    found = known_format(headers)
    assert found is not None
    assert (found.name, kind_of(headers, {}).name) == (name, kind)
    assert [each.name for each in FORMATS if each.matches(headers)][0] == name


def test_every_export_that_is_known_has_a_fixture() -> None:
    found = [known_format(read_table(path).frame.columns) for path in EXPORTS.glob("*.csv")]
    assert {each.name for each in FORMATS} == {each.name for each in found if each is not None}


# Shopify


def test_shopify_orders_fill_continuation_rows_from_the_first_and_leave_cancelled_orders_out() -> None:
    sales = sold("shopify_orders")
    columns = ("line", "time", "location", "product", "quantity", "price", "revenue", "transaction", "channel")
    first, late = at("2025-10-02T17:09:34"), at("2025-10-02T23:30:00")
    assert rows(sales.lines, *columns) == [
        (2, first, "Online store", "CB-250", 2.0, 12.5, 25.0, "#1001", "online"),
        (3, first, "Online store", "FP-100", 1.0, 8.0, 6.0, "#1001", "online"),
        (4, late, "Rua Augusta", "CB-250", 3.0, 12.5, 37.5, "#1002", "in_store"),
        (8, at("2025-10-04T10:00:00"), "Online store", "Gift Wrap", 1.0, 1.0, 1.0, "#1004", "online"),
    ]
    assert refused(sales) == [
        (5, "the order was cancelled"),
        (6, "the order was cancelled"),
        (7, "a row of the order without an item"),
    ]
    assert (sales.report.left_out, sales.report.too_many_bad) == (3, False)
    assert sales.report.warnings[0].startswith("Orders refunded at least in part: 1;")
    assert {"Email", "Phone", "Billing Name", "Shipping Phone", "Employee"} <= set(sales.report.understood.personal)


def test_shopify_times_are_put_on_the_clock_of_the_shop() -> None:
    in_lisbon = sold("shopify_orders", replace(HOW, zone="Europe/Lisbon")).lines["time"].to_list()
    assert in_lisbon == [
        at("2025-10-02T21:09:34"),
        at("2025-10-02T21:09:34"),
        at("2025-10-03T03:30:00"),
        at("2025-10-04T14:00:00"),
    ]


def test_an_old_shopify_file_without_the_tail_names_no_location() -> None:
    sales = sold("shopify_orders_old")
    assert rows(sales.lines, "line", "location", "product", "quantity", "channel") == [
        (2, "main", "T1", 1.0, None),
        (3, "main", "C1", 2.0, None),
    ]
    assert not sales.names_locations


def test_shopify_stock_is_what_is_on_hand_now_never_what_somebody_wants_it_to_be() -> None:
    stock = told("shopify_inventory_2025", "stock")
    assert rows(stock.frame, "line", "location", "product", "name", "on_hand") == [
        (2, "Berlin", "SH-BL-L", "Shirt - Blue / L", 10.0),
        (5, "Berlin", "Cap - Red", "Cap - Red", 4.0),
    ]
    assert refused(stock) == [(3, "not stocked at this location"), (4, "negative stock")]
    assert "On hand (new)" in stock.report.understood.ignored


def test_shopify_stock_of_2023_and_of_before_with_a_column_per_location() -> None:
    assert rows(told("shopify_inventory_2023", "stock").frame, "line", "location", "product", "on_hand") == [
        (2, "Berlin", "MUG", 4.0)
    ]
    old = told("shopify_inventory_old", "stock")
    assert rows(old.frame, "line", "location", "product", "on_hand") == [
        (2, "Berlin", "MUG", 4.0),
        (3, "Berlin", "CAP-R", 0.0),
        (3, "Hamburg", "CAP-R", 12.0),
    ]
    assert refused(old) == [(2, "not stocked at this location")]


# Square


def test_square_refunds_are_returns_money_loses_its_sign_and_two_equal_lines_are_two_sales() -> None:
    sales = sold("square_items")
    nine, columns = (
        at("2026-08-01T09:15:30"),
        ("line", "time", "product", "quantity", "price", "revenue", "is_return", "channel"),
    )
    assert rows(sales.lines, *columns) == [
        (2, nine, "LAT", 1.0, 8.0, 8.0, False, None),
        (3, nine, "LAT", 1.0, 8.0, 8.0, False, None),
        (4, nine, "Cold Brew (Large)", 2.0, 5.5, 10.0, False, "online"),
        (5, at("2026-08-01T10:00:00"), "LAT", -1.0, 8.0, -8.0, True, None),
    ]
    assert refused(sales) == [(6, "an amount without an item")]
    assert {"Customer Name", "Employee", "PAN Suffix", "Card Brand"} <= set(sales.report.understood.personal)


def test_square_names_its_time_zone_as_rails_does() -> None:
    in_chicago = sold("square_items", replace(HOW, zone="America/Chicago")).lines["time"].to_list()
    assert in_chicago[0] == at("2026-08-01T08:15:30")
    at_home = sold("square_items", replace(HOW, zone="America/New_York")).lines["time"].to_list()
    assert at_home[0] == at("2026-08-01T09:15:30")


def test_an_older_square_file_stops_at_the_customers_reference() -> None:
    sales = sold("square_items_old")
    columns = ("line", "time", "location", "product", "quantity", "price", "category")
    assert rows(sales.lines, *columns) == [(2, at("2023-07-24T15:04:05"), "Pier 9", "Latte", 3.0, 8.0, None)]
    assert sales.report.understood.dates == "month-first"


def test_square_transactions_hold_no_items_and_say_which_file_does() -> None:
    with pytest.raises(NoItems, match=r"they do not say which items were sold\. In Square, .* Items Detail CSV"):
        sold("square_transactions")


def test_the_square_library_is_products_and_the_stock_of_the_locations_in_its_header() -> None:
    products = told("square_library", "products")
    assert rows(products.frame, "line", "product", "name", "category", "barcode", "cost", "price", "supplier") == [
        (2, "B250", "Beans (250 g)", "Retail", "00012345678905", 6.5, 12.0, "Roasters"),
        (3, "Tip Jar", "Tip Jar", None, None, None, None, None),
    ]
    stock = told("square_library", "stock")
    assert rows(stock.frame, "line", "location", "product", "on_hand") == [
        (2, "Main St", "B250", 14.0),
        (3, "Pier 9", "Tip Jar", 2.5),
    ]
    assert refused(stock) == [(2, "no quantity is kept at this location"), (3, "no quantity is kept at this location")]


# Toast


def test_toast_voids_are_left_out_and_order_numbers_beyond_two_to_the_53_keep_every_digit() -> None:
    sales = sold("toast_items")
    evening, columns = (
        at("2026-10-08T17:18:00"),
        ("line", "time", "product", "quantity", "price", "revenue", "transaction", "channel"),
    )
    order = "500000038293017433"
    assert rows(sales.lines, *columns) == [
        (2, evening, "IPA Pint", 2.0, 7.0, 14.0, order, "in_store"),
        (3, evening, "BUR", 1.0, 15.0, 12.0, "500000038293017435", "online"),
        (7, evening, "IPA Pint", 2.0, 7.0, 14.0, order, "in_store"),
    ]
    assert refused(sales) == [
        (4, "the item was voided"),
        (5, "a gift card or deposit, not an item"),
        (6, "duplicate of an earlier line"),
    ]
    assert sales.report.understood.personal == ("Server", "Tab Name")


def test_the_shorter_toast_file_is_read_month_first_too() -> None:
    sales = sold("toast_items_short")
    assert rows(sales.lines, "line", "time", "product") == [(2, at("2026-01-02T00:05:00"), "IPA Pint")]


# Loyverse, Odoo, ERPNext, frePPLe


def test_loyverse_items_are_products_and_stock() -> None:
    products = told("loyverse_items", "products")
    assert rows(products.frame, "line", "product", "name", "category", "unit", "cost", "price", "barcode") == [
        (2, "10001", "Apples", "Fruit", "kg", 1.2, 3.5, "2000010"),
        (3, "10002", "Bread", "Bakery", None, 0.9, None, None),
        (4, "10003", "Cola", "Drinks", None, 1.0, 2.0, None),
    ]
    stock = told("loyverse_items", "stock")
    assert rows(stock.frame, "line", "product", "on_hand") == [(2, "10001", 12.375)]
    assert refused(stock) == [(3, "stock of this item is not tracked"), (4, "negative stock")]


def test_odoo_order_lines_take_the_date_of_the_order_above_them() -> None:
    sales = sold("odoo_orders")
    two = at("2026-02-03T14:00:00")
    assert rows(sales.lines, "line", "time", "location", "product", "quantity", "price", "transaction") == [
        (2, two, "WH", "[FURN_1] Desk", 2.0, 32000.0, "S00007"),
        (3, two, "WH", "[FURN_2] Lamp", 1500.5, 15.5, "S00007"),
    ]
    assert refused(sales) == [
        (4, "a section or note of the order without an item"),
        (5, "the order was cancelled"),
        (6, "a quotation, not an order"),
    ]
    assert (sales.report.understood.decimals, sales.report.understood.personal) == ("1.234,5", ("Customer",))


def test_odoo_products_go_by_their_internal_reference() -> None:
    assert rows(told("odoo_products", "products").frame, "product", "name", "category", "unit", "cost", "price", "barcode") == [
        ("FURN_1", "Desk", "All / Office", "Units", 0.0, 32000.0, "601647855631")
    ]
    assert rows(told("odoo_products", "stock").frame, "product", "on_hand") == [("FURN_1", 12.0)]


def test_odoo_reordering_rules_give_the_pack_alone() -> None:
    terms = told("odoo_reordering", "terms")
    assert rows(terms.frame, "line", "location", "product", "pack", "moq") == [
        (2, "WH/Stock", "Desk", 4.0, None),
        (3, "WH/Stock", "Lamp", None, None),
    ]
    assert terms.report.warnings[0].startswith("Minimum and maximum quantities are not taken over")


def test_erpnext_services_are_no_products_and_reorder_rows_belong_to_the_item_above() -> None:
    products = told("erpnext_items", "products")
    assert rows(products.frame, "line", "product", "name", "category", "unit", "price") == [
        (2, "SKU001", "T-shirt", "Apparel", "Nos", 400.0)
    ]
    assert refused(products) == [(3, "not a stock item")]
    terms = told("erpnext_reorder", "terms")
    assert rows(terms.frame, "line", "product", "location", "moq") == [
        (2, "SKU001", "Stores - C", 50.0),
        (3, "SKU001", "Shop - C", 8.0),
    ]
    assert refused(terms) == [(4, "an item without a reorder level")]


def test_frepple_demand_is_what_was_delivered_and_its_lead_times_are_in_seconds() -> None:
    sales = sold("frepple_demand")
    assert rows(sales.lines, "line", "time", "location", "product", "quantity", "transaction") == [
        (2, at("2026-01-05T00:00:00"), "factory", "chair", 10.0, "SO-1")
    ]
    assert refused(sales) == [
        (3, "the order is still open"),
        (4, "the order was canceled"),
        (5, "a quote or inquiry, not an order"),
    ]
    terms = told("frepple_item_suppliers", "terms")
    assert rows(terms.frame, "line", "product", "location", "supplier", "lead_time_days", "moq", "pack", "unit_cost") == [
        (2, "chair", "factory", "Woodworks", 7.0, 10.0, 5.0, 20.0),
        (3, "table", None, "Woodworks", 0.5, None, None, 99.5),
    ]
    assert refused(terms) == [(4, "lead_time_days is not a number")]


# Tables for forecasting


def test_m5_has_a_column_per_day_and_the_first_is_known() -> None:
    sales = sold("m5")
    assert rows(sales.lines, "row", "line", "time", "location", "product", "quantity", "category") == [
        (0, 2, at("2011-01-29"), "CA_1", "HOBBIES_1_001", 0.0, "HOBBIES_1"),
        (1, 2, at("2011-01-30"), "CA_1", "HOBBIES_1_001", 3.0, "HOBBIES_1"),
        (2, 2, at("2011-01-31"), "CA_1", "HOBBIES_1_001", 1.0, "HOBBIES_1"),
        (3, 3, at("2011-01-29"), "CA_1", "FOODS_3_090", 12.0, "FOODS_3"),
    ]
    assert refused(sales) == [(3, "no figure for this period"), (3, "quantity is not a number")]
    assert sold("m5", replace(HOW, first_day=date(2020, 2, 29))).lines["time"][1] == at("2020-03-01")


def test_dates_may_be_headers_with_decimal_commas_below() -> None:
    sales = sold("dated_columns")
    assert rows(sales.lines, "line", "time", "location", "product", "quantity") == [
        (2, at("2024-01-01"), "0", "126", 1.5),
        (2, at("2024-01-08"), "0", "126", 0.0),
    ]
    assert refused(sales) == [(2, "no figure for this period")]


def test_negative_units_of_favorita_are_returns() -> None:
    sales = sold("favorita")
    assert rows(sales.lines, "line", "location", "product", "quantity", "is_return", "promotion") == [
        (2, "25", "103665", 7.0, False, None),
        (3, "25", "105574", -1.0, True, 0.0),
        (4, "25", "105574", 1.235, False, 1.0),
    ]


def test_nixtla_autogluon_and_store_item_files_only_name_their_columns_differently() -> None:
    assert rows(sold("nixtla").lines, "line", "time", "product", "quantity") == [
        (2, at("2024-01-01T08:00:00"), "H1", 605.0),
        (3, at("2024-01-01T09:00:00"), "H1", 586.5),
    ]
    chronos = sold("autogluon")
    assert rows(chronos.lines, "line", "time", "product", "quantity") == [(2, at("2024-01-01"), "T1", 3.0)]
    assert refused(chronos) == [(3, "quantity is missing")]
    assert rows(sold("store_item").lines, "line", "time", "location", "product", "quantity") == [
        (2, at("2013-01-01"), "1", "1", 13.0),
        (3, at("2013-01-02"), "1", "1", 11.0),
    ]


def test_a_wisk_product_mix_is_of_the_day_that_it_is_said_to_be_of() -> None:
    with pytest.raises(NoDay, match="A product mix names no day"):
        sold("wisk_product_mix")
    sales = sold("wisk_product_mix", replace(HOW, day=date(2026, 11, 19)))
    assert rows(sales.lines, "line", "time", "product", "name", "quantity", "price", "revenue") == [
        (2, at("2026-11-19"), "1201", "Negroni", 14.0, 12.0, 168.0),
        (3, at("2026-11-19"), "1202", "Spritz", 0.0, None, 0.0),
    ]


# The mapping still wins


def test_whoever_maps_a_column_of_a_known_export_gets_that_column() -> None:
    sales = sold("toast_items", replace(HOW, mapping={"product": "Menu Group"}))
    assert sales.lines["product"].to_list() == ["Draft", "Draft", "Draft"]
    assert ("product", "Menu Group") in sales.report.understood.columns
