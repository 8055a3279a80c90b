"""A file was taken in: the account of it is kept, what was taken and what was not and why."""

from __future__ import annotations

from uuid import UUID

import polars as pl
from sqlalchemy import text, update

from shelfcast.imports.events import FileImported
from shelfcast.imports.rules.kinds import FileKind
from shelfcast.imports.rules.report import REJECTED_COLUMNS, FileReport
from shelfcast.imports.tables import imports
from shelfcast.infra.postgres.bulk import copy_into_temporary
from shelfcast.infra.postgres.transaction import Transaction

_COLUMNS = {"line": "integer", "field": "text", "value": "text", "reason": "text", "what_to_do": "text"}
_INSERT = text("""
    insert into rejected_rows (organisation, import_id, line, field, value, reason, what_to_do)
    select :organisation, :number, line, field, value, reason, what_to_do from pg_temp.refused_rows
""")


def finish_import(tx: Transaction, number: UUID, kind: FileKind, report: FileReport, rejected: pl.DataFrame) -> None:
    """Keep the account of a file that was taken in. rejected: REJECTED_COLUMNS"""
    done = {"state": "done", "kind": kind.name, "rows": report.rows, "accepted": report.accepted, "ended_at": tx.now}
    tx.connection.execute(update(imports).where(imports.c.id == number).values(report=report.as_json(), **done))
    if rejected.height:
        copy_into_temporary(tx, "refused_rows", _COLUMNS, rejected.select(*REJECTED_COLUMNS))
        tx.connection.execute(_INSERT, {"organisation": tx.organisation, "number": number})
        tx.connection.execute(text("drop table pg_temp.refused_rows"))
    tx.announce(FileImported(number, kind.name, report.rows, report.accepted, too_many_bad=report.too_many_bad))
