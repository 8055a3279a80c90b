"""A link that signs its reader in, once."""

from __future__ import annotations

import secrets

from sqlalchemy import insert, select
from sqlalchemy.dialects import postgresql

from shelfcast.accounts.rules import LINK_LASTS, OWNER, key_digest
from shelfcast.accounts.tables import people, sign_in_links
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.ids import new_id


def create_sign_in_link(tx: Transaction) -> str:
    """The token of a new link for the owner, who is made if there is none yet; it is shown this once and kept nowhere."""
    owner = postgresql.insert(people).values(
        organisation=tx.organisation, id=new_id(), name=OWNER, role=OWNER, created_at=tx.now
    )
    tx.connection.execute(owner.on_conflict_do_nothing())
    person = tx.connection.execute(select(people.c.id).where(people.c.name == OWNER)).scalar_one()
    token = secrets.token_urlsafe(32)
    tx.connection.execute(
        insert(sign_in_links).values(
            organisation=tx.organisation,
            id=new_id(),
            person=person,
            digest=key_digest(token),
            created_at=tx.now,
            expires_at=tx.now + LINK_LASTS,
        )
    )
    return token
