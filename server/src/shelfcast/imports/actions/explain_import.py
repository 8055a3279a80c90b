"""A person says what a file left open: what its columns are, or how its dates are meant."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import update

from shelfcast.imports.actions.remember_mapping import remember_mapping
from shelfcast.imports.reads import find_import, folder_of
from shelfcast.imports.rules.judge import kind_of, opened
from shelfcast.imports.rules.options import Options
from shelfcast.imports.tables import imports
from shelfcast.infra.blobs import Blobs
from shelfcast.infra.kept_tables import kept_parts
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.time import latest_day


def explain_import(tx: Transaction, blobs: Blobs, number: UUID, options: Options) -> None:
    """Let a file that asked, or failed, wait again with these options; a mapping is remembered for files with the same columns.

    raises: NoSuchImport, NotWaiting, ColumnMissing when the file cannot be read so either
    """
    found = find_import(tx, number, for_change=True)
    found.check_can_be_explained()
    headers = next(kept_parts(blobs, folder_of(tx, number)))
    kind = options.file_kind or kind_of(headers.frame.columns, options.mapping)
    opened(kind, headers, options.reading(latest_day(tx.now)))
    changes = {"state": "waiting", "kind": kind.name, "options": {**options.as_json(), "kind": kind.name}}
    tx.connection.execute(update(imports).where(imports.c.id == number).values(**changes, problem=None, ended_at=None))
    if options.mapping:
        remember_mapping(tx, headers.frame.columns, kind, options.mapping)
