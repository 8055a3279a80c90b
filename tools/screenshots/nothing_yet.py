"""What an organisation sees that has nothing yet, and whoever is not signed in."""

from __future__ import annotations

from playwright.sync_api import BrowserContext

from server.tests.journeys.a_browser import Served, a_server
from tools.screenshots.picturing import Album, State

_SCREENS = ("welcome", "reorder", "products", "explore", "replay", "accuracy", "imports", "catalog/suppliers")


def picture_into(album: Album) -> None:
    with a_server(demo=False) as served:
        album.take(served, _states)


def _states(_context: BrowserContext, _served: Served) -> list[State]:
    return [
        State("sign-in", "/sign-in", stranger=True),
        State("sign-in-refused", "/sign-in#used-before", stranger=True),
        *(State(f"empty-{name.replace('/', '-')}", f"/{name}") for name in _SCREENS),
    ]
