"""What a period is: names, weeks, months, and days rounded up to periods."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shelfcast.vocabulary.time import Calendar, Frequency, days_as_periods, first_weekday
from shelfcast_engine.panel import Times

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def moments(*written: str) -> Times:
    return np.array(written, dtype="M8[s]")


def named(calendar: Calendar, *written: str) -> list[str]:
    return [calendar.label(period) for period in calendar.period_of(moments(*written))]


@pytest.mark.parametrize(
    ("days", "frequency", "periods"),
    [
        (0, Frequency.DAY, 0),
        (1, Frequency.DAY, 1),
        (1.5, Frequency.DAY, 2),
        (1, Frequency.HOUR, 24),
        (0.25, Frequency.HOUR, 6),
        (1, Frequency.WEEK, 1),
        (7, Frequency.WEEK, 1),
        (8, Frequency.WEEK, 2),
        (14, Frequency.WEEK, 2),
        (15, Frequency.WEEK, 3),
        (1, Frequency.MONTH, 1),
        (30, Frequency.MONTH, 1),
        (31, Frequency.MONTH, 1),
        (32, Frequency.MONTH, 2),
        (62, Frequency.MONTH, 2),
        (63, Frequency.MONTH, 3),
    ],
)
def test_days_are_rounded_up_to_whole_periods(days: float, frequency: Frequency, periods: int) -> None:
    assert days_as_periods(days, frequency) == periods


def test_a_period_is_named_by_its_first_moment() -> None:
    moment = "2024-02-29T23:59:59"
    assert named(Calendar(Frequency.HOUR), moment) == ["2024-02-29 23:00:00"]
    assert named(Calendar(Frequency.DAY), moment) == ["2024-02-29"]
    assert named(Calendar(Frequency.WEEK), moment) == ["2024-02-26"]
    assert named(Calendar(Frequency.MONTH), moment) == ["2024-02-01"]


def test_a_week_from_thursday_on_ends_with_wednesday() -> None:
    thursdays = Calendar(Frequency.WEEK, week_starts_on=3)
    assert named(thursdays, "2024-02-28", "2024-02-29", "2024-03-06T23:00", "2024-03-07") == [
        "2024-02-22",
        "2024-02-29",
        "2024-02-29",
        "2024-03-07",
    ]


@settings(deadline=None)
@given(DAYS, st.integers(0, 6))
def test_every_day_lies_in_the_week_named_by_the_last_start_day_on_or_before_it(day: date, start: int) -> None:
    oracle = day
    while oracle.weekday() != start:
        oracle -= timedelta(days=1)
    assert named(Calendar(Frequency.WEEK, start), day.isoformat()) == [oracle.isoformat()]


@settings(deadline=None)
@given(DAYS)
def test_the_weekday_all_dates_share_starts_the_week(day: date) -> None:
    shared = moments(*[(day + timedelta(days=7 * week)).isoformat() for week in range(3)])
    assert first_weekday(shared) == day.weekday()


def test_mixed_weekdays_mean_monday() -> None:
    assert first_weekday(moments("2024-01-03", "2024-01-04")) == 0


def test_the_time_of_day_does_not_make_a_weekday_mixed() -> None:
    assert first_weekday(moments("2024-01-03T00:00", "2024-01-10T23:59:59")) == 2


@pytest.mark.parametrize(
    ("frequency", "following", "last_day"),
    [
        (Frequency.HOUR, ["2024-02-26 01:00:00", "2024-02-26 02:00:00"], date(2024, 2, 26)),
        (Frequency.DAY, ["2024-02-27", "2024-02-28"], date(2024, 2, 26)),
        (Frequency.WEEK, ["2024-03-04", "2024-03-11"], date(2024, 3, 3)),
        (Frequency.MONTH, ["2024-03-01", "2024-04-01"], date(2024, 2, 29)),
    ],
)
def test_periods_follow_one_another_without_a_gap(frequency: Frequency, following: list[str], last_day: date) -> None:
    calendar = Calendar(frequency)
    last = calendar.period_of(moments("2024-02-26T00:30"))[0]
    ahead = calendar.following(last, 2)
    assert [calendar.label(period) for period in ahead] == following
    assert calendar.last_day(last) == last_day
    assert calendar.between(last, ahead[-1]).tolist() == [last.item(), *ahead.tolist()]
    assert calendar.index_of(ahead, last).tolist() == [1, 2]


@settings(deadline=None)
@given(DAYS, st.integers(-400, 400), st.sampled_from(list(Frequency)), st.integers(0, 6))
def test_the_index_of_a_period_counts_the_periods_between(day: date, step: int, frequency: Frequency, start: int) -> None:
    calendar = Calendar(frequency, start)
    first = calendar.period_of(moments(day.isoformat()))[0]
    other = calendar.period_of(moments((day + timedelta(days=step)).isoformat()))[0]
    early, late = min(first, other), max(first, other)
    steps = len(calendar.between(early, late)) - 1
    assert calendar.index_of(np.array([other]), first).tolist() == [steps if other >= first else -steps]


def test_what_lies_before_the_first_period_has_a_negative_index() -> None:
    first = moments("2024-03-01")[0]
    assert Calendar(Frequency.MONTH).index_of(moments("2024-02-29", "2023-12-31"), first).tolist() == [-1, -3]
    assert Calendar(Frequency.DAY).index_of(moments("2024-02-29T23:00"), first).tolist() == [-1]


@pytest.mark.parametrize(
    ("frequency", "days"), [(Frequency.HOUR, 0.0625), (Frequency.DAY, 1.5), (Frequency.WEEK, 10.5), (Frequency.MONTH, 45.65625)]
)
def test_one_period_and_a_half_in_days(frequency: Frequency, days: float) -> None:
    assert Calendar(frequency).periods_in_days(np.array([1.5])).tolist() == [days]
