"""Text files as tables: any encoding, separator and line break, whole or batch by batch."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

import polars as pl
from polars.exceptions import PolarsError

from shelfcast.infra.file_table import TITLE_LINES, FileTable, Fit, UnreadableFile, header_row, skipped, stripped

_SEPARATORS = ",;\t|"
_NAMED_SEPARATOR = re.compile(r"^\s*\"?sep=(.)\"?\s*$", re.IGNORECASE)
"""What Excel writes into the first line, and reads from it."""
_BROKEN_MARK = "ï»¿"
"""A byte-order mark that went through the wrong encoding."""
_BYTES_AT_ONCE = 1 << 22
_CHARACTERS_OF_TOP = 65_536
_LONGEST_RUN = 8
"""Batches that rows which belong together may fill before they are parted after all."""
_DISGUISES = (
    (b"%PDF", "is a PDF, not a table. Export it as CSV or Excel from where it comes from"),
    (b"PK\x03\x04", "is a ZIP archive or an Excel file by another name. Unpack it, or let its name end in .xlsx"),
    (b"\x1f\x8b", "is compressed (gzip). Unpack it first"),
    (b"\xd0\xcf\x11\xe0", "is an old Excel file by another name. Let its name end in .xls"),
    (b"PAR1", "is a Parquet file by another name. Let its name end in .parquet"),
)
_WEB_PAGE = re.compile(rb"^\s*(?:<!doctype html|<html|<\?xml|<table|<head)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the header is and what separates cells; header_line counts from 1."""

    header: tuple[str, ...]
    header_line: int
    separator: str
    said: tuple[str, ...]


def read_text(path: Path, fit: Fit | None = None) -> FileTable:
    """A text file whole; raises: UnreadableFile."""
    raw = path.read_bytes()
    _refuse_disguise(path.name, raw[:1024])
    text = _unmarked(_decode(raw)).rstrip("\n")
    layout = _layout(path.name, text, fit)
    _, body = _after_line(text, layout.header_line)
    table, rest = _parsed(path.name, body, layout, layout.header_line + 1, at_end=True)
    assert not rest
    return replace(table, said=layout.said)


def text_batches(path: Path, characters: int, fit: Fit | None = None, together: str | None = None) -> Iterator[FileTable]:
    """A text file in parts of about so many characters, with the same header and the file's line numbers.

    together: a column whose equal neighbours must not be parted
    raises: UnreadableFile
    """
    with path.open("rb") as binary:
        head = binary.read(_BYTES_AT_ONCE)
    _refuse_disguise(path.name, head[:1024])
    encoding = _encoding_of(path)
    with path.open(encoding=encoding, errors="replace", newline=None) as stream:
        layout = _layout(path.name, _unmarked(_top(stream)).rstrip("\n"), fit)
        stream.seek(0)
        for _ in range(layout.header_line):
            stream.readline()
        line = layout.header_line + 1
        buffer = stream.read(characters)
        first = True
        while True:
            more = stream.read(characters)
            at_end = not more
            if "\n" not in buffer and not at_end:
                buffer += more
                continue
            part, rest = (buffer.rstrip("\n"), "") if at_end else _up_to_line_break(buffer)
            table, open_record = _parsed(path.name, part, layout, line, at_end=at_end)
            if together is not None and not at_end and len(buffer) < _LONGEST_RUN * characters:
                table, open_record = _held_together(table, part, open_record, together, line)
            taken = part[: len(part) - len(open_record)] if open_record else part
            line += taken.count("\n") + (0 if open_record or at_end else 1)
            if table.frame.height or (at_end and first):
                yield replace(table, said=layout.said if first else ())
                first = False
            if at_end:
                return
            buffer = (open_record + "\n" if open_record else "") + rest + more


def _top(stream: TextIO) -> str:
    """Enough of a file to see its header, however long the lines are."""
    top = more = stream.read(_CHARACTERS_OF_TOP)
    while more and "\n" not in more:
        more = stream.read(_CHARACTERS_OF_TOP)
        top += more
    return top


def _refuse_disguise(name: str, head: bytes) -> None:
    for mark, sentence in _DISGUISES:
        if head.startswith(mark):
            raise UnreadableFile(f"{name} {sentence}, and send it again.")
    if _WEB_PAGE.match(head.removeprefix(codecs.BOM_UTF8)):
        raise UnreadableFile(f"{name} is a web page, not a table. Open it in a spreadsheet, save it as .xlsx and send that.")


def _wide_encoding(head: bytes) -> str | None:
    """UTF-16 by its mark, or by the zeros that every second byte of western text then is."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if len(head) >= 4 and head[:256].count(0) * 3 > len(head[:256]):
        even, odd = head[:256:2].count(0), head[1:256:2].count(0)
        return "utf-16-be" if even > odd else "utf-16-le"
    return None


def _encoding_of(path: Path) -> str:
    """The encoding of a file of any size, of which nobody wrote down what it is."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as binary:
        head = binary.read(_BYTES_AT_ONCE)
        wide = _wide_encoding(head)
        if wide is not None:
            return wide
        try:
            while head:
                decoder.decode(head)
                head = binary.read(_BYTES_AT_ONCE)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _decode(raw: bytes) -> str:
    """Text of a file whose encoding nobody wrote down: byte-order mark, else UTF-8, else Windows western."""
    wide = _wide_encoding(raw)
    if wide is not None:
        text = raw.decode(wide)
    else:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _unmarked(text: str) -> str:
    return text.lstrip("\ufeff").removeprefix(_BROKEN_MARK)


def _after_line(text: str, line: int) -> tuple[str, str]:
    """The text up to the end of a line, and what follows; lines count from 1."""
    end = 0
    for _ in range(line):
        end = text.find("\n", end) + 1
        if end == 0:
            return text, ""
    return text[:end], text[end:]


def _layout(name: str, text: str, fit: Fit | None) -> _Layout:
    lines = text.split("\n", TITLE_LINES)[:TITLE_LINES]
    named = _NAMED_SEPARATOR.match(lines[0])
    above = 1 if named else 0
    if named:
        lines = lines[1:]
    while lines and not lines[0].strip() and any(line.strip() for line in lines):
        lines, above = lines[1:], above + 1
    if not lines or not lines[0].strip():
        raise UnreadableFile(f"{name} is empty; the first line must name the columns")
    candidates = [named[1]] if named else sorted(_SEPARATORS, key=lines[0].count, reverse=True)
    best: tuple[float, int, str] | None = None
    for separator in candidates:
        row, score = header_row([_cells(line, separator) for line in lines], fit)
        if best is None or score > best[0]:
            best = (score, row, separator)
    assert best is not None
    score, row, separator = best
    if score == 0 and fit is not None and not named:
        separator = max(_SEPARATORS, key="\n".join(lines).count)
        row, _ = header_row([_cells(line, separator) for line in lines], fit)
    if lines[0].count('"') % 2:  # a cell of the header goes on in the next line
        row = 0
    header_line = above + row + 1
    header = _header(name, text, header_line, separator)
    return _Layout(header, header_line + _breaks_in(header), separator, skipped(row))


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []


def _header(name: str, text: str, line: int, separator: str) -> tuple[str, ...]:
    _, after = _after_line(text, line - 1)
    try:
        cells = next(csv.reader(io.StringIO(after, newline=""), delimiter=separator))
    except (csv.Error, StopIteration) as failure:
        raise UnreadableFile(f"{name} cannot be read at line {line}: {failure}") from failure
    if _never_closes_its_quote(after.split("\n", 200)[: 1 + sum(cell.count("\n") for cell in cells)], separator):
        raise UnreadableFile(f"{name} cannot be read from line {line} on: a quotation mark is opened there and never closed")
    return tuple(cells)


def _breaks_in(header: tuple[str, ...]) -> int:
    return sum(cell.count("\n") for cell in header)


def _up_to_line_break(buffer: str) -> tuple[str, str]:
    """The buffer up to its last line break, and what follows; all of it stays where there is none."""
    end = buffer.rfind("\n")
    return ("", buffer) if end < 0 else (buffer[:end], buffer[end + 1 :])


def _parsed(name: str, body: str, layout: _Layout, line: int, *, at_end: bool) -> tuple[FileTable, str]:
    """The rows of a part of the file that begins on `line`, and the text of a last record that is not complete yet."""
    columns = stripped(layout.header)
    if not body:
        return _no_rows(name, columns), ""
    left_open = not at_end and body[body.rfind("\n") + 1 :].count('"') % 2 == 1
    if "\n\n" in body or body.startswith("\n") or left_open:
        return _row_by_row(name, body, layout, line, at_end=at_end)
    try:
        frame = pl.read_csv(
            io.BytesIO(body.encode(errors="replace")),
            separator=layout.separator,
            has_header=False,
            schema=dict.fromkeys(columns, pl.String),
        )
    except PolarsError:
        return _row_by_row(name, body, layout, line, at_end=at_end)
    if body.count("\n") + 1 != frame.height:
        return _row_by_row(name, body, layout, line, at_end=at_end)
    return FileTable(name, frame, pl.int_range(line, line + frame.height, eager=True)), ""


def _no_rows(name: str, columns: list[str]) -> FileTable:
    return FileTable(name, pl.DataFrame(schema=dict.fromkeys(columns, pl.String)), pl.Series([], dtype=pl.Int64))


def _row_by_row(name: str, body: str, layout: _Layout, line: int, *, at_end: bool) -> tuple[FileTable, str]:
    """The slow way, for files with blank lines, line breaks inside cells or rows of another length."""
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=layout.separator)
    header = stripped(layout.header)
    rows: list[list[str]] = []
    numbers: list[int] = []
    misshapen: set[int] = set()
    while True:
        begins = reader.line_num + line
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
    rest = ""
    if numbers:
        _, last = _after_line(body, numbers[-1] - line)
        if _never_closes_its_quote(last.split("\n"), layout.separator):
            if at_end:
                raise UnreadableFile(
                    f"{name} cannot be read from line {numbers[-1]} on: a quotation mark is opened there and never closed"
                )
            rest = last
            rows, numbers = rows[:-1], numbers[:-1]
            misshapen.discard(len(rows))
    columns = {cell: [row[i] for row in rows] for i, cell in enumerate(header)}
    frame = pl.DataFrame(columns, schema=dict.fromkeys(header, pl.String))
    return FileTable(name, frame, pl.Series(numbers, dtype=pl.Int64), frozenset(misshapen)), rest


def _never_closes_its_quote(record: list[str], separator: str) -> bool:
    try:
        list(csv.reader(io.StringIO("\n".join(record), newline=""), delimiter=separator, strict=True))
    except csv.Error as failure:
        return str(failure) == "unexpected end of data"
    return False


def _held_together(table: FileTable, part: str, open_record: str, together: str, line: int) -> tuple[FileTable, str]:
    """The table without its last run of equal cells in a column, and that run's text for the next part."""
    if together not in table.frame.columns or not table.frame.height:
        return table, open_record
    cells = table.frame[together]
    changes = (cells != cells.shift(1)).fill_null(value=True)
    start = int(changes.arg_true()[-1])
    _, held = _after_line(part, int(table.line_numbers[start]) - line)
    kept = replace(
        table,
        frame=table.frame.head(start),
        line_numbers=table.line_numbers.head(start),
        misshapen=frozenset(position for position in table.misshapen if position < start),
    )
    return kept, held
