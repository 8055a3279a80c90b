"""A session that must not open anything any more."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import update

from shelfcast.accounts.events import SessionEnded
from shelfcast.accounts.rules import NoSuchSession
from shelfcast.accounts.tables import sessions
from shelfcast.infra.postgres.transaction import Transaction


def end_session(tx: Transaction, session: UUID) -> None:
    """End it from the next request on; raises: NoSuchSession."""
    open_one = update(sessions).where(sessions.c.id == session, sessions.c.ended_at.is_(None)).values(ended_at=tx.now)
    if tx.connection.execute(open_one).rowcount == 0:
        raise NoSuchSession
    tx.announce(SessionEnded(session))
