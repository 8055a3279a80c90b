"""A person's own password."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select, update

from shelfcast.accounts.events import PasswordSet
from shelfcast.accounts.rules import CurrentPasswordNeeded, NoSuchSession, SignedInBy, check_password, is_fresh_link
from shelfcast.accounts.tables import people, sessions
from shelfcast.infra.passwords import hash_password, is_password
from shelfcast.infra.postgres.transaction import Transaction


def set_password(tx: Transaction, session: UUID, new: str, current: str | None) -> None:
    """Set the password of the session's person and end their other sessions.

    current: needed where there is one, unless the session was opened by a link just now
    raises: NoSuchSession, BadPassword, CurrentPasswordNeeded
    """
    check_password(new)
    columns = (sessions.c.person, sessions.c.signed_in_by, sessions.c.signed_in_at, people.c.password_hash)
    found = select(*columns).join(people, people.c.id == sessions.c.person).where(sessions.c.id == session)
    row = tx.connection.execute(found).one_or_none()
    if row is None:
        raise NoSuchSession
    known = current is not None and row.password_hash is not None and is_password(current, row.password_hash)
    if (
        row.password_hash is not None
        and not known
        and not is_fresh_link(SignedInBy(row.signed_in_by), row.signed_in_at, tx.now)
    ):
        raise CurrentPasswordNeeded(field="current")
    changed = {"password_hash": hash_password(new), "password_set_at": tx.now, "failures": 0, "locked_until": None}
    tx.connection.execute(update(people).where(people.c.id == row.person).values(changed))
    others = (sessions.c.person == row.person, sessions.c.id != session, sessions.c.ended_at.is_(None))
    tx.connection.execute(update(sessions).where(*others).values(ended_at=tx.now))
    tx.announce(PasswordSet(row.person))
