"""A list as a file that people open elsewhere: CSV, Excel or JSON."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from enum import Enum
from typing import Any
from uuid import UUID

import polars as pl
from fastapi.responses import Response


class ExportFormat(Enum):
    """What the list is written as."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


def _csv(frame: pl.DataFrame) -> bytes:
    return frame.write_csv().encode()


def _xlsx(frame: pl.DataFrame) -> bytes:
    content = io.BytesIO()
    # As many decimals as a number has, not always three.
    as_they_are: Any = {name: "General" for name, kind in frame.schema.items() if kind.is_float()}
    frame.write_excel(content, autofit=True, freeze_panes=(1, 0), column_formats=as_they_are)
    return content.getvalue()


def _json(frame: pl.DataFrame) -> bytes:
    return json.dumps(frame.to_dicts(), ensure_ascii=False, default=str).encode()


_WRITERS: dict[ExportFormat, tuple[str, Callable[[pl.DataFrame], bytes]]] = {
    ExportFormat.CSV: ("text/csv; charset=utf-8", _csv),
    ExportFormat.XLSX: ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
    ExportFormat.JSON: ("application/json", _json),
}


def exported(names: Sequence[str], rows: Sequence[Sequence[Any]], name: str, into: ExportFormat) -> Response:
    """The rows as a file of this name to download. Moments, ids and choices become text, several values one with commas."""
    media, write = _WRITERS[into]
    columns = {column: [_cell(row[place]) for row in rows] for place, column in enumerate(names)}
    content = write(pl.DataFrame(columns, strict=False))
    return Response(content, 200, {"Content-Disposition": f'attachment; filename="{name}.{into.value}"'}, media)


def _cell(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    return str(value) if isinstance(value, UUID) else value
