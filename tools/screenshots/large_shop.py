"""The screens where size matters, of a shop of 50,000 products with three years of days behind them.

The shop is also measured by `bench.web`, so nothing is done to it that would change its figures: a file is sent of which no row
can be taken in, once, and one replay is asked for, once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from bench.large_shop import PRODUCTS, is_made, large_shop
from server.tests.journeys.a_browser import Served, a_server_in
from tools.screenshots.asking import asked, read, sent, wait_for
from tools.screenshots.doing import change_quantity, press
from tools.screenshots.picturing import Album, State

NAMES = "large-"
"""How the names of its pictures begin."""
_REJECTED_FILE, _REJECTED_ROWS = "sales of the old tills.csv", 1_200
_REPLAYED_CATEGORY, _REPLAYED_DAYS = "Stationery > Stationery shelf 01", 56
_LONG_NAME = "Donaudampf"
_SEARCHED = "green tea"


def picture_into(album: Album, folder: Path) -> None:
    with _the_large_shop(folder) as served:
        album.take(served, _states)


@contextmanager
def _the_large_shop(folder: Path) -> Iterator[Served]:
    if not is_made(folder):
        print(f"Making the shop of {PRODUCTS:,} products in {folder}, once: some minutes. --small leaves it out.", flush=True)
    with a_server_in(large_shop(folder).environment) as served:
        yield served


def _states(context: BrowserContext, served: Served) -> list[State]:
    best = read(context, served, "demand/rollup?by=product&sort=-quantity&limit=1")["items"][0]["id"]
    long_name = read(context, served, f"products?search={_LONG_NAME}&limit=1")["items"][0]["id"]
    states = [
        State("today", "/"),
        State("reorder", "/reorder"),
        State("reorder-scrolled", "/reorder", _scroll_far, windowful=True),
        State("reorder-consequence", "/reorder", change_quantity),
        State("products", "/products"),
        State("products-scrolled", "/products", _scroll_far, windowful=True),
        State("product", f"/products/{best}"),
        State("product-three-years", f"/products/{best}", press("All")),
        State("product-long-name", f"/products/{long_name}"),
        State("explore", "/explore"),
        State("explore-products", "/explore?by=product"),
        State("explore-pictures", "/explore?by=product&view=pictures"),
        State("replay", "/replay"),
        State("replay-finished", f"/replay?replay={_finished_replay(context, served)}"),
        State("accuracy", "/accuracy"),
        State("accuracy-products", "/accuracy?by=product"),
        State("imports", "/imports"),
        State("imports-rejected", f"/imports/{_rejected_import(context, served)}"),
        State("catalog-suppliers", "/catalog/suppliers"),
        State("settings", "/settings"),
        State("palette", "/", _search),
    ]
    return [replace(state, name=NAMES + state.name) for state in states]


def _finished_replay(context: BrowserContext, served: Served) -> str:
    """The number of a replay of one category; an earlier one, if there is one."""
    for former in read(context, served, "replays?limit=1000")["items"]:
        if former["category"] == _REPLAYED_CATEGORY and former["state"] == "done":
            return str(former["id"])
    last = date.fromisoformat(read(context, served, "sales/days")["last_day"])
    days = {"from": str(last - timedelta(days=_REPLAYED_DAYS - 1)), "to": str(last)}
    body = {"policies": ["min-max", "ours"], "category": _REPLAYED_CATEGORY, **days}
    number = asked(context, served, "replays", body)["id"]
    wait_for(context, served, f"replays/{number}")
    return str(number)


def _rejected_import(context: BrowserContext, served: Served) -> str:
    """The number of the import of a file none of whose rows can be taken in; an earlier one, if there is one."""
    for former in read(context, served, "imports?limit=1000")["items"]:
        if former["file_name"] == _REJECTED_FILE:
            return str(former["id"])
    faults = ("soon,P00001,4,2.50", "2026-02-03,P00002,many,2.50", "2026-02-03,,3,2.50", "2026-02-03,P00004,3,cheap")
    rows = [f"Harbour Street,{faults[at % len(faults)]}" for at in range(_REJECTED_ROWS)]
    number = sent(context, served, _REJECTED_FILE, "\n".join(["location,date,product,quantity,price", *rows]))
    wait_for(context, served, f"imports/{number}")
    return number


def _scroll_far(page: Page) -> None:
    """Half the way down what is there; further rows come meanwhile."""
    page.get_by_role("row").nth(1).wait_for()
    for _ in range(4):
        page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight / 2)")
        page.wait_for_timeout(500)


def _search(page: Page) -> None:
    page.keyboard.press("Control+k")
    page.get_by_role("combobox").fill(_SEARCHED)
    page.get_by_role("option", name=_SEARCHED).first.wait_for()
