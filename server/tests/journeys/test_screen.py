"""A person with a browser: the list is there, a press accepts, and what was accepted is on order."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from server.tests.conftest import HOUSE, passable_folder

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
BUILT = HOUSE / "server/src/shelfcast/app/web/index.html"
SHELFCAST = str(Path(sys.executable).with_name("shelfcast"))
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium"),
    pytest.mark.skipif(not BUILT.exists(), reason="the web app is not built: make setup builds it"),
]
_QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="module")
def environment() -> Iterator[dict[str, str]]:
    """The demo's data, in a home of its own."""
    with passable_folder() as folder:
        environment = {**os.environ, "SHELFCAST_HOME": str(folder / "home")}
        environment.pop("SHELFCAST_DATABASE_URL", None)
        subprocess.run([SHELFCAST, "demo", "--once"], env=environment, check=True, capture_output=True)
        yield environment


@pytest.fixture(scope="module")
def address(environment: dict[str, str]) -> Iterator[str]:
    """Where the server of that home listens."""
    with subprocess.Popen([SHELFCAST, "start", "--port", "0"], env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            yield server.stdout.readline().removeprefix("Ready: ").strip()
        finally:
            server.terminate()
            server.wait(30)


@pytest.fixture
def page(address: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_QUIET)
        page = browser.new_page(viewport={"width": 1440, "height": 1000})
        elsewhere: list[str] = []
        page.on("request", lambda request: elsewhere.append(request.url) if not request.url.startswith(address) else None)
        page.goto(address)
        yield page
        browser.close()
        assert elsewhere == []


def test_a_press_accepts_a_line_and_it_is_on_order(page: Page, environment: dict[str, str]) -> None:
    expect(page.get_by_role("heading", name="Sample traders")).to_be_visible()
    expect(page).to_have_title(re.compile(r"^\d+ to decide · Sample traders"))
    before = int(page.title().split()[0])
    first = page.get_by_role("button", name=re.compile("^Accept")).first
    row = first.get_attribute("aria-label") or ""
    first.click()
    expect(page).to_have_title(re.compile(rf"^{before - 1} to decide"))
    listed = subprocess.run([SHELFCAST, "receipts", "list"], env=environment, check=True, capture_output=True, text=True).stdout
    assert "recommendation" in listed, row


def test_the_screen_says_how_old_stock_and_sales_are_and_what_is_set_aside(page: Page) -> None:
    expect(page.get_by_text("counted 9 days ago")).to_be_visible()
    expect(page.get_by_text("It is in stock but was never sold here.")).to_be_attached()
    expect(page.get_by_text(re.compile(r"Needed until .* − still there .* = .* → rounded to")).first).to_be_visible()
