"""Cells as people write them → keys, yes and no, sizes. What cannot be read becomes null, never a guess."""

from __future__ import annotations

import polars as pl
from polars.exceptions import PolarsError

from shelfcast.imports.rules.numbers import number_of


def text_of(column: pl.Series) -> pl.Series:
    """Keys as text, exactly as they stood; whole numbers of a spreadsheet without their `.0`."""
    if column.dtype.is_float():
        column = column.set(column.is_nan(), None)
        whole = column.is_finite() & (column == column.round())
        as_whole = column.set(~whole.fill_null(value=False), None).cast(pl.Int64, strict=False).cast(pl.String)
        return as_whole.fill_null(column.cast(pl.String))
    text = written(column)
    blank = text.str.strip_chars() == ""
    return text.set(blank, None) if blank.any() else text


def written(column: pl.Series) -> pl.Series:
    """Cells as text; a column of lists or of raw bytes, which only a Parquet file can hold, has none."""
    try:
        return column.cast(pl.String, strict=False)
    except PolarsError:
        return pl.Series(column.name, [None] * len(column), dtype=pl.String)


_YES = ["true", "yes", "y", "1", "t", "1.0", "in stock", "x"]
_NO = ["false", "no", "n", "0", "f", "0.0", "out of stock"]


def share_of(column: pl.Series) -> pl.Series:
    """true, false or a share as a number; `null` where empty, NaN where unreadable."""
    if column.dtype == pl.Boolean or column.dtype.is_numeric():
        return column.cast(pl.Float64)
    text = written(column).str.strip_chars().str.to_lowercase()
    share = number_of(text)
    share = share.set(text.is_in(_YES).fill_null(value=False), 1.0)
    share = share.set(text.is_in(_NO).fill_null(value=False), 0.0)
    something = text.is_not_null() & (text != "")
    return share.set(something & share.is_null(), float("nan"))


_MEASURE = (
    r"(?i)^\s*(?:(?P<packs>\d+)\s*[x×]\s*)?(?P<amount>\d+(?:[.,]\d+)?)\s*(?P<unit>[a-z][a-z. ]*?)"
    r"\s*(?:(?P<behind>\d+)\s*pk)?\s*$"
)
"""`750mL`, `12 x 330 ml`, `50mL 5 Pk`."""
_UNITS = {
    "ml": "ml", "cl": "cl", "l": "l", "lt": "l", "ltr": "l", "liter": "l", "litre": "l", "liters": "l", "litres": "l",
    "g": "g", "gm": "g", "gms": "g", "gr": "g", "gram": "g", "grams": "g", "kg": "kg", "kgs": "kg", "mg": "mg",
    "oz": "oz", "floz": "fl oz", "fl oz": "fl oz", "fl. oz": "fl oz", "fl. oz.": "fl oz", "lb": "lb", "lbs": "lb", "gal": "gal",
    "pt": "pt", "qt": "qt", "pc": "piece", "pcs": "piece", "piece": "piece", "pieces": "piece", "ct": "piece", "each": "piece",
}  # fmt: skip


def size_of(column: pl.Series) -> pl.DataFrame:
    """Sizes such as `750mL` as size_amount (exactly as written, in digits), size_unit, size_packs; null where unreadable."""
    parts = (
        pl.DataFrame({"text": written(column)})
        .select(pl.col("text").str.extract_groups(_MEASURE).alias("found"))
        .unnest("found")
    )
    unit = parts["unit"].str.to_lowercase().str.strip_chars().replace_strict(_UNITS, default=None, return_dtype=pl.String)
    known = unit.is_not_null()
    return pl.DataFrame(
        {
            "size_amount": parts["amount"].str.replace(",", ".", literal=True).set(~known, None),
            "size_unit": unit,
            "size_packs": parts["packs"].fill_null(parts["behind"]).cast(pl.Int64, strict=False).set(~known, None),
        }
    )
