"""What accounts announces."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class OrganisationCreated:
    """An organisation exists from now on."""

    name: str


@dataclass(frozen=True, slots=True)
class ApiKeyCreated:
    """A program may work for the organisation from now on."""

    key: UUID
    name: str


@dataclass(frozen=True, slots=True)
class ApiKeyRevoked:
    """A program may not work for the organisation any more."""

    key: UUID
    name: str


@dataclass(frozen=True, slots=True)
class OrganisationRenamed:
    """The organisation has another name."""

    name: str


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A person signed in. by: link or password"""

    session: UUID
    person: UUID
    by: str


@dataclass(frozen=True, slots=True)
class SignInFailed:
    """Somebody gave a wrong password. failures: one after the other, this one included"""

    person: UUID
    failures: int


@dataclass(frozen=True, slots=True)
class SignInLocked:
    """After repeated failures the password is not even looked at for a while; a sign-in link still works."""

    person: UUID
    minutes: int


@dataclass(frozen=True, slots=True)
class PasswordSet:
    """A person has a new password; their other sessions were ended."""

    person: UUID


@dataclass(frozen=True, slots=True)
class SessionEnded:
    """A person signed out, or ended a session elsewhere."""

    session: UUID
