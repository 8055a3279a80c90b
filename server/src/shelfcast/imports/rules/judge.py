"""Any file → its kind → the rows of that kind, judged."""

from __future__ import annotations

from collections.abc import Callable

from shelfcast.imports.rules import catalogue, deliveries, planned, sales, supply
from shelfcast.imports.rules.columns import recognise
from shelfcast.imports.rules.kinds import (
    DELIVERIES,
    FUTURE,
    OPEN_ORDERS,
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
from shelfcast.imports.rules.report import MENDING_COLUMNS
from shelfcast.imports.rules.sales import Sales
from shelfcast.imports.rules.sheet import Sheet
from shelfcast.imports.rules.supply import Facts

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
}


def sales_from(rows: FileRows, reading: Reading) -> Sales:
    """The lines of a sales file; raises: ColumnMissing, AmbiguousDates."""
    return sales.read_sales(opened(SALES, rows, reading))


def facts_from(kind: FileKind, rows: FileRows, reading: Reading) -> Facts:
    """The rows of a file of any other kind; raises: ColumnMissing, AmbiguousDates."""
    return _READERS[kind](opened(kind, rows, reading))


def opened(kind: FileKind, rows: FileRows, reading: Reading) -> Sheet:
    """The file with its columns known, personal ones gone; raises: ColumnMissing."""
    personal = personal_columns(rows.frame)
    frame = rows.frame.drop(personal)
    if set(MENDING_COLUMNS) <= set(frame.columns):
        frame = frame.drop(MENDING_COLUMNS)
    found = recognise(kind, frame.columns, reading.mapping)
    ignored = tuple(header for header in frame.columns if header not in set(found.values()))
    return Sheet(
        kind,
        frame,
        found,
        rows.line_numbers,
        reading,
        misshapen=rows.misshapen,
        ignored=ignored,
        personal=(*rows.removed, *personal),
        said=rows.said,
    )
