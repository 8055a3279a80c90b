"""What a journey through the screen needs: a home of its own, a server that runs in it, a browser, and axe."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from shelfcast.infra.postgres import embedded

from server.tests.conftest import HOUSE, passable_folder

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
BUILT = HOUSE / "server/src/shelfcast/app/web/index.html"
AXE = HOUSE / "web/node_modules/axe-core/axe.min.js"
SHELFCAST = str(Path(sys.executable).with_name("shelfcast"))
_QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
MARKS = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium"),
    pytest.mark.skipif(not BUILT.exists(), reason="the web app is not built: make setup builds it"),
]
"""Of a file of journeys; they share one browser at a time, so that two do not keep each other from answering in time."""


@dataclass(frozen=True, slots=True)
class Served:
    """A home of its own with a server that runs in it.

    link: the one-time link that it said when it was ready
    """

    environment: dict[str, str]
    address: str
    link: str

    def told(self, *words: str) -> str:
        """What `shelfcast` says to these words."""
        done = subprocess.run([SHELFCAST, *words], env=self.environment, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    def new_link(self) -> str:
        return self.told("sign-in")


@contextmanager
def a_server(*, demo: bool) -> Iterator[Served]:
    """demo: with the demo's data; otherwise with nothing at all"""
    with passable_folder() as folder:
        environment = _environment(folder)
        if demo:
            subprocess.run(["cp", "--archive", str(_made_demo() / "home"), str(folder)], check=True)
        with a_server_in(environment) as served:
            yield served


def _environment(folder: Path) -> dict[str, str]:
    environment = {**os.environ, "SHELFCAST_HOME": str(folder / "home")}
    environment.pop("SHELFCAST_DATABASE_URL", None)
    return environment


@cache
def _made_demo() -> Path:
    """A folder with the home of a demo at rest, made once and copied by who trades in it; a copy keeps whose its files are."""
    made = ExitStack()
    atexit.register(made.close)
    folder = made.enter_context(passable_folder())
    subprocess.run([SHELFCAST, "demo", "--once"], env=_environment(folder), check=True, capture_output=True)
    embedded.await_stopped(folder / "home")
    return folder


@contextmanager
def a_server_in(environment: dict[str, str]) -> Iterator[Served]:
    """Of the home that the environment names."""
    start = [SHELFCAST, "start", "--port", "0"]
    with subprocess.Popen(start, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            address = server.stdout.readline().removeprefix("Ready: ").strip()
            link = server.stdout.readline().rpartition(" ")[2].strip()
            yield Served(environment, address, link)
        finally:
            server.terminate()
            server.wait(60)


@contextmanager
def a_browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=_QUIET)
        yield launched
        launched.close()


_SETTLED = """Promise.allSettled(document.getAnimations()
    .filter((one) => one.effect.getComputedTiming().iterations !== Infinity).map((one) => one.finished))"""


def flaws(page: Page) -> list[str]:
    """What axe finds wrong with what is shown, all of its rules; run by the browser's own door, which no policy closes.

    A colour that is still on its way to another is waited for.
    """
    page.evaluate(_SETTLED)
    page.evaluate(AXE.read_text("utf-8"))
    found: dict[str, Any] = page.evaluate("axe.run(document)")
    return [f"{flaw['id']}: {flaw['nodes'][0]['html'][:200]}" for flaw in found["violations"]]
