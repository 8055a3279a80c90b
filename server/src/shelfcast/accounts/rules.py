"""An organisation, and the keys of its programs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from shelfcast.vocabulary.errors import Conflict, NotFound, Refused


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
