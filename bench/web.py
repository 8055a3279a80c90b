"""The screens with 50,000 products and three years of days behind them, as a person with a browser meets them.

python -m bench.web --home FOLDER    the folder is kept, so that the next run measures at once; by default the one that
                                     SHELFCAST_LARGE_SHOP names, or one under /tmp
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Request, ViewportSize, expect, sync_playwright

from bench.large_shop import DAYS, PRODUCTS, SHELFCAST, LargeShop, large_shop, usual_folder
from bench.measuring import Figure, keep

_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
_WINDOW: ViewportSize = {"width": 1440, "height": 900}
_LIGHTHOUSE = os.environ.get("SHELFCAST_LIGHTHOUSE", "npx --yes lighthouse@12.8.2").split()
"""Without a download: SHELFCAST_LIGHTHOUSE=/where/it/is/lighthouse."""
_SLOWER = 4
_ROUNDS = 5
_CALLS = 30
_JUDGED = 3
_MOST_SECONDS = 3
"""Spent on one address, unless it is so slow that a third of the calls takes longer."""
_CALM = 0.6
"""Of a core may others keep busy while something is timed."""
_PATIENCE = int(os.environ.get("SHELFCAST_BENCH_PATIENCE", "24"))
"""Times of 5 seconds."""
_COMMAND = "python -m bench.web"
_DEBUGGED = 9_333
"""The port at which Lighthouse finds the browser."""
_LIVE = "/api/v1/live"
_GZIP = b"\x1f\x8b"
"""How a compressed answer begins."""
_FURTHER = re.compile(r"cursor=[^&]+")
"""All further parts of a list count as one."""
_WATCH = """
    window.seen = { line: null, busy: 0 };
    new PerformanceObserver((found) => {
      for (const task of found.getEntries()) window.seen.busy = Math.max(window.seen.busy, task.startTime + task.duration);
    }).observe({ type: 'longtask', buffered: true });
    const look = () => {
      if (document.querySelector('[data-line]')) window.seen.line = performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
"""
"""When the first line to decide was painted, and when the last task of more than 50 ms ended; run before the page's own."""
_SCROLL = """
    new Promise((done) => {
      const at = [];
      const step = (now) => {
        at.push(now);
        if (at.length > 250) return done(at);
        window.scrollBy(0, 36);
        requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
    })
"""


@dataclass(frozen=True, slots=True)
class House:
    """A server of the large shop, and a browser. address: http://127.0.0.1:…;  cookies: of somebody who is signed in"""

    shop: LargeShop
    address: str
    browser: Browser
    cookies: list[Any]

    @contextmanager
    def signed_in(self) -> Iterator[BrowserContext]:
        """A browser that has never seen the app, of somebody who is signed in."""
        context = self.browser.new_context(viewport=_WINDOW, locale="en-GB")
        context.add_cookies(self.cookies)
        yield context
        context.close()


@dataclass(frozen=True, slots=True)
class Call:
    """One address that screens ask for, timed again and again. median, p95: seconds;  size: bytes of the answer"""

    path: str
    median: float
    p95: float
    size: int


def main() -> None:
    """What was asked for in one run; bench/results/web.md says what came out of a whole one."""
    asked = _asked()
    shop = large_shop(asked.home)
    with _served(shop) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=_QUIET)
        house = House(shop, address, browser, _cookies(shop, browser))
        lines = json.loads(_answer(house, "/api/v1/summary"))["lines_to_decide"]["value"]
        told = f"{shop.sales_lines:,} sales lines (most products sell on few days), {lines:,.0f} lines to decide"
        figures = [Figure("in the database", told)]
        for name in asked.only.split(","):
            _await_calm()
            print(f"{name}, load {os.getloadavg()[0]:.1f}", flush=True)
            figures += _MEASURED[name](playwright, house)
    figures.append(Figure("what others did meanwhile, of 2 cores, load", f"{os.getloadavg()[0]:.1f}"))
    keep("web", f"The screens with {PRODUCTS:,} products and {DAYS:,} days", _COMMAND, figures, ("fastapi", "playwright"))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=_COMMAND)
    parser.add_argument(
        "--home", type=Path, default=usual_folder(), help="where the large shop is kept; made when it is not there"
    )
    parser.add_argument("--only", default=",".join(_MEASURED), help="some of these")
    return parser.parse_args()


@contextmanager
def _served(shop: LargeShop) -> Iterator[str]:
    """The address of a server of the shop."""
    start = [SHELFCAST, "start", "--port", "0"]
    with subprocess.Popen(start, env=shop.environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            yield server.stdout.readline().removeprefix("Ready: ").strip()
        finally:
            server.terminate()
            server.wait(60)


def _cookies(shop: LargeShop, browser: Browser) -> list[Any]:
    context = browser.new_context(viewport=_WINDOW)
    _sign_in(shop, context.new_page())
    cookies = context.cookies()
    context.close()
    return cookies


def _sign_in(shop: LargeShop, page: Page) -> None:
    page.goto(shop.told("sign-in"))
    expect(page.get_by_role("heading", level=1, name="Today")).to_be_visible(timeout=60_000)


def _await_calm() -> None:
    """Wait, but not for ever, until others leave the machine alone."""
    for _ in range(_PATIENCE):
        before = _busy()
        time.sleep(5)
        if _busy() - before < 5 * _CALM:
            return


def _busy() -> float:
    """Seconds of processor that the whole machine has worked so far."""
    ticks = [int(number) for number in Path("/proc/stat").read_text("utf-8").split("\n", 1)[0].split()[1:]]
    return (sum(ticks) - ticks[3] - ticks[4]) / os.sysconf("SC_CLK_TCK")


# Today


def today(_: Playwright, house: House) -> list[Figure]:
    """From going to Today until its first line is painted and no task of more than 50 ms is left."""
    first, again = [], []
    for _round in range(_ROUNDS):
        with house.signed_in() as context:
            context.add_init_script(_WATCH)
            page = context.new_page()
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
            first.append(_opened(page, house))
            again.append(_opened(page, house))
    slower = f"processor {_SLOWER} × slower"
    return [
        Figure(f"Today interactive on a first visit, {slower}", _told(first), "< 2 s"),
        Figure(f"Today interactive when it is opened again, {slower}", _told(again), "< 2 s"),
    ]


def _opened(page: Page, house: House) -> tuple[float, float]:
    """Seconds until the first line is painted, and until the page is interactive."""
    page.goto(house.address)
    page.locator("[data-line]").first.wait_for(timeout=60_000)
    page.wait_for_timeout(3_000)
    seen = page.evaluate("seen")
    return seen["line"] / 1000, max(seen["line"], seen["busy"]) / 1000


def _told(opened: Sequence[tuple[float, float]]) -> str:
    painted, interactive = (statistics.median(seconds) for seconds in zip(*opened, strict=True))
    worst = max(seconds for _, seconds in opened)
    return f"{interactive:.2f} s (at worst {worst:.2f} s of {len(opened)}; first line painted after {painted:.2f} s)"


# Scrolling


def scrolling(_: Playwright, house: House) -> list[Figure]:
    """Frames while a wheel scrolls the whole list, read to its end; a browser without a screen draws at most 60 per second."""
    told = []
    for width, height in ((1440, 900), (360, 780)):
        with house.signed_in() as context:
            page = context.new_page()
            page.set_viewport_size({"width": width, "height": height})
            page.goto(f"{house.address}/reorder")
            page.get_by_role("radio", name=re.compile("^All ")).check(force=True, timeout=120_000)
            page.get_by_role("button", name=re.compile("^Accept all")).first.wait_for(timeout=120_000)
            page.wait_for_timeout(3_000)
            tall = page.evaluate("document.documentElement.scrollHeight")
            gaps = np.concatenate([_gaps(page) for _ in range(3)])
        figure = f"{1000 / gaps.mean():.1f} (slowest frame {gaps.max():.0f} ms; the list is {tall:,} px tall)"
        told.append(Figure(f"frames per second while the reorder list scrolls, {width} px wide", figure, ">= 50"))
    return told


def _gaps(page: Page) -> np.ndarray:
    """(f,) milliseconds between frames while 9,000 px pass, 36 px with each frame."""
    return np.diff(page.evaluate(_SCROLL))


# Calls


def calls(_: Playwright, house: House) -> list[Figure]:
    """Every address that the screens ask for while they are visited, asked again over one connection."""
    paths = _visited(house)
    print(f"{len(paths)} addresses", flush=True)
    timed = []
    for path in paths:
        timed.append(_timed(house, path))
        print(f"  {_told_of(timed[-1])}  {path[:120]}", flush=True)
    timed.sort(key=lambda call: -call.p95)
    worst = [
        Figure(
            f"p95 of `{_FURTHER.sub('cursor=…', call.path)}`",
            f"{call.p95 * 1000:.0f} ms (median {call.median * 1000:.0f} ms, {_size(call.size)})",
            "< 300 ms",
        )
        for call in timed
    ]
    over = sum(call.p95 >= 0.3 for call in timed)
    return [Figure("addresses that screens ask for, of which over the target", f"{len(timed)}, {over}", "0 over"), *worst]


def _told_of(call: Call) -> str:
    return f"{call.p95 * 1000:.0f} ms (median {call.median * 1000:.0f} ms, {_size(call.size)})"


def _visited(house: House) -> list[str]:
    """What was asked for, each address once."""
    asked: dict[str, str] = {}

    def note(request: Request) -> None:
        path = request.url.removeprefix(house.address)
        if request.method == "GET" and path.startswith("/api/") and not path.startswith(_LIVE):
            asked.setdefault(_FURTHER.sub("cursor=…", path), path)

    with house.signed_in() as context:
        page = context.new_page()
        page.on("request", note)
        for path in _SCREENS:
            print(f"  {path}", flush=True)
            page.goto(house.address + path)
            page.get_by_role("heading", level=1).wait_for()
            _settled(page)
        page.goto(f"{house.address}/reorder")
        page.get_by_role("button", name="Accept", exact=False).first.wait_for(timeout=60_000)
        for press in ("j", "+", "Control+k"):
            page.keyboard.press(press)
            page.wait_for_timeout(500)
        page.keyboard.type("green tea")
        _settled(page)
        page.keyboard.press("Escape")
        page.get_by_role("radio", name=re.compile("^All ")).check(force=True)
        _settled(page)
        page.get_by_role("switch").first.check(force=True)
        _settled(page)
        page.get_by_role("link").filter(has_text=re.compile("green tea|screws|notebook|oat")).first.click()
        page.wait_for_timeout(2_000)
        _settled(page)
        imported = json.loads(_answer(house, "/api/v1/imports"))["items"]
        for one in imported:
            page.goto(f"{house.address}/imports/{one['id']}")
            _settled(page)
    return list(asked.values())


def _settled(page: Page) -> None:
    """Wait until it asks for nothing more; the stream of what happens never ends, so the network is never idle."""
    for _ in range(10):
        before = page.evaluate("performance.getEntriesByType('resource').length")
        page.wait_for_timeout(1_000)
        if page.evaluate("performance.getEntriesByType('resource').length") == before:
            return


_SCREENS = (
    "/",
    "/reorder",
    "/products",
    "/products?search=green%20tea",
    "/products?search=P04",
    "/products?archived=true",
    "/explore",
    "/explore?by=product",
    "/explore?by=product&sort=-change",
    "/explore?by=product&weeks=52",
    "/explore?by=postal_code",
    "/explore?by=category",
    "/explore?by=location&weeks=52",
    "/explore?by=product&category=Food",
    "/explore?by=product&view=pictures",
    "/replay",
    "/accuracy",
    "/accuracy?by=product",
    "/imports",
    "/settings",
    "/catalog/locations",
    "/catalog/suppliers",
    "/settings/keys",
    "/account",
)


def _timed(house: House, path: str) -> Call:
    """From asking to the last byte; the first answer is not counted."""
    connection, seconds, size = _connection(house), [], 0
    for _ in range(_CALLS + 1):
        began = time.perf_counter()
        size = len(_asked_again(connection, house, path))
        seconds.append(time.perf_counter() - began)
        if sum(seconds) > _MOST_SECONDS and len(seconds) > _CALLS / 3:
            break
    connection.close()
    return Call(path, statistics.median(seconds[1:] or seconds), float(np.quantile(seconds[1:] or seconds, 0.95)), size)


def _answer(house: House, path: str) -> bytes:
    connection = _connection(house)
    content = _asked_again(connection, house, path)
    connection.close()
    return gzip.decompress(content) if content.startswith(_GZIP) else content


def _connection(house: House) -> HTTPConnection:
    return HTTPConnection("127.0.0.1", urlsplit(house.address).port, timeout=120)


def _asked_again(connection: HTTPConnection, house: House, path: str) -> bytes:
    cookie = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in house.cookies)
    connection.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    content = answer.read()
    assert answer.status in (200, 404), (path, content)
    return content


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.1f} kB"


# Lighthouse


def lighthouse(playwright: Playwright, house: House) -> list[Figure]:
    """Phone profile; run by npx, since it weighs 185 MB and would weigh so much on everybody who builds the app."""
    figures = []
    for name, path, known in (("sign-in", "/sign-in", False), ("Today", "/", True), ("reorder list", "/reorder", True)):
        found = [_judged(playwright, house, path, known=known) for _ in range(_JUDGED)]
        scores = {key: statistics.median(one[key] for one in found) for key in found[0]}
        said = ", ".join(f"{key.replace('-', ' ')} {score * 100:.0f}" for key, score in scores.items())
        figures.append(Figure(f"Lighthouse 12.8 of {name}, phone", said, "performance >= 90, the others 100"))
    return figures


def _judged(playwright: Playwright, house: House, path: str, *, known: bool) -> dict[str, float]:
    """Category → score, 0 to 1."""
    with tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch_persistent_context(
            f"{folder}/profile", executable_path=_CHROMIUM, args=[*_QUIET, f"--remote-debugging-port={_DEBUGGED}"]
        )
        if known:
            browser.add_cookies(house.cookies)
        report = Path(folder, "report.json")
        asked = ["--quiet", "--output=json", f"--output-path={report}", f"--port={_DEBUGGED}", "--disable-storage-reset"]
        asked += ["--only-categories=performance,accessibility,best-practices"]
        npx = [*_LIGHTHOUSE, house.address + path, *asked]
        subprocess.run(npx, check=True, stdout=subprocess.DEVNULL, timeout=240)
        browser.close()
        told = json.loads(report.read_text("utf-8"))
        if os.environ.get("LIGHTHOUSE_KEPT"):
            shutil.copy(report, os.environ["LIGHTHOUSE_KEPT"] + path.replace("/", "_") + ".json")
    return {name: category["score"] for name, category in told["categories"].items()}


_MEASURED = {"today": today, "scrolling": scrolling, "calls": calls, "lighthouse": lighthouse}

if __name__ == "__main__":
    main()
