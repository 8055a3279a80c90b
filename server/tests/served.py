"""A real server on the loopback, and what its problems must look like."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI
from shelfcast.app.http import create_app, open_door

from server.tests.journeys.a_shop import Shop

_ALWAYS = {"type", "title", "status", "detail", "instance"}
_SOMETIMES = {"field", "line", "value", "what_to_do", "errors"}


@contextmanager
def served(app: FastAPI) -> Iterator[httpx.Client]:
    """A client of the app on the loopback, as a browser reaches it."""
    with socket.socket(proto=socket.IPPROTO_TCP) as listener:  # as the server does; else answers wait 40 ms for an ACK
        listener.bind(("127.0.0.1", 0))
        listener.listen(16)
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            while not server.started:
                time.sleep(0.005)
            with httpx.Client(base_url=f"http://127.0.0.1:{listener.getsockname()[1]}", timeout=30, trust_env=False) as client:
                yield client
        finally:
            server.should_exit = True
            thread.join()


_FREE: list[FastAPI] = []
"""Applications that nobody uses: building one takes a third of a second, opening it to another shop takes none."""


@contextmanager
def served_shop(shop: Shop, *, trusted: bool = True) -> Iterator[httpx.Client]:
    """A client of the server of a shop. trusted: programs on this machine work for it without a key"""
    app = _FREE.pop() if _FREE else create_app(shop.database, shop.blobs)
    open_door(app, shop.database, shop.blobs, shop.name if trusted else None)
    with served(app) as client:
        yield client
    _FREE.append(app)


def problem(answer: httpx.Response) -> tuple[int, dict[str, Any]]:
    """The status and the body of a failure, which has the one shape of all failures."""
    assert answer.headers["content-type"] == "application/problem+json"
    content = answer.json()
    assert _ALWAYS <= content.keys() <= _ALWAYS | _SOMETIMES
    assert content["type"].startswith("urn:shelfcast:")
    assert (content["status"], content["instance"]) == (answer.status_code, answer.url.path)
    return answer.status_code, content
