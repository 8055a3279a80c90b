"""An import that was undone, or that failed, is made again from the file that was kept."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from shelfcast.imports.actions.begin_import import FileName
from shelfcast.imports.actions.receive_file import Received, receive_file
from shelfcast.imports.reads import find_import, folder_of
from shelfcast.imports.rules.options import Options
from shelfcast.imports.rules.waiting import NotWaiting
from shelfcast.infra.blobs import Blobs
from shelfcast.infra.kept_tables import kept_parts
from shelfcast.infra.postgres.transaction import Transaction


def remake_import(tx: Transaction, blobs: Blobs, number: UUID, options: Options | None = None) -> Received:
    """A new import of the same file, to be read as before or by other options; raises: NoSuchImport, NotWaiting, NoSuchBlob."""
    former = find_import(tx, number, for_change=True)
    if former.state not in ("undone", "failed"):
        raise NotWaiting(
            f"{former.file_name} is {former.state}; only an import that was undone or failed is made again.",
            what_to_do="Undo it first.",
        )
    said = options or replace(former.options, kind=former.kind)
    file = FileName(former.file_name, former.digest)
    return receive_file(tx, blobs, file, kept_parts(blobs, folder_of(tx, number)), said, remakes=number, mends=former.mends)
