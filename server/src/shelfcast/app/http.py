"""The web server: the API, and the built web app from the same origin.

Until people can sign in it answers on the loopback only, to requests that come from this machine's own pages.
See docs/decisions/0003-loopback-until-sign-in.md.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import FileResponse, Response
from pydantic import BaseModel
from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from shelfcast import accounts
from shelfcast.app.forecast_routes import router as forecasting
from shelfcast.app.job_routes import router as jobs
from shelfcast.app.level_routes import router as levels
from shelfcast.catalog import routes as catalog
from shelfcast.demand import routes as demand
from shelfcast.forecasts import routes as forecasts
from shelfcast.imports import routes as imports
from shelfcast.infra.blobs import Blobs
from shelfcast.infra.doors import ApiRoute, Caller, HttpDoor, describe_headers
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.transaction import THIS_MACHINE
from shelfcast.infra.problems import Problem, describe_problems, refusal_answer, tell_problems
from shelfcast.policies import routes as policies
from shelfcast.purchasing import routes as purchasing
from shelfcast.recommendations import routes as recommendations
from shelfcast.stock import routes as stock
from shelfcast.vocabulary.errors import Refused

WEB = Path(__file__).parent / "web"
_LOOPBACK = {"127.0.0.1", "localhost", "[::1]"}
_CONTENT_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'"


class NotThisMachine(Refused):
    """Shelfcast answers only on this machine: use http://127.0.0.1 with its port."""

    status = 403


class AskedByAnotherPage(Refused):
    """This change was asked for by a page that is not Shelfcast's."""

    status = 403


class Health(BaseModel):
    """Whether the server can work."""

    status: str


def create_app(database: Database, blobs: Blobs, organisation: str | None = None) -> FastAPI:
    """The application over an open database and the files that it keeps.

    A request with an API key works for the key's organisation; one without, which can only come from this machine, for the
    named organisation, or the only one there is.
    """
    app = FastAPI(
        title="Shelfcast",
        version="0.1.0",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        responses={"default": {"model": Problem, "description": "What went wrong and what to do"}},
    )

    def caller(authorization: str | None) -> Caller:
        with database.anonymous() as connection:
            if authorization is None:
                return Caller(accounts.find_organisation(connection, organisation), THIS_MACHINE)
            scheme, _, key = authorization.partition(" ")
            if scheme.lower() != "bearer":
                raise accounts.WrongKey("Send the API key as: Authorization: Bearer KEY.")
            owner, name = accounts.owner_of_key(connection, key.strip())
            return Caller(owner, f"key {name}")

    app.state.door = HttpDoor(database, blobs, caller)
    app.middleware("http")(_only_from_here)
    tell_problems(app)
    api = APIRouter(prefix="/api/v1", route_class=ApiRoute)

    @api.get("/health", operation_id="health", tags=["health"])
    def health() -> Health:
        """Whether the server reaches its database."""
        with database.anonymous() as connection:
            connection.exec_driver_sql("select 1")
        return Health(status="ok")

    sold = (stock.router, levels, forecasts.sums, demand.router, forecasts.router, forecasting)
    agreed = (*catalog.routers, purchasing.router, policies.router, imports.router, imports.uploads)
    routers = (*agreed, *sold, recommendations.router, jobs)
    for router in routers:
        api.include_router(router)
    app.include_router(api)
    describe = app.openapi
    app.openapi = lambda: app.openapi_schema or describe_headers(describe_problems(describe()))  # type: ignore[method-assign]
    _serve_web(app)
    return app


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
    app.mount("/assets", StaticFiles(directory=WEB / "assets"), name="assets")

    register_url_convertor("page", _PagePath())

    @app.get("/{path:page}", include_in_schema=False)
    def page(path: str) -> Response:
        if "\x00" in path:
            raise HTTPException(404)
        file = (WEB / path).resolve()
        if path and file.is_file() and WEB.resolve() in file.parents:
            return FileResponse(file)
        return FileResponse(WEB / "index.html", headers={"Cache-Control": "no-cache"})


async def _only_from_here(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
    """Refuse names that are not this machine's (DNS rebinding) and changes asked for by other pages (CSRF)."""
    host = request.headers.get("host", "")
    if host.rsplit(":", 1)[0] not in _LOOPBACK:
        return refusal_answer(request, NotThisMachine())
    origin = request.headers.get("origin")
    if request.method not in ("GET", "HEAD", "OPTIONS") and origin is not None and urlsplit(origin).netloc != host:
        return refusal_answer(request, AskedByAnotherPage())
    response = await answer(request)
    response.headers["Content-Security-Policy"] = _CONTENT_POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
