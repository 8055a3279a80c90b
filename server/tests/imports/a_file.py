"""A file as somebody saved it, and what the rules of imports make of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import xlsxwriter
from shelfcast.imports import (
    KINDS,
    Duplicates,
    Facts,
    FileReport,
    Reading,
    Sales,
    facts_from,
    header_fit,
    read_mapping,
    sales_from,
)
from shelfcast.imports.rules.moments import DateOrder
from shelfcast.infra.file_table import FileTable
from shelfcast.infra.table_files import read_table

TODAY = date(2026, 7, 1)


def reading(mapping: str | None = None, duplicates: Duplicates | None = None, dates: DateOrder | None = None) -> Reading:
    return Reading(read_mapping(mapping), duplicates, dates, TODAY)


def saved(folder: Path, content: str | bytes, name: str = "sales.csv") -> FileTable:
    """Write the content and read it back as a table."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_table(path, header_fit({}))


def sales_of(folder: Path, content: str | bytes, how: Reading | None = None) -> Sales:
    return sales_from(saved(folder, content), how or reading())


def facts_of(kind: str, folder: Path, content: str | bytes, how: Reading | None = None) -> Facts:
    return facts_from(KINDS[kind], saved(folder, content, f"{kind}.csv"), how or reading())


def rejected(report: FileReport) -> dict[str, list[int]]:
    """Reason → lines; every row is accounted for on the way."""
    counted = [line for reason in report.reasons for line in reason.lines]
    assert len(counted) == len(set(counted)) == report.rejected
    assert report.accepted + report.rejected == report.rows
    return {reason.text: list(reason.lines) for reason in report.reasons}


def noted(report: FileReport) -> dict[str, list[int]]:
    return {note.text: list(note.lines) for note in report.notes}


def workbook(path: Path, rows: Sequence[Sequence[object]]) -> FileTable:
    """An Excel file with real dates, numbers and texts in its cells, read back as a table."""
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd hh:mm"})
    sheet = book.add_worksheet()
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(row, column, cell)
            elif cell is not None:
                sheet.write(row, column, cell)
    book.close()
    return read_table(path, header_fit({}))
