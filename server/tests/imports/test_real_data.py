"""Real files beside the project, each as a new user would send it: what it is taken for, and a report that makes sense."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from shelfcast.imports import Facts, Reading, Sales, facts_from, header_fit, kind_of, sales_from
from shelfcast.imports.rules.columns import ColumnMissing
from shelfcast.imports.rules.deliveries import lead_times
from shelfcast.imports.rules.formats.wide import NoQuantities
from shelfcast.infra.table_files import read_table

SHARED = Path(os.environ.get("SHELFCAST_SHARED", Path(__file__).parents[4] / "shared")) / "data"
pytestmark = [pytest.mark.data, pytest.mark.skipif(not SHARED.exists(), reason="the real data sets are not here")]
HOW = Reading({}, None, None, date(2026, 11, 20))


def sent(name: str) -> tuple[str, Sales | Facts]:
    """What a file is taken for, and what became of its rows."""
    table = read_table(SHARED / name, header_fit({}))
    kind = kind_of(table.frame.columns, {})
    return kind.name, sales_from(table, HOW) if kind.name == "sales" else facts_from(kind, table, HOW)


def account(read: Sales | Facts) -> tuple[int, int, dict[str, int]]:
    """Rows, accepted rows, and reason → rows."""
    report = read.report
    assert report.rows == report.accepted + report.rejected
    return report.rows, report.accepted, {reason.text: reason.count for reason in report.reasons}


def test_the_online_retailer_without_its_customers() -> None:
    kind, read = sent("online_retail/online_retail_2010-12_2011-06.csv")
    assert isinstance(read, Sales)
    assert (kind, account(read)) == (
        "sales",
        (
            240_007,
            237_300,
            {"duplicate of an earlier line": 1_970, "negative quantity that is not marked as a return": 737},
        ),
    )
    assert (read.report.understood.personal, read.report.understood.dates) == (("CustomerID",), "month-first")
    assert {note.text: note.count for note in read.report.notes} == {"return; kept out of demand": 4_329}
    assert read.report.warnings == ()


def test_a_quick_commerce_listing_in_paise_with_a_broken_byte_order_mark() -> None:
    kind, read = sent("zepto/zepto_v2.csv")
    assert isinstance(read, Facts)
    assert (kind, account(read)) == (
        "products",
        (
            3_732,
            1_783,
            {"the same product again, as in an earlier line": 1_941, "an earlier line has this product, told differently": 8},
        ),
    )
    assert read.frame.select("product", "size_amount", "size_unit", "category", "price").row(0) == (
        "Onion, 1000 gms",
        "1000",
        "g",
        "Fruits & Vegetables",
        2500.0,
    )
    assert read.report.warnings == (
        "Names are not unique, so products go by name and size; say otherwise with --map product=…",
        "All prices are whole hundreds; if they are in cents or paise, divide them by 100 first.",
    )


def test_a_liquor_catalogue_with_suppliers_and_sizes() -> None:
    kind, read = sent("bar/liquor_catalogue.csv")
    assert isinstance(read, Facts)
    assert (kind, account(read)) == ("products", (12_261, 12_261, {}))
    assert read.frame.select("product", "name", "size_amount", "size_unit", "cost", "price", "supplier").row(0) == (
        "58",
        "Gekkeikan Black & Gold Sake",
        "750",
        "ml",
        9.0,
        13.0,
        "SHAW ROSS INT L IMP LTD",
    )
    assert {note.text: note.count for note in read.report.notes} == {"size without a known unit; kept as text": 10}


def test_vendor_invoices_give_each_supplier_a_lead_time() -> None:
    kind, read = sent("bar/vendor_invoices.csv")
    assert isinstance(read, Facts)
    assert (kind, account(read)) == ("deliveries", (5_543, 5_543, {}))
    days = read.frame["lead_time_days"]
    mean, deviation = days.mean(), days.std()
    assert isinstance(mean, float)
    assert isinstance(deviation, float)
    assert (round(mean, 1), round(deviation, 1)) == (16.4, 3.1)
    suppliers = lead_times(read.frame)
    assert sum(supplier.deliveries for supplier in suppliers) == 5_543
    assert all(supplier.p10 <= supplier.p50 <= supplier.p90 for supplier in suppliers)


def test_pizzas_are_products_and_order_lines_without_a_day_say_where_it_stands() -> None:
    kind, read = sent("pizza/pizzas.csv")
    assert (kind, account(read)) == ("products", (96, 96, {}))
    with pytest.raises(ColumnMissing, match="The dates may stand in another file with the same order_id"):
        sent("pizza/order_details.csv")


def test_pizza_orders_with_their_lines_are_hourly_sales(tmp_path: Path) -> None:
    orders, lines = (pl.read_csv(SHARED / f"pizza/{name}.csv", infer_schema=False) for name in ("orders", "order_details"))
    lines.join(orders, on="order_id", how="left", maintain_order="left").write_csv(tmp_path / "pizza.csv")
    sales = sales_from(read_table(tmp_path / "pizza.csv", header_fit({})), HOW)
    assert account(sales) == (48_620, 48_620, {})
    assert str(sales.lines["time"][0]) == "2015-01-01 11:38:36"


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("m5/m5_item_sample_forecastflowml.parquet", 100_470),
        ("store_item_demand/train.parquet", 913_000),
        ("vn2/sales.csv", 94_043),
        ("stallion_beer/stallion.parquet", 21_000),
    ],
)
def test_tables_for_forecasting_come_in_whole(name: str, rows: int) -> None:
    kind, read = sent(name)
    assert (kind, account(read)) == ("sales", (rows, rows, {}))
    assert read.report.warnings == ("The file has no prices: there will be no figures in money beyond unit costs.",)


def test_the_other_files_of_vn2_are_what_they_are() -> None:
    kind, stock = sent("vn2/initial_state.csv")
    assert (kind, account(stock)) == ("stock", (599, 599, {}))
    assert isinstance(stock, Facts)
    assert stock.frame.select("location", "product", "on_hand").row(0) == ("0", "126", 3.0)
    kind, products = sent("vn2/master.csv")
    assert (kind, account(products)) == (
        "products",
        (599, 297, {"the same product again, as in an earlier line": 302}),
    )
    with pytest.raises(NoQuantities, match="true or false, not how much was sold"):
        sent("vn2/in_stock.csv")
