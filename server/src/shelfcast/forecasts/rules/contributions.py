"""What drives a forecast, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from shelfcast.vocabulary.time import Frequency

PLANNER = "planner"
_MATTERS = 0.03
"""A part below this share of the forecast is not worth a sentence."""
_WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def sentences(
    parts: Mapping[str, float], total: float, begins: datetime, frequency: Frequency, holiday: str | None = None
) -> list[str]:
    """A sentence for each part that matters, the level first.

    parts: name → units, adding up to total;  holiday: the name of the day, where it has one

    >>> december = datetime(2026, 12, 1)
    >>> sentences({"level": 100.0, "trend": 0.0, "year": -18.0}, 82.0, december, Frequency.MONTH)
    ['It usually sells 100 a month.', 'December is usually 18% below.']
    >>> sentences({"level": 100.0, "year": -100.0}, 0.0, december, Frequency.MONTH)
    ['It usually sells 100 a month.', 'December is usually without a sale.']
    """
    found = [f"It usually sells {_units(parts.get('level', 0.0))} {_PER[frequency]}."] if parts.get("level") else []
    for name, say in _SAID.items():
        units = parts.get(name, 0.0)
        if abs(units) >= _MATTERS * max(abs(total), abs(total - units), 1e-9):
            found.append(say(_change(units, total), _when(name, begins, frequency, holiday)))
    return found


_PER = {Frequency.HOUR: "an hour", Frequency.DAY: "a day", Frequency.WEEK: "a week", Frequency.MONTH: "a month"}


_NOTHING = 0.005
"""Less than this share of what it would be otherwise is no sale."""


class _Change(NamedTuple):
    """What a part does to the forecast. much: in per cent of what it would be without it, else in units"""

    much: str
    adds: bool
    takes_all: bool


def _change(units: float, total: float) -> _Change:
    without = total - units
    takes_all = without > 0 and total < _NOTHING * without
    if without > 0 and abs(units) / without < 10:
        return _Change(f"{abs(units) / without:.0%}", units > 0, takes_all)
    return _Change(f"{_units(abs(units))} units", units > 0, takes_all)


def _above(change: _Change, when: str) -> str:
    if change.takes_all:
        return f"{when} usually without a sale."
    return f"{when} usually {change.much} {'above' if change.adds else 'below'}."


def _adds(change: _Change, what: str) -> str:
    if change.takes_all:
        return f"{what} leaves nothing to sell."
    return f"{what} {'adds' if change.adds else 'takes'} {change.much}{'' if change.adds else ' away'}."


def _of_late(change: _Change, _: str) -> str:
    if change.takes_all:
        return "Of late it sells nothing."
    return f"Of late it sells {change.much} {'more' if change.adds else 'less'} than usual."


_SAID: Mapping[str, Callable[[_Change, str], str]] = {
    "trend": _of_late,
    "week": _above,
    "year": _above,
    "holiday": _adds,
    "promotion": _adds,
    "price": _adds,
    "signal": _adds,
    PLANNER: _adds,
    "other": _adds,
}


def _when(name: str, begins: datetime, frequency: Frequency, holiday: str | None) -> str:
    if name == "week":
        return (
            f"{begins:%H}:00 on {_WEEKDAYS[begins.weekday()]} is"
            if frequency is Frequency.HOUR
            else (f"{_WEEKDAYS[begins.weekday()]} are")
        )
    return {
        "year": f"{_MONTHS[begins.month - 1]} is",
        "holiday": holiday or "The holiday",
        "promotion": "The promotion",
        "price": "The price",
        "signal": "What is known ahead",
        PLANNER: "The planner's word",
        "other": "Calibration to past errors and whole units",
    }.get(name, "")  # fmt: skip


def _units(units: float) -> str:
    return f"{units:.0f}" if units >= 100 else f"{units:.3g}"
