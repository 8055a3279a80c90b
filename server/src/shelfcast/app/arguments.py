"""What verbs share: how arguments are understood, and how work in progress is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import numpy as np
from rich.console import Console

from shelfcast.imports import DateOrder, Duplicates, Reading, read_mapping
from shelfcast.policies import Target
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


_TARGETS = {"cycle": Target.CYCLE_SERVICE, "fill": Target.FILL_RATE}


def target_from(said: str) -> tuple[Target, float | None]:
    """`least-cost`, `cycle:0.95` or `fill:0.95`; raises: BadArgument.

    >>> target_from("fill:0.95")
    (<Target.FILL_RATE: 'fill_rate'>, 0.95)
    """
    name, _, share = said.partition(":")
    if name == "least-cost" and not share:
        return Target.LEAST_COST, None
    try:
        level = float(share)
    except ValueError:
        level = 0.0
    if name not in _TARGETS or not 0 < level < 1:
        raise BadArgument(
            f"--target is {said!r}; write least-cost, cycle:0.95 (share of cycles without a stock-out) or fill:0.95 (share of "
            "demand served)."
        )
    return _TARGETS[name], level
