"""An organisation and its defaults."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from shelfcast.vocabulary.errors import Conflict, NotFound, Refused
from shelfcast.vocabulary.time import Frequency


class BadName(Refused):
    """An organisation has a name of 1 to 200 characters."""

    status = 422


class NameTaken(Conflict):
    """Another organisation has this name."""


class NoSuchOrganisation(NotFound):
    """There is no such organisation."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who owns everything else, and what holds where nobody says otherwise.

    lead_time, review: periods;  holding_cost: money per unit left at a period's end;  shortage_cost: per unit lost
    """

    id: UUID
    name: str
    currency: str | None
    frequency: Frequency
    lead_time: int | None
    review: int | None
    holding_cost: float | None
    shortage_cost: float | None


def check_name(name: str) -> str:
    """The name without spaces around it; raises: BadName."""
    tidy = name.strip()
    if not 1 <= len(tidy) <= 200:
        raise BadName
    return tidy
