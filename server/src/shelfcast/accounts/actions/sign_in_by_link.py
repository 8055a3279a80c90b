"""A link becomes a session, and is used up."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import update

from shelfcast.accounts.actions.begin_session import begin_session
from shelfcast.accounts.rules import SignedInBy, WrongLink
from shelfcast.accounts.tables import sign_in_links
from shelfcast.infra.postgres.transaction import Transaction


def sign_in_by_link(tx: Transaction, link: UUID, browser: str) -> str:
    """The cookie of a new session; of two who use a link at once, one succeeds. raises: WrongLink"""
    unused = (
        update(sign_in_links)
        .where(sign_in_links.c.id == link, sign_in_links.c.used_at.is_(None), sign_in_links.c.expires_at > tx.now)
        .values(used_at=tx.now)
    )
    person = tx.connection.execute(unused.returning(sign_in_links.c.person)).scalar_one_or_none()
    if person is None:
        raise WrongLink
    return begin_session(tx, person, SignedInBy.LINK, browser)
