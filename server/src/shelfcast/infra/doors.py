"""How the doors, HTTP and command line, come by the database and a transaction."""

from __future__ import annotations

import threading
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar
from uuid import UUID

import typer
from fastapi import APIRouter, Depends, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.types import Message

from shelfcast.infra import idempotency
from shelfcast.infra.blobs import Blobs
from shelfcast.infra.etags import is_known
from shelfcast.infra.jobs.running import Work
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.transaction import Transaction

OrganisationOption = Annotated[str | None, typer.Option("--organisation", help="Whose; needed only if there are several.")]


@dataclass(frozen=True, slots=True)
class Machine:
    """What a verb of the command line can reach, opened by those who need it.

    open_database: migrated and ready;  open_blobs: the files that Shelfcast keeps;  work_of: what each kind of job does
    """

    open_database: Callable[[], AbstractContextManager[Database]]
    open_blobs: Callable[[], Blobs]
    work_of: Callable[[Blobs], Mapping[str, Work]]


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, and for whose data."""

    organisation: UUID
    actor: str
    session: UUID | None = None
    """The browser's session, where a person is signed in."""


@dataclass(frozen=True, slots=True)
class HttpDoor:
    """What the web server gives every request: the database, the files it keeps, and who is asking.

    caller: by the request's key or session; raises a Refused with status 401, 403 or 404
    stopping: set when the server is about to end, so that answers that go on for ever come to an end
    """

    database: Database
    blobs: Blobs
    caller: Callable[[Request], Caller]
    stopping: threading.Event = field(default_factory=threading.Event)


def door_of(request: Request) -> HttpDoor:
    """What the server gives this request."""
    door: HttpDoor = request.app.state.door
    return door


def _asking(request: Request) -> Caller:
    return door_of(request).caller(request)


Asking = Annotated[Caller, Depends(_asking)]
"""Who asks."""


def _open_transaction(request: Request, caller: Asking) -> Iterator[Transaction]:
    door = door_of(request)
    with door.database.transaction(caller.organisation, caller.actor) as tx:
        claim = getattr(request.state, "claim", None)
        if claim is not None:
            idempotency.hold_key(tx, claim)
            request.state.claimed_in = tx
        yield tx


def _kept_files(request: Request) -> Blobs:
    return door_of(request).blobs


KeptFiles = Annotated[Blobs, Depends(_kept_files)]
"""The files that Shelfcast keeps."""

Tx = Annotated[Transaction, Depends(_open_transaction, scope="function")]
"""A transaction around the request. The answer leaves after the commit: with FastAPI's default scope a failing commit
would still answer as if it had succeeded."""


class ApiRoute(APIRoute):
    """A route that keeps the conventions of the API by itself.

    A POST with an Idempotency-Key is done once, if it works through `tx: Tx`; what has an ETag is not told again to who
    has it; a body that is too large is refused before it is held in memory.
    """

    largest_body: ClassVar[int] = 20_000_000
    """Bytes; routes that take uploads have a class of their own that says another."""
    too_large: ClassVar[str] = "The body has more than 20 MB; send it in parts."

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler of FastAPI within ours; the transaction of `Tx` commits after both."""
        handle = super().get_route_handler()

        async def keep_conventions(request: Request) -> Response:
            request = _bounded(request, self.largest_body, self.too_large)
            request.state.claim = claim = await idempotency.claim_of(request)
            try:
                answer = await handle(request)
            except idempotency.AnsweredBefore as before:
                return before.answer
            if claim is not None and hasattr(request.state, "claimed_in"):
                await run_in_threadpool(idempotency.keep_answer, request.state.claimed_in, claim, answer)
            etag = answer.headers.get("etag")
            if request.method == "GET" and is_known(request.headers.get("if-none-match"), etag):
                return Response(status_code=304, headers={"ETag": etag or ""})
            return answer

        return keep_conventions


def _bounded(request: Request, largest: int, said_then: str) -> Request:
    """The request, whose body ends in a refusal when it grows too large."""
    too_large = HTTPException(413, said_then)
    said = request.headers.get("content-length", "")
    if said.isdigit() and int(said) > largest:
        raise too_large
    received = 0

    async def receive() -> Message:
        nonlocal received
        message = await request.receive()
        received += len(message.get("body", b""))
        if received > largest:
            raise too_large
        return message

    return Request(request.scope, receive)


_KEY_PARAMETER = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
    "description": "Your own name for this request: sent again with it, it is answered again and not done again.",
}


def api_router(tag: str) -> APIRouter:
    """A router of one slice, whose routes keep the conventions of the API."""
    return APIRouter(tags=[tag], route_class=ApiRoute)


def describe_headers(description: dict[str, Any]) -> dict[str, Any]:
    """In an OpenAPI description: every POST takes an Idempotency-Key, and what takes If-Match needs it."""
    for operations in description.get("paths", {}).values():
        if "post" in operations:
            operations["post"].setdefault("parameters", []).append(_KEY_PARAMETER)
        for operation in operations.values():
            for parameter in operation.get("parameters", []):
                if parameter["name"] == "if-match":
                    parameter |= {"name": "If-Match", "required": True, "schema": {"type": "string"}}
    return description


def database_of(context: typer.Context) -> Database:
    """The database, opened for this command and let go at its end."""
    machine: Machine = context.obj
    return context.with_resource(machine.open_database())


def blobs_of(context: typer.Context) -> Blobs:
    """The files that Shelfcast keeps."""
    machine: Machine = context.obj
    return machine.open_blobs()


def work_of(context: typer.Context) -> Callable[[Blobs], Mapping[str, Work]]:
    """What each kind of job does, for a verb that waits for one."""
    machine: Machine = context.obj
    return machine.work_of


def session_cookie(request: Request) -> str:
    """The name of the session's cookie. Browsers share cookies between ports, and two servers here must not sign each
    other's people out.
    """
    return f"shelfcast_session_{request.url.port or 80}"
