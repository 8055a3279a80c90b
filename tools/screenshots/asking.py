"""What is asked of a server before its screens are pictured, in the way that the app asks."""

from __future__ import annotations

import json
import time
from typing import Any

from playwright.sync_api import APIResponse, BrowserContext, FilePayload

from server.tests.journeys.a_browser import Served

_PATIENCE_SECONDS = 600
_UNDER_WAY = ("waiting", "running")


def asked(context: BrowserContext, served: Served, path: str, body: object) -> Any:
    """What the API answers to a body."""
    return _answer(context.request.post(_address(served, path), data=body, headers=_headers(served)))


def sent(context: BrowserContext, served: Served, name: str, text: str) -> str:
    """The number of the import of this file."""
    file = FilePayload(name=name, mimeType="text/csv", buffer=text.encode())
    answer = context.request.post(_address(served, "imports"), multipart={"file": file}, headers=_headers(served))
    return str(_answer(answer)["id"])


def read(context: BrowserContext, served: Served, path: str) -> Any:
    """What is at this path."""
    return _answer(context.request.get(_address(served, path)))


def wait_for(context: BrowserContext, served: Served, path: str) -> None:
    """Until the job of what is at this path has ended."""
    for _ in range(_PATIENCE_SECONDS):
        if read(context, served, path)["state"] not in _UNDER_WAY:
            return
        time.sleep(1)
    raise AssertionError(f"{path} is still under way after {_PATIENCE_SECONDS} s.")


def _address(served: Served, path: str) -> str:
    return f"{served.address}/api/v1/{path}"


def _headers(served: Served) -> dict[str, str]:
    return {"x-shelfcast": "app", "origin": served.address}


def _answer(answer: APIResponse) -> Any:
    assert answer.ok, f"{answer.url}: {answer.text()}"
    return json.loads(answer.text() or "null")
