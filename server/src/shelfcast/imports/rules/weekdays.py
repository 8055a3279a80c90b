"""Days of the week as people write them in a cell."""

from __future__ import annotations

import re

_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORTEST = 2


def weekdays_of(text: str | None) -> tuple[int, ...] | None:
    """Monday 1 to Sunday 7, rising; () where nothing is said, None where it cannot be read.

    >>> weekdays_of("Thu, Mon"), weekdays_of("1;4"), weekdays_of(" "), weekdays_of("soon")
    ((1, 4), (1, 4), (), None)
    """
    found = set()
    for word in re.findall(r"[^\s,;/|+&]+", (text or "").lower()):
        name = word.rstrip(".")
        number = int(name) if name in set("1234567") else _named(name)
        if number is None:
            return None
        found.add(number)
    return tuple(sorted(found))


def _named(word: str) -> int | None:
    fits = [number for number, name in enumerate(_NAMES, 1) if len(word) >= _SHORTEST and name.startswith(word)]
    return fits[0] if len(fits) == 1 else None
