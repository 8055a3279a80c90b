"""An import was a mistake: what it brought does not stand any more."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import update

from shelfcast import demand
from shelfcast.imports.events import ImportUndone
from shelfcast.imports.reads import find_import
from shelfcast.imports.tables import imports
from shelfcast.infra.postgres.transaction import Transaction


def undo_import(tx: Transaction, number: UUID) -> None:
    """Take back the sales, counts and open orders of an import, whole; its file stays; raises: NoSuchImport, NotUndoable.

    Products and locations that it named stay in the catalogue.
    """
    found = find_import(tx, number, for_change=True)
    found.check_can_be_undone()
    demand.withdraw_sales(tx, number)
    tx.connection.execute(update(imports).where(imports.c.id == number).values(state="undone", ended_at=tx.now))
    tx.announce(ImportUndone(number))
