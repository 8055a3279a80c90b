"""Locations: places that hold stock."""

from __future__ import annotations

from enum import Enum
from typing import TypedDict

from shelfcast.catalog.rules.fields import refuse_faults, text_faults
from shelfcast.vocabulary.errors import Conflict, Invalid, NotFound


class LocationType(Enum):
    """What kind of place it is."""

    SHOP = "shop"
    BAR = "bar"
    STORAGE = "storage"
    DARK_STORE = "dark_store"
    WAREHOUSE = "warehouse"


class NoSuchLocation(NotFound):
    """There is no such location."""


class LocationTaken(Conflict):
    """Another location has this name."""


class BadLocation(Invalid):
    """What was said about the location cannot be kept."""


class LocationFields(TypedDict, total=False):
    """What somebody says about a location; what is left out stays as it is. time_zone: None = the organisation's"""

    name: str
    type: LocationType
    is_active: bool
    time_zone: str | None
    address: str | None
    postal_code: str | None
    city: str | None


def check_location(fields: LocationFields) -> None:
    """Refuse what cannot be kept, with all faults at once; raises: BadLocation."""
    refuse_faults(
        BadLocation,
        [
            *text_faults(fields, "name"),
            *text_faults(fields, "city", empty=True),
            *text_faults(fields, "address", longest=1000, empty=True),
            *text_faults(fields, "postal_code", longest=20, empty=True),
        ],
    )
