"""A file has come in: its personal columns are dropped, what is left is kept, and it waits to be taken in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from shelfcast.imports.actions.begin_import import FileName, begin_import
from shelfcast.imports.actions.remember_mapping import remember_mapping
from shelfcast.imports.reads import find_import, folder_of, known_mapping
from shelfcast.imports.rules.columns import ColumnMissing
from shelfcast.imports.rules.judge import kind_of, opened
from shelfcast.imports.rules.mapping import guess
from shelfcast.imports.rules.moments import DateOrder
from shelfcast.imports.rules.options import Options
from shelfcast.imports.rules.personal import personal_columns
from shelfcast.imports.rules.waiting import Import
from shelfcast.infra.blobs import Blobs
from shelfcast.infra.file_table import FileTable
from shelfcast.infra.kept_tables import keep_part
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.time import latest_day


@dataclass(frozen=True, slots=True)
class Received:
    """An import that waits. asks: what a person must say first, None = nothing"""

    number: UUID
    asks: ColumnMissing | None


def receive_file(
    tx: Transaction,
    blobs: Blobs,
    file: FileName,
    parts: Iterable[FileTable],
    options: Options,
    *,
    mends: UUID | None = None,
    remakes: UUID | None = None,
) -> Received:
    """Keep a file, so that `take_in_file` can take it in now or later; raises: ImportedBefore, NoSuchImport.

    parts: of the file, in its order;  options: what it leaves open is filled by what was said of such columns before
    """
    if mends is not None:
        options = _as_before(find_import(tx, mends), options)
    waiting = iter(parts)
    first = next(waiting)
    personal = personal_columns(first.frame)
    first = first.without(personal)
    chosen, asks = _understood(tx, first, options)
    guessed = None if asks is None else guess(first, chosen.reading(latest_day(tx.now)), chosen.file_kind).as_json()
    number = begin_import(tx, file, chosen, guess=guessed, mends=mends, remakes=remakes)
    keep_part(blobs, folder_of(tx, number), 0, first)
    for place, part in enumerate(waiting, start=1):
        keep_part(blobs, folder_of(tx, number), place, part.without(personal))
    if options.mapping and chosen.file_kind is not None and asks is None:
        remember_mapping(tx, first.frame.columns, chosen.file_kind, options.mapping)
    return Received(number, asks)


def _as_before(former: Import, said: Options) -> Options:
    """Mended rows are read as the file that they come from, unless somebody says otherwise now.

    The few rows that are mended need not show which comes first, day or month; the file did.
    """
    own, shown = former.options, (former.report or {}).get("understood", {}).get("dates")
    return replace(
        own,
        kind=said.kind or own.kind,
        mapping=said.mapping or own.mapping,
        dates=said.dates or own.dates or (None if shown is None else DateOrder(shown)),
    )


def _understood(tx: Transaction, table: FileTable, options: Options) -> tuple[Options, ColumnMissing | None]:
    """The options with a kind, and with the mapping that was said of such columns before; or what is missing."""
    if not options.mapping:
        known = known_mapping(tx, table.frame.columns)
        if known is not None and options.kind in (None, known.kind):
            options = replace(options, kind=known.kind, mapping=known.mapping)
    try:
        kind = options.file_kind or kind_of(table.frame.columns, options.mapping)
        opened(kind, table, options.reading(latest_day(tx.now)))
    except ColumnMissing as missing:
        return options, missing
    return replace(options, kind=kind.name), None
