"""Any file → its kind → the rows of that kind, judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import polars as pl

from shelfcast.imports.rules import catalogue, deliveries, planned, rivals, sales, supply
from shelfcast.imports.rules.columns import guess_kind, how_well, recognise
from shelfcast.imports.rules.formats.format import Format
from shelfcast.imports.rules.formats.known import known_format
from shelfcast.imports.rules.kinds import (
    DELIVERIES,
    FUTURE,
    KINDS,
    LEVELS,
    OPEN_ORDERS,
    PAST_ORDERS,
    PRICES,
    PRODUCTS,
    PROMOTIONS,
    SALES,
    STOCK,
    SUPPLIERS,
    TERMS,
    FileKind,
)
from shelfcast.imports.rules.personal import personal_columns
from shelfcast.imports.rules.reading import FileRows, Reading
from shelfcast.imports.rules.repeats import RowsSeen
from shelfcast.imports.rules.report import MENDING_COLUMNS
from shelfcast.imports.rules.sales import Sales
from shelfcast.imports.rules.sheet import Sheet
from shelfcast.imports.rules.supply import Facts
from shelfcast.imports.rules.values import text_of

_READERS: dict[FileKind, Callable[[Sheet], Facts]] = {
    STOCK: supply.read_stock,
    OPEN_ORDERS: supply.read_open_orders,
    TERMS: supply.read_terms,
    FUTURE: supply.read_future,
    PRODUCTS: catalogue.read_products,
    SUPPLIERS: catalogue.read_suppliers,
    PROMOTIONS: planned.read_promotions,
    PRICES: planned.read_prices,
    DELIVERIES: deliveries.read_deliveries,
    LEVELS: rivals.read_levels,
    PAST_ORDERS: rivals.read_past_orders,
}


def sales_from(rows: FileRows, reading: Reading, seen: RowsSeen | None = None) -> Sales:
    """The lines of a sales file;  seen: the rows of its earlier batches;  raises: ColumnMissing, AmbiguousDates."""
    return sales.read_sales(opened(SALES, rows, reading), seen)


def facts_from(kind: FileKind, rows: FileRows, reading: Reading) -> Facts:
    """The rows of a file of any other kind; raises: ColumnMissing, AmbiguousDates."""
    return _READERS[kind](opened(kind, rows, reading))


def kind_of(headers: list[str], mapping: Mapping[str, str]) -> FileKind:
    """What a file is: what a known export holds, else by its columns; raises: ColumnMissing when it is none."""
    export = None if mapping else known_format(headers)
    return guess_kind(headers, mapping) if export is None else export.kinds[0]


def header_fit(mapping: Mapping[str, str]) -> Callable[[Sequence[str]], float]:
    """How well a row of cells would serve as the header of a file, to find where a table begins and on which sheet."""

    def fit(cells: Sequence[str]) -> float:
        headers = [cell for cell in cells if cell]
        if len(headers) < 2:
            return 0.0
        known = 100.0 if known_format(headers) is not None else 0.0
        return known + max(how_well(kind, headers, mapping) for kind in KINDS.values())

    return fit


def opened(kind: FileKind, rows: FileRows, reading: Reading) -> Sheet:
    """The file with its columns known, personal ones gone; raises: ColumnMissing, NoItems, NoDay."""
    personal = personal_columns(rows.frame)
    frame = rows.frame.drop(personal)
    if set(MENDING_COLUMNS) <= set(frame.columns):
        frame = frame.drop(MENDING_COLUMNS)
    frame = frame.drop([header for header in frame.columns if _is_nameless(header) and _is_empty(frame[header])])
    export = known_format(frame.columns, kind)
    sheet = _by_export(export, kind, frame, rows, reading) if export else _by_columns(kind, frame, rows, reading)
    return replace(sheet, personal=(*rows.removed, *personal), said=(*rows.said, *sheet.said))


def _is_nameless(header: str) -> bool:
    """What a spreadsheet calls a column that has no header."""
    return not header or header.startswith(("__UNNAMED__", "_duplicated_"))


def _is_empty(column: pl.Series) -> bool:
    return bool(text_of(column).is_null().all())


def _by_columns(kind: FileKind, frame: pl.DataFrame, rows: FileRows, reading: Reading) -> Sheet:
    found = recognise(kind, frame.columns, reading.mapping)
    ignored = tuple(header for header in frame.columns if header not in set(found.values()))
    return Sheet(kind, frame, found, rows.line_numbers, reading, misshapen=rows.misshapen, ignored=ignored)


def _by_export(export: Format, kind: FileKind, frame: pl.DataFrame, rows: FileRows, reading: Reading) -> Sheet:
    shaped = export.reshaped(kind, frame, reading)
    mapped = {
        name: frame[header].gather(shaped.rows).alias(name)
        for name, header in reading.mapping.items()
        if name in kind.fields and header in frame.columns
    }
    columns = shaped.frame.with_columns(mapped.values())
    misshapen = shaped.rows.is_in(list(rows.misshapen)).arg_true().to_list() if rows.misshapen else []
    headers = dict(shaped.headers) | {name: reading.mapping[name] for name in mapped}
    used = set(headers.values()) | shaped.used
    if shaped.dates is not None and reading.dates is None:
        reading = replace(reading, dates=shaped.dates)
    return Sheet(
        kind,
        columns,
        {name: name for name in columns.columns},
        rows.line_numbers.gather(shaped.rows),
        reading,
        misshapen=frozenset(misshapen),
        left_out=shaped.left_out,
        headers=headers,
        format=export.name,
        ignored=tuple(header for header in frame.columns if header not in used),
        said=shaped.said,
        repeats_count=shaped.repeats_count,
        original=frame if shaped.frame.height == frame.height else None,
    )
