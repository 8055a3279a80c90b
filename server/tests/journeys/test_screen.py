"""A person with a browser: signs in by a link, and decides; a stranger comes from a file to the first order list."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from server.tests.journeys.a_browser import MARKS, Served, a_browser, a_server, flaws

pytestmark = MARKS
WIDTHS = {360: 780, 768: 1024, 1440: 900}


@dataclass(frozen=True, slots=True)
class House:
    """A server, and a browser before it."""

    served: Served
    browser: Browser

    @property
    def address(self) -> str:
        return self.served.address

    @property
    def link(self) -> str:
        return self.served.link

    def told(self, *words: str) -> str:
        return self.served.told(*words)

    def new_link(self) -> str:
        return self.served.new_link()

    def page(self, width: int = 1440) -> Page:
        """A page of somebody who nobody knows yet."""
        return self.browser.new_context(viewport={"width": width, "height": WIDTHS[width]}, locale="en-GB").new_page()

    def signed_in(self, width: int = 1440) -> Page:
        page = self.page(width)
        page.goto(self.new_link())
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Today|Welcome"))
        return page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with a_browser() as launched:
        yield launched


@pytest.fixture(scope="module")
def demo(browser: Browser) -> Iterator[House]:
    """The demo's data."""
    with a_server(demo=True) as served:
        yield House(served, browser)


@pytest.fixture
def empty(browser: Browser) -> Iterator[House]:
    """Nothing at all."""
    with a_server(demo=False) as served:
        yield House(served, browser)


def wider_than_the_window(page: Page) -> int:
    wider: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wider


# Arriving


@pytest.mark.parametrize("path", ["/", "/reorder"])
def test_what_the_page_asks_for_ahead_is_what_the_app_asks_for_and_is_asked_once(demo: House, path: str) -> None:
    page = demo.signed_in()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(demo.address)))
    answer = page.goto(f"{demo.address}{path}")
    assert answer is not None
    ahead = [html.unescape(one) for one in re.findall('rel="preload"[^>]*href="([^"]+)"', answer.text())]
    expect(page.get_by_role("row").nth(1)).to_be_visible()
    assert ahead
    assert [asked.count(one) for one in ahead] == [1] * len(ahead)


# Signing in


def test_a_link_signs_in_once_and_leaves_no_secret_in_the_browser(demo: House) -> None:
    link = demo.new_link()
    page, elsewhere = demo.page(), []
    page.on("request", lambda asked: elsewhere.append(asked.url) if not asked.url.startswith(demo.address) else None)
    page.goto(link)
    expect(page.get_by_role("heading", level=1, name="Today")).to_be_visible()
    secret = link.rpartition("#")[2]
    assert secret not in page.url
    assert secret not in page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie, history.state])")
    assert page.evaluate("document.cookie") == ""
    assert elsewhere == []
    stranger = demo.browser.new_context().new_page()
    stranger.goto(link)
    expect(stranger.get_by_text("This link does not work.")).to_be_visible()
    assert flaws(stranger) == []


def test_who_is_not_signed_in_is_asked_to_and_comes_back_to_the_page(demo: House) -> None:
    page = demo.page()
    page.goto(f"{demo.address}/reorder")
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    assert page.url == f"{demo.address}/sign-in?to=%2Freorder"


def test_a_session_that_ends_takes_nothing_off_the_screen(demo: House) -> None:
    page = demo.signed_in()
    row = page.get_by_role("row").nth(1)
    expect(row).to_be_visible()
    shown = row.get_attribute("aria-label")
    page.context.clear_cookies()
    page.keyboard.press("j")
    page.keyboard.press("r")
    expect(page.get_by_role("dialog", name="You are signed out")).to_be_visible()
    page.wait_for_timeout(600)  # the line comes back, and the dialog comes up
    assert flaws(page) == []
    assert page.locator("[role=row]").nth(1).get_attribute("aria-label") == shown
    again = page.context.new_page()
    again.goto(demo.new_link())
    expect(again.get_by_role("heading", level=1, name="Today")).to_be_visible()
    page.get_by_role("button", name="I am signed in again").click()
    expect(page.get_by_role("dialog", name="You are signed out")).to_be_hidden()


# Deciding


def test_a_press_accepts_a_line_it_is_on_order_and_can_be_taken_back(demo: House) -> None:
    page = demo.signed_in()
    expect(page).to_have_title(re.compile(r"^\d+ to decide · Shelfcast"))
    before = int(page.title().split()[0])
    page.get_by_role("button", name=re.compile("^Accept ")).first.click()
    expect(page).to_have_title(re.compile(rf"^{before - 1} to decide"))
    assert "recommendation" in demo.told("receipts", "list")
    page.goto(f"{demo.address}/reorder")
    # By key: rows above are laid out when they come into sight, and may push the button from under a pointer that jumped there.
    page.get_by_role("button", name=re.compile("^Take back")).first.press("Enter")
    expect(page).to_have_title(re.compile(rf"^{before} to decide"))
    assert "recommendation" not in demo.told("receipts", "list")


def test_the_whole_morning_is_decided_by_keys_alone(demo: House) -> None:
    page = demo.signed_in()
    expect(page.get_by_role("row").nth(1)).to_be_visible()
    page.keyboard.press("g")
    page.keyboard.press("r")
    expect(page.get_by_role("heading", level=1, name="Reorder list")).to_be_visible()
    before = int(page.title().split()[0])
    page.keyboard.press("j")
    row = page.locator("[data-line]:focus")
    label = row.get_attribute("aria-label") or ""
    page.keyboard.press("+")
    expect(row.get_by_role("group", name=re.compile("^If .* are ordered"))).to_contain_text("cycle service level")
    page.keyboard.press("a")
    page.keyboard.press("s")
    page.keyboard.press("r")
    expect(page).to_have_title(re.compile(rf"^{before - 3} to decide"))
    expect(page.locator("#decided")).to_contain_text(label.split(",")[0])
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("accur")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{demo.address}/accuracy")


def test_the_list_says_how_old_stock_and_sales_are_and_what_is_set_aside(demo: House) -> None:
    page = demo.signed_in()
    page.goto(f"{demo.address}/reorder")
    expect(page.get_by_text("counted 9 days ago")).to_be_visible()
    expect(page.get_by_text("It is in stock but was never sold here.")).to_be_attached()
    expect(page.get_by_text(re.compile(r"Needed (from .* until|on) .* − still there .* = .*")).first).to_be_visible()


# For everybody


@pytest.mark.parametrize("width", WIDTHS)
def test_every_screen_of_the_shell_is_for_everybody_and_fits(demo: House, width: int) -> None:
    page = demo.signed_in(width)
    for path in ("/", "/reorder", "/account", "/nowhere"):
        page.goto(f"{demo.address}{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.wait_for_load_state("networkidle") if path == "/nowhere" else page.wait_for_timeout(500)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.wait_for_timeout(300)
            assert (path, scheme, flaws(page)) == (path, scheme, [])
        assert (path, wider_than_the_window(page)) == (path, 0)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Help and keys")).to_be_visible()
    assert flaws(page) == []


def test_a_language_from_right_to_left_turns_the_page_around(demo: House) -> None:
    page = demo.signed_in()
    page.goto(f"{demo.address}/?language=he")
    expect(page.get_by_role("row").nth(1)).to_be_visible()
    assert page.evaluate("document.documentElement.dir") == "rtl"
    box = page.get_by_role("navigation", name="Main").first.bounding_box()
    assert box is not None
    assert box["x"] > 1300
    assert (flaws(page), wider_than_the_window(page)) == ([], 0)


# The first minutes


def test_a_stranger_comes_from_a_file_to_the_first_order_list(empty: House, tmp_path: Path) -> None:
    today = datetime.now(UTC).date()
    days = [today - timedelta(days=age) for age in range(60, 0, -1)]
    named = enumerate(PRODUCTS)
    rows = [f"{day},{name},{3 + (day.day + at) % 4 if at < 3 else 1},2.50" for at, name in named for day in days]
    sales = tmp_path / "till.csv"
    sales.write_text("\n".join(["date,product,quantity,price", *rows]) + "\n", "utf-8")
    page = empty.page()
    page.goto(empty.link)
    expect(page.get_by_role("heading", level=1, name="Welcome to Shelfcast")).to_be_visible()
    assert flaws(page) == []
    page.locator("input[type=file]").set_input_files(sales)
    expect(page.get_by_text(f"till.csv: {len(rows):,} rows taken in")).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Make the order list").click()
    expect(page.get_by_role("heading", level=1, name="Today")).to_be_visible(timeout=120_000)
    expect(page.get_by_role("button", name=re.compile("^Accept .* Oat drink$"))).to_be_visible()
    expect(page.get_by_text("<img src=x onerror=alert(1)>").first).to_be_visible()
    page.goto(f"{empty.address}/reorder")
    rest = page.get_by_role("button", name="Show the whole list")
    expect(rest).to_be_visible()
    assert flaws(page) == []
    rest.click()
    expect(rest).to_have_count(0)
    expect(page.get_by_text(f"{len(PRODUCTS)} lines").first).to_be_visible()
    page.mouse.move(0, 0)
    assert flaws(page) == []


PRODUCTS = ("Oat drink", "Sourdough", "<img src=x onerror=alert(1)>", *(f"Item {number}" for number in range(220)))
"""So many that the reorder list shows first what comes first."""
