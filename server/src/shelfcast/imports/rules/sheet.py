"""A file whose columns are known: its cells read as the rules of each kind ask for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import polars as pl

from shelfcast.imports.rules import faults
from shelfcast.imports.rules.kinds import FileKind
from shelfcast.imports.rules.moments import clock_of, moment_of, moments_and_order
from shelfcast.imports.rules.numbers import Decimals, number_evidence, number_of
from shelfcast.imports.rules.reading import Reading, UnknownProducts
from shelfcast.imports.rules.report import Fault, Rows, Understanding
from shelfcast.imports.rules.values import share_of, text_of


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows that do not belong here, and why."""

    rows: pl.Series
    fault: Fault


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a file before they are judged.

    found: our field → the column of `frame`;  headers: our field → what the file calls it
    original: the whole rows, if `frame` holds but parts of them
    repeats_count: two equal lines are two sales, because the export writes one line per item sold
    """

    kind: FileKind
    frame: pl.DataFrame
    found: Mapping[str, str]
    line_numbers: pl.Series
    reading: Reading
    misshapen: frozenset[int] = frozenset()
    left_out: tuple[LeftOut, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    format: str | None = None
    ignored: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    repeats_count: bool = False
    original: pl.DataFrame | None = None
    chosen: dict[str, str] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        return name in self.found or self._is_said(name)

    def _is_said(self, name: str) -> bool:
        """Whether somebody said of all rows what no column says of each."""
        return name == "location" and name not in self.found and self.reading.location is not None

    def cells(self, name: str) -> pl.Series:
        return self.frame[self.found[name]]

    def read(self, name: str, how: Callable[[pl.Series], pl.Series], dtype: type[pl.DataType]) -> pl.Series:
        if name not in self.found:
            return pl.repeat(None, self.frame.height, dtype=dtype, eager=True)
        return how(self.cells(name))

    def text(self, name: str) -> pl.Series:
        if self._is_said(name):
            return pl.repeat(self.reading.location, self.frame.height, dtype=pl.String, eager=True)
        return self.read(name, text_of, pl.String)

    def share(self, name: str) -> pl.Series:
        return self.read(name, share_of, pl.Float64)

    def number(self, name: str) -> pl.Series:
        return self.read(name, lambda cells: number_of(cells, self._decimals(name, cells)), pl.Float64)

    def moment(self, name: str) -> pl.Series:
        if name not in self.found:
            return pl.repeat(None, self.frame.height, dtype=pl.Datetime("us"), eager=True)
        cells = self.cells(name)
        agreed = self.reading.conventions.dates.get(self.headers.get(name, self.found[name]))
        moments, order = moments_and_order(cells, agreed or self.reading.dates, self.reading.zone)
        if order is not None:
            self.chosen.setdefault("dates", order.value)
        for location, zone in self.reading.zones.items():
            if self.has("location") and zone != self.reading.zone:
                there = (self.text("location") == location).fill_null(value=False)
                if there.any():
                    moments = moment_of(cells, order, zone).zip_with(there, moments)
        return moments

    def clock(self, name: str) -> pl.Series:
        return clock_of(self.cells(name))

    def day(self, name: str) -> pl.Series:
        return self.moment(name).cast(pl.Date)

    def written(self, name: str) -> pl.Series:
        if name not in self.found:
            return pl.repeat(value=False, n=self.frame.height, dtype=pl.Boolean, eager=True)
        return self.text(name).is_not_null()

    def _decimals(self, name: str, cells: pl.Series) -> Decimals | None:
        agreed = self.reading.conventions.decimals.get(self.headers.get(name, self.found[name]))
        if agreed is None:
            evidence = number_evidence(cells)
            agreed = evidence.decimals if evidence.by_comma or evidence.by_point else None
        if agreed is not None:
            self.chosen.setdefault("decimals", agreed.value)
        return agreed

    def rows(self, columns: Mapping[str, pl.Series]) -> Rows:
        """The rows to judge; those that do not belong here are out already."""
        cells = {name: self.cells(name) for name in self.found}
        rows = Rows(columns, self.line_numbers, cells)
        for sentence in self.said:
            rows.warn(sentence)
        header = self._header_again()
        if header.any():
            rows.reject(pl.lit(header), faults.HEADER_AGAIN)
        totals = totals_rows(self)
        if totals.any():
            rows.reject(pl.lit(totals), faults.TOTALS_ROW)
        for part in self.left_out:
            rows.reject(pl.lit(part.rows), part.fault)
        if self.misshapen:
            positions = pl.int_range(0, rows.frame.height, eager=True).is_in(list(self.misshapen))
            rows.reject(pl.lit(positions), faults.MISSHAPEN)
        return rows

    def _header_again(self) -> pl.Series:
        """Rows that only say what the header says, as where one export was put below another."""
        again = pl.repeat(value=True, n=self.frame.height, dtype=pl.Boolean, eager=True)
        for name, column in self.found.items():
            header = self.headers.get(name, column)
            cells = self.frame[column]
            if cells.dtype != pl.String:
                again &= False
            if not again.any():
                return again
            again &= (cells.str.strip_chars() == header).fill_null(value=False)
        return again

    @property
    def understood(self) -> Understanding:
        """What the report says about how this was read."""
        return Understanding(
            self.format,
            tuple((name, self.headers.get(name, header)) for name, header in self.found.items()),
            self.ignored,
            self.personal,
            self.chosen.get("dates"),
            self.chosen.get("decimals"),
        )


_TOTAL = re.compile(r"\s*(?:grand |sub|report |gesamt)?(?:totals?|sum|summe|gesamt|somme|total general)\s*:?\s*", re.IGNORECASE)
_LAST_ROWS = 20
_KEYS = ("date", "product", "supplier", "due", "starts", "valid_from", "ordered_on")
_BESIDE = ("location", "name")
_FIGURES = ("quantity", "on_hand", "price", "revenue", "value", "cost")


def totals_rows(sheet: Sheet) -> pl.Series:
    """Which rows at the end add up those above: they say so, or have figures but nothing that they are figures of."""
    height = sheet.frame.height
    last = replace(sheet, frame=sheet.frame.tail(_LAST_ROWS), chosen={})
    keys = [name for name in _KEYS if sheet.has(name) and name in sheet.kind.required]
    texts = [last.text(name).to_list() for name in (*keys, *(name for name in _BESIDE if name in sheet.found))]
    figures = [last.number(name).to_list() for name in _FIGURES if sheet.has(name)]
    last_real = height
    for position in reversed(range(last.frame.height if keys else 0)):
        cells = [text[position] for text in texts]
        said = [cell is not None and _TOTAL.fullmatch(cell) is not None for cell in cells]
        named = any(cell is not None and not total for cell, total in zip(cells, said, strict=True))
        if named or not (any(said) or any(figure[position] is not None for figure in figures)):
            break
        last_real -= 1
    return pl.int_range(0, height, eager=True) >= last_real


def check_product(rows: Rows, sheet: Sheet) -> None:
    """A product must be named, and in the catalogue if only known ones may come."""
    rows.reject(pl.col("product").is_null(), faults.missing("product"))
    known = sheet.reading.known_products
    if known is None:
        return
    strange = ~pl.col("product").is_in(list(known))
    if sheet.reading.unknown_products is UnknownProducts.REJECT:
        rows.reject(strange, faults.UNKNOWN_PRODUCT)


def note_new_products(rows: Rows, sheet: Sheet) -> None:
    """Say which accepted rows bring products that the catalogue does not have yet."""
    if sheet.reading.known_products is not None:
        rows.note(~pl.col("product").is_in(list(sheet.reading.known_products)), "new product; it is added to the catalogue")


def check_location(rows: Rows, sheet: Sheet) -> None:
    """Where a file has a column for locations, every row must name one."""
    if sheet.has("location"):
        rows.reject(pl.col("location").is_null(), faults.missing("location"))


def check_number(rows: Rows, sheet: Sheet, name: str, *, required: bool) -> None:
    """A number must be one, and there if it is required."""
    if name not in sheet.found and not required:
        return
    written = pl.lit(sheet.written(name))
    if required:
        rows.reject(pl.col(name).is_null() & ~written, faults.missing(name))
    rows.reject(pl.col(name).is_null() & written, faults.not_a_number(name))


def check_price(rows: Rows, sheet: Sheet, name: str = "price", *, required: bool = False) -> None:
    """A price is a number from 0 up."""
    check_number(rows, sheet, name, required=required)
    rows.reject(pl.col(name) < 0, faults.negative(name))
    rows.reject(pl.col(name) >= faults.IMPLAUSIBLE, faults.implausible(name))


def check_day(rows: Rows, sheet: Sheet, name: str, column: str | None = None, *, required: bool) -> None:
    """A day must be readable, and there if it is required;  column: what it is called among the rows."""
    read = pl.col(column or name)
    written = pl.lit(sheet.written(name))
    if required:
        rows.reject(read.is_null() & ~written, faults.missing(name))
    rows.reject(read.is_null() & written, faults.unreadable_date(name))
