"""Pictures of every screen and its main states, at three widths, light and dark. `make docs` takes them.

A demo in a home of its own gets the longest names there may be, is served, and is gone through by a headless Chromium.
The pictures are for looking at, not for keeping: they go to a folder that is not committed.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

HOUSE = Path(__file__).resolve().parents[1]
if str(HOUSE) not in sys.path:
    sys.path.insert(0, str(HOUSE))

from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, ViewportSize  # noqa: E402
from playwright.sync_api import Error as BrowserError  # noqa: E402

from server.tests.conftest import passable_folder  # noqa: E402  (found by the path above)
from server.tests.journeys.a_browser import BUILT, CHROMIUM, Served, a_browser, a_server  # noqa: E402

WIDTHS = {360: 780, 768: 1024, 1440: 900}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
_LONGEST_NAME = 200
_PATIENCE_MS = 60_000
_TALLEST = 3_000


def longest(start: str) -> str:
    """As long as a name may be."""
    return (start + " with a name as long as names may be" * 9)[:_LONGEST_NAME]


LONG_FILE = longest("till")[:190] + ".csv"
SCRIPT, RIGHT_TO_LEFT = "<img src=x onerror=alert(1)>", "חלב טרי 3% בקרטון ליטר"
UNBROKEN = "Unbroken" * (_LONGEST_NAME // 8)
PLACE, SUPPLIER = longest("Harbour"), longest("Dairy cooperative")
NAMES = (longest("Oat drink"), UNBROKEN, SCRIPT, RIGHT_TO_LEFT)
Act = Callable[[Page], object]


@dataclass(frozen=True, slots=True)
class State:
    """A screen in one of its states: where it is, and what is done there before it is pictured."""

    name: str
    path: str
    act: Act | None = None


def write_long_names(folder: Path) -> list[Path]:
    """Sales, stock and terms of products, a location and a supplier with the longest names."""
    today = datetime.now(UTC).date()
    days = [today - timedelta(days=age) for age in range(90, 0, -1)]
    sales = [f'{day},{PLACE},"{name}",{4 + (day.day + at) % 5},12.50' for day in days for at, name in enumerate(NAMES)]
    tables = {
        "sales": ["date,location,product,quantity,price", *sales],
        "stock": ["location,product,on_hand", *(f'{PLACE},"{name}",3' for name in NAMES)],
        "terms": [
            "product,supplier,lead_time_days,review_days,moq,pack,unit_cost,holding_cost,shortage_cost",
            *(f'"{name}",{SUPPLIER},2,7,12,6,7.80,0.01,4' for name in NAMES),
        ],
    }
    for name, lines in tables.items():
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", "utf-8")
    return [folder / f"{name}.csv" for name in tables]


@contextmanager
def the_demo() -> Iterator[Served]:
    """The demo with the longest names, in which everything has happened."""
    with a_server(demo=True) as served, passable_folder() as folder:
        served.told("import", *(str(path) for path in write_long_names(folder)))
        served.told("nightly")
        yield served


def signed_in(browser: Browser, served: Served, width: int) -> BrowserContext:
    """Somebody who has signed in at a window of this width."""
    size = ViewportSize(width=width, height=WIDTHS[width])
    context = browser.new_context(viewport=size, locale="en-GB", reduced_motion="reduce", service_workers="block")
    context.set_default_timeout(_PATIENCE_MS)
    link = served.new_link().rpartition("#")[2]
    asked(context, served, "session", {"link": link})
    return context


def asked(context: BrowserContext, served: Served, path: str, body: object) -> Any:
    """What the API answers to a body, asked as the app asks."""
    headers = {"x-shelfcast": "app", "origin": served.address}
    answer = context.request.post(f"{served.address}/api/v1/{path}", data=body, headers=headers)
    assert answer.ok, f"{path}: {answer.text()}"
    return json.loads(answer.text() or "null")


def sent(context: BrowserContext, served: Served, name: str, text: str) -> str:
    """The number of the import of this file."""
    headers = {"x-shelfcast": "app", "origin": served.address}
    file = FilePayload(name=name, mimeType="text/csv", buffer=text.encode())
    answer = context.request.post(f"{served.address}/api/v1/imports", multipart={"file": file}, headers=headers)
    assert answer.ok, answer.text()
    return str(answer.json()["id"])


def press(name: str, role: Any = "button") -> Act:
    """Presses the first of this name."""
    return lambda page: page.get_by_role(role, name=name).first.click()


def offer_file(page: Page) -> None:
    """A file whose columns have to be told."""
    text = "Order Date,Item,Sold,What is this\n2026-02-01,{name},3,a\nsoon,Salt,4,b\n2026-02-03,Salt,many,c\n"
    page.locator("input[type=file]").set_input_files({"name": LONG_FILE, "mimeType": "text/csv", "buffer": text.encode()})
    page.get_by_text("What each column of the file means").wait_for()


def change_quantity(page: Page) -> None:
    page.get_by_role("row").nth(1).wait_for()
    page.keyboard.press("j")
    page.keyboard.press("+")
    page.get_by_text("chance to serve all").first.wait_for()


def start_replay(page: Page) -> None:
    page.get_by_text("More to say").click()
    for label, value in {"Lead time": "2", "Days between orders": "3", "Holding cost": "0.01", "Cost of a lost": "1"}.items():
        page.get_by_label(label).first.fill(value)
    page.get_by_role("button", name="Start replay").click()
    page.wait_for_url("**/replay?replay=*")


def lose_session(page: Page) -> None:
    page.get_by_role("row").nth(1).wait_for()
    page.context.clear_cookies()
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.get_by_role("dialog").wait_for()


def show_around(page: Page) -> None:
    page.keyboard.press("?")
    page.get_by_role("button", name="Show me around").click()


def lose_connection(page: Page) -> None:
    page.context.set_offline(True)
    page.wait_for_timeout(500)


def keyed(keys: str) -> Act:
    return lambda page: page.keyboard.press(keys)


def states(context: BrowserContext, served: Served) -> list[State]:
    """Every screen and its main states, of an organisation that orders."""

    def found(path: str) -> Any:
        return context.request.get(f"{served.address}/api/v1/{path}").json()["items"]

    chocolate = next(one["id"] for one in found("products?limit=1000") if one["name"] == "Milk chocolate 100 g")
    long_name = next(one["id"] for one in found("products?limit=1000") if one["name"] == NAMES[0])
    body = {"policies": ["ours", "min-max"], "category": "Treats", "lead_time_days": 2, "review_days": 3}
    costs = {"holding_cost": 0.01, "shortage_cost": 1}
    today = datetime.now(UTC).date()
    days = {"from": str(today - timedelta(days=61)), "to": str(today - timedelta(days=1))}
    replay = asked(context, served, "replays", {**body, **costs, **days})
    rows = f'Order Date,Item,Sold,Shop\n2026-02-01,"{NAMES[0]}",3,Bar\nsoon,Salt,4,Bar\n2026-02-03,{SCRIPT},many,Bar\n'
    rejected = sent(context, served, LONG_FILE, rows)
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
        State("replay-running", "/replay", start_replay),
        State("replay-finished", f"/replay?replay={replay['id']}"),
        State("accuracy", "/accuracy"),
        State("imports", "/imports"),
        State("imports-mapping", "/imports", offer_file),
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
        State("tour", "/", show_around),
        State("offline", "/", lose_connection),
        State("right-to-left", "/?language=he"),
        State("session-lost", "/?language=en", lose_session),
    ]


def picture(page: Page, served: Served, state: State, folder: Path, width: int) -> None:
    """Go there, do it, and keep what is seen, light and dark."""
    page.goto(f"{served.address}{state.path}")
    page.get_by_role("heading", level=1).first.wait_for()
    page.wait_for_load_state("networkidle")
    if state.act:
        state.act(page)
        page.wait_for_timeout(700)
    if page.get_by_role("dialog").count() == 0:
        tall: int = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": min(_TALLEST, max(tall, WIDTHS[width]))})
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(300)
        page.screenshot(path=folder / f"{state.name}-{width}-{scheme}.png")
    page.context.set_offline(False)


def picture_all(
    browser: Browser, served: Served, folder: Path, wanted: Callable[[State], bool], widths: list[int]
) -> list[str]:
    """Every state at every width; the names of those that could not be reached."""
    missed: list[str] = []
    with signed_in(browser, served, widths[0]) as context:
        every = states(context, served)
    for width in widths:
        context = signed_in(browser, served, width)
        for state in filter(wanted, every):
            page = context.new_page()
            try:
                picture(page, served, state, folder, width)
            except (BrowserError, AssertionError) as wrong:
                missed.append(f"{state.name} at {width}: {str(wrong).splitlines()[0]}")
            page.close()
        context.close()
    return missed


def main() -> int:
    """Take them; returns how many could not be taken."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--folder", type=Path, default=HOUSE / ".screenshots")
    reader.add_argument("--only", default="", help="states whose name begins so")
    reader.add_argument("--width", type=int, action="append", choices=WIDTHS)
    told = reader.parse_args()
    if CHROMIUM is None or not BUILT.exists():
        print("No pictures: no Chromium here, or the web app is not built.")
        return 0
    shutil.rmtree(told.folder, ignore_errors=True)
    told.folder.mkdir(parents=True)
    widths = told.width or list(WIDTHS)
    with a_browser() as browser:
        with a_server(demo=False) as empty:
            missed = first_run(browser, empty, told.folder, widths) if not told.only else []
        with the_demo() as served:
            missed += picture_all(browser, served, told.folder, lambda state: state.name.startswith(told.only), widths)
    for one in missed:
        print(f"Not pictured: {one}")
    print(f"{len(list(told.folder.glob('*.png')))} pictures in {told.folder.relative_to(HOUSE)}")
    return len(missed)


def first_run(browser: Browser, empty: Served, folder: Path, widths: list[int]) -> list[str]:
    """What an organisation sees that has nothing yet, and whoever is not signed in."""
    for width in widths:
        for state in (State("sign-in", "/sign-in"), State("sign-in-refused", "/sign-in#used-before")):
            stranger = browser.new_page(viewport=ViewportSize(width=width, height=WIDTHS[width]), locale="en-GB")
            picture(stranger, empty, state, folder, width)
            stranger.close()
        context = signed_in(browser, empty, width)
        for name in ("welcome", "reorder", "products", "explore", "replay", "accuracy", "imports", "catalog/suppliers"):
            page = context.new_page()
            picture(page, empty, State(f"empty-{name.replace('/', '-')}", f"/{name}"), folder, width)
            page.close()
        context.close()
    return []


if __name__ == "__main__":
    sys.exit(main())
