"""Time zones by their IANA names, as the machine knows them."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from shelfcast.vocabulary.errors import Invalid


class NoSuchTimeZone(Invalid):
    """A time zone has an IANA name like Europe/Prague."""


def check_time_zone(name: str | None) -> None:
    """Refuse a name that is no time zone; None is none; raises: NoSuchTimeZone.

    >>> check_time_zone("Europe/Prague")
    """
    if name is None:
        return
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise NoSuchTimeZone(
            f"{name!r} is no time zone.", field="time_zone", value=name, what_to_do="Enter an IANA name like Europe/Prague."
        ) from None
