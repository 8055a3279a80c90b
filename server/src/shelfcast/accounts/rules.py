"""An organisation, and the keys of its programs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from uuid import UUID

from shelfcast.vocabulary.errors import Conflict, Invalid, NotFound, Refused


class BadName(Refused):
    """An organisation has a name of 1 to 200 characters."""

    status = 422


class NameTaken(Conflict):
    """Another organisation has this name."""


class NoSuchOrganisation(NotFound):
    """There is no such organisation."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who owns everything else; what holds for it is told by its settings."""

    id: UUID
    name: str


def check_name(name: str) -> str:
    """The name without spaces around it; raises: BadName."""
    tidy = name.strip()
    if not 1 <= len(tidy) <= 200:
        raise BadName
    return tidy


KEY_BEGINS = "shelfcast_"
"""So that a key that leaks is recognised for what it is."""


class BadKeyName(Refused):
    """A key has a name of 1 to 200 characters: that of the program that will use it."""

    status = 422


class KeyNameTaken(Conflict):
    """Another key has this name."""


class NoSuchKey(NotFound):
    """There is no such key."""


class WrongKey(Refused):
    """This API key is unknown or was revoked; create one with `shelfcast key create NAME`."""

    status = 401


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key of a program, without the key itself.

    beginning: its first letters;  last_used_on: None = never
    """

    id: UUID
    name: str
    beginning: str
    created_at: datetime
    last_used_on: date | None
    revoked_at: datetime | None


def check_key_name(name: str) -> str:
    """The name without spaces around it; raises: BadKeyName."""
    tidy = name.strip()
    if not 1 <= len(tidy) <= 200 or "\x00" in tidy:
        raise BadKeyName
    return tidy


def key_digest(key: str) -> bytes:
    """SHA-256; a key of 256 random bits needs no slow hash."""
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).digest()


OWNER = "owner"
"""Who an organisation begins with: the name, and the role."""
LINK_LASTS = timedelta(hours=1)
SESSION_LASTS = timedelta(days=30)
_LINK_IS_FRESH = timedelta(minutes=15)
_SHORTEST_PASSWORD, _LONGEST_PASSWORD = 10, 200
_FAILURES_BEFORE_LOCK = 5
_LONGEST_LOCK_MINUTES = 60
_LONGEST_BROWSER = 120


class NotSignedIn(Refused):
    """Nobody is signed in here; open a sign-in link (make one with `shelfcast sign-in`) or send an API key."""

    status = 401


class WrongLink(Refused):
    """This sign-in link was used, is too old, or never existed: shelfcast sign-in makes a new one."""

    status = 401


class WrongPassword(Refused):
    """This is not the password; try again, or `shelfcast sign-in` makes a link that signs you in."""

    status = 401


class NoPasswordYet(Refused):
    """Nobody has set a password here: shelfcast sign-in makes a link that signs you in."""

    status = 401


class LockedOut(Refused):
    """Too many wrong passwords; wait, or `shelfcast sign-in` makes a link that signs you in."""

    status = 429


class BadPassword(Invalid):
    """A password has 10 to 200 characters."""


class CurrentPasswordNeeded(Refused):
    """To change the password, give the one that holds now; if it is forgotten, sign in by a fresh link."""

    status = 403


class NoSuchSession(NotFound):
    """There is no such session, or it has ended."""


class SignedInBy(Enum):
    """How a person showed who they are."""

    LINK = "link"
    PASSWORD = "password"  # noqa: S105 (a word)


@dataclass(frozen=True, slots=True)
class Session:
    """A browser in which a person is signed in.

    browser: as it calls itself;  has_password: whether the person may also sign in without a link
    """

    id: UUID
    organisation: str
    person: str
    role: str
    has_password: bool
    browser: str
    signed_in_by: SignedInBy
    signed_in_at: datetime
    expires_at: datetime


def check_password(password: str) -> str:
    """The password as it is; raises: BadPassword."""
    if not _SHORTEST_PASSWORD <= len(password) <= _LONGEST_PASSWORD:
        raise BadPassword(f"The password has {len(password)} characters; choose 10 to 200.", field="new")
    return password


def is_fresh_link(by: SignedInBy, signed_in_at: datetime, now: datetime) -> bool:
    """Whether the session was opened by a link just now, which shows that the person can reach the machine."""
    return by is SignedInBy.LINK and now - signed_in_at <= _LINK_IS_FRESH


def lock_minutes(failures: int) -> int:
    """How long the password is not looked at after so many failures in a row.

    >>> [lock_minutes(failures) for failures in (4, 5, 6, 9, 20)]
    [0, 1, 2, 16, 60]
    """
    beyond = failures - _FAILURES_BEFORE_LOCK
    return 0 if beyond < 0 else min(_LONGEST_LOCK_MINUTES, 2 ** min(beyond, 10))


def browser_name(user_agent: str) -> str:
    """What a browser calls itself, short enough to keep.

    >>> browser_name("Firefox\\x00 " + "x" * 300)[:10]
    'Firefox xx'
    """
    return "".join(letter for letter in user_agent if letter.isprintable())[:_LONGEST_BROWSER] or "unknown"
