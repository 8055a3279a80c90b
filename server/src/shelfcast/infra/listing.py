"""How a list is shown on the command line: as a table, or whole as a CSV file."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from shelfcast.infra.pages import LARGEST_PAGE, Asked, Page

_T = TypeVar("_T")
_WITHOUT_TERMINAL = 150

OutputOption = Annotated[Path | None, typer.Option("--output", help="Write the whole list as CSV.")]


def every(page: Callable[[Asked], Page[_T]], sort: str | None = None) -> Iterator[_T]:
    """All items of a list, page after page."""
    cursor: str | None = None
    while True:
        found = page(Asked(LARGEST_PAGE, cursor, sort))
        yield from found.items
        cursor = found.next_cursor
        if cursor is None:
            return


def show(items: Iterator[Any] | Sequence[Any], columns: Sequence[str], output: Path | None) -> None:
    """A row for each item, its fields by their names; as CSV into `output` if there is one, else as a table."""
    rows = [[_written(getattr(item, column)) for column in columns] for item in items]
    if output is not None:
        with output.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([columns, *rows])
        typer.echo(f"{len(rows)} lines written to {output}", err=True)
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for column in columns:
        table.add_column(column.replace("_", " "), overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console = Console(width=None if sys.stdout.isatty() else _WITHOUT_TERMINAL, highlight=False)
    console.print(table if rows else "Nothing yet.")


def _written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    if isinstance(value, list | tuple):
        return " ".join(map(_written, value))
    if is_dataclass(value) and not isinstance(value, type):
        value = {field.name: one for field in fields(value) if (one := getattr(value, field.name)) is not None}
    if isinstance(value, dict):
        return " ".join(f"{name}:{_written(one)}" for name, one in value.items())
    return str(value)
