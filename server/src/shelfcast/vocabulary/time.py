"""What a period is, here and nowhere else. docs/explanation/time.md tells the same for users.

A period is named by its first moment: an hour, a day, a week by its first day, a month by the 1st. Weeks start on the
weekday that all dates of a file share, on Monday if they do not share one. The as-of date lies in the last closed period;
the next period is t. What is ordered now arrives before the demand of t + lead time; an open order due in a period is
there before that period's demand, an overdue one before t. The protection interval runs from t to
t + lead time + review - 1.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
from shelfcast_engine.panel import Floats, Frequency, Ints, Times, following_periods

__all__ = ["Calendar", "Frequency", "days_as_periods", "first_weekday", "latest_day", "mean_days"]

_DAYS_PER_PERIOD = {Frequency.HOUR: 1 / 24, Frequency.DAY: 1.0, Frequency.WEEK: 7.0, Frequency.MONTH: 31.0}
_MONDAY = 0
_LONGEST_HISTORY = {Frequency.HOUR: 24 * 366 * 2, Frequency.DAY: 3660, Frequency.WEEK: 1040, Frequency.MONTH: 480}
"""Periods that are learned from; one mistyped old date must not stretch the grid of all series."""
_FARTHEST_EAST = timedelta(hours=14)


def latest_day(now: datetime) -> date:
    """The day that it is already at the first place on earth, for what names no time zone.

    >>> latest_day(datetime.fromisoformat("2026-02-01T10:00+00:00"))
    datetime.date(2026, 2, 2)
    """
    return (now + _FARTHEST_EAST).date()


def days_as_periods(days: float, frequency: Frequency) -> int:
    """Days rounded up to whole periods; a month counts as 31 days, so that 30 and 31 days are one month.

    >>> days_as_periods(10, Frequency.WEEK), days_as_periods(14, Frequency.WEEK), days_as_periods(0.5, Frequency.HOUR)
    (2, 2, 12)
    """
    return math.ceil(days / _DAYS_PER_PERIOD[frequency] - 1e-9)


def periods_as_days(periods: int, frequency: Frequency) -> float:
    """The most days that so many periods are: `days_as_periods` gives them back.

    >>> periods_as_days(2, Frequency.MONTH), days_as_periods(periods_as_days(5, Frequency.HOUR), Frequency.HOUR)
    (62.0, 5)
    """
    return periods * _DAYS_PER_PERIOD[frequency]


def mean_days(frequency: Frequency) -> float:
    """Days that a period lasts in the mean.

    >>> mean_days(Frequency.MONTH)
    30.4375
    """
    return 365.25 / 12 if frequency is Frequency.MONTH else _DAYS_PER_PERIOD[frequency]


def first_weekday(times: Times) -> int:
    """The weekday (Monday 0) that all dates share, else Monday.

    >>> first_weekday(np.array(["2024-01-03", "2024-01-10"], "M8[D]")), first_weekday(np.array([], "M8[D]"))
    (2, 0)
    """
    weekdays = np.unique(_weekday(times.astype("M8[D]")))
    return int(weekdays[0]) if len(weekdays) == 1 else _MONDAY


def _weekday(days: Times) -> Ints:
    return np.asarray((days.astype(np.int64) + 3) % 7)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Periods of one frequency.

    week_starts_on: weekday, Monday 0; only weeks use it
    """

    frequency: Frequency
    week_starts_on: int = _MONDAY

    def _seconds(self) -> int:
        """How long a period is; of all but months."""
        return round(_DAYS_PER_PERIOD[self.frequency] * 86_400)

    def period_of(self, times: Times) -> Times:
        """(n,) first moments of the periods that the given moments lie in.

        >>> Calendar(Frequency.WEEK).period_of(np.array(["2024-01-07T23:59"], "M8[s]")).astype("M8[D]").astype(str).tolist()
        ['2024-01-01']
        """
        if self.frequency is Frequency.HOUR:
            return times.astype("M8[h]").astype("M8[s]")
        if self.frequency is Frequency.MONTH:
            return times.astype("M8[M]").astype("M8[s]")
        days = times.astype("M8[D]")
        if self.frequency is Frequency.WEEK:
            days = days - ((_weekday(days) - self.week_starts_on) % 7).astype("m8[D]")
        return days.astype("M8[s]")

    def following(self, last: np.datetime64, count: int) -> Times:
        """(count,) first moments of the periods after the one that begins at `last`."""
        return following_periods(last, self.frequency, count)

    def between(self, first: np.datetime64, last: np.datetime64) -> Times:
        """All periods from the one that begins at `first` to the one that begins at `last`, both included."""
        if self.frequency is Frequency.MONTH:
            return np.arange(first.astype("M8[M]"), last.astype("M8[M]") + 1).astype("M8[s]")
        seconds = self._seconds()
        return np.arange(first.astype("M8[s]"), last.astype("M8[s]") + 1, np.timedelta64(seconds, "s"))

    def index_of(self, times: Times, first: np.datetime64) -> Ints:
        """(n,) how many periods after the one beginning at `first` the given moments lie; below 0 when before it."""
        begins = self.period_of(times)
        if self.frequency is Frequency.MONTH:
            return np.asarray((begins.astype("M8[M]") - first.astype("M8[M]")).astype(np.int64))
        seconds = self._seconds()
        return np.asarray((begins - first.astype("M8[s]")).astype(np.int64) // seconds)

    def oldest_learned_from(self, last: np.datetime64) -> np.datetime64:
        """The first moment of the oldest period that counts: 2 years of hours, 10 of days, 20 of weeks, 40 of months."""
        count = _LONGEST_HISTORY[self.frequency]
        if self.frequency is Frequency.MONTH:
            return np.datetime64((last.astype("M8[M]") - count + 1).astype("M8[s]"))
        seconds = self._seconds() * (count - 1)
        return np.datetime64(last.astype("M8[s]") - np.timedelta64(seconds, "s"))

    def last_day(self, period: np.datetime64) -> date:
        """The last day of the period that begins at `period`."""
        after = self.following(period, 1)[0] - np.timedelta64(1, "s")
        day: date = after.astype("M8[D]").astype(date)
        return day

    def periods_in_days(self, periods: Floats) -> Floats:
        """Days that a number of periods (with a fraction) takes, months at their mean length."""
        return np.asarray(periods * mean_days(self.frequency))

    def label(self, period: np.datetime64) -> str:
        """How the period is written: its first day, for an hour with the time."""
        if self.frequency is Frequency.HOUR:
            return str(period.astype("M8[s]")).replace("T", " ")
        return str(period.astype("M8[D]"))

    def end_label(self, period: np.datetime64) -> str:
        """How the end of the period is written: its last day, for an hour the time at which it ends."""
        if self.frequency is Frequency.HOUR:
            return self.label(self.following(period, 1)[0])
        return str(self.last_day(period))
