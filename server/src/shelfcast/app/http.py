"""The web server: the API, and the built web app from the same origin.

Until people can sign in it answers on the loopback only, to requests that come from this machine's own pages.
See docs/decisions/0003-loopback-until-sign-in.md.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, JSONResponse, Response
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from shelfcast import accounts
from shelfcast.infra.doors import HttpDoor
from shelfcast.infra.postgres.connect import Database
from shelfcast.recommendations import routes as recommendations
from shelfcast.vocabulary.errors import Refused

WEB = Path(__file__).parent / "web"
_LOOPBACK = {"127.0.0.1", "localhost", "[::1]"}
_CONTENT_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'"


class Problem(BaseModel):
    """What went wrong and what to do (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str


class Health(BaseModel):
    """Whether the server can work."""

    status: str


def create_app(database: Database, organisation: str | None = None) -> FastAPI:
    """The application over an open database; serves the named organisation, or the only one there is."""
    app = FastAPI(
        title="Shelfcast",
        version="0.1.0",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        responses={"default": {"model": Problem, "description": "What went wrong and what to do"}},
    )

    def served() -> UUID:
        with database.anonymous() as connection:
            return accounts.find_organisation(connection, organisation)

    app.state.door = HttpDoor(database, served)
    app.middleware("http")(_only_from_here)
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(RequestValidationError, _not_valid)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(Exception, _broken)
    api = APIRouter(prefix="/api/v1")

    @api.get("/health", operation_id="health", tags=["health"])
    def health() -> Health:
        """Whether the server reaches its database."""
        with database.anonymous() as connection:
            connection.exec_driver_sql("select 1")
        return Health(status="ok")

    api.include_router(recommendations.router)
    app.include_router(api)
    _serve_web(app)
    return app


def _serve_web(app: FastAPI) -> None:
    if not (WEB / "index.html").exists():
        return
    app.mount("/assets", StaticFiles(directory=WEB / "assets"), name="assets")

    @app.get("/{path:path}", include_in_schema=False)
    def page(path: str) -> Response:
        if "\x00" in path or path.startswith("api/"):
            raise HTTPException(404, "There is no such address in the API.")
        file = (WEB / path).resolve()
        if path and file.is_file() and WEB.resolve() in file.parents:
            return FileResponse(file)
        return FileResponse(WEB / "index.html", headers={"Cache-Control": "no-cache"})


async def _only_from_here(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
    """Refuse names that are not this machine's (DNS rebinding) and changes asked for by other pages (CSRF)."""
    host = request.headers.get("host", "")
    if host.rsplit(":", 1)[0] not in _LOOPBACK:
        return _problem(403, "Forbidden", "Shelfcast answers only on this machine: use http://127.0.0.1 with its port.")
    origin = request.headers.get("origin")
    if request.method not in ("GET", "HEAD", "OPTIONS") and origin is not None and urlsplit(origin).netloc != host:
        return _problem(403, "Forbidden", "This change was asked for by a page that is not Shelfcast's.")
    response = await answer(request)
    response.headers["Content-Security-Policy"] = _CONTENT_POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _problem(status: int, title: str, detail: str, kind: str = "about:blank") -> JSONResponse:
    content = Problem(type=kind, title=title, status=status, detail=detail).model_dump()
    return JSONResponse(content, status, media_type="application/problem+json")


def _refused(request: Request, failure: Exception) -> Response:
    assert isinstance(failure, Refused)
    return _problem(failure.status, _title(failure), str(failure), kind=f"urn:shelfcast:{type(failure).__name__}")


def _title(failure: Refused) -> str:
    return (type(failure).__doc__ or "Refused").strip().splitlines()[0]


def _not_valid(request: Request, failure: Exception) -> Response:
    assert isinstance(failure, RequestValidationError)
    first = failure.errors()[0]
    field = ".".join(str(part) for part in first["loc"][1:]) or "the request"
    return _problem(422, "The request cannot be read.", f"{field}: {first['msg']}.")


def _http_error(request: Request, failure: Exception) -> Response:
    assert isinstance(failure, HTTPException)
    return _problem(failure.status_code, "Not possible", str(failure.detail))


def _broken(request: Request, failure: Exception) -> Response:
    """Nobody foresaw it: the transaction was undone, and the server's log says what happened."""
    return _problem(500, "Something broke", "Something in Shelfcast broke, and nothing was changed; its log says what.")
