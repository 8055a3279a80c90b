"""A table as it stood in a file, and where its header was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import polars as pl

from shelfcast.vocabulary.errors import Refused

Fit = Callable[[Sequence[str]], float]
"""How well a row would serve as the header; 0 where it says nothing."""
TITLE_LINES = 20
"""How many lines a spreadsheet may have above its header."""


class UnreadableFile(Refused):
    """This file cannot be read as a table."""

    status = 422


@dataclass(frozen=True, slots=True)
class FileTable:
    """A table as it stood in the file.

    frame: its columns, in order; text files and headers keep every character of their cells
    line_numbers: of each row, the first line of the file being line 1
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


def numbered(name: str, frame: pl.DataFrame, header_line: int = 1, said: tuple[str, ...] = ()) -> FileTable:
    """Every row is on the line after the one before it, the first below the header."""
    frame.columns = stripped(frame.columns)
    first = header_line + 1
    return FileTable(name, frame, pl.int_range(first, frame.height + first, eager=True), said=said)


def stripped(headers: Sequence[str]) -> list[str]:
    """Headers without the spaces around them; one that another column has already is told apart by its position."""
    bare = [header.strip() for header in headers]
    taken: set[str] = set()
    told: list[str] = []
    for position, header in enumerate(bare):
        told.append(header if header not in taken else f"{header}_duplicated_{position}")
        taken.add(header)
    return told


def header_row(rows: Sequence[Sequence[str]], fit: Fit | None) -> tuple[int, float]:
    """Which row is the header, and how well it fits: the first that says most; where none says anything, the first that
    is as wide as the table."""
    if fit is not None:
        fits = [fit([cell.strip() for cell in row]) for row in rows]
        if max(fits, default=0.0) > 0:
            return fits.index(max(fits)), max(fits)
    widths = [sum(bool(cell.strip()) for cell in row) for row in rows]
    widest = max(widths, default=0)
    if widest == 0 or widths[0] * 2 > widest or fit is None:
        return 0, 0.0
    return next(position for position, width in enumerate(widths) if width * 2 > widest), 0.0


def skipped(lines: int) -> tuple[str, ...]:
    """The sentence about lines above the header."""
    return (f"{lines} line{'s' if lines > 1 else ''} above the header were skipped.",) if lines else ()
