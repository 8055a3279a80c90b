"""From sales lines to series: sums, zeros, shares in stock, promotions ahead, and a last period that is not over."""

from __future__ import annotations

import math
from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shelfcast.demand.rules import DemandSeries, SeriesKey, looks_incomplete, period_rows, promotions_ahead, series_from_lines
from shelfcast.vocabulary.time import Calendar, Frequency

SCHEMA: dict[str, type[pl.DataType] | pl.DataType] = {
    "time": pl.Datetime("us"), "location": pl.String, "product": pl.String, "quantity": pl.Float64, "in_stock": pl.Float64,
    "price": pl.Float64, "promotion": pl.Float64, "category": pl.String, "is_return": pl.Boolean,
}  # fmt: skip
FIRST = datetime(2024, 1, 1)  # noqa: DTZ001 (a Monday, by the shop's clock)


def line(day: float, product: str = "A", quantity: float = 1.0, **more: Any) -> dict[str, Any]:
    """A sales line `day` days after 1 January 2024."""
    silent = {"location": "S", "in_stock": None, "price": None, "promotion": None, "category": None, "is_return": False}
    return silent | {"time": FIRST + timedelta(days=day), "product": product, "quantity": quantity} | more


def lines(*rows: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=SCHEMA)


def day(number: int) -> np.datetime64:
    return np.datetime64(FIRST + timedelta(days=number), "s")


def daily(*rows: dict[str, Any], until: int, planned: pl.DataFrame | None = None) -> DemandSeries:
    return series_from_lines(lines(*rows), Calendar(Frequency.DAY), day(until), planned)


def test_lines_of_a_period_are_summed_and_periods_without_one_sold_nothing() -> None:
    series = daily(line(0.3, quantity=2), line(0.9, quantity=0.5), line(3, quantity=4), until=5)
    assert series.panel.demand.tolist() == [[2.5, 0, 0, 4, 0, 0]]
    assert series.panel.starts.tolist() == [0]
    assert series.last_sale.astype(str).tolist() == ["2024-01-04"]


def test_a_series_starts_with_its_first_sale_on_a_grid_that_all_share() -> None:
    series = daily(line(0), line(2, "B", 0), line(3, "B"), until=4)
    assert series.keys == (SeriesKey("S", "A"), SeriesKey("S", "B"))
    assert series.panel.starts.tolist() == [0, 3]
    assert series.panel.visible.tolist() == [[True] * 5, [False] * 3 + [True] * 2]


def test_what_came_after_the_last_closed_period_is_not_known() -> None:
    series = daily(line(0), line(1.99, quantity=3), line(2, quantity=100), line(2, "B", 7), until=1)
    assert series.keys == (SeriesKey("S", "A"),)
    assert series.panel.demand.tolist() == [[1, 3]]


def test_returns_are_no_demand_but_their_product_keeps_its_row() -> None:
    series = daily(line(0), line(0, quantity=-1, is_return=True), line(1, "B", 3, is_return=True), until=1)
    assert series.panel.demand.tolist() == [[1, 0], [0, 0]]
    assert series.panel.starts.tolist() == [0, 2]
    assert np.isnat(series.last_sale).tolist() == [False, True]


def test_shares_in_stock_and_on_promotion_are_averaged_and_silence_means_in_stock_and_no_promotion() -> None:
    rows = period_rows(
        lines(
            line(0, in_stock=0.5, promotion=1),
            line(0.5, in_stock=None),
            line(1, in_stock=0),
            line(1, in_stock=0.2, is_return=True),
            line(2),
        ),
        Calendar(Frequency.DAY),
    )
    assert rows.select("in_stock", "promotion").rows() == [(0.75, 0.5), (0.0, 0.0), (1.0, 0.0)]


def test_sales_while_out_of_stock_are_not_the_whole_demand() -> None:
    series = daily(line(0), line(1, in_stock=0.9), line(2, quantity=0, in_stock=0), line(3, in_stock=1), until=3)
    assert series.panel.visible.tolist() == [[True, False, False, True]]


def test_the_last_price_seen_and_the_last_category_count() -> None:
    series = daily(
        line(1, price=3.0, category="new"),
        line(0, price=2.0, category="old"),
        line(2, price=None, category=None),
        line(5, price=9.0),
        line(0, "B"),
        until=3,
    )
    assert series.price[0] == 3.0
    assert math.isnan(series.price[1])
    assert series.panel.groups["category"].tolist() == [1, 0]


def test_the_order_of_the_lines_does_not_matter() -> None:
    rows = [line(number % 5, "AB"[number % 2], 0.1 * number, price=None) for number in range(40)]
    one, two = daily(*rows, until=6), daily(*reversed(rows), until=6)
    assert one.panel.demand.tobytes() == two.panel.demand.tobytes()


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(st.integers(0, 100), st.sampled_from("AB"), st.integers(0, 9), st.sampled_from([None, 0.0, 0.5, 1.0])),
        min_size=1,
        max_size=25,
    ),
    st.sampled_from(list(Frequency)),
    st.integers(0, 6),
)
def test_series_are_what_a_dictionary_of_sums_says(
    told: list[tuple[int, str, int, float | None]], frequency: Frequency, week_starts_on: int
) -> None:
    calendar = Calendar(frequency, week_starts_on)
    series = series_from_lines(
        lines(*[line(hours / 2, product, quantity, in_stock=share) for hours, product, quantity, share in told]),
        calendar,
        calendar.period_of(np.array([day(50)]))[0],
    )
    sums: dict[tuple[str, str], float] = defaultdict(float)
    shares: dict[tuple[str, str], list[float]] = defaultdict(list)
    for hours, product, quantity, share in told:
        period = calendar.label(calendar.period_of(np.array([FIRST + timedelta(days=hours / 2)], "M8[s]"))[0])
        sums[product, period] += quantity
        shares[product, period].append(1.0 if share is None else share)
    for row, key in enumerate(series.keys):
        for column, period in enumerate(series.panel.periods):
            name = (key.product, calendar.label(period))
            assert series.panel.demand[row, column] == pytest.approx(sums.get(name, 0.0))
            assert series.panel.in_stock[row, column] == pytest.approx(np.mean(shares.get(name, [1.0])), abs=1e-6)


# What is planned


def plans(*rows: tuple[int, str | None, str, float | None]) -> pl.DataFrame:
    told = [(FIRST + timedelta(days=number), location, product, share) for number, location, product, share in rows]
    schema: dict[str, type[pl.DataType] | pl.DataType] = {
        "time": pl.Datetime("us"),
        "location": pl.String,
        "product": pl.String,
        "promotion": pl.Float64,
    }
    return pl.DataFrame(told, schema=schema, orient="row")


KEYS = (SeriesKey("S", "A"), SeriesKey("T", "A"), SeriesKey("T", "B"))


def test_a_planned_promotion_of_a_location_comes_before_one_for_everywhere() -> None:
    planned = plans(
        (5, None, "A", 1), (6, None, "A", 1), (6, "T", "A", 0), (4, "S", "A", 1), (7, "T", "B", None), (5, "S", "C", 1)
    )
    ahead = promotions_ahead(planned, KEYS, Calendar(Frequency.DAY), day(4))
    assert ahead is not None
    assert ahead.tolist() == [[1, 1], [1, 0], [0, 0]]


def test_a_promotion_on_one_day_is_a_seventh_of_its_week() -> None:
    planned = plans(*[(number, "S", "A", float(number == 9)) for number in range(7, 14)])
    ahead = promotions_ahead(planned, KEYS, Calendar(Frequency.WEEK), day(0))
    assert ahead is not None
    assert ahead[0].tolist() == [pytest.approx(1 / 7)]


def test_a_plan_that_reaches_no_period_ahead_tells_nothing() -> None:
    assert promotions_ahead(plans((4, "S", "A", 1)), KEYS, Calendar(Frequency.DAY), day(4)) is None
    assert promotions_ahead(plans((9, "S", "A", None)), KEYS, Calendar(Frequency.DAY), day(4)) is None
    assert promotions_ahead(plans(), KEYS, Calendar(Frequency.DAY), day(4)) is None


def test_a_mistyped_year_in_a_plan_does_not_lay_out_millennia() -> None:
    centuries = plans((2, "S", "A", 1), (365 * 5000, "S", "A", 1))
    ahead = promotions_ahead(centuries, KEYS, Calendar(Frequency.DAY), day(0))
    assert ahead is not None
    assert ahead.shape == (3, 2)


def test_planned_promotions_make_past_days_count_as_without_one() -> None:
    series = daily(line(0), line(1), until=1, planned=plans((2, None, "A", 1)))
    assert series.panel.promotion is not None
    assert series.panel.promotion.tolist() == [[0, 0]]
    assert daily(line(0), until=1).panel.promotion is None


def promotion_of(*rows: dict[str, Any], until: int, planned: pl.DataFrame | None = None) -> list[list[float]]:
    told = daily(*rows, until=until, planned=planned).panel.promotion
    assert told is not None
    shares: list[list[float]] = told.tolist()
    return shares


def test_days_of_a_promotion_without_a_sale_are_on_promotion() -> None:
    rows = [line(0), line(2, promotion=1), line(5, promotion=1), line(7, promotion=0), line(9)]
    assert promotion_of(*rows, until=10) == [[0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0]]
    assert promotion_of(*rows, line(10, "B"), until=10)[1] == [0] * 11


def test_a_promotion_of_which_nothing_more_is_heard_ends_after_four_weeks() -> None:
    (told,) = promotion_of(line(0, promotion=1), line(60), until=60)
    assert told == [1] * 29 + [0] * 32


def test_a_plan_says_of_every_day_since_the_first_sale_whether_it_was_on_promotion() -> None:
    planned = plans(*[(number, None, "A", float(3 <= number < 7)) for number in range(1, 12)])
    silent, speaking = [line(0), line(4), line(9)], [line(0), line(4, promotion=0.5), line(9)]
    assert promotion_of(*silent, until=9, planned=planned) == [[0, 0, 0, 1, 1, 1, 1, 0, 0, 0]]
    assert promotion_of(*speaking, until=9, planned=planned) == [[0, 0, 0, 1, 0.5, 1, 1, 0, 0, 0]]


def test_a_plan_of_here_beats_that_of_everywhere_also_in_the_past() -> None:
    planned = plans((1, None, "A", 1), (2, None, "A", 1), (1, "S", "A", 0), (2, "T", "A", 0))
    assert promotion_of(line(0), line(1), line(3), until=3, planned=planned) == [[0, 0, 1, 0]]


# A last period that was perhaps not over


def sold_days(series: DemandSeries) -> Any:
    days = series.panel.periods[series.panel.demand.sum(axis=0) > 0]
    return np.unique(days.astype("M8[D]"))


def weekly_from_days(days: list[int], until: int) -> tuple[DemandSeries, Any]:
    calendar = Calendar(Frequency.WEEK)
    series = series_from_lines(
        lines(*[line(number) for number in days]), calendar, calendar.period_of(np.array([day(until)]))[0]
    )
    return series, np.array([day(number) for number in days]).astype("M8[D]")


def test_a_last_day_with_less_than_half_of_its_like_looks_incomplete() -> None:
    full = [line(number, quantity=10) for number in range(35)]
    short, half = daily(*full, line(35, quantity=4), until=35), daily(*full, line(35, quantity=5), until=35)
    assert looks_incomplete(short, sold_days(short))
    assert not looks_incomplete(half, sold_days(half))


def test_a_quiet_sunday_is_compared_with_sundays() -> None:
    series = daily(*[line(number, quantity=1 if number % 7 == 6 else 10) for number in range(42)], until=41)
    assert not looks_incomplete(series, sold_days(series))


def test_a_week_that_stops_earlier_than_any_before_looks_incomplete() -> None:
    whole = list(range(35))
    assert not looks_incomplete(*weekly_from_days(whole, 34))
    assert not looks_incomplete(*weekly_from_days([number for number in whole if number % 7 < 5], 34))
    assert looks_incomplete(*weekly_from_days(whole[:-1], 34))


def test_a_week_told_by_one_date_alone_is_not_incomplete() -> None:
    assert not looks_incomplete(*weekly_from_days([0, 7, 14, 21, 28], 34))


def test_a_short_history_is_not_called_incomplete() -> None:
    assert not looks_incomplete(*weekly_from_days([0, 1, 2, 3, 4, 5, 6, 7], 7))
    only = daily(line(0), until=0)
    assert not looks_incomplete(only, sold_days(only))


def test_a_last_week_without_any_sale_is_told_by_the_total_not_by_its_gap() -> None:
    assert looks_incomplete(*weekly_from_days(list(range(70)), 76))
