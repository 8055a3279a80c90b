"""What a known export is: how it is recognised, and its rows in our columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import polars as pl

from shelfcast.imports.rules.kinds import FileKind
from shelfcast.imports.rules.moments import DateOrder
from shelfcast.imports.rules.reading import Reading
from shelfcast.imports.rules.sheet import LeftOut


@dataclass(frozen=True, slots=True)
class Reshaped:
    """The rows of an export in our columns, none lost.

    frame: named by our fields, cells as they stood or typed
    rows: of which row of the export each is, by position; an export with a column per place or day has several
    headers: our field → what the export calls it
    repeats_count: two equal lines are two sales;  dates: how this system writes them, where that is known
    """

    frame: pl.DataFrame
    rows: pl.Series
    headers: dict[str, str]
    left_out: tuple[LeftOut, ...] = ()
    said: tuple[str, ...] = ()
    repeats_count: bool = False
    dates: DateOrder | None = None
    used: frozenset[str] = field(default_factory=frozenset)


class Format(Protocol):
    """An export of one system.

    kinds: what it can be read as, the likeliest first;  together: the column whose equal neighbours are one order
    """

    @property
    def name(self) -> str: ...

    @property
    def kinds(self) -> tuple[FileKind, ...]: ...

    @property
    def together(self) -> str | None: ...

    def matches(self, headers: Sequence[str]) -> bool: ...

    def reshaped(self, kind: FileKind, frame: pl.DataFrame, reading: Reading) -> Reshaped: ...


def cells(frame: pl.DataFrame, *headers: str) -> pl.Series:
    """Of each row the first cell that is filled, in the order of the headers; headers that are not there count as empty."""
    there = [header for header in headers if header in frame.columns]
    if not there:
        return pl.repeat(None, frame.height, dtype=pl.String, eager=True)
    filled = [
        pl.when(pl.col(header).cast(pl.String, strict=False).str.strip_chars() != "").then(
            pl.col(header).cast(pl.String, strict=False)
        )
        for header in there
    ]
    return frame.select(pl.coalesce(filled).alias("cell"))["cell"]


def renamed(frame: pl.DataFrame, headers: Mapping[str, str], **more: pl.Series) -> Reshaped:
    """Row for row, each column by our name for it;  headers: field → header;  more: fields worked out from several."""
    columns = {name: frame[header] for name, header in headers.items() if header in frame.columns} | more
    there = {name: headers.get(name, name) for name in columns}
    return Reshaped(pl.DataFrame(columns), pl.int_range(0, frame.height, eager=True), there)


def unpivoted(
    frame: pl.DataFrame, keys: Mapping[str, pl.Series], columns: Mapping[str, str], into: str, value: str
) -> Reshaped:
    """One row per row and column: the column's meaning in the field `into`, its cell in the field `value`.

    keys: field → its value in each row;  columns: header → what it stands for, such as a place or a day
    """
    position = "position of the row"
    wide = frame.select(
        pl.int_range(pl.len()).alias(position), *(pl.col(header).cast(pl.String, strict=False) for header in columns)
    )
    long = wide.unpivot(on=list(columns), index=position, variable_name=into, value_name=value).sort(
        position, maintain_order=True
    )
    rows = long[position]
    told = {name: column.gather(rows) for name, column in keys.items()}
    told |= {into: long[into].replace_strict(dict(columns), return_dtype=pl.String), value: long[value]}
    return Reshaped(pl.DataFrame(told), rows, {name: name for name in told}, used=frozenset(columns))
