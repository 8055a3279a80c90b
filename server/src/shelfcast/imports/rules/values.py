"""Cells as people write them → numbers, moments, yes and no. What cannot be read becomes null, never a guess."""

from __future__ import annotations

from enum import Enum

import polars as pl
from polars.exceptions import PolarsError

from shelfcast.vocabulary.errors import Refused


class AmbiguousDates(Refused):
    """The dates could be day first or month first."""

    status = 422


class DateOrder(Enum):
    """How 03/04/2024 is meant."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


def text_of(column: pl.Series) -> pl.Series:
    """Keys as text, exactly as they stood; whole numbers of a spreadsheet without their `.0`."""
    if column.dtype.is_float():
        column = column.set(column.is_nan(), None)
        whole = column.is_finite() & (column == column.round())
        as_whole = column.set(~whole.fill_null(value=False), None).cast(pl.Int64, strict=False).cast(pl.String)
        return as_whole.fill_null(column.cast(pl.String))
    text = _written(column)
    return text.set(text.str.strip_chars() == "", None)


def _written(column: pl.Series) -> pl.Series:
    """Cells as text; a column of lists or of raw bytes, which only a Parquet file can hold, has none."""
    try:
        return column.cast(pl.String, strict=False)
    except PolarsError:
        return pl.Series(column.name, [None] * len(column), dtype=pl.String)


def number_of(column: pl.Series) -> pl.Series:
    """Numbers with currency signs, thousands separators and decimal commas; what `1,234` is, is decided over the whole
    column."""
    if column.dtype.is_numeric() or column.dtype == pl.Boolean:
        return _finite(column.cast(pl.Float64))
    text = _written(column).str.strip_chars()
    plain = text.cast(pl.Float64, strict=False)
    written = text.is_not_null() & (text != "")
    if not (plain.is_null() & written).any():
        return _finite(plain)
    bare = (
        text.str.replace_all(r"[\s\u00a0\u202f'$€£₹¥₪]", "")
        .str.replace(r"^\((.*)\)$", "-$1")
        .str.replace("\u2212", "-", literal=True)
    )
    return _finite(_without_separators(bare).cast(pl.Float64, strict=False))


_POINT_IS_DECIMAL = r"^-?(\d{1,3}(,\d{2,3})*,\d{3}|\d*)(\.\d*)?([eE][+-]?\d+)?$"
_COMMA_IS_DECIMAL = r"^-?(\d{1,3}(\.\d{3})+|\d*)(,\d*)?$"


def _finite(values: pl.Series) -> pl.Series:
    return values.set(~values.is_finite().fill_null(value=False), None)


def _without_separators(bare: pl.Series) -> pl.Series:
    """`1.234,5` and `1,234.5` → `1234.5`. What can only be read one way is read so; `1,234` as most of those are."""
    by_point = bare.str.contains(_POINT_IS_DECIMAL).fill_null(value=False)
    by_comma = bare.str.contains(_COMMA_IS_DECIMAL).fill_null(value=False)
    comma_is_decimal = bool((by_comma & ~by_point).sum() > (by_point & ~by_comma).sum())
    by_comma &= ~by_point | comma_is_decimal
    without_points = bare.str.replace_all(".", "", literal=True).str.replace(",", ".", literal=True)
    without_commas = bare.str.replace_all(",", "", literal=True).set(~by_point, None)
    return without_points.zip_with(by_comma, without_commas)


_YES = ["true", "yes", "y", "1", "t", "1.0", "in stock", "x"]
_NO = ["false", "no", "n", "0", "f", "0.0", "out of stock"]


def share_of(column: pl.Series) -> pl.Series:
    """true, false or a share as a number; `null` where empty, NaN where unreadable."""
    if column.dtype == pl.Boolean:
        return column.cast(pl.Float64)
    if column.dtype.is_numeric():
        return column.cast(pl.Float64)
    text = _written(column).str.strip_chars().str.to_lowercase()
    share = number_of(text)
    share = share.set(text.is_in(_YES).fill_null(value=False), 1.0)
    share = share.set(text.is_in(_NO).fill_null(value=False), 0.0)
    written = text.is_not_null() & (text != "")
    return share.set(written & share.is_null(), float("nan"))


_ISO = r"^(?P<y>\d{4})[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?(?:$|[T\s])"
_SHORT = r"^(?P<a>\d{1,2})[-/.](?P<b>\d{1,2})[-/.](?P<y>\d{4}|\d{2})(?:$|[T\s,])"
_COMPACT = r"^(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})$"
_CLOCK = r"[T\s](?P<h>\d{1,2}):(?P<i>\d{2})(?::(?P<s>\d{2}))?(?:[.,]\d+)?\s*(?P<half>[AaPp][Mm])?"
_WHOLE = r"^[^T\s,]+(?:[T\s,]+\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?)?(?:\s*[+-]\d{2}:?(?:\d{2})?)?[^\d]*$"
"""A date and a clock with no digit left unread: `2024-01-02 8h30` is no moment, least of all midnight."""
_EARLIEST, _LATEST = 1900, 9999
"""Years; what a file writes for "no date" lies before."""
_WORDED = ("%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y", "%d-%b-%y", "%d-%b-%Y")


def moment_of(column: pl.Series, order: DateOrder | None = None) -> pl.Series:
    """Moments by the shop's own clock (a zone written behind them is dropped: the wall clock counts).

    Whether the day or the month comes first is decided over the whole column.
    raises: AmbiguousDates when nothing in the column decides it and `order` is None
    """
    if column.dtype == pl.Date:
        return _plausible(column.cast(pl.Datetime("us")))
    if isinstance(column.dtype, pl.Datetime):
        return _plausible(column.dt.replace_time_zone(None).cast(pl.Datetime("us")))
    text = _written(column).str.strip_chars()
    distinct = text.unique().drop_nulls()
    moments = _distinct_moments(distinct, order)
    lookup = pl.DataFrame({"text": distinct, "moment": moments})
    return pl.DataFrame({"text": text}).join(lookup, on="text", how="left", maintain_order="left")["moment"]


def _plausible(moments: pl.Series) -> pl.Series:
    return moments.set(~moments.dt.year().is_between(_EARLIEST, _LATEST), None)


def _distinct_moments(distinct: pl.Series, order: DateOrder | None) -> pl.Series:
    frame = pl.DataFrame({"text": distinct})
    groups = frame.with_columns(
        pl.col("text").str.extract_groups(_ISO).alias("iso"),
        pl.col("text").str.extract_groups(_SHORT).alias("short"),
        pl.col("text").str.extract_groups(_COMPACT).alias("compact"),
        pl.col("text").str.extract_groups(_CLOCK).alias("clock"),
    )
    first, second = _part(groups, "short", "a"), _part(groups, "short", "b")
    day_first = _day_comes_first(distinct, first, second, order)
    short_year = _part(groups, "short", "y")
    short_year = _replaced(short_year, short_year < 100, short_year + 2000)
    year = _part(groups, "iso", "y").fill_null(_part(groups, "compact", "y")).fill_null(short_year)
    month = _part(groups, "iso", "m").fill_null(_part(groups, "compact", "m")).fill_null(second if day_first else first)
    day = _part(groups, "iso", "d").fill_null(_part(groups, "compact", "d")).fill_null(first if day_first else second)
    day = day.set((day.is_null() & _part(groups, "iso", "y").is_not_null()), 1)
    hour = _part(groups, "clock", "h").fill_null(0)
    half = groups["clock"].struct.field("half").str.to_lowercase()
    hour = _replaced(hour, (half == "pm") & (hour < 12), hour + 12)
    hour = hour.set((half == "am").fill_null(value=False) & (hour == 12), 0)
    pieces = pl.DataFrame(
        {"y": year, "m": month, "d": day, "h": hour, "i": _part(groups, "clock", "i"), "s": _part(groups, "clock", "s")}
    ).with_columns(pl.col("i", "s").fill_null(0))
    iso = pieces.select(pl.format("{}-{}-{} {}:{}:{}", *(pl.col(c).cast(pl.String).str.zfill(2) for c in "ymdhis")))
    moments = iso.to_series().str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False, time_unit="us")
    moments = moments.set(~distinct.str.contains(_WHOLE), None)
    for pattern in _WORDED:
        if not moments.is_null().any():
            break
        moments = moments.fill_null(distinct.str.to_date(pattern, strict=False).cast(pl.Datetime("us")))
    return _plausible(moments)


def _replaced(values: pl.Series, where: pl.Series, by: pl.Series) -> pl.Series:
    """`by` where the condition holds, `values` elsewhere."""
    return by.zip_with(where.fill_null(value=False), values)


def _part(groups: pl.DataFrame, column: str, name: str) -> pl.Series:
    return groups[column].struct.field(name).cast(pl.Int64, strict=False)


def _day_comes_first(distinct: pl.Series, first: pl.Series, second: pl.Series, order: DateOrder | None) -> bool:
    if first.drop_nulls().len() == 0:
        return False
    if order is not None:
        return order is DateOrder.DAY_FIRST
    over_first, over_second = (first > 12).sum(), (second > 12).sum()
    if over_first != over_second:
        return bool(over_first > over_second)
    if distinct.filter(first.is_not_null()).str.contains(r"^\d+\.").all():
        return True
    example = distinct.filter(first.is_not_null())[0]
    raise AmbiguousDates(
        f"{example!r} and all other dates could be day first or month first; say which with --dates day-first "
        "or --dates month-first"
    )
