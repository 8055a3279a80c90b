"""What a planner knows that history does not show: closed days, bounds, end of life, a change by hand."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from uuid import UUID

import numpy as np
from shelfcast_engine.forecasting.planner import PlannerWord
from shelfcast_engine.panel import Bools, Floats, Times

from shelfcast.vocabulary.errors import Conflict, Fault, Invalid, NotFound

_MOST_UNITS = 1e9
_MOST_TIMES = 100.0


class WordKind(Enum):
    """What a planner can say. CLOSED: nothing is sold;  END_OF_LIFE: nothing is sold from a day on

    MINIMUM, MAXIMUM: units of a period, of each series;  CHANGE: so many times the forecast
    """

    CLOSED = "closed"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    END_OF_LIFE = "end_of_life"
    CHANGE = "change"


_WITH_VALUE = {WordKind.MINIMUM, WordKind.MAXIMUM, WordKind.CHANGE}


class BadWord(Invalid):
    """What the planner said cannot hold."""


class NoSuchWord(NotFound):
    """There is no such word of a planner."""


class WithdrawnAlready(Conflict):
    """This was withdrawn before."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a planner says. value: units of a period, or how many times the forecast;  ends_on: the last day, None = no end

    location, category, product: what it is about, a category with all below it;  None = all
    """

    kind: WordKind
    begins_on: date
    reason: str
    value: float | None = None
    ends_on: date | None = None
    location: UUID | None = None
    category: UUID | None = None
    product: UUID | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """What a planner said, and whether it still holds. location, category, product: by name, path and SKU; None = all"""

    id: UUID
    kind: WordKind
    value: float | None
    begins_on: date
    ends_on: date | None
    reason: str
    location: str | None
    category: str | None
    product: str | None
    location_id: UUID | None
    category_id: UUID | None
    product_id: UUID | None
    said_at: datetime
    said_by: str
    withdrawn_at: datetime | None
    withdrawn_by: str | None


def check_word(said: Said) -> None:
    """Refuse what cannot hold, with all faults at once; raises: BadWord."""
    faults = []
    if not said.reason.strip():
        faults.append(Fault("A planner's word needs a reason; say why.", "reason"))
    if (said.value is not None) != (said.kind in _WITH_VALUE):
        needs = "needs a value" if said.kind in _WITH_VALUE else "takes no value"
        faults.append(Fault(f"{said.kind.value} {needs}.", "value", value=said.value))
    elif said.value is not None:
        most = _MOST_TIMES if said.kind is WordKind.CHANGE else _MOST_UNITS
        if not math.isfinite(said.value) or not 0 <= said.value <= most:
            faults.append(Fault(f"value is {said.value:g}; enter 0 to {most:g}.", "value", value=said.value))
    if said.kind is WordKind.END_OF_LIFE and said.ends_on is not None:
        faults.append(Fault("An end of life has no last day; leave ends_on out.", "ends_on", value=str(said.ends_on)))
    if said.kind is WordKind.CHANGE and said.ends_on is None:
        faults.append(Fault("A change by hand needs a last day, after which the model is believed again.", "ends_on"))
    if said.ends_on is not None and said.ends_on < said.begins_on:
        faults.append(
            Fault(f"It ends on {said.ends_on}, before it begins on {said.begins_on}.", "ends_on", value=str(said.ends_on))
        )
    if faults:
        raise BadWord(faults[0].detail, field=faults[0].field, value=faults[0].value, faults=faults)


@dataclass(frozen=True, slots=True)
class ScopedWord:
    """A word and which of n series it is about: rows (n,)."""

    kind: WordKind
    value: float | None
    begins_on: date
    ends_on: date | None
    rows: Bools


def word_for(words: Sequence[ScopedWord], series: int, begins: Times, beyond: np.datetime64) -> PlannerWord:
    """All words together, as the engine applies them.

    begins: (H,) first moments of the periods ahead;  beyond: the end of the last
    A period of which a word holds for a part is closed or changed by that part; bounds hold where half of it or more does. Of
    several bounds the tightest holds, and a maximum more than a minimum; several changes multiply.

    >>> days = np.arange("2026-01-01", "2026-01-04", dtype="M8[D]").astype("M8[s]")
    >>> rush = ScopedWord(WordKind.CHANGE, 2.0, date(2026, 1, 2), date(2026, 1, 2), np.array([True]))
    >>> word_for([rush], 1, days, np.datetime64("2026-01-04")).factor.tolist()
    [[1.0, 2.0, 1.0]]
    """
    found = PlannerWord.silent(series, len(begins))
    first, last = begins.astype("M8[s]"), np.append(begins[1:], beyond).astype("M8[s]")
    closed = np.zeros(found.factor.shape)
    for word in words:
        share = _share_held(word, first, last)
        rows, steps = word.rows[:, None], share[None, :]
        if word.kind is WordKind.CLOSED or word.kind is WordKind.END_OF_LIFE:
            np.maximum(closed, np.where(rows, steps, 0.0), out=closed)
        elif word.kind is WordKind.CHANGE:
            found.factor[:] *= np.where(rows, 1.0 + steps * ((word.value or 0.0) - 1.0), 1.0)
        elif word.kind is WordKind.MINIMUM:
            found.least[:] = np.where(rows & (steps >= 0.5), np.maximum(found.least, word.value or 0.0), found.least)
        else:
            found.most[:] = np.where(rows & (steps >= 0.5), np.minimum(found.most, word.value or 0.0), found.most)
    np.minimum(found.least, found.most, out=found.least)
    found.closed[:] = closed >= 1.0 - 1e-9
    found.factor[:] *= 1.0 - closed
    return found


def _share_held(word: ScopedWord, first: Times, last: Times) -> Floats:
    """(H,) share of each period in which the word holds."""
    begin = np.datetime64(word.begins_on, "s")
    end = np.datetime64("9999-01-01", "s") if word.ends_on is None else np.datetime64(word.ends_on, "D") + 1
    overlap = np.minimum(last, end.astype("M8[s]")) - np.maximum(first, begin)
    return np.asarray(np.maximum(overlap.astype(np.int64), 0) / (last - first).astype(np.int64))
