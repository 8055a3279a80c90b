"""Stock, open orders, terms and values known ahead: what is there, what is coming, and on what terms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from shelfcast.imports.rules.columns import FUTURE, LEVELS, OPEN_ORDERS, PAST_ORDERS, STOCK, TERMS, FileKind, recognise
from shelfcast.imports.rules.report import FileReport, Rows
from shelfcast.imports.rules.sales import IMPLAUSIBLE, MAIN_LOCATION, reject_misshapen
from shelfcast.imports.rules.values import DateOrder, moment_of, number_of, share_of, text_of
from shelfcast.purchasing.rules import Terms
from shelfcast.vocabulary.errors import Refused

_TERM_NUMBERS = {
    "lead_time_days": "0 or more",
    "review_days": "above 0",
    "moq": "0 or more",
    "pack": "above 0",
    "unit_cost": "0 or more",
    "holding_cost": "above 0",
    "shortage_cost": "above 0",
    "shelf_life_days": "above 0",
}
_MOST = {"lead_time_days": 3_660, "review_days": 3_660}
"""Days: ten years; the forecast must reach as far."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The accepted rows of one file; location is null where the file names none.

    frame: line and the fields of its kind;  rejected: line, rejected_because
    """

    frame: pl.DataFrame
    rejected: pl.DataFrame
    report: FileReport
    names_locations: bool


class LocationsUnclear(Refused):
    """A file does not say which location its rows are of."""

    status = 422


def located(facts: Facts, known: list[str], what: str) -> pl.DataFrame:
    """The rows with a location each; a file that names none means the only location there is.

    If the sales named none and this file names one, that is the same location.
    known: the locations of the sales;  what: how to call the file;  raises: LocationsUnclear
    """
    if facts.names_locations:
        named_by_nobody_else = known == [MAIN_LOCATION] and facts.frame["location"].n_unique() == 1
        return facts.frame.with_columns(pl.lit(MAIN_LOCATION).alias("location")) if named_by_nobody_else else facts.frame
    if len(known) != 1:
        raise LocationsUnclear(f"The {what} file names no location, but there are {len(known)}: add a location column.")
    return facts.frame.with_columns(pl.lit(known[0]).alias("location"))


def in_the_only_place(facts: Facts, known: list[str]) -> Facts:
    """Rows that name the one place which the sales did not name are of that place; the others are left as they are."""
    named = facts.frame["location"].drop_nulls()
    if known != [MAIN_LOCATION] or named.n_unique() != 1:
        return facts
    here = pl.when(pl.col("location").is_not_null()).then(pl.lit(MAIN_LOCATION)).alias("location")
    return replace(facts, frame=facts.frame.with_columns(here))


def terms_from_rows(frame: pl.DataFrame) -> list[Terms]:
    """The accepted rows of a terms file."""
    return [Terms(**row) for row in frame.drop("line").iter_rows(named=True)]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A file's columns by our names, read as the rules ask for them."""

    frame: pl.DataFrame
    found: Mapping[str, str]
    dates: DateOrder | None

    def read(self, field: str, how: Callable[[pl.Series], pl.Series], dtype: type[pl.DataType]) -> pl.Series:
        if field not in self.found:
            return pl.Series([None] * self.frame.height, dtype=dtype)
        return how(self.frame[self.found[field]])

    def text(self, field: str) -> pl.Series:
        return self.read(field, text_of, pl.String)

    def number(self, field: str) -> pl.Series:
        return self.read(field, number_of, pl.Float64)

    def share(self, field: str) -> pl.Series:
        return self.read(field, share_of, pl.Float64)

    def day(self, field: str) -> pl.Series:
        if field not in self.found:
            return pl.Series([None] * self.frame.height, dtype=pl.Date)
        return moment_of(self.frame[self.found[field]], self.dates).cast(pl.Date)

    def moment(self, field: str) -> pl.Series:
        return moment_of(self.frame[self.found[field]], self.dates)

    def written(self, field: str) -> pl.Series:
        return self.text(field).is_not_null()


def _open(
    kind: FileKind,
    frame: pl.DataFrame,
    mapping: Mapping[str, str],
    dates: DateOrder | None,
) -> _Sheet:
    return _Sheet(frame, recognise(kind, frame.columns, mapping), dates)


def _keys(sheet: _Sheet) -> dict[str, pl.Series]:
    return {"location": sheet.text("location"), "product": sheet.text("product")}


def _check_keys(rows: Rows, sheet: _Sheet, *, blank_location_is_everywhere: bool = False) -> None:
    rows.reject(pl.col("product").is_null(), "product is missing")
    if "location" in sheet.found and not blank_location_is_everywhere:
        rows.reject(pl.col("location").is_null(), "location is missing")


def _check_number(rows: Rows, sheet: _Sheet, field: str, *, required: bool) -> None:
    written = pl.lit(sheet.written(field))
    if required:
        rows.reject(pl.col(field).is_null() & ~written, f"{field} is missing")
    rows.reject(pl.col(field).is_null() & written, f"{field} is not a number")


def _facts(rows: Rows, sheet: _Sheet) -> Facts:
    return Facts(rows.accepted, rows.rejected, rows.report(), names_locations="location" in sheet.found)


def read_stock(
    frame: pl.DataFrame,
    line_numbers: pl.Series,
    misshapen: frozenset[int],
    mapping: Mapping[str, str],
    today: date,
    dates: DateOrder | None = None,
) -> Facts:
    """location, product, on_hand, counted_at (a day, at whose end the stock was counted; null = the as-of date)."""
    sheet = _open(STOCK, frame, mapping, dates)
    rows = Rows({**_keys(sheet), "on_hand": sheet.number("on_hand"), "counted_at": sheet.day("counted_at")}, line_numbers)
    reject_misshapen(rows, misshapen)
    _check_keys(rows, sheet)
    _check_number(rows, sheet, "on_hand", required=True)
    rows.reject(pl.col("on_hand") < 0, "negative stock")
    rows.reject(pl.col("on_hand") >= IMPLAUSIBLE, "on_hand is implausibly large")
    rows.reject(pl.col("counted_at").is_null() & pl.lit(sheet.written("counted_at")), "counted_at cannot be read")
    rows.reject(pl.col("counted_at") > today, f"counted_at is in the future (after {today})")
    again = ~pl.struct("location", "product", "counted_at", rows.still_accepted).is_first_distinct()
    rows.reject(again, "counted twice: an earlier line has the same product, location and day")
    return _facts(rows, sheet)


def read_open_orders(
    frame: pl.DataFrame,
    line_numbers: pl.Series,
    misshapen: frozenset[int],
    mapping: Mapping[str, str],
    dates: DateOrder | None = None,
) -> Facts:
    """location, product, quantity, due (a day). Two lines for the same product are two deliveries."""
    sheet = _open(OPEN_ORDERS, frame, mapping, dates)
    rows = Rows({**_keys(sheet), "quantity": sheet.number("quantity"), "due": sheet.day("due")}, line_numbers)
    reject_misshapen(rows, misshapen)
    _check_keys(rows, sheet)
    _check_number(rows, sheet, "quantity", required=True)
    rows.reject(pl.col("quantity").round(6) <= 0, "quantity is not above 0")
    rows.reject(pl.col("quantity") >= IMPLAUSIBLE, "quantity is implausibly large")
    rows.reject(pl.col("due").is_null() & ~pl.lit(sheet.written("due")), "due is missing")
    rows.reject(pl.col("due").is_null(), "due cannot be read")
    return _facts(rows, sheet)


def read_past_orders(
    frame: pl.DataFrame,
    line_numbers: pl.Series,
    misshapen: frozenset[int],
    mapping: Mapping[str, str],
    dates: DateOrder | None = None,
) -> Facts:
    """time (when it was ordered), location, product, quantity. Two lines for the same product and day are two orders."""
    sheet = _open(PAST_ORDERS, frame, mapping, dates)
    rows = Rows({"time": sheet.moment("date"), **_keys(sheet), "quantity": sheet.number("quantity")}, line_numbers)
    reject_misshapen(rows, misshapen)
    rows.reject(pl.col("time").is_null(), "date is missing or cannot be read")
    _check_keys(rows, sheet)
    _check_number(rows, sheet, "quantity", required=True)
    rows.reject(pl.col("quantity") < 0, "negative quantity")
    rows.reject(pl.col("quantity") >= IMPLAUSIBLE, "quantity is implausibly large")
    return _facts(rows, sheet)


def read_levels(
    frame: pl.DataFrame,
    line_numbers: pl.Series,
    misshapen: frozenset[int],
    mapping: Mapping[str, str],
) -> Facts:
    """location, product, min (at or below which is ordered), max (up to which)."""
    sheet = _open(LEVELS, frame, mapping, None)
    rows = Rows({**_keys(sheet), "min": sheet.number("min"), "max": sheet.number("max")}, line_numbers)
    reject_misshapen(rows, misshapen)
    _check_keys(rows, sheet)
    for field in ("min", "max"):
        _check_number(rows, sheet, field, required=True)
        rows.reject(pl.col(field) < 0, f"negative {field}")
        rows.reject(pl.col(field) >= IMPLAUSIBLE, f"{field} is implausibly large")
    rows.reject(pl.col("max") < pl.col("min"), "max is below min")
    again = ~pl.struct("location", "product", rows.still_accepted).is_first_distinct()
    rows.reject(again, "an earlier line has the levels of this product and location")
    return _facts(rows, sheet)


def read_terms(
    frame: pl.DataFrame,
    line_numbers: pl.Series,
    misshapen: frozenset[int],
    mapping: Mapping[str, str],
) -> Facts:
    """product, location (null = everywhere), supplier and the numbers of _TERM_NUMBERS; empty cells stay null."""
    sheet = _open(TERMS, frame, mapping, None)
    numbers = {field: sheet.number(field) for field in _TERM_NUMBERS}
    rows = Rows({**_keys(sheet), "supplier": sheet.text("supplier"), **numbers}, line_numbers)
    reject_misshapen(rows, misshapen)
    _check_keys(rows, sheet, blank_location_is_everywhere=True)
    for field, rule in _TERM_NUMBERS.items():
        _check_number(rows, sheet, field, required=False)
        below = pl.col(field) < 0 if rule == "0 or more" else pl.col(field) <= 0
        rows.reject(below, f"{field} must be {rule}")
        rows.reject(pl.col(field) > _MOST.get(field, IMPLAUSIBLE), f"{field} is implausibly large")
    again = ~pl.struct("location", "product", rows.still_accepted).is_first_distinct()
    rows.reject(again, "an earlier line has the terms of this product and location")
    return _facts(rows, sheet)


def read_future(
    frame: pl.DataFrame,
    line_numbers: pl.Series,
    misshapen: frozenset[int],
    mapping: Mapping[str, str],
    dates: DateOrder | None = None,
) -> Facts:
    """time, location (null = everywhere), product, price, promotion: values known ahead."""
    sheet = _open(FUTURE, frame, mapping, dates)
    columns = {
        "time": sheet.moment("date"),
        **_keys(sheet),
        "price": sheet.number("price"),
        "promotion": sheet.share("promotion"),
    }
    rows = Rows(columns, line_numbers)
    reject_misshapen(rows, misshapen)
    rows.reject(pl.col("time").is_null() & ~pl.lit(sheet.written("date")), "date is missing")
    rows.reject(pl.col("time").is_null(), "date cannot be read")
    _check_keys(rows, sheet, blank_location_is_everywhere=True)
    _check_number(rows, sheet, "price", required=False)
    rows.reject(pl.col("price") < 0, "negative price")
    rows.reject(pl.col("price") >= IMPLAUSIBLE, "price is implausibly large")
    rows.reject(pl.col("promotion").is_nan() | ~pl.col("promotion").is_between(0, 1), "promotion is not yes or no")
    return _facts(rows, sheet)
