"""Numbers as people write them: currency signs, thousands, decimal commas, parentheses for what is negative."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import polars as pl
from polars.exceptions import PolarsError


class Decimals(Enum):
    """How 1,234 is meant."""

    POINT = "1,234.5"
    COMMA = "1.234,5"


@dataclass(frozen=True, slots=True)
class NumberEvidence:
    """How many cells of a column can only be read with a decimal point, and how many only with a decimal comma."""

    by_point: int = 0
    by_comma: int = 0

    def __add__(self, other: NumberEvidence) -> NumberEvidence:
        return NumberEvidence(self.by_point + other.by_point, self.by_comma + other.by_comma)

    @property
    def decimals(self) -> Decimals:
        """As most of the cells that decide it; the point where none does."""
        comma_is_decimal = self.by_comma > self.by_point
        return Decimals.COMMA if comma_is_decimal else Decimals.POINT


def number_of(column: pl.Series, decimals: Decimals | None = None) -> pl.Series:
    """Numbers; what `1,234` is, is decided over the whole column unless `decimals` says it."""
    if column.dtype.is_numeric() or column.dtype == pl.Boolean:
        return _finite(column.cast(pl.Float64))
    text = _text(column)
    plain = text.cast(pl.Float64, strict=False)
    unread = plain.is_null() & text.is_not_null() & (text != "")
    if not unread.any():
        return _finite(plain)
    unsigned = text.str.strip_chars(_SIGNS).cast(pl.Float64, strict=False)
    if not (unsigned.is_null() & unread).any():
        return _finite(unsigned)
    bare = _bare(text)
    by_point, by_comma = _readings(bare)
    chosen = decimals or NumberEvidence(_count(by_point & ~by_comma), _count(by_comma & ~by_point)).decimals
    by_comma &= ~by_point | (chosen is Decimals.COMMA)
    without_points = bare.str.replace_all(".", "", literal=True).str.replace(",", ".", literal=True)
    without_commas = bare.str.replace_all(",", "", literal=True).set(~by_point, None)
    return _finite(without_points.zip_with(by_comma, without_commas).cast(pl.Float64, strict=False))


def number_evidence(column: pl.Series) -> NumberEvidence:
    """What the cells of a column say about its decimal sign."""
    if column.dtype != pl.String:
        return NumberEvidence()
    text = _text(column)
    if not text.str.contains(",", literal=True).any():
        return NumberEvidence()
    by_point, by_comma = _readings(_bare(text))
    return NumberEvidence(_count(by_point & ~by_comma), _count(by_comma & ~by_point))


def _text(column: pl.Series) -> pl.Series:
    try:
        return column.cast(pl.String, strict=False).str.strip_chars()
    except PolarsError:
        return pl.Series(column.name, [None] * len(column), dtype=pl.String)


def _count(cells: pl.Series) -> int:
    return int(cells.sum())


_SIGNS = "$€£₹¥₪ \u00a0"
_ADORNMENT = r"(?i)^(?:usd|eur|gbp|inr|chf|rs\.?|kr)\s|\s(?:usd|eur|gbp|inr|chf|kr|zł)$|[\s\u00a0\u202f'$€£₹¥₪]"
_POINT_IS_DECIMAL = r"^-?(\d{1,3}(,\d{2,3})*,\d{3}|\d*)(\.\d*)?([eE][+-]?\d+)?$"
_COMMA_IS_DECIMAL = r"^-?(\d{1,3}(\.\d{3})+|\d*)(,\d*)?$"


def _bare(text: pl.Series) -> pl.Series:
    """Digits and separators alone; `(5)` is −5."""
    return text.str.replace_all(_ADORNMENT, "").str.replace(r"^\((.*)\)$", "-$1").str.replace("\u2212", "-", literal=True)


def _readings(bare: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Which cells can be read with a decimal point, and which with a decimal comma."""
    by_point = bare.str.contains(_POINT_IS_DECIMAL).fill_null(value=False)
    by_comma = bare.str.contains(_COMMA_IS_DECIMAL).fill_null(value=False)
    return by_point, by_comma


def _finite(values: pl.Series) -> pl.Series:
    """Numbers that are some, and no −0."""
    infinite = ~values.is_finite().fill_null(value=True)
    values = values.set(infinite, None) if infinite.any() else values
    zero = values == 0
    return values.set(zero, 0.0) if zero.any() else values
