"""Public holidays over HTTP, to be marked in charts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Query

from shelfcast import catalog, policies
from shelfcast.infra.doors import Tx, api_router
from shelfcast.infra.public_holidays import holidays_between
from shelfcast.vocabulary.errors import Invalid

router = api_router("calendar")
_MOST_DAYS = 3660


class TooManyDays(Invalid):
    """Holidays are told for ten years at most, from an earlier day to a later one."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday. country: whose, as the location's settings say"""

    day: date
    name: str
    country: str


@router.get("/calendar/holidays", operation_id="list_holidays")
def get_holidays(
    tx: Tx,
    since: Annotated[date, Query(alias="from", description="The first day.")],
    until: Annotated[date, Query(alias="to", description="The last day.")],
    location: Annotated[
        str | None, Query(max_length=400, description="Name or id; left out: the organisation's country.")
    ] = None,
) -> list[Holiday]:
    """The public holidays of a location's country; none where no country is set."""
    if not 0 <= (until - since).days <= _MOST_DAYS:
        raise TooManyDays(field="to", value=str(until))
    place = None if location is None else catalog.known_locations(tx, [location]).get(location)
    number = catalog.location_named(tx, location) if location is not None and place is None else place and place[0]
    country = next(one.value for one in policies.in_force(tx, number or None, None) if one.name == "country")
    if not isinstance(country, str):
        return []
    return [Holiday(day, name, country) for day, name in sorted(holidays_between(country, since, until).items())]
