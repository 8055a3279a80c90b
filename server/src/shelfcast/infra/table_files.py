"""CSV, Excel and Parquet files as one kind of table, and back; the ending of the name says which."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import fastexcel
import polars as pl
from polars.exceptions import PolarsError

from shelfcast.infra.file_table import TITLE_LINES, FileTable, Fit, header_row, numbered, skipped
from shelfcast.infra.file_table import UnreadableFile as UnreadableFile
from shelfcast.infra.text_tables import read_text, text_batches

_TEXT_ENDINGS = {".csv", ".tsv", ".txt"}
_EXCEL_ENDINGS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}
_PARQUET_ENDINGS = {".parquet", ".pq"}
READABLE = "CSV (.csv, .tsv, .txt), Excel (.xlsx, .xls, .ods) or Parquet (.parquet)"
_WRITABLE_ENDINGS = _TEXT_ENDINGS | {".xlsx"} | _PARQUET_ENDINGS
WRITABLE = "CSV (.csv, .tsv, .txt), Excel (.xlsx) or Parquet (.parquet)"
CHARACTERS_AT_ONCE = 32_000_000
ROWS_AT_ONCE = 500_000
"""Of a batch: what keeps memory bounded and every step long enough to be worth it."""


def read_table(path: Path, fit: Fit | None = None) -> FileTable:
    """Read a file whole; raises: UnreadableFile.

    fit: how well a row would serve as header, to find the sheet and the line that it stands on; None = the first
    """
    ending = path.suffix.lower()
    if ending not in _TEXT_ENDINGS | _EXCEL_ENDINGS | _PARQUET_ENDINGS:
        raise UnreadableFile(f"{path.name} ends in {ending or 'nothing'}; save it as {READABLE}")
    try:
        if ending in _TEXT_ENDINGS:
            return read_text(path, fit)
        if ending in _PARQUET_ENDINGS:
            return numbered(path.name, pl.read_parquet(path))
        return _read_workbook(path, fit)
    except FileNotFoundError:
        raise UnreadableFile(f"{path} does not exist") from None
    except (PolarsError, OSError, ValueError, pl.exceptions.PanicException, fastexcel.FastExcelError) as failure:
        raise UnreadableFile(f"{path.name} cannot be read: {_first_line(failure)}") from failure


def read_batches(
    path: Path, fit: Fit | None = None, together: str | None = None, characters: int = CHARACTERS_AT_ONCE
) -> Iterator[FileTable]:
    """Read a file of any size in parts that fit into memory; an Excel file comes as one; raises: UnreadableFile.

    together: a column whose equal neighbours must not be parted (text files)
    """
    ending = path.suffix.lower()
    try:
        if ending in _TEXT_ENDINGS and path.exists():
            yield from text_batches(path, characters, fit, together)
        elif ending in _PARQUET_ENDINGS and path.exists():
            yield from _parquet_batches(path)
        else:
            yield read_table(path, fit)
    except (PolarsError, OSError, ValueError, pl.exceptions.PanicException) as failure:
        raise UnreadableFile(f"{path.name} cannot be read: {_first_line(failure)}") from failure


def write_table(path: Path, frame: pl.DataFrame) -> None:
    """Write a table in the kind that the name's ending says; raises: UnreadableFile for an unknown ending."""
    ending = path.suffix.lower()
    if ending == ".xlsx":
        frame.write_excel(path, autofit=True)
    elif ending in _PARQUET_ENDINGS:
        frame.write_parquet(path)
    elif ending in _TEXT_ENDINGS:
        frame.write_csv(path, separator="\t" if ending == ".tsv" else ",", datetime_format="%Y-%m-%d %H:%M:%S")
    else:
        raise UnreadableFile(f"{path.name} ends in {ending or 'nothing'}; name the output {WRITABLE}")


def can_be_written(path: Path) -> bool:
    """Whether the ending of the name is one that write_table knows."""
    return path.suffix.lower() in _WRITABLE_ENDINGS


def _first_line(failure: BaseException) -> str:
    return (str(failure).splitlines() or [type(failure).__name__])[0]


def _parquet_batches(path: Path) -> Iterator[FileTable]:
    scan = pl.scan_parquet(path)
    rows = int(scan.select(pl.len()).collect().item())
    for start in range(0, max(rows, 1), ROWS_AT_ONCE):
        yield numbered(path.name, scan.slice(start, ROWS_AT_ONCE).collect(), header_line=start + 1)


def _read_workbook(path: Path, fit: Fit | None) -> FileTable:
    """The sheet that fits best, from its header down; the sheets beside it are named."""
    names = fastexcel.read_excel(path).sheet_names
    found = [(name, *_header_of(path, name, fit)) for name in names]
    filled = [each for each in found if each[1] >= 0] or [(names[0], 0, 0.0)]
    sheet, row, _ = max(filled, key=lambda each: each[2])
    frame = pl.read_excel(
        path,
        sheet_name=sheet,
        infer_schema_length=None,
        drop_empty_rows=False,
        read_options={"header_row": row},
    )
    others = [name for name, _, _ in filled if name != sheet]
    said = (f"The sheet {sheet} was read; {', '.join(others)} were not.",) if others else ()
    return _without_blank_rows(numbered(path.name, frame, row + 1, said + (skipped(row) if row else ())))


def _header_of(path: Path, sheet: str, fit: Fit | None) -> tuple[int, float]:
    """On which row of a sheet the header stands, counted from 0, and how well it fits; −1 for an empty sheet."""
    top = fastexcel.read_excel(path).load_sheet(sheet, header_row=None, skip_rows=0, n_rows=TITLE_LINES, dtypes="string")
    if not top.width or not top.height:
        return -1, 0.0
    rows = [["" if cell is None else cell for cell in row] for row in top.to_polars().rows()]
    first = next((position for position, row in enumerate(rows) if any(cell.strip() for cell in row)), 0)
    position, score = header_row(rows[first:], fit)
    return first + position, score


def _without_blank_rows(table: FileTable) -> FileTable:
    written = ~table.frame.select(pl.all_horizontal(pl.all().is_null())).to_series()
    return FileTable(table.name, table.frame.filter(written), table.line_numbers.filter(written), said=table.said)
