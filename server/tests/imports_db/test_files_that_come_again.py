"""Exports come again and again: the newest word counts, and nothing counts twice."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from shelfcast import demand, recommendations, stock
from shelfcast.infra.postgres.connect import Database
from shelfcast.policies import Defaults
from shelfcast.recommendations import Status
from shelfcast.vocabulary.time import Frequency
from sqlalchemy import text

from server.tests.app.at_the_prompt import shelfcast
from server.tests.journeys.a_shop import DEFAULTS, LAST_DAY, Shop

FIRST = date(2026, 1, 1)


def days_of_sales(count: int) -> str:
    rows = "\n".join(f"{FIRST + timedelta(days=number)},tea,5" for number in range(count))
    return f"date,product,quantity\n{rows}"


def stored(shop: Shop) -> int:
    with shop.transaction() as tx:
        return int(tx.connection.execute(text("select count(*) from sales_lines")).scalar_one())


def test_an_export_of_everything_so_far_adds_what_is_new(shop: Shop) -> None:
    shop.told("sales", days_of_sales(10))
    shop.told("stock", f"product,on_hand,counted_at\ntea,100,{FIRST + timedelta(days=8)}")
    again = shop.told("sales", days_of_sales(11)).report
    assert (again.rows, again.accepted, again.rejected) == (11, 1, 10)
    [reason] = again.reasons
    assert (reason.text, reason.lines) == ("already there from an earlier import", tuple(range(2, 12)))
    assert stored(shop) == 11
    with shop.transaction() as tx:
        [position] = stock.positions(tx, FIRST + timedelta(days=10)).values()
    assert position.on_hand == 90


def test_who_wants_stored_lines_twice_may_have_them(database: Database, server_home: Path, shop: Shop, tmp_path: Path) -> None:
    shop.told("sales", days_of_sales(3))
    path = tmp_path / "more.csv"
    path.write_text(days_of_sales(4) + "\n")
    answer = shelfcast_at(server_home, "import", path, "--organisation", shop.name, "--duplicates", "keep")
    assert answer.startswith("more.csv (sales): 4 of 4 rows accepted")
    assert stored(shop) == 7


def shelfcast_at(home: Path, *typed: object) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHELFCAST_HOME", str(home))
        patch.delenv("SHELFCAST_DATABASE_URL", raising=False)
        return shelfcast(*typed).out


def test_a_file_of_open_orders_is_what_is_open_now_and_what_was_accepted_here_stays(shop: Shop) -> None:
    shop.told("sales", days_of_sales(20))
    shop.told("open_orders", "product,quantity,due\ntea,10,2026-02-01")
    with shop.transaction() as tx:
        [(place, product)] = stock.positions(tx, FIRST)
        stock.expect_receipt(tx, place, product, 4, date(2026, 2, 3), "recommendation 1")
    shop.told("open_orders", "product,quantity,due\ntea,10,2026-02-01\ntea,7,2026-02-02")
    with shop.transaction() as tx:
        assert sorted(receipt.outstanding for receipt in stock.open_receipts(tx)) == [4, 7, 10]


def test_a_file_that_came_before_does_not_keep_the_next_from_coming(server_home: Path, shop: Shop, tmp_path: Path) -> None:
    terms, sales = tmp_path / "terms.csv", tmp_path / "sales.csv"
    terms.write_text("product,pack,lead_time_days\ntea,6,2\n")
    sales.write_text(days_of_sales(2) + "\n")
    owner = ("--organisation", shop.name)
    shelfcast_at(server_home, "import", terms, *owner)
    assert shelfcast_at(server_home, "import", terms, sales, *owner).startswith("sales.csv (sales): 2 of 2 rows accepted")
    assert stored(shop) == 2


def test_a_mapped_header_that_no_file_has_is_a_mistake(server_home: Path, shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    path.write_text(days_of_sales(2) + "\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHELFCAST_HOME", str(server_home))
        answer = shelfcast("import", path, "--organisation", shop.name, "--map", "price=NoSuchColumn")
    assert (answer.code, answer.err) == (2, "--map price=NoSuchColumn: no file has a column 'NoSuchColumn'\n")


def test_terms_that_name_the_place_which_the_sales_did_not_name_are_its_terms(shop: Shop) -> None:
    shop.told("sales", days_of_sales(20))
    shop.told("terms", "product,location,supplier,pack\ntea,The shop,Acme,24")
    shop.told("stock", f"location,product,on_hand,counted_at\nThe shop,tea,0,{FIRST + timedelta(days=19)}")
    with shop.transaction() as tx:
        assert tx.connection.execute(text("select name from locations")).scalars().all() == ["main"]
    shop.defaults(DEFAULTS)
    shop.nightly()
    [line] = shop.lines().values()
    assert (line.supplier, line.pack, line.order_quantity % 24) == ("Acme", 24, 0)


def test_advice_that_waited_three_days_comes_three_days_later(shop: Shop) -> None:
    """Accepted in November, a line of March was due in March, and counted as there already."""
    today = shop.on(LAST_DAY)
    today.told("sales", days_of_sales(20))
    today.defaults(DEFAULTS)
    today.nightly()
    [line] = today.lines().values()
    with shop.on(LAST_DAY + timedelta(days=3)).transaction() as tx:
        recommendations.accept_recommendation(tx, line.id)
        [receipt] = stock.open_receipts(tx)
    assert receipt.due == line.due + timedelta(days=3)
    assert shop.line("tea").status is Status.ACCEPTED


def test_series_keep_their_numbers_when_sales_come_again(shop: Shop) -> None:
    """Every rebuild used up numbers, and memory followed them."""
    for count in (3, 4, 5, 6):
        shop.told("sales", days_of_sales(count))
        with shop.transaction() as tx:
            demand.rebuild_series(tx, Frequency.DAY)
    shop.told("sales", "date,product,quantity\n2026-01-09,mugs,1")
    with shop.transaction() as tx:
        demand.rebuild_series(tx, Frequency.DAY)
        lowest, highest = tx.connection.execute(text("select min(series), max(series) from demand_series")).one()
    assert highest == lowest + 1


def test_a_night_without_terms_says_what_is_missing_and_how_to_say_it(shop: Shop) -> None:
    shop.told("sales", days_of_sales(20))
    shop.defaults(Defaults())
    night = shop.nightly()
    assert night.lines == 0
    [notice] = night.notices
    assert notice.startswith(
        "1 of 1 products cannot be decided; missing: holding cost, lead time, review period, shortage cost."
    )
    assert "--lead-time" in notice
    shop.defaults(DEFAULTS)
    assert shop.nightly().notices == ()
