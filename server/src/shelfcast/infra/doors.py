"""How the doors, HTTP and command line, come by the database and a transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

import typer
from fastapi import Depends, Request

from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.transaction import Transaction

OpenDatabase = Callable[[], AbstractContextManager[Database]]
"""Opens the database, migrated and ready."""


@dataclass(frozen=True, slots=True)
class HttpDoor:
    """What the web server gives every request: the database, and whose data it serves now."""

    database: Database
    organisation: Callable[[], UUID]


def _open_transaction(request: Request) -> Iterator[Transaction]:
    door: HttpDoor = request.app.state.door
    with door.database.transaction(door.organisation()) as tx:
        yield tx


Tx = Annotated[Transaction, Depends(_open_transaction, scope="function")]
"""A transaction around the request. The answer leaves after the commit: with FastAPI's default scope a failing commit
would still answer as if it had succeeded."""


def database_of(context: typer.Context) -> Database:
    """The database, opened for this command and let go at its end."""
    opener: OpenDatabase = context.obj
    return context.with_resource(opener())
