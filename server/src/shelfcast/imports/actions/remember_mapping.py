"""What a person said about columns holds for the next file with the same columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy.dialects.postgresql import insert

from shelfcast.imports.rules.kinds import FileKind
from shelfcast.imports.rules.mapping import fingerprint
from shelfcast.imports.tables import known_mappings
from shelfcast.infra.postgres.transaction import Transaction


def remember_mapping(tx: Transaction, headers: Sequence[str], kind: FileKind, mapping: Mapping[str, str]) -> None:
    """Remember what the columns of such files are; the newest word holds. mapping: our field → the file's header"""
    said = {"kind": kind.name, "mapping": dict(mapping), "said_at": tx.now, "said_by": tx.actor}
    known = insert(known_mappings).values(organisation=tx.organisation, fingerprint=fingerprint(list(headers)), **said)
    tx.connection.execute(known.on_conflict_do_update(index_elements=["organisation", "fingerprint"], set_=said))
