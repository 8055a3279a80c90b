"""What public holidays do to demand: kept only where past occurrences foretell one another."""

from __future__ import annotations

import numpy as np

from shelfcast_engine.panel import Bools, Floats, Frequency, Ints, Panel

_AROUND = {Frequency.HOUR: 28 * 24, Frequency.DAY: 28, Frequency.WEEK: 8, Frequency.MONTH: 6}
"""Periods before and after an occurrence that say what would have been usual."""
_MUST_GAIN = 0.9
"""A holiday is believed where foretelling each occurrence from the others errs a tenth less than not knowing it."""
_PRIOR_OCCURRENCES = 0.5
_PRIOR_PERIODS = 20.0
_LIMITS = (0.02, 20.0)
_LEAST_USUAL = 1e-9


def holiday_factors(demand: Floats, visible: Bools, panel: Panel, horizon: int, groups: Ints) -> Floats:
    """How many times its usual demand a series sells on each holiday of its calendar, 1 on all other days.

    demand: (n, T) units, freed of week and year;  visible: (n, T);  panel: with holidays;  groups: (n,) that share effects
    returns: (n, T + horizon) factors
    source: log ratios to the mean around each occurrence, shrunk to 1 by half an occurrence, gated by leaving one out
    """
    assert panel.holidays is not None
    assert panel.calendar is not None
    length = panel.period_count
    found = np.ones((len(demand), length + horizon))
    known = panel.holidays[:, : length + horizon]
    for number, codes in enumerate(known):
        members = np.flatnonzero(panel.calendar == number)
        if not len(members) or not codes.any():
            continue
        sold, seen = demand[members] * visible[members], visible[members].astype(np.float64)
        usual = _usual(sold.sum(axis=0), seen.sum(axis=0), codes[:length] == 0, panel.frequency)
        for code in np.unique(codes[codes > 0]):
            held = np.flatnonzero(codes[:length] == code)
            ratios = _ratios(sold, seen, held, usual)
            if not gains(ratios):
                continue
            factors = _by_group(sold, seen, held, groups[members], typical(ratios))
            found[np.ix_(members, np.flatnonzero(codes == code))] = factors[:, None]
    return found


def gains(ratios: Floats) -> bool:
    """Whether each occurrence is foretold better by the others than by nothing. ratios: (occurrences,) to what is usual

    >>> gains(np.array([0.5, 0.45, 0.55])), gains(np.array([0.5, 1.6, 1.1])), gains(np.array([0.5]))
    (True, False, False)
    """
    if len(ratios) < 2:
        return False
    came = np.log(np.clip(ratios, *_LIMITS))
    others = np.array([np.log(typical(np.delete(ratios, index))) for index in range(len(ratios))])
    return bool(np.abs(came - others).sum() < _MUST_GAIN * np.abs(came).sum())


def typical(ratios: Floats) -> float:
    """The factor that occurrences speak for, shrunk to 1.

    >>> round(typical(np.array([0.5, 0.5])), 3)
    0.574
    """
    logs = np.log(np.clip(ratios, *_LIMITS))
    return float(np.exp(logs.sum() / (len(logs) + _PRIOR_OCCURRENCES)))


def _usual(total: Floats, count: Floats, ordinary: Bools, frequency: Frequency) -> Floats:
    """(T,) mean units of a series per ordinary period around each."""
    reach = _AROUND[frequency]
    units, seen = (np.concatenate(([0.0], np.cumsum(np.where(ordinary, part, 0.0)))) for part in (total, count))
    places = np.arange(len(total))
    low, high = np.maximum(places - reach, 0), np.minimum(places + reach + 1, len(total))
    return np.asarray((units[high] - units[low]) / np.maximum(seen[high] - seen[low], 1.0))


def _ratios(sold: Floats, seen: Floats, held: Ints, usual: Floats) -> Floats:
    """(occurrences,) of all series together, those that were seen."""
    count = seen[:, held].sum(axis=0)
    told = (count > 0) & (usual[held] > _LEAST_USUAL)
    mean = sold[:, held[told]].sum(axis=0) / count[told]
    return np.asarray(mean / usual[held[told]])


def _by_group(sold: Floats, seen: Floats, held: Ints, groups: Ints, overall: float) -> Floats:
    """(m,) the factor of each series' group, shrunk to that of all as the holidays that it saw allow."""
    labels, inverse = np.unique(groups, return_inverse=True)
    level = sold.sum(axis=1) / np.maximum(seen.sum(axis=1), 1.0)
    safe = np.where(level > 0, level, 1.0)
    came = np.bincount(inverse, sold[:, held].sum(axis=1) / safe, len(labels))
    expected = np.bincount(inverse, np.where(level > 0, seen[:, held].sum(axis=1), 0.0), len(labels))
    factor = (came + _PRIOR_PERIODS * overall) / (expected + _PRIOR_PERIODS)
    return np.asarray(np.clip(factor, *_LIMITS)[inverse])
