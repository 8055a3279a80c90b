"""Any file → its kind → the rows of that kind, judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import polars as pl

from shelfcast.imports.rules.columns import (
    FUTURE,
    LEVELS,
    OPEN_ORDERS,
    PAST_ORDERS,
    SALES,
    STOCK,
    TERMS,
    ColumnMissing,
    FileKind,
    recognise,
)
from shelfcast.imports.rules.sales import Duplicates, Sales, read_sales
from shelfcast.imports.rules.supply import (
    Facts,
    read_future,
    read_levels,
    read_open_orders,
    read_past_orders,
    read_stock,
    read_terms,
)
from shelfcast.imports.rules.values import DateOrder


class FileRows(Protocol):
    """A table as it stood in a file; see infra/table_files.py."""

    @property
    def frame(self) -> pl.DataFrame: ...

    @property
    def line_numbers(self) -> pl.Series: ...

    @property
    def misshapen(self) -> frozenset[int]: ...


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are to be read.

    mapping: our field → the file's header;  today: by the shop's clock
    duplicates: None = whole-line duplicates are rejected only where the file carries a transaction id
    """

    mapping: Mapping[str, str]
    duplicates: Duplicates | None
    dates: DateOrder | None
    today: date


def sales_from(rows: FileRows, reading: Reading) -> Sales:
    """The lines of a sales file; raises: ColumnMissing, AmbiguousDates."""
    return read_sales(
        rows.frame,
        rows.line_numbers,
        rows.misshapen,
        reading.mapping,
        reading.today,
        duplicates=reading.duplicates,
        dates=reading.dates,
    )


def facts_from(kind: FileKind, rows: FileRows, reading: Reading) -> Facts:
    """The rows of a file of any other kind; raises: ColumnMissing, AmbiguousDates."""
    parts = (rows.frame, rows.line_numbers, rows.misshapen, reading.mapping)
    if kind is STOCK:
        return read_stock(*parts, reading.today, reading.dates)
    if kind is OPEN_ORDERS:
        return read_open_orders(*parts, reading.dates)
    if kind is TERMS:
        return read_terms(*parts)
    if kind is LEVELS:
        return read_levels(*parts)
    if kind is PAST_ORDERS:
        return read_past_orders(*parts, reading.dates)
    assert kind is FUTURE
    return read_future(*parts, reading.dates)


def guess_kind(headers: list[str], mapping: Mapping[str, str]) -> FileKind:
    """What a file is by its columns: the kind with most of them; raises: ColumnMissing when it is none."""
    scores: dict[FileKind, float] = {}
    for kind in (SALES, OPEN_ORDERS, STOCK, TERMS, FUTURE):
        try:
            found = recognise(kind, headers, mapping)
        except ColumnMissing:
            continue
        if kind is FUTURE and not {"price", "promotion"} & found.keys():
            continue
        exact = sum(
            field.replace("_", "") == header.lower().replace("_", "").replace(" ", "") for field, header in found.items()
        )
        scores[kind] = len(found) + exact + (0.5 if kind is SALES else 0.0) - (2.0 if kind is TERMS and len(found) < 3 else 0.0)
    if not scores:
        recognise(SALES, headers, mapping)
    return max(scores, key=lambda kind: scores[kind])
