"""A screen in one of its states, gone to and kept as pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect
from playwright.sync_api import Error as BrowserError

from server.tests.journeys.a_browser import Served
from tools.screenshots.asking import asked

WIDTHS = {360: 780, 768: 1024, 1440: 900}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
_PATIENCE_MS = 60_000
_TALLEST = 4_000
Act = Callable[[Page], object]


@dataclass(frozen=True, slots=True)
class State:
    """A screen in one of its states: where it is, and what is done there before it is pictured.

    stranger: met by somebody who is not signed in;  windowful: only what the window shows is pictured, not all that is below
    """

    name: str
    path: str
    act: Act | None = None
    stranger: bool = False
    windowful: bool = False


@dataclass(frozen=True, slots=True)
class Album:
    """Where pictures are kept. widths: of windows;  only: how names of wanted states begin;  missed: what failed, and why"""

    browser: Browser
    folder: Path
    widths: list[int]
    only: str = ""
    missed: list[str] = field(default_factory=list)

    def take(self, served: Served, states: Callable[[BrowserContext, Served], list[State]]) -> None:
        """Every wanted state of an organisation at every width."""
        with self._context(self.widths[0]) as context:
            _sign_in(context, served)
            wanted = [state for state in states(context, served) if state.name.startswith(self.only)]
        for width in self.widths:
            with self._context(width) as stranger, self._context(width) as member:
                _sign_in(member, served)
                for state in wanted:
                    self._take_one(stranger if state.stranger else member, served, state, width)

    def _context(self, width: int) -> BrowserContext:
        size = ViewportSize(width=width, height=WIDTHS[width])
        context = self.browser.new_context(viewport=size, locale="en-GB", reduced_motion="reduce", service_workers="block")
        context.set_default_timeout(_PATIENCE_MS)
        return context

    def _take_one(self, context: BrowserContext, served: Served, state: State, width: int) -> None:
        page = context.new_page()
        try:
            _picture(page, served, state, self.folder, width)
        except (BrowserError, AssertionError) as wrong:
            self.missed.append(f"{state.name} at {width}: {str(wrong).splitlines()[0]}")
        page.close()


def _sign_in(context: BrowserContext, served: Served) -> None:
    asked(context, served, "session", {"link": served.new_link().rpartition("#")[2]})


def _picture(page: Page, served: Served, state: State, folder: Path, width: int) -> None:
    """Go there, do it, and keep what is seen, light and dark."""
    page.goto(f"{served.address}{state.path}")
    page.get_by_role("heading", level=1).first.wait_for()
    _settle(page)
    if state.act:
        state.act(page)
        page.wait_for_timeout(700)
    if not state.windowful and page.get_by_role("dialog").count() == 0:
        tall: int = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": min(_TALLEST, max(tall, WIDTHS[width]))})
        _settle(page)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(300)
        page.screenshot(path=folder / f"{state.name}-{width}-{scheme}.png")
    page.context.set_offline(False)


def _settle(page: Page) -> None:
    """Wait until everything that was asked for has come; a part of a long page asks only once it is in sight."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    expect(page.locator("[aria-busy=true]")).to_have_count(0, timeout=_PATIENCE_MS)
