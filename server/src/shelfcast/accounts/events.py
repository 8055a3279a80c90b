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
