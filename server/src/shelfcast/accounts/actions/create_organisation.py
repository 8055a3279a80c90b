"""A new organisation, empty."""

from __future__ import annotations

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from shelfcast.accounts.events import OrganisationCreated
from shelfcast.accounts.rules import NameTaken, check_name
from shelfcast.accounts.tables import organisations
from shelfcast.infra.postgres.transaction import Transaction


def create_organisation(tx: Transaction, name: str) -> None:
    """Create the organisation whose transaction this is; raises: BadName, NameTaken."""
    tidy = check_name(name)
    try:
        tx.connection.execute(insert(organisations).values(organisation=tx.organisation, name=tidy, created_at=tx.now))
    except IntegrityError as failure:
        raise NameTaken(f"There is an organisation {tidy!r} already.") from failure
    tx.announce(OrganisationCreated(tidy))
