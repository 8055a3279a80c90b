"""What verbs share: how arguments are understood, and how work in progress is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import numpy as np
from rich.console import Console

from shelfcast.imports import DateOrder, Duplicates, Reading, read_mapping
from shelfcast.vocabulary.errors import Refused
from shelfcast.vocabulary.time import Frequency, latest_day

_YEARS = range(1900, 2201)
MOST_PERIODS = 3660


class BadArgument(Refused):
    """An argument cannot be used."""


def moment_from(text: str | None, frequency: Frequency) -> np.datetime64 | None:
    """The moment inside the last closed period; a bare day means all of it."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise BadArgument(f"--as-of {text!r} is not a date; write it like 2026-03-31.") from None
    if moment.year not in _YEARS:
        raise BadArgument(f"--as-of {text!r} is not in the years {_YEARS[0]} to {_YEARS[-1]}.")
    is_day = ":" not in text and "T" not in text
    if is_day and frequency is Frequency.HOUR:
        moment = moment.replace(hour=23)
    return np.datetime64(moment.replace(tzinfo=None), "s")


def levels_from(text: str) -> list[float]:
    try:
        levels = sorted({float(part) for part in text.split(",")})
    except ValueError:
        raise BadArgument(f"--levels {text!r} must be numbers between 0 and 1, for example 0.1,0.5,0.9.") from None
    if not all(0 < level < 1 for level in levels):
        raise BadArgument(f"--levels {text!r} must lie between 0 and 1.")
    return levels


def reading_from(mapping: str | None, duplicates: Duplicates | None, dates: DateOrder | None) -> Reading:
    """How the command line says that files are to be read; raises: BadMapping."""
    return Reading(read_mapping(mapping), duplicates, dates, latest_day(datetime.now(UTC)))


@contextmanager
def progress(what: str = "Working") -> Iterator[Callable[[str], None]]:
    """Say what goes on: on a terminal as one changing line, else not at all."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    with console.status(what) as line:
        yield lambda sentence: line.update(sentence)
