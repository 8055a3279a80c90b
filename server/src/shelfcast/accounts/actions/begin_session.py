"""A browser in which a person is signed in from now on."""

from __future__ import annotations

import secrets
from uuid import UUID

from sqlalchemy import insert

from shelfcast.accounts.events import SignedIn
from shelfcast.accounts.rules import SESSION_LASTS, SignedInBy, browser_name, key_digest
from shelfcast.accounts.tables import sessions
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.ids import new_id


def begin_session(tx: Transaction, person: UUID, by: SignedInBy, browser: str) -> str:
    """The cookie of the session; only its digest is kept."""
    cookie, number = secrets.token_urlsafe(32), new_id()
    tx.connection.execute(
        insert(sessions).values(
            organisation=tx.organisation,
            id=number,
            person=person,
            digest=key_digest(cookie),
            browser=browser_name(browser),
            signed_in_by=by.value,
            signed_in_at=tx.now,
            expires_at=tx.now + SESSION_LASTS,
        )
    )
    tx.announce(SignedIn(number, person, by.value))
    return cookie
