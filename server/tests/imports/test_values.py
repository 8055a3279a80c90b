"""Cells as people write them: dates, numbers, yes and no, keys. What cannot be read is no value, never a guess."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shelfcast.imports.rules.moments import AmbiguousDates, DateOrder, clock_of, moment_of
from shelfcast.imports.rules.numbers import number_of
from shelfcast.imports.rules.values import share_of, text_of


def read_dates(*written: str | None, order: DateOrder | None = None) -> list[str | None]:
    moments = moment_of(pl.Series(written, dtype=pl.String), order).to_list()
    return [None if moment is None else str(moment).removesuffix(" 00:00:00") for moment in moments]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024-02-29", "2024-02-29"),
        (" 2024-02-29 ", "2024-02-29"),
        ("2024-2-9", "2024-02-09"),
        ("2024/02/29", "2024-02-29"),
        ("2024.02.29", "2024-02-29"),
        ("20240229", "2024-02-29"),
        ("2024-02", "2024-02-01"),
        ("2024-02-29T08:26", "2024-02-29 08:26:00"),
        ("2024-02-29 08:26:01", "2024-02-29 08:26:01"),
        ("2024-02-29T08:26:01.123456Z", "2024-02-29 08:26:01"),
        ("2024-02-29T08:26:01+05:30", "2024-02-29 08:26:01"),
        ("2024-02-29 08:26:01 UTC", "2024-02-29 08:26:01"),
        ("2024-02-29 8:26 PM", "2024-02-29 20:26:00"),
        ("2024-02-29 12:26 am", "2024-02-29 00:26:00"),
        ("2024-02-29 12:26 pm", "2024-02-29 12:26:00"),
        ("29.02.2024", "2024-02-29"),
        ("29.2.24", "2024-02-29"),
        ("29/02/2024 08:26", "2024-02-29 08:26:00"),
        ("2/29/2024, 8:26:00 PM", "2024-02-29 20:26:00"),
        ("29-02-2024", "2024-02-29"),
        ("12 Jan 2024", "2024-01-12"),
        ("12 January 2024", "2024-01-12"),
        ("Jan 12, 2024", "2024-01-12"),
        ("January 12, 2024", "2024-01-12"),
        ("12-Jan-2024", "2024-01-12"),
        ("12-Jan-24", "2024-01-12"),
        ("Fri Jan 12 2024", "2024-01-12"),
        ("12 Jan 2024 17:00", "2024-01-12 17:00:00"),
        ("Jan 12, 2024 5:00 PM", "2024-01-12 17:00:00"),
        ("2024-W05", "2024-01-29"),
        ("12/31/69", "2069-12-31"),
        ("12/31/70", "1970-12-31"),
    ],
)
def test_a_date_is_read_as_it_is_meant(written: str, meant: str) -> None:
    assert read_dates(written) == [meant]


@pytest.mark.parametrize(
    "written",
    ["", "soon", "2024", "2024-02-30", "2024-00-10", "2024-13-01", "31.04.2024", "20241301", "2024-01-01 24:01", "12 Foo 2024"]
    + ["2024-01-01 8h30", "2024-01-01 08:30 5", "2024-01-01T08", "0001-01-01", "0000-00-00", "1899-12-31", "45000", "1/2/3/4"],
)
def test_what_is_no_date_is_not_guessed(written: str) -> None:
    assert read_dates(written, "2024-01-01", order=DateOrder.DAY_FIRST) == [None, "2024-01-01"]


def test_the_export_of_the_online_retailer_is_read_month_first_because_of_one_row() -> None:
    assert read_dates("12/1/10 8:26", "12/13/10 9:02", None) == ["2010-12-01 08:26:00", "2010-12-13 09:02:00", None]


def test_day_first_is_decided_over_the_whole_column_not_row_by_row() -> None:
    assert read_dates("03/04/2024", "13/04/2024") == ["2024-04-03", "2024-04-13"]
    assert read_dates("03/04/2024", "04/13/2024") == ["2024-03-04", "2024-04-13"]


def test_a_date_against_the_order_of_its_column_is_rejected_not_swapped() -> None:
    assert read_dates("13/04/2024", "14/04/2024", "04/15/2024") == ["2024-04-13", "2024-04-14", None]


@pytest.mark.parametrize("written", [["03/04/2024", "05/06/2024"], ["13/04/2024", "04/13/2024"], ["1-2-24"]])
def test_a_column_that_decides_nothing_is_refused_with_the_way_out(written: list[str]) -> None:
    with pytest.raises(AmbiguousDates, match=r"'.*' and all other dates .* --dates day-first or --dates month-first$"):
        read_dates(*written)


def test_who_says_the_order_is_believed() -> None:
    assert read_dates("03/04/2024", order=DateOrder.DAY_FIRST) == ["2024-04-03"]
    assert read_dates("03/04/2024", order=DateOrder.MONTH_FIRST) == ["2024-03-04"]
    assert read_dates("13/04/2024", order=DateOrder.MONTH_FIRST) == [None]


def test_dots_mean_day_first() -> None:
    assert read_dates("03.04.2024", "05.06.2024") == ["2024-04-03", "2024-06-05"]


def test_several_ways_of_writing_may_stand_in_one_column() -> None:
    assert read_dates("2024-01-02", "3.1.2024", "20240104", "5 Jan 2024") == [
        "2024-01-02",
        "2024-01-03",
        "2024-01-04",
        "2024-01-05",
    ]


@settings(deadline=None)
@given(st.datetimes(datetime(1900, 1, 1), datetime(9999, 12, 31)))  # noqa: DTZ001 (files name no zone)
def test_every_moment_is_read_back_from_how_the_standard_writes_it(moment: datetime) -> None:
    whole = moment.replace(microsecond=0)
    texts = [
        whole.isoformat(),
        f"{moment:%Y}-{moment:%m}-{moment:%d} {moment:%I:%M:%S %p}",
        moment.replace(tzinfo=UTC).isoformat(),
    ]
    assert moment_of(pl.Series(texts)).to_list() == [whole] * 3
    assert moment_of(pl.Series([f"{whole.day}.{whole.month}.{whole.year:04}"]), None).to_list() == [
        datetime.combine(whole.date(), time())
    ]


def test_dates_and_moments_of_a_typed_file_are_taken_as_they_are() -> None:
    assert moment_of(pl.Series([date(2024, 2, 29), None])).to_list() == [datetime(2024, 2, 29), None]  # noqa: DTZ001
    zoned = pl.Series([datetime(2024, 2, 29, 8, 26)]).dt.replace_time_zone("Asia/Tokyo")  # noqa: DTZ001
    assert moment_of(zoned).to_list() == [datetime(2024, 2, 29, 8, 26)]  # noqa: DTZ001
    assert moment_of(pl.Series([20240229])).to_list() == [datetime(2024, 2, 29)]  # noqa: DTZ001


def test_a_moment_that_names_its_zone_is_put_on_the_clock_of_the_shop_if_that_is_known() -> None:
    told = pl.Series(["2024-01-02T03:04:05Z", "2024-01-02 03:04:05 -0300", "2024-01-02 03:04:05"])
    assert [str(moment) for moment in moment_of(told, zone="Asia/Kolkata")] == [
        "2024-01-02 08:34:05",
        "2024-01-02 11:34:05",
        "2024-01-02 03:04:05",
    ]
    assert {str(moment) for moment in moment_of(told)} == {"2024-01-02 03:04:05"}


def test_a_column_of_nothing_but_day_numbers_of_a_spreadsheet_is_dates() -> None:
    assert read_dates("45000", "45000.5", None) == ["2023-03-15", "2023-03-15 12:00:00", None]
    assert moment_of(pl.Series([45000, 45001])).dt.day().to_list() == [15, 16]
    assert read_dates("45000", "2024-01-01") == [None, "2024-01-01"]
    assert read_dates("45000", "12") == [None, None]


def test_a_clock_may_have_a_column_of_its_own() -> None:
    told = pl.Series(["9:15 AM", "21:15:30", "1899-12-30 11:38:36", "25:00", "noon", None])
    seconds = clock_of(told).dt.total_seconds().to_list()
    assert seconds == [33_300, 76_530, 41_916, None, None, None]
    assert clock_of(pl.Series([time(8, 30)])).dt.total_seconds().to_list() == [30_600]
    assert clock_of(pl.Series([0.5, 1.5])).dt.total_seconds().to_list() == [43_200, None]


def test_a_typed_date_that_stands_for_no_date_is_none() -> None:
    assert moment_of(pl.Series([date(1, 1, 1), date(1899, 12, 30), date(1900, 1, 1)])).is_null().to_list() == [
        True,
        True,
        False,
    ]


# Numbers


def read_numbers(*written: str | None) -> list[float | None]:
    return number_of(pl.Series(written, dtype=pl.String)).to_list()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("5", 5.0),
        (" 5 ", 5.0),
        ("-5", -5.0),
        ("−5", -5.0),
        ("+5", 5.0),
        ("(5)", -5.0),
        (".5", 0.5),
        ("5.", 5.0),
        ("1e3", 1000.0),
        ("1,5", 1.5),
        ("1,50", 1.5),
        ("1,234", 1234.0),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1,234,567", 1234567.0),
        ("1.234.567", 1234567.0),
        ("1.234.567,8", 1234567.8),
        ("12,34,567.50", 1234567.5),
        ("$13 ", 13.0),
        ("€ 1.234,50", 1234.5),
        ("1 234,5", 1234.5),
        ("1\u202f234,5", 1234.5),
        ("1'234.50", 1234.5),
        ("₹1,00,000", 100000.0),
        ("USD 12.50", 12.5),
        ("12,50 EUR", 12.5),
        ("Rs. 1,00,000", 100000.0),
        ("(32,000.00)", -32000.0),
        ("$ 32.000,00", 32000.0),
    ],
)
def test_a_number_is_read_as_it_is_meant(written: str, meant: float) -> None:
    assert read_numbers(written) == [meant]


@pytest.mark.parametrize(
    "written", ["", "x", "1,2,3", "1.2.3", "--1", "1-", "5 pcs", "nan", "NaN", "inf", "-Infinity", "1e999", "12%"]
)
def test_what_is_no_number_is_not_guessed(written: str) -> None:
    assert read_numbers(written, "7") == [None, 7.0]


def test_what_a_lone_comma_is_the_rest_of_the_column_shows() -> None:
    assert read_numbers("1,234", "2,5") == [1.234, 2.5]
    assert read_numbers("1,234", "2.5") == [1234.0, 2.5]
    assert read_numbers("1.234", "2.345.678") == [1234.0, 2345678.0]


def test_a_bad_cell_with_a_comma_does_not_turn_thousands_into_decimals() -> None:
    assert read_numbers("1,234", "2.5", "a,b") == [1234.0, 2.5, None]


def test_a_decimal_point_in_a_column_of_decimal_commas_is_not_lost() -> None:
    assert read_numbers("1,5", "2,5", "10.5") == [1.5, 2.5, 10.5]


def test_both_ways_of_writing_thousands_in_one_column_are_read_each_its_own_way() -> None:
    assert read_numbers("1.234,5", "1,234.5") == [1234.5, 1234.5]


@settings(deadline=None)
@given(st.lists(st.floats(-1e9, 1e9).map(lambda value: round(value, 2)), min_size=1, max_size=8))
def test_numbers_are_read_back_from_both_ways_of_writing_them(values: list[float]) -> None:
    english = [f"{value:,.2f}" for value in values]
    german = [text.translate(str.maketrans(",.", ".,")) for text in english]
    assert read_numbers(*english) == values
    assert read_numbers(*german) == values


def test_numbers_of_a_typed_file_are_taken_as_they_are_but_must_be_finite() -> None:
    assert number_of(pl.Series([1, None, 3])).to_list() == [1.0, None, 3.0]
    assert number_of(pl.Series([1.5, float("nan"), float("inf")])).to_list() == [1.5, None, None]
    assert number_of(pl.Series([True, False])).to_list() == [1.0, 0.0]
    assert number_of(pl.Series(["1.25"]).cast(pl.Decimal(10, 2))).to_list() == [1.25]


# Yes, no and shares


def test_yes_no_and_shares_are_numbers_from_0_to_1() -> None:
    words = ["true", "Yes", "1", "x", "in stock", "FALSE", "no", "0", "out of stock", "0.25", "0,5", None, " "]
    assert share_of(pl.Series(words)).to_list() == [1.0, 1, 1, 1, 1, 0, 0, 0, 0, 0.25, 0.5, None, None]
    assert share_of(pl.Series([True, False, None])).to_list() == [1.0, 0.0, None]
    assert share_of(pl.Series([1, 0])).to_list() == [1.0, 0.0]


def test_what_is_neither_is_told_apart_from_what_is_empty() -> None:
    assert share_of(pl.Series(["perhaps", ""])).is_nan().to_list() == [True, None]


# Keys


@pytest.mark.parametrize(
    "key", ["00123", "12345678901234567890", "É", " A ", "a,b", 'a"b', "1e5", "1.0", "TRUE", "日本", "=1+1", "NaN"]
)
def test_a_key_comes_out_as_it_came_in(key: str) -> None:
    assert text_of(pl.Series([key])).to_list() == [key]


def test_a_key_of_nothing_but_spaces_is_none() -> None:
    assert text_of(pl.Series(["", "  ", None])).to_list() == [None, None, None]


def test_whole_numbers_of_a_spreadsheet_are_keys_without_a_point() -> None:
    assert text_of(pl.Series([123.0, 1.5, None, float("nan")])).to_list() == ["123", "1.5", None, None]
    assert text_of(pl.Series([2**53 + 1, 7])).to_list() == ["9007199254740993", "7"]


def test_a_key_too_large_for_a_whole_number_does_not_end_the_import() -> None:
    assert text_of(pl.Series([1e300, 1.0])).to_list() == ["1e+300", "1"]


@pytest.mark.parametrize(
    "column", [pl.Series([[1], [2]]), pl.Series([b"\xff", b"\xfe"]), pl.Series([timedelta(1), timedelta(2)])]
)
@pytest.mark.parametrize("reader", [text_of, number_of, moment_of])
def test_a_column_of_things_that_are_not_text_has_no_values(column: pl.Series, reader: Any) -> None:
    assert reader(column).to_list() == [None, None]
