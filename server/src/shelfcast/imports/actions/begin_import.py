"""A file has come: it gets a number, and the same file is not taken in twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select

from shelfcast import accounts
from shelfcast.imports.rules.options import Options
from shelfcast.imports.tables import imports
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.errors import Conflict
from shelfcast.vocabulary.ids import new_id


class ImportedBefore(Conflict):
    """This very file was imported before."""


@dataclass(frozen=True, slots=True)
class FileName:
    """Which file: its name, and the SHA-256 of its bytes."""

    name: str
    digest: str


def begin_import(
    tx: Transaction,
    file: FileName,
    options: Options,
    *,
    guess: Mapping[str, Any] | None = None,
    mends: UUID | None = None,
    remakes: UUID | None = None,
) -> UUID:
    """Give the file a number; imports of one organisation go one after the other; raises: ImportedBefore.

    guess: what its columns seem to be, if a person must say so first
    """
    accounts.hold(tx)
    stands = imports.c.state.in_(("done", "waiting"))
    same = select(imports.c.created_at).where(imports.c.digest == file.digest, stands)
    if options.kind is not None:
        same = same.where(imports.c.kind == options.kind)
    before = tx.connection.execute(same.limit(1)).scalar_one_or_none()
    if before is not None:
        raise ImportedBefore(
            f"{file.name} was imported on {before:%Y-%m-%d}; nothing was changed.",
            what_to_do="Undo that import first if you want to read the file anew.",
        )
    number = new_id()
    tx.connection.execute(
        insert(imports).values(
            organisation=tx.organisation,
            id=number,
            kind=options.kind,
            file_name=file.name,
            digest=file.digest,
            state="waiting" if guess is None else "mapping",
            options=options.as_json(),
            guess=None if guess is None else dict(guess),
            mends=mends,
            remakes=remakes,
            created_at=tx.now,
            created_by=tx.actor,
        )
    )
    return number
