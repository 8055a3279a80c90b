"""The web server: the API, and the built web app from the same origin.

It listens on the loopback; a program shows its key, a person signs in. See docs/decisions/0003-loopback-until-sign-in.md
and the one that follows it.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel
from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from shelfcast.accounts import routes as accounts
from shelfcast.app.calendar_routes import router as calendars
from shelfcast.app.callers import caller_of
from shelfcast.app.forecast_routes import router as forecasting
from shelfcast.app.job_routes import router as jobs
from shelfcast.app.level_routes import router as levels
from shelfcast.app.live_routes import router as live
from shelfcast.app.sample_routes import router as sample
from shelfcast.app.web_files import WebFiles, index_page
from shelfcast.catalog import routes as catalog
from shelfcast.demand import routes as demand
from shelfcast.forecasts import routes as forecasts
from shelfcast.imports import routes as imports
from shelfcast.infra.blobs import Blobs
from shelfcast.infra.doors import ApiRoute, HttpDoor, describe_headers, door_of
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.problems import Problem, describe_problems, refusal_answer, tell_problems
from shelfcast.policies import routes as policies
from shelfcast.purchasing import routes as purchasing
from shelfcast.recommendations import routes as recommendations
from shelfcast.replays import routes as replays
from shelfcast.stock import routes as stock
from shelfcast.vocabulary.errors import Refused

WEB = Path(__file__).parent / "web"
_LOOPBACK = {"127.0.0.1", "localhost", "[::1]"}
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What a page may load and run: ours alone, and no style or script that stands in the page itself."""
_API_POLICY = "default-src 'none'; frame-ancestors 'none'"
_WORTH_COMPRESSING = 1_000
"""Bytes; a shorter answer comes in one packet anyhow."""
_COMPRESSION = 4
"""Of 9; more takes longer than it saves."""


class NotThisMachine(Refused):
    """Shelfcast answers only on this machine: use http://127.0.0.1 with its port."""

    status = 403


class AskedByAnotherPage(Refused):
    """This change was asked for by a page that is not Shelfcast's."""

    status = 403


class Health(BaseModel):
    """Whether the server can work."""

    status: str


def create_app(database: Database, blobs: Blobs, trusted: str | None = None) -> FastAPI:
    """The application over an open database and the files that it keeps.

    trusted: the organisation for which programs on this machine work without a key; None: nobody comes in without one
    """
    app = FastAPI(
        title="Shelfcast",
        version="0.1.0",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        responses={"default": {"model": Problem, "description": "What went wrong and what to do"}},
    )

    open_door(app, database, blobs, trusted)
    app.add_middleware(GZipMiddleware, minimum_size=_WORTH_COMPRESSING, compresslevel=_COMPRESSION)
    app.middleware("http")(_only_from_here)
    tell_problems(app)
    api = APIRouter(prefix="/api/v1", route_class=ApiRoute)

    @api.get("/health", operation_id="health", tags=["health"])
    def health(request: Request) -> Health:
        """Whether the server reaches its database."""
        with door_of(request).database.anonymous() as connection:
            connection.exec_driver_sql("select 1")
        return Health(status="ok")

    sold = (stock.router, calendars, levels, forecasts.sums, demand.router, forecasts.router, forecasting)
    agreed = (*catalog.routers, purchasing.router, policies.router, imports.router, imports.uploads)
    doing = (jobs, sample, live)
    routers = (accounts.router, *agreed, *sold, recommendations.router, replays.router, *doing)
    for router in routers:
        api.include_router(router)
    app.include_router(api)
    describe = app.openapi
    app.openapi = lambda: app.openapi_schema or describe_headers(describe_problems(describe()))  # type: ignore[method-assign]
    _serve_web(app)
    return app


def open_door(app: FastAPI, database: Database, blobs: Blobs, trusted: str | None = None) -> None:
    """From now on the application works over this database and these files; as in `create_app`."""
    app.state.door = HttpDoor(database, blobs, caller_of(database, trusted))


class _PagePath(Convertor[str]):
    """Every address but those of the API, where an unknown one is a problem and no page."""

    regex = "(?!api(/|$)).*"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


def _serve_web(app: FastAPI) -> None:
    if not (WEB / "index.html").exists():
        return
    app.mount("/assets", WebFiles(directory=WEB / "assets"), name="assets")
    files = WebFiles(directory=WEB)

    register_url_convertor("page", _PagePath())

    @app.get("/{path:page}", include_in_schema=False)
    def page(request: Request, path: str) -> Response:
        if "\x00" in path:
            raise HTTPException(404)
        file = (WEB / path).resolve()
        if path and path != "index.html" and file.is_file() and WEB.resolve() in file.parents:
            return files.answer(file, request)
        nonce = secrets.token_urlsafe(16)
        headers = {"Cache-Control": "no-cache", "Content-Security-Policy": _PAGE_POLICY.format(nonce=nonce)}
        return HTMLResponse(index_page(WEB, f"/{path}", nonce), headers=headers)


async def _only_from_here(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
    """Refuse names that are not this machine's (DNS rebinding) and changes asked for by other pages (CSRF)."""
    host = request.headers.get("host", "")
    if host.rsplit(":", 1)[0] not in _LOOPBACK:
        return refusal_answer(request, NotThisMachine())
    origin = request.headers.get("origin")
    if request.method not in ("GET", "HEAD", "OPTIONS") and origin is not None and urlsplit(origin).netloc != host:
        return refusal_answer(request, AskedByAnotherPage())
    response = await answer(request)
    response.headers.setdefault("Content-Security-Policy", _API_POLICY)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
