"""Public holidays of a country or one of its parts, worked out without asking anybody."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import holidays

from shelfcast.vocabulary.errors import Invalid

_EVE = "the day before {name}"


class NoSuchCountry(Invalid):
    """The holidays of this country are not known; say a code like DE, or DE-BY for one of its parts."""


def check_country(said: str | None) -> None:
    """None is fine; raises: NoSuchCountry."""
    if said is None:
        return
    country, _, part = said.partition("-")
    supported = holidays.list_supported_countries(include_aliases=True)
    if country not in supported or (part and part not in supported[country]):
        raise NoSuchCountry(
            f"There are no holidays known of {said!r}; say a code like DE, or DE-BY.", field="country", value=said
        )


def holidays_between(said: str, first: date, last: date) -> dict[date, str]:
    """Day → name, in English where the country's calendar has it; raises: NoSuchCountry."""
    check_country(said)
    return {day: name for day, name in _of_years(said, first.year, last.year) if first <= day <= last}


def holidays_and_eves(said: str, first: date, last: date) -> dict[date, str]:
    """The same with the days before them, which trade otherwise too; raises: NoSuchCountry."""
    known = holidays_between(said, first, last + timedelta(days=1))
    eves = {day - timedelta(days=1): _EVE.format(name=name) for day, name in known.items()}
    return {day: name for day, name in {**eves, **known}.items() if first <= day <= last}


@lru_cache(maxsize=256)
def _of_years(said: str, first: int, last: int) -> tuple[tuple[date, str], ...]:
    country, _, part = said.partition("-")
    years = range(first, last + 1)
    try:
        known = holidays.country_holidays(country, subdiv=part or None, years=years, language="en_US")
    except NotImplementedError:  # what is not translated keeps its own language
        known = holidays.country_holidays(country, subdiv=part or None, years=years)
    return tuple(sorted(known.items()))
