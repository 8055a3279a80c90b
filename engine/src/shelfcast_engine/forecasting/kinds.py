"""What kind of numbers a series sells in, on top of its demand class: it decides which distributions can be right."""

from __future__ import annotations

import numpy as np

from shelfcast_engine.panel import Bools, Floats, Ints
from shelfcast_engine.series.intermittency import DemandClass

FRACTIONS, MANY_UNITS, FEW_UNITS = 0, 1, 2
KIND_COUNT = 3 * len(DemandClass)
_FEW = 5.0
"""Mean units per period below which single units show."""


def series_kinds(classes: Ints, whole: Bools, level: Floats) -> Ints:
    """(n,) demand class, and beyond it whether the series sells fractions, many whole units or few.

    classes: (n,);  whole: (n,) sells whole units only;  level: (n,) mean units per period

    >>> series_kinds(np.array([0, 0, 3]), np.array([False, True, True]), np.array([2.0, 9.0, 2.0])).tolist()
    [0, 4, 11]
    """
    numbers = np.where(whole, np.where(level < _FEW, FEW_UNITS, MANY_UNITS), FRACTIONS)
    return np.asarray(classes + len(DemandClass) * numbers)


def numbers_of(kinds: Ints) -> Ints:
    """(n,) FRACTIONS, MANY_UNITS or FEW_UNITS."""
    return np.asarray(kinds // len(DemandClass))


def fitting_members(members: tuple[str, ...]) -> Bools:
    """(m, 3) which members' distributions fit fractions, many units and few: fractions cannot be counted.

    >>> fitting_members(("local", "local counts"))[:, FRACTIONS].tolist()
    [True, False]
    """
    fits = np.ones((len(members), 3), dtype=bool)
    fits[:, FRACTIONS] = [name not in _COUNTS for name in members]
    return fits


_COUNTS = ("local counts", "tree counts")
