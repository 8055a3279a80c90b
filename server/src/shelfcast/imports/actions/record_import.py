"""The account of a file: what came, what was taken, what was not and why."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import polars as pl
from sqlalchemy import insert, select, text

from shelfcast import accounts
from shelfcast.imports.events import FileImported
from shelfcast.imports.rules.report import FileReport
from shelfcast.imports.tables import imports
from shelfcast.infra.postgres.bulk import copy_into_temporary
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


def record_import(tx: Transaction, kind: str, file: FileName, report: FileReport, rejected: pl.DataFrame) -> UUID:
    """Keep the account of a file; imports of one organisation go one after the other; raises: ImportedBefore."""
    accounts.hold(tx)
    same = select(imports.c.imported_at).where(imports.c.kind == kind, imports.c.digest == file.digest)
    before = tx.connection.execute(same).scalar_one_or_none()
    if before is not None:
        raise ImportedBefore(f"{file.name} was imported on {before:%Y-%m-%d}; nothing was changed.")
    number = new_id()
    tx.connection.execute(
        insert(imports).values(
            organisation=tx.organisation,
            id=number,
            kind=kind,
            file_name=file.name,
            digest=file.digest,
            rows=report.rows,
            accepted=report.accepted,
            report=report.as_json(),
            imported_at=tx.now,
        )
    )
    if rejected.height:
        copy_into_temporary(tx, "refused_rows", {"line": "integer", "reason": "text"}, rejected)
        tx.connection.execute(
            text("""
                insert into rejected_rows (organisation, import_id, line, reason)
                select :organisation, :number, line, reason from refused_rows
            """),
            {"organisation": tx.organisation, "number": number},
        )
        tx.connection.execute(text("drop table refused_rows"))
    tx.announce(FileImported(number, kind, report.rows, report.accepted))
    return number
