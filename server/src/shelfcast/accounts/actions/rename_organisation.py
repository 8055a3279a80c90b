"""Another name for the organisation."""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from shelfcast.accounts.events import OrganisationRenamed
from shelfcast.accounts.rules import NameTaken, check_name
from shelfcast.accounts.tables import organisations
from shelfcast.infra.postgres.transaction import Transaction


def rename_organisation(tx: Transaction, name: str) -> None:
    """Rename the organisation whose transaction this is; raises: BadName, NameTaken."""
    tidy = check_name(name)
    try:
        with tx.connection.begin_nested():
            tx.connection.execute(update(organisations).values(name=tidy))
    except IntegrityError as failure:
        raise NameTaken(f"There is an organisation {tidy!r} already.") from failure
    tx.announce(OrganisationRenamed(tidy))
