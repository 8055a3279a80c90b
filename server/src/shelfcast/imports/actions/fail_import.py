"""A file could not be taken in."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import update

from shelfcast.imports.events import ImportFailed
from shelfcast.imports.tables import imports
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.errors import Refused, problem_of


def fail_import(tx: Transaction, number: UUID, refusal: Refused) -> None:
    """Remember why nothing was kept of a file that waited; it can be explained, or made again."""
    waiting = update(imports).where(imports.c.id == number, imports.c.state == "waiting")
    tx.connection.execute(waiting.values(state="failed", problem=problem_of(refusal), ended_at=tx.now))
    tx.announce(ImportFailed(number, str(refusal)))
