"""A file that is looked at before it is taken in: what it seems to be, and what would become of every row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from shelfcast.imports.rules.kinds import KINDS
from shelfcast.imports.rules.options import Options
from shelfcast.imports.rules.report import MENDING_COLUMNS
from shelfcast.imports.rules.values import text_of
from shelfcast.vocabulary.errors import Refused


@dataclass(frozen=True, slots=True)
class KindOfFile:
    """What a file of one kind may hold: our names of its columns."""

    name: str
    required: tuple[str, ...]
    optional: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowFault:
    """One thing that is wrong with a row, and how it is mended."""

    field: str | None
    value: str | None
    reason: str
    what_to_do: str | None


@dataclass(frozen=True, slots=True)
class RejectedLine:
    """A row that is not taken. cells: as the file has them, in the order of its headers;  line: the header is line 1"""

    line: int
    cells: list[str | None]
    faults: list[RowFault]


@dataclass(frozen=True, slots=True)
class RejectedLines:
    """Some of the rejected rows. after: ask for the lines after this one next; None = these are the last"""

    headers: list[str]
    lines: list[RejectedLine]
    after: int | None


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why a file cannot be read. error: the name of the refusal"""

    error: str
    detail: str
    field: str | None
    what_to_do: str | None


def why_not(refusal: Refused) -> WhyNot:
    fault = refusal.fault
    return WhyNot(type(refusal).__name__, fault.detail, fault.field, fault.what_to_do)


@dataclass(frozen=True, slots=True)
class Checked:
    """What would become of a file.

    guess: what its columns seem to be, with samples;  options: as it was read, with what was said of such columns before
    report: the account of every row; None where the file cannot be read so
    problem: why it cannot;  rejected: the first of the rejected rows
    """

    file_name: str
    options: Options
    guess: dict[str, Any]
    report: dict[str, Any] | None
    problem: WhyNot | None
    rejected: RejectedLines


KINDS_OF_FILES = tuple(KindOfFile(kind.name, kind.required, kind.optional) for kind in KINDS.values())


def rejected_lines(
    frame: pl.DataFrame, line_numbers: pl.Series, rejected: pl.DataFrame, after: int = 0, most: int = 200
) -> RejectedLines:
    """The rejected rows behind a line, with their original cells; several faults of a line stand together.

    frame, line_numbers: the table as it was read;  rejected: REJECTED_COLUMNS;  most: rows

    >>> told = pl.DataFrame({"line": [3], "field": ["date"], "value": ["soon"], "reason": ["?"], "what_to_do": [None]})
    >>> found = rejected_lines(pl.DataFrame({"date": ["2026-02-01", "soon"]}), pl.Series([2, 3]), told)
    >>> found.headers, found.lines[0].line, found.lines[0].cells, found.after
    (['date'], 3, ['soon'], None)
    """
    shown = frame.drop(*MENDING_COLUMNS, strict=False)
    wanted = rejected.filter(pl.col("line") > after)
    lines = wanted["line"].unique(maintain_order=False).sort()
    page = lines.head(most)
    faults: dict[int, list[RowFault]] = {}
    for row in wanted.filter(pl.col("line").is_in(page.implode())).iter_rows(named=True):
        faults.setdefault(row["line"], []).append(RowFault(row["field"], row["value"], row["reason"], row["what_to_do"]))
    texts = shown.select(text_of(shown[name]).alias(name) for name in shown.columns)
    numbered = texts.with_columns(line_numbers.cast(pl.Int64).alias("line")).filter(pl.col("line").is_in(page.implode()))
    cells = {row[-1]: list(row[:-1]) for row in numbered.iter_rows()}
    told = [RejectedLine(line, cells.get(line, []), faults[line]) for line in page.to_list()]
    return RejectedLines(shown.columns, told, None if len(lines) <= most else int(page[-1]))
