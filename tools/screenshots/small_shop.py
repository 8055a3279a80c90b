"""The demo with the longest names there may be, and every screen of it in its main states."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from server.tests.conftest import passable_folder
from server.tests.journeys.a_browser import Served, a_server
from tools.screenshots.asking import asked, read, sent, wait_for
from tools.screenshots.doing import change_quantity, keyed, press
from tools.screenshots.picturing import Album, State

_LONGEST_NAME = 200
_FORECAST_DAYS = 15


def _longest(start: str) -> str:
    """As long as a name may be."""
    return (start + " with a name as long as names may be" * 9)[:_LONGEST_NAME]


_LONG_FILE = _longest("till")[:190] + ".csv"
_SCRIPT, _RIGHT_TO_LEFT = "<img src=x onerror=alert(1)>", "חלב טרי 3% בקרטון ליטר"
_UNBROKEN = "Unbroken" * (_LONGEST_NAME // 8)
_PLACE, _SUPPLIER = _longest("Harbour"), _longest("Dairy cooperative")
_NAMES = (_longest("Oat drink"), _UNBROKEN, _SCRIPT, _RIGHT_TO_LEFT)


def picture_into(album: Album) -> None:
    with _the_demo() as served:
        album.take(served, _states)


def _write_long_names(folder: Path) -> list[Path]:
    """Sales, stock and terms of products, a location and a supplier with the longest names."""
    today = datetime.now(UTC).date()
    days = [today - timedelta(days=age) for age in range(90, 0, -1)]
    sales = [f'{day},{_PLACE},"{name}",{4 + (day.day + at) % 5},12.50' for day in days for at, name in enumerate(_NAMES)]
    tables = {
        "sales": ["date,location,product,quantity,price", *sales],
        "stock": ["location,product,on_hand", *(f'{_PLACE},"{name}",3' for name in _NAMES)],
        "terms": [
            "product,supplier,lead_time_days,review_days,moq,pack,unit_cost,holding_cost,shortage_cost",
            *(f'"{name}",{_SUPPLIER},2,7,12,6,7.80,0.01,4' for name in _NAMES),
        ],
    }
    for name, lines in tables.items():
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", "utf-8")
    return [folder / f"{name}.csv" for name in tables]


@contextmanager
def _the_demo() -> Iterator[Served]:
    """The demo with the longest names, in which everything has happened."""
    with a_server(demo=True) as served, passable_folder() as folder:
        served.told("import", *(str(path) for path in _write_long_names(folder)))
        earlier = datetime.now(UTC).date() - timedelta(days=_FORECAST_DAYS)
        served.told("nightly", "--as-of", str(earlier))  # so that its forecasts have days to be held against
        served.told("nightly")
        yield served


def _offer_file(page: Page) -> None:
    """A file whose columns have to be told."""
    text = f"Order Date,Item,Sold,What is this\n2026-02-01,{_NAMES[0]},3,a\nsoon,Salt,4,b\n2026-02-03,Salt,many,c\n"
    page.locator("input[type=file]").set_input_files({"name": _LONG_FILE, "mimeType": "text/csv", "buffer": text.encode()})
    page.get_by_text("What each column of the file means").wait_for()


def _start_replay(page: Page) -> None:
    page.get_by_text("More to say").click()
    for label, value in {"Lead time": "2", "Days between orders": "3", "Holding cost": "0.01", "Cost of a lost": "1"}.items():
        page.get_by_label(label).first.fill(value)
    page.get_by_role("button", name="Start replay").click()
    page.wait_for_url("**/replay?replay=*")


def _lose_session(page: Page) -> None:
    page.get_by_role("row").nth(1).wait_for()
    page.context.clear_cookies()
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.get_by_role("dialog").wait_for()


def _show_around(page: Page) -> None:
    page.keyboard.press("?")
    page.get_by_role("button", name="Show me around").click()


def _lose_connection(page: Page) -> None:
    page.context.set_offline(True)
    page.wait_for_timeout(500)


def _states(context: BrowserContext, served: Served) -> list[State]:
    products = {one["name"]: one["id"] for one in read(context, served, "products?limit=1000")["items"]}
    chocolate, long_name = products["Milk chocolate 100 g"], products[_NAMES[0]]
    body = {"policies": ["ours", "min-max"], "category": "Treats", "lead_time_days": 2, "review_days": 3}
    costs = {"holding_cost": 0.01, "shortage_cost": 1}
    today = datetime.now(UTC).date()
    days = {"from": str(today - timedelta(days=61)), "to": str(today - timedelta(days=1))}
    replay = asked(context, served, "replays", {**body, **costs, **days})["id"]
    wait_for(context, served, f"replays/{replay}")
    rows = f'Order Date,Item,Sold,Shop\n2026-02-01,"{_NAMES[0]}",3,Bar\nsoon,Salt,4,Bar\n2026-02-03,{_SCRIPT},many,Bar\n'
    rejected = sent(context, served, _LONG_FILE, rows)
    wait_for(context, served, f"imports/{rejected}")
    return [
        State("today", "/"),
        State("today-consequence", "/", change_quantity),
        State("reorder", "/reorder"),
        State("reorder-consequence", "/reorder", change_quantity),
        State("products", "/products"),
        State("product", f"/products/{chocolate}"),
        State("product-long-name", f"/products/{long_name}"),
        State("product-table", f"/products/{chocolate}", press("Table")),
        State("explore", "/explore"),
        State("explore-products", "/explore?by=product"),
        State("explore-pictures", "/explore?view=pictures"),
        State("replay", "/replay"),
        State("replay-running", "/replay", _start_replay),
        State("replay-finished", f"/replay?replay={replay}"),
        State("accuracy", "/accuracy"),
        State("accuracy-products", "/accuracy?by=product"),
        State("imports", "/imports"),
        State("imports-mapping", "/imports", _offer_file),
        State("imports-rejected", f"/imports/{rejected}"),
        State("catalog-products", "/catalog/products"),
        State("catalog-product-edit", "/catalog/products", press("Edit")),
        State("catalog-locations", "/catalog/locations"),
        State("catalog-location-edit", "/catalog/locations", press("Edit")),
        State("catalog-suppliers", "/catalog/suppliers"),
        State("catalog-supplier-edit", "/catalog/suppliers", press("Edit")),
        State("settings", "/settings"),
        State("keys", "/settings/keys"),
        State("account", "/account"),
        State("not-found", "/nowhere"),
        State("palette", "/", keyed("Control+k")),
        State("help", "/", keyed("?")),
        State("tour", "/", _show_around),
        State("offline", "/", _lose_connection),
        State("right-to-left", "/?language=he"),
        State("session-lost", "/?language=en", _lose_session),
    ]
