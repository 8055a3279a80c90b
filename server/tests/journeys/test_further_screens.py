"""A person with a browser, further on: files mended and sent again, demand drilled down, a rule replayed and taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from server.tests.journeys.a_browser import MARKS, Served, a_browser, a_server, flaws

pytestmark = MARKS
_SLOWEST_MS = 60_000
"""Of the first answer of a busy machine; usually it is there at once."""


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    """The demo's data."""
    with a_server(demo=True) as served:
        yield served


@pytest.fixture(scope="module")
def address(served: Served) -> str:
    """Where the server listens."""
    return served.address


@pytest.fixture(scope="module")
def browser_page(served: Served) -> Iterator[Page]:
    """A browser that is signed in."""
    link = served.new_link().rpartition("#")[2]
    with a_browser() as browser:
        context = browser.new_context(viewport={"width": 1440, "height": 1000}, reduced_motion="reduce", locale="en-GB")
        headers = {"x-shelfcast": "app", "origin": served.address}
        answer = context.request.post(f"{served.address}/api/v1/session", data={"link": link}, headers=headers)
        assert answer.ok, answer.text()
        page = context.new_page()
        page.set_default_timeout(_SLOWEST_MS)
        yield page


@pytest.fixture
def page(browser_page: Page, address: str) -> Iterator[Page]:
    """The page; a script of a product's name, or a request that leaves this machine, fails the test."""
    wrong: list[str] = []
    browser_page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith(address) else None)
    browser_page.on("dialog", lambda dialog: wrong.append(dialog.message))
    browser_page.on("pageerror", lambda error: wrong.append(str(error)))
    yield browser_page
    assert [one for one in wrong if not one.startswith(("blob:", "data:"))] == []


def test_demand_is_drilled_down_from_a_category_to_a_product(page: Page, address: str) -> None:
    page.goto(f"{address}/explore")
    treats = page.get_by_role("link", name="Treats").first
    expect(treats).to_be_visible(timeout=_SLOWEST_MS)
    treats.click()
    expect(page).to_have_url(re.compile("category=Treats"))
    assert flaws(page) == []
    page.get_by_role("radio", name="Product", exact=True).click()
    page.get_by_role("link", name="Milk chocolate 100 g").first.click()
    expect(page.get_by_role("heading", name="Milk chocolate 100 g")).to_be_visible(timeout=_SLOWEST_MS)
    expect(page.get_by_text(re.compile(r"in the next \d+ days")).first).to_be_visible(timeout=_SLOWEST_MS)
    demand = re.compile("^Demand of Milk chocolate")
    page.get_by_role("application", name=demand).focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("figure", name=demand).locator("figcaption")).to_contain_text("P10 to P90")
    expect(page.get_by_role("heading", name="What drives the forecast")).to_be_visible()
    assert flaws(page) == []
    page.get_by_role("button", name="Table").first.click()
    expect(page.get_by_role("columnheader", name="Sold").first).to_be_visible()


def test_rejected_rows_are_mended_on_the_screen_and_sent_again(page: Page, address: str, tmp_path: Path) -> None:
    file = tmp_path / "till export.csv"
    file.write_text(
        "Order Date,Item,Sold,Shop\n2026-02-01,<img src=x onerror=alert(1)>,3,Harbour Bar\nsoon,Salt,4,Harbour Bar\n"
        "2026-02-03,Salt,many,Harbour Bar\n"
    )
    page.goto(f"{address}/imports")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_role("heading", name="Why rows are rejected")).to_be_visible(timeout=_SLOWEST_MS)
    assert flaws(page) == []
    page.get_by_role("button", name="Take in 1 row").click()
    page.get_by_label("Order Date in line 3").fill("2026-02-02")
    page.get_by_label("Sold in line 4").fill("5")
    assert flaws(page) == []
    page.get_by_role("button", name="Send 2 mended rows").click()
    expect(page.get_by_role("heading", name="mended till export.csv")).to_be_visible(timeout=_SLOWEST_MS)
    expect(page.get_by_text("Brings rejected rows again of")).to_be_visible()
    expect(page.get_by_role("definition").nth(1)).to_have_text("2", timeout=_SLOWEST_MS)  # taken in
    page.get_by_role("button", name="Undo this import").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Undo this import").click()
    expect(page.get_by_role("button", name="Take it in again")).to_be_visible(timeout=_SLOWEST_MS)


def test_a_file_of_a_megabyte_too_many_is_told_a_way_out(page: Page, address: str) -> None:
    page.goto(f"{address}/imports")
    expect(page.get_by_role("button", name="Choose a file")).to_be_visible(timeout=_SLOWEST_MS)
    page.evaluate(
        """() => {
          const files = new DataTransfer();
          files.items.add(new File([new ArrayBuffer(51_000_000)], 'huge.csv'));
          const input = document.querySelector('input[type=file]');
          input.files = files.files;
          input.dispatchEvent(new Event('change', { bubbles: true }));
        }"""
    )
    expect(page.get_by_role("alert")).to_contain_text("shelfcast import huge.csv")


def test_rules_are_replayed_compared_and_one_of_them_is_taken(page: Page, address: str) -> None:
    page.goto(f"{address}/replay")
    page.get_by_label("Category").select_option("Treats")
    page.get_by_label("First day").fill("2026-09-20")
    page.get_by_text("More to say").click()
    for label, value in {
        "Lead time, days": "2",
        "Days between orders": "3",
        "Holding cost": "0.01",
        "Cost of a lost unit": "1",
    }.items():
        page.get_by_label(label).fill(value)
    assert flaws(page) == []
    page.get_by_role("button", name="Start replay").click()
    expect(page.get_by_role("heading", name="Side by side")).to_be_visible(timeout=2 * _SLOWEST_MS)
    expect(page.get_by_role("rowheader", name="Ours")).to_be_visible()
    expect(page.get_by_role("application").first).to_be_visible(timeout=_SLOWEST_MS)
    assert flaws(page) == []
    page.get_by_role("button", name="Use this rule: Ours", exact=True).first.click()
    page.get_by_role("alertdialog").get_by_role("button", name="Use this rule").click()
    expect(page.get_by_text("Ours orders from the next night on.")).to_be_visible(timeout=_SLOWEST_MS)


def test_a_setting_is_changed_and_put_back(page: Page, address: str) -> None:
    page.goto(f"{address}/settings")
    page.get_by_label("Service level, %").fill("97.5")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text(re.compile("Saved as version"))).to_be_visible(timeout=_SLOWEST_MS)
    expect(page.get_by_text(re.compile(r"Service level 97\.5\s%")).first).to_be_visible()
    assert flaws(page) == []


def test_the_terms_of_a_supplier_are_changed_on_the_page_of_a_product(page: Page, address: str) -> None:
    page.goto(f"{address}/products?search=Milk chocolate")
    page.get_by_role("link", name="Milk chocolate 100 g").click()
    terms = page.get_by_role("region", name="Supplier terms")
    expect(terms.get_by_text("20 units").first).to_be_visible(timeout=_SLOWEST_MS)
    terms.get_by_role("button", name=re.compile("^Edit the terms of")).click()
    page.get_by_label("Pack, units").fill("a dozen")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("dialog")).to_contain_text("“a dozen” is not a number")
    assert flaws(page) == []
    page.get_by_label("Pack, units").fill("24")
    page.get_by_role("button", name="Save").click()
    expect(terms.get_by_text("24 units")).to_be_visible(timeout=_SLOWEST_MS)


def test_what_would_change_with_a_longer_lead_time_is_told_beside_what_is(page: Page, address: str) -> None:
    page.goto(f"{address}/products?search=Milk chocolate")
    page.get_by_role("link", name="Milk chocolate 100 g").click()
    imagine = page.get_by_role("region", name="What would change")
    imagine.get_by_label("More, or less with a minus").fill("soon")
    imagine.get_by_role("button", name="See what would change").click()
    expect(imagine.get_by_role("alert")).to_contain_text("“soon” is not a number")
    imagine.get_by_label("More, or less with a minus").fill("+5")
    imagine.get_by_role("button", name="See what would change").click()
    worlds = imagine.get_by_role("table", name="The two worlds, figure by figure")
    expect(worlds.get_by_role("row", name=re.compile("^Order now, units"))).to_be_visible(timeout=_SLOWEST_MS)
    expect(imagine.get_by_text(re.compile(r"^It would (save|cost) .* in nine futures of ten\)\.$"))).to_be_visible()
    assert flaws(page) == []


@pytest.mark.parametrize(
    "path",
    [
        "products",
        "catalog/locations",
        "catalog/suppliers",
        "settings/keys",
        "accuracy",
        "imports",
        "replay",
        "explore?view=pictures",
    ],
)
def test_nothing_keeps_anybody_out_at_any_width(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}/{path}")
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=_SLOWEST_MS)
    page.wait_for_load_state("networkidle")
    assert flaws(page) == []
    try:
        for width in (360, 768):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
    finally:
        page.set_viewport_size({"width": 1440, "height": 1000})
