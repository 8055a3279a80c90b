"""An import is undone whole, made again, explained and mended, and nothing is lost on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import polars as pl
import pytest
from shelfcast import catalog, imports, purchasing, stock
from shelfcast.imports.actions.explain_import import explain_import
from shelfcast.imports.actions.receive_file import Received
from shelfcast.imports.commands import mendable_rows
from shelfcast.imports.jobs import take_in
from shelfcast.imports.rules.columns import ColumnMissing
from shelfcast.imports.rules.moments import AmbiguousDates
from shelfcast.imports.rules.options import Options
from shelfcast.imports.rules.waiting import NotUndoable, NotWaiting
from shelfcast.infra.jobs.running import Run
from shelfcast.infra.table_files import read_batches, read_table
from sqlalchemy import text

from server.tests.journeys.a_shop import Shop

SALES = "date,location,product,quantity\n" + "\n".join(f"2026-02-{day:02},main,tea,3" for day in range(1, 11))
LATER = "date,location,product,quantity\n2026-02-11,main,tea,5\n2026-02-12,main,milk,7"


def on_hand(shop: Shop, day: date = date(2026, 2, 28)) -> dict[str, float]:
    with shop.transaction() as tx:
        names = catalog.skus(tx)
        return {names[product]: position.on_hand for (_, product), position in stock.positions(tx, day).items()}


def demand_of(shop: Shop) -> float:
    with shop.transaction() as tx:
        return float(tx.connection.execute(text("select coalesce(sum(quantity), 0) from standing_sales")).scalar_one())


def undo(shop: Shop, number: UUID) -> None:
    with shop.transaction() as tx:
        imports.undo_import(tx, number)


def remake(shop: Shop, number: UUID) -> UUID:
    with shop.transaction() as tx:
        again = imports.remake_import(tx, shop.blobs, number).number
        imports.take_in_file(tx, shop.blobs, again)
    return again


def state(shop: Shop, number: UUID) -> str:
    with shop.transaction() as tx:
        return str(tx.connection.execute(text("select state from imports where id = :id"), {"id": number}).scalar_one())


def test_undone_sales_are_gone_from_demand_and_from_the_shelf(shop: Shop) -> None:
    shop.told("sales", SALES)
    shop.told("stock", "product,on_hand,counted_at\ntea,40,2026-02-10\nmilk,20,2026-02-10")
    later = shop.told("sales", LATER)
    assert (demand_of(shop), on_hand(shop)) == (42, {"tea": 35, "milk": 13})
    undo(shop, later.number)
    assert (demand_of(shop), on_hand(shop)) == (30, {"tea": 40, "milk": 20})
    assert state(shop, later.number) == "undone"
    assert [one["id"] for one in shop.events("ImportUndone")] == [str(later.number)]


def test_an_undone_import_is_made_again_from_the_file_that_was_kept(shop: Shop) -> None:
    shop.told("sales", SALES)
    shop.told("stock", "product,on_hand,counted_at\ntea,40,2026-02-10\nmilk,20,2026-02-10")
    later = shop.told("sales", LATER)
    undo(shop, later.number)
    again = remake(shop, later.number)
    assert (demand_of(shop), on_hand(shop)) == (42, {"tea": 35, "milk": 13})
    undo(shop, again)
    assert (demand_of(shop), on_hand(shop)) == (30, {"tea": 40, "milk": 20})


def test_an_undone_count_gives_the_word_back_to_the_count_before(shop: Shop) -> None:
    shop.told("sales", SALES)
    shop.told("stock", "product,on_hand,counted_at\ntea,40,2026-02-05")
    wrong = shop.told("stock", "product,on_hand,counted_at\ntea,400,2026-02-09")
    assert on_hand(shop) == {"tea": 397}
    undo(shop, wrong.number)
    assert on_hand(shop) == {"tea": 25}


def test_open_orders_that_were_replaced_are_due_again_when_the_replacement_is_undone(shop: Shop) -> None:
    shop.told("sales", SALES)
    shop.told("open_orders", "product,quantity,due\ntea,12,2026-03-01")
    newer = shop.told("open_orders", "product,quantity,due\ntea,30,2026-03-02")
    undo(shop, newer.number)
    with shop.transaction() as tx:
        assert [(one.quantity, one.due) for one in stock.open_receipts(tx)] == [(12, date(2026, 3, 1))]


def test_the_forecast_grid_forgets_undone_sales_at_the_next_rebuild(shop: Shop) -> None:
    shop.told("sales", SALES)
    later = shop.told("sales", LATER)
    shop.nightly_series()
    undo(shop, later.number)
    assert shop.nightly_series() == {"tea": 30.0}


def test_an_import_is_undone_once_and_one_that_edits_is_not_undone(shop: Shop) -> None:
    sales = shop.told("sales", SALES)
    terms = shop.told("terms", "product,lead_time_days\ntea,3")
    undo(shop, sales.number)
    with pytest.raises(NotUndoable, match="is undone; only an import that is done"):
        undo(shop, sales.number)
    with pytest.raises(NotUndoable, match="changed terms in place"):
        undo(shop, terms.number)
    with pytest.raises(NotWaiting, match="only an import that was undone or failed is made again"):
        remake(shop, terms.number)


def test_rejected_rows_are_mended_and_sent_again(shop: Shop) -> None:
    first = shop.told("sales", "date,product,quantity,shade\n2026-02-01,tea,3,red\nsoon,tea,4,blue\n2026-02-03,tea,many,green")
    with shop.transaction() as tx:
        mending = mendable_rows(tx, shop.blobs, first.number)
    assert mending.columns == ["date", "product", "quantity", "shade", "line", "reason", "what_to_do"]
    assert mending.select("date", "quantity", "shade", "line").rows() == [
        ("soon", "4", "blue", 3),
        ("2026-02-03", "many", "green", 4),
    ]
    path = shop.folder / "mended.csv"
    mending.with_columns(date=pl.lit("2026-02-02"), quantity=pl.lit("4")).write_csv(path)
    mended = shop.take_in(path, mends=first.number)
    assert (mended.kind, mended.report.rows, mended.report.accepted) == ("sales", 2, 2)
    assert demand_of(shop) == 11


def test_a_dry_run_tells_everything_and_keeps_nothing(shop: Shop) -> None:
    shop.told("sales", SALES)
    path = shop.folder / "more.csv"
    path.write_text(SALES + "\n2026-02-20,main,milk,1\nsoon,main,milk,1\n", "utf-8")
    tried = shop.take_in(path, dry_run=True)
    assert (tried.report.rows, tried.report.accepted, tried.report.rejected) == (12, 1, 11)
    assert demand_of(shop) == 30
    assert not any(str(tried.number) in name for name in shop.blobs.names(""))
    with shop.transaction() as tx:
        assert "milk" not in catalog.skus(tx).values()


def received(shop: Shop, content: str, options: Options) -> Received:
    path = shop.folder / "received.csv"
    path.write_text(content, "utf-8")
    table = read_table(path)
    with shop.transaction() as tx:
        return imports.receive_file(tx, shop.blobs, imports.FileName("received.csv", content), [table], options)


ODD = "wann,was,viel\n2026-02-01,tea,3\n2026-02-02,tea,4"


def test_a_file_that_says_nothing_asks_and_what_is_said_once_is_remembered(shop: Shop) -> None:
    asking = received(shop, ODD, Options())
    assert isinstance(asking.asks, ColumnMissing)
    assert state(shop, asking.number) == "mapping"
    said = {"date": "wann", "product": "was", "quantity": "viel"}
    with shop.transaction() as tx:
        with pytest.raises(ColumnMissing):
            explain_import(tx, shop.blobs, asking.number, Options(kind="sales", mapping={"date": "wann"}))
        explain_import(tx, shop.blobs, asking.number, Options(kind="sales", mapping=said))
        imports.take_in_file(tx, shop.blobs, asking.number)
    assert demand_of(shop) == 7
    next_day = received(shop, ODD.replace("2026-02-0", "2026-02-1"), Options())
    assert next_day.asks is None
    with shop.transaction() as tx:
        imports.take_in_file(tx, shop.blobs, next_day.number)
    assert demand_of(shop) == 14


def test_what_no_row_decides_fails_with_the_question_and_is_answered(shop: Shop) -> None:
    waiting = received(shop, "date,product,quantity\n03/04/2025,tea,3\n05/06/2025,tea,4", Options())
    run = Run(shop.database, shop.number, waiting.number, {"import": str(waiting.number)}, "a test")
    with pytest.raises(AmbiguousDates):
        take_in(replace_tell(run), shop.blobs)
    assert (state(shop, waiting.number), demand_of(shop)) == ("failed", 0)
    with shop.transaction() as tx:
        explain_import(tx, shop.blobs, waiting.number, Options(dates=imports.DateOrder.DAY_FIRST))
        imports.take_in_file(tx, shop.blobs, waiting.number)
    assert (state(shop, waiting.number), demand_of(shop)) == ("done", 7)


def replace_tell(run: Run) -> Run:
    """A run without a job behind it: what it tells is not written."""
    return replace(run, _told=(float("inf"), "Reading the file"))


def test_products_bring_prices_barcodes_categories_and_suppliers(shop: Shop) -> None:
    shop.told(
        "products",
        "sku,name,category,unit cost,price,barcode,supplier,pack size,brand\n"
        "T1,Tea,Drinks > Hot,1.10,2.50,6291041500213,Leaf Ltd,6,Ace\nT2,Mug,Ware,3,8,,,,",
    )
    with shop.transaction() as tx:
        tea = catalog.product(tx, catalog.product_of_sku(tx, "T1").id)
        terms = {line.product: (line.supplier, line.pack, line.unit_cost) for line in purchasing.all_terms(tx)}
        codes = tx.connection.execute(text("select code from barcodes")).scalars().all()
        told = tx.connection.execute(text("select p.sku, price::float8 from prices join products p on p.id = product"))
        prices = {sku: price for sku, price in told}
    assert (tea.name, tea.category, tea.attributes) == ("Tea", "Drinks > Hot", {"brand": "Ace"})
    assert terms["T1"] == ("Leaf Ltd", 6.0, 1.1)
    assert (codes, prices) == (["06291041500213"], {"T1": 2.5, "T2": 8.0})


def test_deliveries_teach_the_lead_time_of_a_supplier(shop: Shop) -> None:
    shop.told("terms", "product,supplier\ntea,Leaf Ltd")
    shop.told("deliveries", "supplier,ordered_on,delivered_on\nLeaf Ltd,2026-01-01,2026-01-05\nLeaf Ltd,2026-01-10,2026-01-16")
    with shop.transaction() as tx:
        (terms,) = purchasing.all_terms(tx)
    assert terms.lead_time_days == 5.0


def test_suppliers_and_prices_are_kept_by_name_and_by_day(shop: Shop) -> None:
    shop.told("suppliers", "supplier,email,minimum value\nLeaf Ltd,leaf@example.org,150")
    shop.told("prices", "product,price,valid from,valid to\ntea,2.5,2026-01-01,2026-01-31\ntea,2.8,2026-02-01,")
    with shop.transaction() as tx:
        row = tx.connection.execute(text("select contacts, minimum_order_value::float8 from suppliers")).one()
        prices = tx.connection.execute(text("select price::float8, valid_until from prices order by valid_from")).all()
    assert (row[0][0]["email"], row[1]) == ("leaf@example.org", 150.0)
    assert [tuple(price) for price in prices] == [(2.5, date(2026, 1, 31)), (2.8, None)]


def test_a_promotion_of_the_past_belongs_to_its_sales(shop: Shop) -> None:
    shop.told("sales", SALES)
    shop.told("promotions", "product,starts,ends\ntea,2026-02-03,2026-02-04")
    shop.nightly_series()
    with shop.transaction() as tx:
        days = tx.connection.execute(text("select period::date from demand_periods where promotion > 0 order by 1"))
        assert days.scalars().all() == [date(2026, 2, 3), date(2026, 2, 4)]


def test_a_file_read_in_parts_is_one_import(shop: Shop) -> None:
    path = shop.folder / "long.csv"
    path.write_text("date,product,quantity\n" + "".join(f"{day:02}/02/2025,tea,1\n" for day in range(1, 29)), "utf-8")
    parts = list(read_batches(path, characters=100))
    assert len(parts) > 3
    with shop.transaction() as tx:
        number = imports.receive_file(tx, shop.blobs, imports.FileName("long.csv", "x"), parts, Options()).number
        report = imports.take_in_file(tx, shop.blobs, number)
        days = tx.connection.execute(text("select count(distinct occurred_at::date), max(line) from sales_lines")).one()
    assert (report.rows, report.accepted, tuple(days)) == (28, 28, (28, 29))
