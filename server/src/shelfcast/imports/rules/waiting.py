"""When an import can be taken in, explained, undone or made again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from shelfcast.imports.rules.kinds import OPEN_ORDERS, SALES, STOCK
from shelfcast.imports.rules.options import Options
from shelfcast.vocabulary.errors import Conflict, NotFound

UNDOABLE = (SALES.name, STOCK.name, OPEN_ORDERS.name)
"""Kinds of files that add facts; the others edit records, which are edited again."""


class NoSuchImport(NotFound):
    """There is no such import."""


class NotWaiting(Conflict):
    """This import does not wait to be taken in."""


class NotUndoable(Conflict):
    """This import cannot be undone."""


@dataclass(frozen=True, slots=True)
class Import:
    """What became of a file.

    state: mapping = a person must say what its columns are;  waiting = to be taken in;  done, failed, undone
    guess: what its columns seem to be;  problem: why it failed, as the API says it;  report: what became of every row
    mends: the import whose rejected rows it brings again;  remakes: the import that it makes again
    """

    id: UUID
    kind: str | None
    file_name: str
    digest: str
    state: str
    options: Options
    guess: dict[str, Any] | None
    rows: int | None
    accepted: int | None
    report: dict[str, Any] | None
    problem: dict[str, Any] | None
    job: UUID | None
    mends: UUID | None
    remakes: UUID | None
    created_at: datetime
    created_by: str
    ended_at: datetime | None

    def check_can_be_undone(self) -> None:
        """Raises: NotUndoable."""
        if self.state != "done":
            raise NotUndoable(f"{self.file_name} is {self.state}; only an import that is done can be undone.")
        if self.kind not in UNDOABLE:
            raise NotUndoable(
                f"{self.file_name} changed {self.kind} in place; it cannot be undone.",
                what_to_do="Edit what it changed, or import a file with the right values.",
            )

    def check_can_be_explained(self) -> None:
        """Raises: NotWaiting."""
        if self.state not in ("mapping", "failed"):
            raise NotWaiting(f"{self.file_name} is {self.state}; it asks nothing.")
