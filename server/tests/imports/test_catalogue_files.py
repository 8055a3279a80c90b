"""Files of products, suppliers, promotions, prices and past deliveries, row by row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from shelfcast.imports import terms_from_rows
from shelfcast.imports.rules.deliveries import LeadTime, lead_times
from shelfcast.imports.rules.reading import UnknownProducts
from shelfcast.imports.rules.values import size_of

from server.tests.imports.a_file import facts_of, noted, reading, rejected, sales_of

# Products


def test_a_product_keeps_its_size_exactly_and_what_other_columns_say_as_attributes(tmp_path: Path) -> None:
    products = facts_of(
        "products",
        tmp_path,
        "sku,name,category,unit,cost,price,pack,barcode,size,shelf life,supplier,colour,roast\n"
        '58,Gekkeikan Sake,Wine,bottle,$9 ,"$13 ",12,0088,750mL,365,SHAW ROSS   ,,light\n',
    )
    row = products.frame.row(0, named=True)
    assert {name: row[name] for name in ("product", "name", "category", "unit", "cost", "price", "pack", "barcode")} == {
        "product": "58",
        "name": "Gekkeikan Sake",
        "category": "Wine",
        "unit": "bottle",
        "cost": 9.0,
        "price": 13.0,
        "pack": 12.0,
        "barcode": "0088",
    }
    assert (row["size"], row["size_amount"], row["size_unit"], row["size_packs"]) == ("750mL", "750", "ml", None)
    assert (row["supplier"], row["shelf_life_days"], row["active"]) == ("SHAW ROSS", 365.0, None)
    assert row["attributes"] == {"colour": None, "roast": "light"}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("750mL", ("750", "ml", None)),
        ("1.75L", ("1.75", "l", None)),
        ("1,5 l", ("1.5", "l", None)),
        ("50mL 5 Pk", ("50", "ml", 5)),
        ("12 x 330 ml", ("330", "ml", 12)),
        ("5 kg", ("5", "kg", None)),
        ("25.36 fl oz", ("25.36", "fl oz", None)),
        ("6 Pcs", ("6", "piece", None)),
        ("Liter", (None, None, None)),
        ("large", (None, None, None)),
        ("750", (None, None, None)),
        ("", (None, None, None)),
    ],
)
def test_a_size_is_a_number_and_a_unit(written: str, meant: tuple[str | None, str | None, int | None]) -> None:
    assert size_of(pl.Series([written])).row(0) == meant


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",Tea,1,2,1", "product is missing"),
        ("B,Tea,x,2,1", "cost is not a number"),
        ("B,Tea,-1,2,1", "negative cost"),
        ("B,Tea,1,free,1", "price is not a number"),
        ("B,Tea,1,2,0", "pack must be above 0"),
        ("A,Other,1,2,6", "an earlier line has this product, told differently"),
        ("A,Good,1,2,6", "the same product again, as in an earlier line"),
    ],
)
def test_a_bad_product_is_rejected_for_its_reason(tmp_path: Path, row: str, reason: str) -> None:
    products = facts_of("products", tmp_path, f"sku,name,cost,price,pack\nA,Good,1,2,6\n{row}\n")
    assert rejected(products.report) == {reason: [3]}


def test_the_same_product_in_another_category_is_no_mistake(tmp_path: Path) -> None:
    report = facts_of("products", tmp_path, "name,category,price\nTea,Drinks,2\nTea,Gifts,2\n").report
    assert (report.left_out, report.too_many_bad) == (1, False)


def test_products_without_a_number_go_by_the_column_that_tells_them_apart(tmp_path: Path) -> None:
    products = facts_of("products", tmp_path, "Brand,Description,Size\n58,Sake,750mL\n60,Sake,1.5L\n")
    assert products.frame.select("product", "name").rows() == [("58", "Sake"), ("60", "Sake")]
    assert products.report.warnings == (
        "Names are not unique, so products go by the column Brand, which is; say otherwise with --map product=…",
    )


def test_products_that_share_a_name_go_by_name_and_size(tmp_path: Path) -> None:
    products = facts_of("products", tmp_path, "name,weightInGms,mrp\nOnion,1000,2500\nOnion,3000,6800\n")
    assert products.frame.select("product", "name", "size_amount", "size_unit").rows() == [
        ("Onion, 1000 gms", "Onion", "1000", "g"),
        ("Onion, 3000 gms", "Onion", "3000", "g"),
    ]


def test_prices_that_are_all_whole_hundreds_may_be_paise(tmp_path: Path) -> None:
    rows = "".join(f"P{number},{number}00\n" for number in range(1, 31))
    assert facts_of("products", tmp_path, "sku,price\n" + rows).report.warnings == (
        "All prices are whole hundreds; if they are in cents or paise, divide them by 100 first.",
    )
    assert facts_of("products", tmp_path, "sku,price\n" + rows + "X,1.50\n").report.warnings == ()


def test_a_price_below_cost_deserves_a_look(tmp_path: Path) -> None:
    report = facts_of("products", tmp_path, "sku,cost,price\nA,3,2\nB,2,3\n").report
    assert noted(report) == {"price is below cost; sold at a loss, or the two are swapped": [2]}


# Suppliers, promotions, prices


def test_suppliers_keep_how_to_reach_them_because_that_is_business(tmp_path: Path) -> None:
    suppliers = facts_of(
        "suppliers",
        tmp_path,
        "Supplier,E-mail,Phone,Lead time days,Min order value\n"
        "Miller Ltd,orders@miller.example,+49 30 1234567,3,150\nMiller Ltd,,,,\n,x@y.example,,,\nB,,,-1,\n",
    )
    assert suppliers.frame.select("supplier", "email", "phone", "lead_time_days", "minimum_value").rows() == [
        ("Miller Ltd", "orders@miller.example", "+49 30 1234567", 3.0, 150.0)
    ]
    assert rejected(suppliers.report) == {
        "an earlier line has this supplier": [3],
        "supplier is missing": [4],
        "lead_time_days must be 0 or more": [5],
    }


def test_a_promotion_has_a_beginning_and_an_end(tmp_path: Path) -> None:
    promotions = facts_of(
        "promotions",
        tmp_path,
        "product,location,from,to,campaign,discount\n"
        "A,Shop,2024-03-01,2024-03-07,Spring,20 %\nA,Shop,2024-03-07,2024-03-01,,10%\n"
        "B,,2024-03-01,,,\nC,,2024-03-01,2024-03-02,,120%\n",
    )
    assert promotions.frame.select("product", "location", "starts", "ends", "promotion_name", "discount").rows() == [
        ("A", "Shop", date(2024, 3, 1), date(2024, 3, 7), "Spring", 0.2)
    ]
    assert rejected(promotions.report) == {
        "ends is before the start": [3],
        "ends is missing": [4],
        "discount is not between 0 and 100 %": [5],
    }


def test_a_price_holds_from_a_day_on(tmp_path: Path) -> None:
    prices = facts_of(
        "prices",
        tmp_path,
        "sku,price,valid from,valid to\nA,2.50,2024-01-01,2024-06-30\nA,3,2024-07-01,\nA,4,2024-07-01,\n"
        "A,,2024-08-01,\nA,1,2024-09-02,2024-09-01\n",
    )
    assert prices.frame.select("product", "price", "valid_from", "valid_to").rows() == [
        ("A", 2.5, date(2024, 1, 1), date(2024, 6, 30)),
        ("A", 3.0, date(2024, 7, 1), None),
    ]
    assert rejected(prices.report) == {
        "an earlier line has the price of this product and location from that day on": [4],
        "price is missing": [5],
        "valid_to is before the start": [6],
    }


# Supplier items and deliveries


def test_an_item_may_have_several_suppliers_and_price_tiers(tmp_path: Path) -> None:
    terms = facts_of(
        "terms",
        tmp_path,
        "product,supplier,min qty,unit cost,lead time\nA,Miller,1,5,2\nA,Miller,100,4,2\nA,Smith,1,6,1\nA,Miller,100,3,2\n",
    )
    assert terms.frame.select("supplier", "tier_from", "unit_cost").rows() == [
        ("Miller", 1.0, 5.0),
        ("Miller", 100.0, 4.0),
        ("Smith", 1.0, 6.0),
    ]
    assert rejected(terms.report) == {"an earlier line has the terms of this product and location": [5]}
    assert [(said.supplier, said.unit_cost) for said in terms_from_rows(terms.frame)] == [("Miller", 5.0)]


def test_the_lead_time_of_a_supplier_is_a_distribution_in_which_an_order_counts_once(tmp_path: Path) -> None:
    deliveries = facts_of(
        "deliveries",
        tmp_path,
        "VendorName,PONumber,PODate,InvoiceDate\n"
        "Miller,1,2024-01-01,2024-01-03\nMiller,1,2024-01-01,2024-01-09\nMiller,2,2024-02-01,2024-02-07\n"
        "Smith,3,2024-02-01,2024-02-02\nSmith,4,2024-02-03,2024-02-01\n",
    )
    assert rejected(deliveries.report) == {"delivered before it was ordered": [6]}
    assert lead_times(deliveries.frame) == [
        LeadTime("Miller", 2, 4.0, 8**0.5, 2.4, 4.0, 5.6, ((2, 1), (6, 1))),
        LeadTime("Smith", 1, 1.0, 0.0, 1.0, 1.0, 1.0, ((1, 1),)),
    ]


# Products that the catalogue does not have


def test_unknown_products_are_rejected_or_announced_as_was_chosen(tmp_path: Path) -> None:
    sold = "date,product,quantity\n2024-01-01,A,1\n2024-01-01,B,1\n"
    known = replace(reading(), known_products=frozenset({"A"}))
    announced = sales_of(tmp_path, sold, known).report
    assert (rejected(announced), noted(announced)) == ({}, {"new product; it is added to the catalogue": [3]})
    strict = replace(known, unknown_products=UnknownProducts.REJECT)
    sales = sales_of(tmp_path, sold, strict)
    assert sales.rejected.rows() == [
        (
            3,
            "product",
            "B",
            "product is not in the catalogue",
            "Correct the product, add it to the catalogue, or import with new products allowed.",
        )
    ]
    stock = facts_of("stock", tmp_path, "product,on_hand\nA,1\nB,1\n", strict)
    assert rejected(stock.report) == {"product is not in the catalogue": [3]}
