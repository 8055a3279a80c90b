"""CSV, Excel and Parquet files as one kind of table, and back; the ending of the name says which."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl
from polars.exceptions import PolarsError

from shelfcast.vocabulary.errors import Refused

_TEXT_ENDINGS = {".csv", ".tsv", ".txt"}
_EXCEL_ENDINGS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}
_PARQUET_ENDINGS = {".parquet", ".pq"}
READABLE = "CSV (.csv, .tsv, .txt), Excel (.xlsx, .xls, .ods) or Parquet (.parquet)"
_WRITABLE_ENDINGS = _TEXT_ENDINGS | {".xlsx"} | _PARQUET_ENDINGS
WRITABLE = "CSV (.csv, .tsv, .txt), Excel (.xlsx) or Parquet (.parquet)"


class UnreadableFile(Refused):
    """This file cannot be read as a table."""

    status = 422


@dataclass(frozen=True, slots=True)
class FileTable:
    """A table as it stood in the file.

    frame: its columns, in order; text files and headers keep every character of their cells
    line_numbers: of each row, the header being line 1
    misshapen: rows that have more cells than the header, by position in `frame`
    removed: headers of columns that were taken out;  said: what the reader of a report should know of how it was read
    """

    name: str
    frame: pl.DataFrame
    line_numbers: pl.Series
    misshapen: frozenset[int] = frozenset()
    removed: tuple[str, ...] = ()
    said: tuple[str, ...] = ()

    def without(self, headers: tuple[str, ...]) -> FileTable:
        """The table less some of its columns; it remembers which."""
        return replace(self, frame=self.frame.drop(headers), removed=(*self.removed, *headers))


def read_table(path: Path) -> FileTable:
    """Read a file whole; raises: UnreadableFile."""
    ending = path.suffix.lower()
    if ending not in _TEXT_ENDINGS | _EXCEL_ENDINGS | _PARQUET_ENDINGS:
        raise UnreadableFile(f"{path.name} ends in {ending or 'nothing'}; save it as {READABLE}")
    try:
        if ending in _TEXT_ENDINGS:
            return _read_text(path)
        if ending in _PARQUET_ENDINGS:
            frame = pl.read_parquet(path)
        else:
            frame = pl.read_excel(path, infer_schema_length=None, drop_empty_rows=False)
    except FileNotFoundError:
        raise UnreadableFile(f"{path} does not exist") from None
    except (PolarsError, OSError, ValueError, pl.exceptions.PanicException) as failure:
        raise UnreadableFile(f"{path.name} cannot be read: {_first_line(failure)}") from failure
    except Exception as failure:
        if type(failure).__module__ in ("fastexcel", "_fastexcel"):
            raise UnreadableFile(f"{path.name} cannot be read: {_first_line(failure)}") from failure
        raise
    return _without_blank_rows(path.name, frame) if ending in _EXCEL_ENDINGS else _numbered(path.name, frame)


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


def _numbered(name: str, frame: pl.DataFrame) -> FileTable:
    """Every row is on the line after the one before it, the first on line 2."""
    frame.columns = _stripped(frame.columns)
    return FileTable(name, frame, pl.int_range(2, frame.height + 2, eager=True))


def _without_blank_rows(name: str, frame: pl.DataFrame) -> FileTable:
    table = _numbered(name, frame)
    written = ~frame.select(pl.all_horizontal(pl.all().is_null())).to_series()
    return FileTable(name, frame.filter(written), table.line_numbers.filter(written))


def _stripped(headers: list[str]) -> list[str]:
    """Headers without the spaces around them; one that another column has already is told apart by its position."""
    stripped: list[str] = []
    for position, header in enumerate(headers):
        bare = header.strip()
        stripped.append(bare if bare not in stripped else f"{bare}_duplicated_{position}")
    return stripped


def _first_line(failure: Exception) -> str:
    return (str(failure).splitlines() or [type(failure).__name__])[0]


def _read_text(path: Path) -> FileTable:
    text = _decode(path.read_bytes()).rstrip("\n")
    header = text.split("\n", 1)[0]
    if not header.strip():
        raise UnreadableFile(f"{path.name} is empty; the first line must name the columns")
    separator = max(",;\t|", key=header.count)
    if "\n\n" in text:
        return _read_text_row_by_row(path.name, text, separator)
    try:
        frame = pl.read_csv(io.BytesIO(text.encode()), separator=separator, infer_schema=False)
    except PolarsError:
        return _read_text_row_by_row(path.name, text, separator)
    if text.count("\n") != frame.height:
        return _read_text_row_by_row(path.name, text, separator)
    return _numbered(path.name, frame)


def _read_text_row_by_row(name: str, text: str, separator: str) -> FileTable:
    """The slow way, for files with blank lines, line breaks inside cells or rows of another length."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    header = _stripped(next(reader))
    rows: list[list[str]] = []
    numbers: list[int] = []
    misshapen: set[int] = set()
    while True:
        begins = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error as failure:
            raise UnreadableFile(f"{name} cannot be read at line {begins}: {failure}") from failure
        if not row:
            continue
        if any(cell.strip() for cell in row[len(header) :]):
            misshapen.add(len(rows))
        rows.append([*row, *[""] * (len(header) - len(row))][: len(header)])
        numbers.append(begins)
    opened = numbers[-1] if numbers else 1
    if _never_closes_its_quote(text.split("\n")[opened - 1 :], separator):
        raise UnreadableFile(f"{name} cannot be read from line {opened} on: a quotation mark is opened there and never closed")
    columns = {cell: [row[i] for row in rows] for i, cell in enumerate(header)}
    frame = pl.DataFrame(columns, schema=dict.fromkeys(header, pl.String))
    return FileTable(name, frame, pl.Series(numbers, dtype=pl.Int64), frozenset(misshapen))


def _never_closes_its_quote(record: list[str], separator: str) -> bool:
    try:
        list(csv.reader(io.StringIO("\n".join(record), newline=""), delimiter=separator, strict=True))
    except csv.Error as failure:
        return str(failure) == "unexpected end of data"
    return False


def _decode(raw: bytes) -> str:
    """Text of a file whose encoding nobody wrote down: byte-order mark, else UTF-8, else Windows western."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = raw.decode("utf-16")
    else:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
