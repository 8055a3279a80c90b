"""The owner's password opens a session; wrong ones are counted."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select, update

from shelfcast.accounts.actions.begin_session import begin_session
from shelfcast.accounts.events import SignInFailed, SignInLocked
from shelfcast.accounts.rules import OWNER, LockedOut, NoPasswordYet, SignedInBy, WrongPassword, lock_minutes
from shelfcast.accounts.tables import people
from shelfcast.infra.passwords import is_password
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.errors import Refused


def sign_in_by_password(tx: Transaction, password: str, browser: str) -> str | Refused:
    """The cookie of a new session, or the refusal, which the door raises after the commit: a failure must be counted.

    The person is held until the end, so that a thousand guesses at once are a thousand guesses one after the other.
    """
    person = tx.connection.execute(select(people).where(people.c.name == OWNER).with_for_update()).one_or_none()
    if person is None or person.password_hash is None:
        return NoPasswordYet()
    if person.locked_until is not None and person.locked_until > tx.now:
        return _locked(person.locked_until - tx.now)
    owner = update(people).where(people.c.id == person.id)
    if is_password(password, person.password_hash):
        tx.connection.execute(owner.values(failures=0, locked_until=None))
        return begin_session(tx, person.id, SignedInBy.PASSWORD, browser)
    failures = person.failures + 1
    minutes = lock_minutes(failures)
    until = tx.now + timedelta(minutes=minutes) if minutes else None
    tx.connection.execute(owner.values(failures=failures, locked_until=until))
    tx.announce(SignInFailed(person.id, failures))
    if minutes == 0:
        return WrongPassword()
    tx.announce(SignInLocked(person.id, minutes))
    return _locked(timedelta(minutes=minutes))


def _locked(wait: timedelta) -> LockedOut:
    seconds = int(wait.total_seconds()) + 1
    refusal = LockedOut(
        f"Too many wrong passwords; wait {-(-seconds // 60)} minutes, or `shelfcast sign-in` makes a link that signs you in."
    )
    refusal.retry_after_seconds = seconds
    return refusal
