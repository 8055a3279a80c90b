"""Tables with one column per day: M5's d_1, d_2, …, and any whose headers are dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import polars as pl

from shelfcast.imports.rules.columns import recognised
from shelfcast.imports.rules.formats.format import Reshaped, cells, unpivoted
from shelfcast.imports.rules.kinds import SALES, FileKind
from shelfcast.imports.rules.moments import moment_of
from shelfcast.imports.rules.reading import Reading
from shelfcast.imports.rules.report import Fault
from shelfcast.imports.rules.sheet import LeftOut
from shelfcast.vocabulary.errors import Refused

M5_BEGINS = date(2011, 1, 29)
_NUMBERED_DAY = re.compile(r"^d_(\d+)$")
_NO_FIGURE = Fault(
    "quantity", "no figure for this period", "Nothing: it is left out; write 0 if nothing was sold.", left_out=True
)
_MOST_DAYS = 36_600
_FEWEST_DATES = 3
_MONTH_HEADER = re.compile(r"^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[- ]?(\d{2}|\d{4})$", re.IGNORECASE)
_DATE_HEADER = re.compile(r"^\d{4}[-/.]\d{1,2}([-/.]\d{1,2})?( 00:00:00)?$|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$")


@dataclass(frozen=True, slots=True)
class NumberedDays:
    """M5: `d_1` is 2011-01-29 unless told otherwise."""

    name: str = "M5 (one column per day)"
    kinds: tuple[FileKind, ...] = (SALES,)
    together: str | None = None

    def matches(self, headers: Sequence[str]) -> bool:
        return sum(_NUMBERED_DAY.match(header) is not None for header in headers) >= 1 and "item_id" in headers

    def reshaped(self, kind: FileKind, frame: pl.DataFrame, reading: Reading) -> Reshaped:
        del kind
        first = reading.first_day or M5_BEGINS
        numbers = {header: int(found[1]) for header in frame.columns if (found := _NUMBERED_DAY.match(header))}
        days = {
            header: str(first + timedelta(days=number - 1)) for header, number in numbers.items() if 1 <= number <= _MOST_DAYS
        }
        keys = {"product": frame["item_id"]}
        for field, header in (("location", "store_id"), ("category", "dept_id")):
            keys |= {field: frame[header]} if header in frame.columns else {}
        shaped = unpivoted(frame, keys, days, "date", "quantity")
        said = f"d_1 is read as {first}; say another first day if it is not."
        named = {"product": "item_id", "location": "store_id", "category": "dept_id"}
        return replace(
            shaped,
            headers=shaped.headers | {field: named[field] for field in keys},
            left_out=(LeftOut(cells(shaped.frame, "quantity").is_null(), _NO_FIGURE),),
            said=(said,),
        )


class NoQuantities(Refused):
    """Its cells say true or false, not how much was sold; put them beside the sales in a column `in_stock`."""

    status = 422


@dataclass(frozen=True, slots=True)
class DatedColumns:
    """A product per row and a period per column, as spreadsheets are kept by hand."""

    name: str = "one column per period"
    kinds: tuple[FileKind, ...] = (SALES,)
    together: str | None = None

    def matches(self, headers: Sequence[str]) -> bool:
        dates = _dated(headers)
        others = [header for header in headers if header not in dates]
        return len(dates) >= _FEWEST_DATES and "product" in recognised(SALES, others, {})

    def reshaped(self, kind: FileKind, frame: pl.DataFrame, reading: Reading) -> Reshaped:
        dates = _dated(frame.columns)
        others = [header for header in frame.columns if header not in dates]
        found = {
            field: header
            for field, header in recognised(kind, others, reading.mapping).items()
            if field not in ("date", "quantity", "in_stock")
        }
        moments = moment_of(pl.Series([_first_of_month(header) for header in dates]), reading.dates)
        days = {header: str(day) for header, day in zip(dates, moments.cast(pl.Date).to_list(), strict=True)}
        shaped = unpivoted(frame, {field: frame[header] for field, header in found.items()}, days, "date", "quantity")
        written = cells(shaped.frame, "quantity")
        blank = written.is_null()
        if blank.sum() < len(blank) and written.drop_nulls().str.to_lowercase().is_in(["true", "false"]).all():
            raise NoQuantities
        return replace(shaped, headers=shaped.headers | found, left_out=(LeftOut(blank, _NO_FIGURE),))


def _dated(headers: Sequence[str]) -> list[str]:
    return [header for header in headers if _DATE_HEADER.match(header) or _MONTH_HEADER.match(header)]


def _first_of_month(header: str) -> str:
    """`JAN96` → 01-JAN-96; any other header as it is."""
    month = _MONTH_HEADER.match(header)
    return header if month is None else f"01-{month[1]}-{month[2]}"
