"""Stock files and sales files in any order make the same levels: what was counted, less what was sold after the count."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shelfcast import catalog, stock
from shelfcast.infra.postgres.connect import Database
from shelfcast.stock.tables import movements
from shelfcast.vocabulary.errors import Refused
from sqlalchemy import func, select

from server.tests.journeys.a_shop import Shop, open_shop

FIRST = date(2026, 3, 1)
Key = tuple[str, str]


def day(offset: int) -> date:
    return FIRST + timedelta(days=offset)


def levels(shop: Shop, on: date) -> dict[Key, tuple[float, float]]:
    """(location, product) → (on hand, oversold)."""
    with shop.transaction() as tx:
        places, products = catalog.location_names(tx), catalog.skus(tx)
        found = stock.positions(tx, on)
        return {(places[place], products[product]): (spot.on_hand, spot.oversold) for (place, product), spot in found.items()}


def sales_posted(shop: Shop) -> dict[tuple[str, date], tuple[int, Decimal]]:
    """(product, day) → how many SALE movements, and their sum."""
    with shop.transaction() as tx:
        products = catalog.skus(tx)
        posted = (
            select(movements.c.product, movements.c.occurred_on, func.count(), func.sum(movements.c.quantity))
            .where(movements.c.kind == "SALE")
            .group_by(movements.c.product, movements.c.occurred_on)
        )
        return {(products[row[0]], row[1]): (row[2], row[3]) for row in tx.connection.execute(posted)}


SALES = f"""date,product,quantity
{day(0)} 09:00,tea,5
{day(1)} 09:00,tea,4
{day(2)} 09:00,tea,1
{day(2)} 23:59,tea,2
{day(2)} 10:00,mugs,1
"""


def test_sales_after_the_count_post_one_movement_a_day_and_earlier_ones_none(shop: Shop) -> None:
    shop.told("stock", f"product,on_hand,counted_at\ntea,20,{day(1)}")
    shop.told("sales", SALES)
    assert sales_posted(shop) == {("tea", day(2)): (1, Decimal(-3))}
    assert levels(shop, day(2)) == {("main", "tea"): (17.0, 0.0)}


def test_a_count_imported_after_the_sales_gives_the_same_levels(shop: Shop) -> None:
    shop.told("sales", SALES)
    assert sales_posted(shop) == {}
    shop.told("stock", f"product,on_hand,counted_at\ntea,20,{day(1)}")
    assert sales_posted(shop) == {("tea", day(2)): (1, Decimal(-3))}
    assert levels(shop, day(2)) == {("main", "tea"): (17.0, 0.0)}


def test_stock_without_a_date_was_counted_on_the_day_of_the_last_sale(shop: Shop) -> None:
    shop.told("sales", SALES)
    shop.told("stock", "product,on_hand\ntea,20")
    with shop.transaction() as tx:
        assert list(stock.last_counts(tx).values()) == [day(2)]


def test_stock_before_any_sale_must_say_when_it_was_counted(shop: Shop) -> None:
    """Taken as counted today, it was never used: the sales that came next ended before."""
    with pytest.raises(Refused, match="say it with --counted-on"):
        shop.told("stock", "product,on_hand\ntea,20")
    shop.told("stock", "product,on_hand\ntea,20", day(7))
    with shop.transaction() as tx:
        assert list(stock.last_counts(tx).values()) == [day(7)]


def test_a_return_leaves_the_shelf_as_it_was(shop: Shop) -> None:
    shop.told("stock", f"product,on_hand,counted_at\ntea,20,{day(0)}")
    shop.told("sales", f"date,product,quantity,type\n{day(1)},tea,3,sale\n{day(1)},tea,1,refund")
    assert levels(shop, day(1)) == {("main", "tea"): (17.0, 0.0)}


PRODUCTS = st.sampled_from(["tea", "mugs"])
AMOUNTS = st.integers(0, 40).map(lambda quarters: quarters / 4)
SALE_FILES = st.lists(st.tuples(st.integers(0, 5), PRODUCTS, AMOUNTS), min_size=1, max_size=6)
COUNT_FILES = st.dictionaries(st.tuples(st.integers(0, 5), PRODUCTS), AMOUNTS, min_size=1, max_size=3)
FILES = st.lists(st.tuples(st.just("sales"), SALE_FILES) | st.tuples(st.just("stock"), COUNT_FILES), min_size=2, max_size=5)


def text_of(kind: str, rows: object) -> str:
    """The file; its first line carries a mark, so that no two files are the same."""
    if kind == "sales":
        assert isinstance(rows, list)
        lines = [f"{day(offset)},{product},{units}," for offset, product, units in rows]
        return "\n".join([f"date,product,quantity,{uuid4()}", *lines])
    assert isinstance(rows, dict)
    lines = [f"{product},{units},{day(offset)}," for (offset, product), units in rows.items()]
    return "\n".join([f"product,on_hand,counted_at,{uuid4()}", *lines])


def expected_levels(files: list[tuple[str, object]], on: int) -> dict[Key, tuple[float, float]]:
    """The slow and plain way: the last word on the last count, less every sale after it."""
    counts: dict[tuple[str, int], float] = {}
    for kind, rows in files:
        if kind == "stock":
            assert isinstance(rows, dict)
            counts |= {(product, offset): units for (offset, product), units in rows.items()}
    levels: dict[Key, tuple[float, float]] = {}
    for product in ("tea", "mugs"):
        days = [offset for (name, offset) in counts if name == product and offset <= on]
        if days:
            sold = 0.0
            for kind, rows in files:
                if kind == "sales":
                    assert isinstance(rows, list)
                    sold += sum(units for offset, name, units in rows if name == product and max(days) < offset <= on)
            level = counts[product, max(days)] - sold
            levels["main", product] = (max(level, 0.0), max(-level, 0.0))
    return levels


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=FILES, again=st.integers(0, 4))
def test_files_in_any_order_make_the_levels_that_the_files_say(
    database: Database, tmp_path: Path, files: list[tuple[str, object]], again: int
) -> None:
    shop = open_shop(database, tmp_path)
    for kind, rows in files:
        shop.told(kind, text_of(kind, rows))
    kind, rows = files[again % len(files)]
    if kind == "stock":  # the same counts once more are the last word again, and change nothing if no other count is
        shop.told(kind, text_of(kind, rows))
        files = [*files, (kind, rows)]
    for on in (2, 5):
        known = {key: spot for key, spot in levels(shop, day(on)).items() if spot != (0.0, 0.0)}
        assert known == {key: spot for key, spot in expected_levels(files, on).items() if spot != (0.0, 0.0)}
