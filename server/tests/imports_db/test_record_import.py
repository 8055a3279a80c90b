"""The account of every file: kept with it, in one piece, once."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from shelfcast import catalog, purchasing, stock
from shelfcast.catalog.tables import products
from shelfcast.demand.tables import planned_values, sales_lines
from shelfcast.imports import ImportedBefore, Options
from shelfcast.imports.commands import import_file
from shelfcast.imports.rules.faults import TOTALS_ROW
from shelfcast.imports.tables import imports, rejected_rows
from shelfcast.infra.table_files import write_table
from shelfcast.stock.tables import expected_receipts, movements
from shelfcast.vocabulary.errors import Refused
from sqlalchemy import Table, func, select

from server.tests.journeys.a_shop import Shop, write_history

SALES = """date,location,product,quantity,price,transaction
2026-02-01,Corner,00123,2,1.10,7
soon,Corner,00123,2,1.10,8
,Corner,tea,1,1,9"""


def test_the_account_of_a_file_is_kept_with_every_rejected_row(shop: Shop) -> None:
    imported = shop.told("sales", SALES)
    with shop.transaction() as tx:
        (row,) = tx.connection.execute(select(imports)).all()
        assert (row.kind, row.rows, row.accepted, row.report) == ("sales", 3, 1, imported.report.as_json())
        assert row.file_name == imported.file
        kept = tx.connection.execute(
            select(rejected_rows.c.import_id, rejected_rows.c.line, rejected_rows.c.reason).order_by("line")
        )
        assert kept.all() == [(row.id, 3, "date cannot be read"), (row.id, 4, "date is missing")]
    assert shop.events("FileImported") == [{"id": str(row.id), "kind": "sales", "rows": 3, "accepted": 1, "too_many_bad": True}]


def test_the_lines_of_a_file_are_kept_as_they_stood(shop: Shop) -> None:
    shop.told("sales", SALES)
    with shop.transaction() as tx:
        (line,) = tx.connection.execute(select(sales_lines)).all()
        (source,) = tx.connection.execute(select(imports.c.id)).one()
    assert (line.source, line.line, float(line.quantity), float(line.price), line.transaction, line.is_return) == (
        source,
        2,
        2.0,
        1.1,
        "7",
        False,
    )
    assert (line.in_stock, line.promotion) == (None, None)


def test_every_kind_of_file_is_kept_once_and_the_second_time_changes_nothing(shop: Shop, tmp_path: Path) -> None:
    files = write_history(tmp_path / "files", days=20)
    paths = {name: getattr(files, name) for name in type(files).__slots__}
    for kind, path in paths.items():
        shop.take_in(path, kind)
    before = contents(shop)
    assert all(count > 0 for count in before)
    for kind, path in paths.items():
        with pytest.raises(ImportedBefore, match=f"{path.name} was imported on .*; nothing was changed.") as refusal:
            shop.take_in(path, kind)
        assert refusal.value.status == 409
    assert contents(shop) == before


def contents(shop: Shop) -> tuple[int, ...]:
    with shop.transaction() as tx:
        tables = (sales_lines, planned_values, imports, movements, expected_receipts)
        counted = tuple(tx.connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables)
        return (*counted, len(purchasing.all_terms(tx)), sum(1 for _ in stock.open_receipts(tx)))


def test_the_same_bytes_in_two_files_at_once_are_kept_once(shop: Shop) -> None:
    """The second ended with an error of the database instead of the sentence."""
    path = shop.folder / "sales.csv"
    path.write_text(SALES + "\n")
    outcomes: list[object] = []

    def take_in() -> None:
        try:
            outcomes.append(shop.take_in(path).kind)
        except Refused as refusal:
            outcomes.append(type(refusal))

    threads = [threading.Thread(target=take_in) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, outcomes)) == [str(ImportedBefore), "sales"]


def test_sales_and_a_count_at_once_still_meet_on_the_ledger(shop: Shop) -> None:
    """Neither saw the other, and the sales after the count were never posted."""
    shop.told("sales", "date,product,quantity\n2026-02-01,tea,1")
    threads = [
        threading.Thread(target=shop.told, args=("sales", "date,product,quantity\n2026-02-03,tea,4")),
        threading.Thread(target=shop.told, args=("stock", "product,on_hand,counted_at\ntea,10,2026-02-02")),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with shop.transaction() as tx:
        ((_, position),) = stock.positions(tx, date(2026, 2, 3)).items()
    assert position.on_hand == 6


def test_an_import_that_fails_half_way_leaves_nothing(shop: Shop) -> None:
    """Sales of two places are there; the rows of this file name none, which is found out after its account was kept."""
    shop.told("sales", "date,location,product,quantity\n2026-02-01,Corner,tea,1\n2026-02-01,Hill,tea,1")
    with pytest.raises(Refused, match="names no location, but there are 2"):
        shop.told("open_orders", "product,quantity,due\nmugs,3,2026-02-05")
    with shop.transaction() as tx:
        assert tx.connection.execute(select(imports.c.kind)).scalars().all() == ["sales"]
        assert stock.open_receipts(tx) == []
    assert [event["kind"] for event in shop.events("FileImported")] == ["sales"]


def test_open_orders_become_receipts_two_lines_two_deliveries(shop: Shop) -> None:
    shop.told(
        "open_orders",
        "location,product,quantity,due\nCorner,tea,3,2026-02-05\nCorner,tea,2.5,2026-02-04\nCorner,tea,0,2026-02-04",
    )
    with shop.transaction() as tx:
        receipts = stock.open_receipts(tx)
    assert [(receipt.sku, receipt.outstanding, receipt.due) for receipt in receipts] == [
        ("tea", 2.5, date(2026, 2, 4)),
        ("tea", 3.0, date(2026, 2, 5)),
    ]
    assert receipts[0].source.startswith("import ")
    assert len(shop.events("ReceiptExpected")) == 2


def test_a_shop_that_has_nothing_yet_is_called_main_where_a_file_names_no_place(shop: Shop) -> None:
    shop.told("stock", "product,on_hand\ntea,3", date(2026, 2, 1))
    shop.told("sales", "date,product,quantity\n2026-02-01,tea,1")
    with shop.transaction() as tx:
        assert {location for location, _ in stock.positions(tx, date.max)} == catalog.location_names(tx).keys()


NAMED = {
    "sales": "date,location,product,quantity\n2026-02-01,Shop,tea,1",
    "stock": "location,product,on_hand\nShop,tea,9",
}
UNNAMED = {"sales": "date,product,quantity\n2026-02-01,tea,1", "stock": "product,on_hand\ntea,9"}


@pytest.mark.parametrize(
    ("first", "second", "place"),
    [
        ("named sales", "named stock", "Shop"),
        ("named stock", "named sales", "Shop"),
        ("named sales", "unnamed stock", "Shop"),
        ("named stock", "unnamed sales", "Shop"),
        ("unnamed sales", "named stock", "main"),
        ("unnamed sales", "unnamed stock", "main"),
        ("unnamed stock", "unnamed sales", "main"),
    ],
)
def test_a_shop_of_one_place_has_one_place_in_whatever_order_its_files_come(
    shop: Shop, first: str, second: str, place: str
) -> None:
    """Sales that named no place made a second one beside the stock's, and found nothing on its shelves."""
    for told in (first, second):
        naming, kind = told.split()
        shop.told(kind, (NAMED if naming == "named" else UNNAMED)[kind], date(2026, 2, 1))
    with shop.transaction() as tx:
        assert list(catalog.location_names(tx).values()) == [place]
    shop.nightly()
    assert shop.line("tea").on_hand == 9


def test_sales_that_name_no_place_are_unclear_where_there_are_two(shop: Shop) -> None:
    shop.told("sales", "date,location,product,quantity\n2026-02-01,Corner,tea,1\n2026-02-01,Hill,tea,1")
    with pytest.raises(Refused, match="The sales file names no location, but there are 2: add a location column, or say"):
        shop.told("sales", UNNAMED["sales"])


@pytest.mark.parametrize(("kind", "kept"), [("sales", sales_lines), ("stock", movements)])
def test_somebody_says_where_all_rows_of_a_file_are_from_that_names_no_place(
    shop: Shop, tmp_path: Path, kind: str, kept: Table
) -> None:
    shop.told("sales", "date,location,product,quantity\n2026-02-01,Corner,rope,1\n2026-02-01,Hill,rope,1")
    path = tmp_path / f"{kind}.csv"
    path.write_text(UNNAMED[kind] + "\nTotal,,\n", "utf-8")
    options = Options(kind, counted_on=date(2026, 2, 1), location="Hill")
    imported = import_file(shop.database, shop.blobs, shop.name, path, options)
    assert (imported.report.accepted, [reason.text for reason in imported.report.reasons]) == (1, [TOTALS_ROW.reason])
    with shop.transaction() as tx:
        names, tea = catalog.location_names(tx), select(products.c.id).where(products.c.sku == "tea").scalar_subquery()
        places = tx.connection.execute(select(kept.c.location).where(kept.c.product == tea)).scalars()
        assert {names[place] for place in places} == {"Hill"}


@pytest.mark.parametrize("ending", [".xlsx", ".parquet"])
def test_excel_and_parquet_are_imported_like_text(shop: Shop, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"sales{ending}"
    write_table(path, pl.DataFrame({"date": [date(2026, 2, 1)], "product": ["00123"], "quantity": [2.0]}))
    assert shop.take_in(path).report.accepted == 1
    with shop.transaction() as tx:
        assert tx.connection.execute(select(func.sum(sales_lines.c.quantity))).scalar_one() == 2


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (
            "sales",
            "date,product,quantity,price\n2026-02-01,tea,1,999999999999999\n2026-02-01,mugs,1000000000000,1\n2026-02-01,salt,1,1",
        ),
        ("stock", "product,on_hand\ntea,999999999999999\nmugs,1e300\nsalt,1"),
        ("open_orders", "product,quantity,due\ntea,999999999999999,2026-02-05\nmugs,0.0000001,2026-02-05\nsalt,1,2026-02-05"),
        ("future", "date,product,price\n2026-03-01,tea,999999999999999\n2026-03-01,salt,1"),
    ],
)
def test_numbers_that_no_shop_has_are_rejected_by_row_and_do_not_break_the_import(shop: Shop, kind: str, text: str) -> None:
    report = shop.told(kind, text, date(2026, 2, 1)).report
    assert report.accepted == 1
    assert report.rows == report.accepted + report.rejected
