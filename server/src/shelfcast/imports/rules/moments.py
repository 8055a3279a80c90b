"""Moments as people write them: a day, perhaps a clock, perhaps a zone. What cannot be read becomes null, never a guess."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """What the cells of a column say about which comes first.

    over_first, over_second: distinct days whose first or second number is above 12
    undotted: days written with / or -;  example: one of them, or of those with dots
    """

    over_first: int = 0
    over_second: int = 0
    dotted: int = 0
    undotted: int = 0
    example: str | None = None

    def __add__(self, other: DateEvidence) -> DateEvidence:
        return DateEvidence(
            self.over_first + other.over_first,
            self.over_second + other.over_second,
            self.dotted + other.dotted,
            self.undotted + other.undotted,
            self.example or other.example,
        )

    @property
    def order(self) -> DateOrder | None:
        """As the column shows it; None where nothing decides it."""
        if self.over_first != self.over_second:
            day_first = self.over_first > self.over_second
        elif self.dotted and not self.undotted:
            day_first = True
        else:
            return None
        return DateOrder.DAY_FIRST if day_first else DateOrder.MONTH_FIRST

    def decided(self, asked: DateOrder | None) -> DateOrder | None:
        """What was asked for, else what the column shows; None if no cell needs it; raises: AmbiguousDates."""
        if self.example is None:
            return None
        order = asked or self.order
        if order is None:
            raise AmbiguousDates(
                f"{self.example!r} and all other dates could be day first or month first; say which with --dates day-first "
                "or --dates month-first"
            )
        return order


EPOCH_OF_SPREADSHEETS = "1899-12-30"
_EARLIEST, _LATEST = 1900, 9999
"""Years; what a file writes for "no date" lies before."""
_SERIALS = (20_000, 80_000)
"""Days since 1899-12-30 that a spreadsheet shows where it lost its date format: 1954 to 2119."""
_FIRST_OF_LAST_CENTURY = 70
"""12/1/70 is of 1970, 12/1/69 of 2069."""


def moment_of(column: pl.Series, order: DateOrder | None = None, zone: str | None = None) -> pl.Series:
    """Moments by the shop's own clock.

    A moment that names its distance from UTC is put on the clock of `zone`; without one the wall clock counts as written.
    Whether the day or the month comes first is decided over the whole column.
    raises: AmbiguousDates when nothing in the column decides it and `order` is None
    """
    return moments_and_order(column, order, zone)[0]


def moments_and_order(
    column: pl.Series, asked: DateOrder | None = None, zone: str | None = None
) -> tuple[pl.Series, DateOrder | None]:
    """As moment_of, and which order was gone by; None where no cell needs one."""
    if column.dtype == pl.Date:
        return _plausible(column.cast(pl.Datetime("us"))), None
    if isinstance(column.dtype, pl.Datetime):
        return _plausible(_typed(column, zone)), None
    text = _text(column)
    quick = _quick(text)
    if quick is not None:
        return _plausible(quick), None
    serial = _serial(column, text)
    if serial is not None:
        return serial, None
    parts = _split(text)
    heads = parts["head"].unique()
    order = _evidence(heads.drop_nulls()).decided(asked)
    days = parts.join(_days(heads, order), on="head", how="left", maintain_order="left", nulls_equal=True)
    whole = days.join(_clocks(parts["tail"].unique()), on="tail", how="left", maintain_order="left", nulls_equal=True)
    wall = pl.col("day").cast(pl.Datetime("us")) + pl.col("clock")
    moments = whole.select(pl.when(pl.col("readable")).then(wall).alias("moment"), "offset")
    if zone is not None:
        shifted = (pl.col("moment") - pl.col("offset")).dt.replace_time_zone("UTC").dt.convert_time_zone(zone)
        local = shifted.dt.replace_time_zone(None)
        moments = moments.with_columns(pl.coalesce(local, pl.col("moment")).alias("moment"))
    return _plausible(moments["moment"]), order


def date_evidence(column: pl.Series) -> DateEvidence:
    """What the cells of a column say about whether the day or the month comes first."""
    if column.dtype == pl.Date or isinstance(column.dtype, pl.Datetime):
        return DateEvidence()
    text = _text(column)
    if not text.str.contains(_TWO_ORDERS).any():
        return DateEvidence()
    return _evidence(_split(text)["head"].unique().drop_nulls())


def clock_of(column: pl.Series) -> pl.Series:
    """Times of day as what has passed since midnight; null where unreadable."""
    if column.dtype == pl.Time:
        return column.cast(pl.Duration("us"))
    if isinstance(column.dtype, pl.Datetime):
        return column.dt.time().cast(pl.Duration("us"))
    text = _text(column)
    if column.dtype.is_float():
        share = column.cast(pl.Float64)
        return (share.set(~share.is_between(0, 1, closed="left"), None) * 86_400_000_000).cast(pl.Int64).cast(pl.Duration("us"))
    tail = text.str.replace(r"^(?:1899-12-3[01]|1900-01-00)[T\s]", "")
    clocks = _clocks(pl.Series("tail", tail).unique())
    read = pl.DataFrame({"tail": tail}).join(clocks, on="tail", how="left", maintain_order="left", nulls_equal=True)
    return read.select(pl.when(pl.col("readable") & pl.col("tail").is_not_null()).then(pl.col("clock")))["clock"]


def _text(column: pl.Series) -> pl.Series:
    try:
        return column.cast(pl.String, strict=False).str.strip_chars()
    except PolarsError:
        return pl.Series(column.name, [None] * len(column), dtype=pl.String)


def _typed(column: pl.Series, zone: str | None) -> pl.Series:
    if column.dtype.time_zone is not None and zone is not None:  # type: ignore[attr-defined]
        column = column.dt.convert_time_zone(zone)
    return column.dt.replace_time_zone(None).cast(pl.Datetime("us"))


def _plausible(moments: pl.Series) -> pl.Series:
    outside = ~moments.dt.year().is_between(_EARLIEST, _LATEST)
    return moments.set(outside, None) if outside.any() else moments


_TWO_ORDERS = r"^\d{1,2}[-/.]\d{1,2}[-/.]"
_AS_COMPUTERS_WRITE = r"^\d{4}-\d{2}-\d{2}"
_QUICK = ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M")


def _quick(text: pl.Series) -> pl.Series | None:
    """The moments of a column that is written as computers do, all cells alike; None for any other."""
    sample = text.drop_nulls().head(1)
    if not len(sample) or not sample.str.contains(_AS_COMPUTERS_WRITE).all():
        return None
    lengths = text.str.len_bytes()
    if lengths.min() != lengths.max():
        return None
    for pattern in _QUICK:
        if not sample.str.to_datetime(pattern, strict=False, time_unit="us").is_null().any():
            moments = text.str.to_datetime(pattern, strict=False, time_unit="us")
            return moments if moments.null_count() == text.null_count() else None
    return None


def _serial(column: pl.Series, text: pl.Series) -> pl.Series | None:
    """The moments of a column of nothing but a spreadsheet's day numbers; None for any other."""
    numbers = (column if column.dtype.is_numeric() else text).cast(pl.Float64, strict=False)
    some = numbers.drop_nulls()
    filled = text.is_not_null() & (text != "")
    if not len(some) or (filled & numbers.is_null()).any() or not some.is_between(*_SERIALS).all():
        return None
    since = (numbers * 86_400).round().cast(pl.Int64) * 1_000_000
    return pl.select(
        pl.lit(EPOCH_OF_SPREADSHEETS).str.to_datetime("%Y-%m-%d", time_unit="us") + pl.lit(since).cast(pl.Duration("us"))
    ).to_series()


_BEFORE_THE_CLOCK = r"^(.*?)(?:[T\s,]+)\d{1,2}:\d{2}"
_FROM_THE_CLOCK = r"[T\s,](\d{1,2}:\d{2}.*)$"


def _split(text: pl.Series) -> pl.DataFrame:
    """head: the day as written;  tail: the clock as written, null where there is none."""
    return pl.DataFrame({"text": text}).select(
        pl.col("text").str.extract(_BEFORE_THE_CLOCK).fill_null(pl.col("text")).alias("head"),
        pl.col("text").str.extract(_FROM_THE_CLOCK).alias("tail"),
    )


_ISO = r"^(?P<y>\d{4})[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?$"
_SHORT = r"^(?P<a>\d{1,2})[-/.](?P<b>\d{1,2})[-/.](?P<y>\d{4}|\d{2})$"
_COMPACT = r"^(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})$"
_ISO_WEEK = r"^(?P<y>\d{4})-?W(?P<w>\d{1,2})$"
_WORDED = ("%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y", "%d-%b-%y", "%d-%b-%Y", "%a %b %d %Y", "%a, %d %b %Y", "%b %d %Y")


def _evidence(heads: pl.Series) -> DateEvidence:
    short = heads.str.extract_groups(_SHORT).struct
    first, second = (short.field(name).cast(pl.Int64, strict=False) for name in "ab")
    days = heads.filter(first.is_not_null())
    dotted = int(days.str.contains(r"^\d+\.").sum())
    return DateEvidence(
        int((first > 12).sum()), int((second > 12).sum()), dotted, len(days) - dotted, days[0] if len(days) else None
    )


def _days(heads: pl.Series, order: DateOrder | None) -> pl.DataFrame:
    """head, day of every distinct head."""
    found = pl.DataFrame({"head": heads}).with_columns(
        pl.col("head").str.extract_groups(_ISO).alias("iso"),
        pl.col("head").str.extract_groups(_SHORT).alias("short"),
        pl.col("head").str.extract_groups(_COMPACT).alias("compact"),
    )
    first, second = ("a", "b") if order is DateOrder.DAY_FIRST else ("b", "a")
    short_year = _part("short", "y")
    century = pl.when(short_year >= _FIRST_OF_LAST_CENTURY).then(1900).otherwise(2000)
    full_year = pl.when(short_year < 100).then(short_year + century).otherwise(short_year)
    year = pl.coalesce(_part("iso", "y"), _part("compact", "y"), full_year)
    month = pl.coalesce(_part("iso", "m"), _part("compact", "m"), _part("short", second))
    day = pl.coalesce(_part("iso", "d"), _part("compact", "d"), _part("short", first), pl.lit(1))
    days = found.select(
        "head",
        pl.format("{}-{}-{}", *(part.cast(pl.String).str.zfill(width) for part, width in ((year, 4), (month, 2), (day, 2))))
        .str.to_date("%Y-%m-%d", strict=False)
        .alias("day"),
    )
    for pattern in _WORDED:
        days = days.with_columns(pl.col("day").fill_null(pl.col("head").str.to_date(pattern, strict=False)))
    week = pl.col("head").str.replace(_ISO_WEEK, "$y-$w-1")
    of_week = pl.when(pl.col("head").str.contains(_ISO_WEEK)).then(week).str.to_date("%G-%V-%u", strict=False)
    return days.with_columns(pl.col("day").fill_null(of_week))


def _part(column: str, name: str) -> pl.Expr:
    return pl.col(column).struct.field(name).cast(pl.Int64, strict=False)


_CLOCK = (
    r"^(?P<h>\d{1,2}):(?P<i>\d{2})(?::(?P<s>\d{2}))?(?:[.,]\d+)?\s*(?P<half>[AaPp]\.?[Mm]\.?)?"
    r"\s*(?:(?P<utc>Z)|(?P<sign>[+-])(?P<oh>\d{2}):?(?P<om>\d{2})?)?[^\d]*$"
)
"""A clock with no digit left unread: `8h30` is no moment, least of all midnight."""


def _clocks(tails: pl.Series) -> pl.DataFrame:
    """tail, clock (since midnight), offset (from UTC; null where not written), readable; no tail at all is midnight."""
    found = pl.DataFrame({"tail": tails}).with_columns(pl.col("tail").str.extract_groups(_CLOCK).alias("found"))
    hour, half = (
        _part("found", "h"),
        pl.col("found").struct.field("half").str.to_lowercase().str.replace_all(".", "", literal=True),
    )
    minute, second = _part("found", "i"), _part("found", "s").fill_null(0)
    of_day = pl.when((half == "pm") & (hour < 12)).then(hour + 12).when((half == "am") & (hour == 12)).then(0).otherwise(hour)
    sign = pl.when(pl.col("found").struct.field("sign") == "-").then(-1).otherwise(1)
    distance = (
        pl.when(pl.col("found").struct.field("utc").is_not_null())
        .then(0)
        .otherwise(sign * (_part("found", "oh") * 60 + _part("found", "om").fill_null(0)))
    )
    none = pl.col("tail").is_null()
    possible = (of_day <= 23) & (minute <= 59) & (second <= 59)
    return found.select(
        "tail",
        pl.when(none).then(pl.duration()).otherwise(pl.duration(hours=of_day, minutes=minute, seconds=second)).alias("clock"),
        pl.duration(minutes=distance).alias("offset"),
        (none | possible.fill_null(value=False)).alias("readable"),
    )
