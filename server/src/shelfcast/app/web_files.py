"""The files of the built web app, as small as the browser can take them."""

from __future__ import annotations

import html
import json
import os
from pathlib import Path

from fastapi import Request
from fastapi.responses import FileResponse, Response
from starlette.datastructures import Headers
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
_SMALLER = (("br", ".br"), ("gzip", ".gz"))
"""What the build lays beside a file, the smallest first."""
_NONCE = "__STYLE_NONCE__"
"""Stands in index.html where the page learns which styles are its own."""
_BEGINNINGS = "<!-- beginnings -->"
"""Stands in index.html where the browser learns what it will need next."""
_TYPES = {".js": "text/javascript", ".webmanifest": "application/manifest+json", ".svg": "image/svg+xml"}


class WebFiles(StaticFiles):
    """Files whose names say what is in them are kept by the browser; each is sent compressed where the build did that."""

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """Called by StaticFiles for a file that it found."""
        return _compressed(Path(full_path), Headers(scope=scope).get("accept-encoding", ""), _FOR_EVER)

    def answer(self, file: Path, request: Request) -> Response:
        """A file outside of the assets, whose name stays when what is in it changes."""
        return _compressed(file, request.headers.get("accept-encoding", ""), _ASK_AGAIN)


def _compressed(file: Path, accepted: str, caching: str) -> Response:
    kind = _TYPES.get(file.suffix)
    headers = {"Cache-Control": caching, "Vary": "Accept-Encoding"}
    for name, suffix in _SMALLER:
        smaller = file.with_name(file.name + suffix)
        if name in accepted and smaller.is_file():
            return FileResponse(smaller, media_type=kind or "text/plain", headers=headers | {"Content-Encoding": name})
    return FileResponse(file, media_type=kind, headers=headers)


def index_page(web: Path, address: str, nonce: str) -> str:
    """The page that begins the app, with what a visit that begins at this address needs next, to be fetched at once.

    address: as the browser shows it, such as /reorder;  nonce: of the page's own style
    """
    index, told = (web / "index.html").read_text("utf-8"), web / "beginnings.json"
    beginning = json.loads(told.read_text("utf-8")).get(address) if told.is_file() else None
    links = []
    if beginning is not None:
        links = [f'<link rel="modulepreload" crossorigin href="{file}">' for file in beginning["modules"]]
        links += [f'<link rel="preload" as="fetch" crossorigin href="{html.escape(ask)}">' for ask in beginning["asks"]]
    return index.replace(_NONCE, nonce).replace(_BEGINNINGS, "\n".join(links))
