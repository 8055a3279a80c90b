"""Tables of imported files, kept part by part as Parquet: each cell as it stood, less the columns that were taken out."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import polars as pl

from shelfcast.infra.blobs import Blobs
from shelfcast.infra.file_table import FileTable

_LINE = "line of the file (kept by Shelfcast)"
_MISSHAPEN = "more cells than the header (kept by Shelfcast)"


def keep_part(blobs: Blobs, folder: str, number: int, part: FileTable) -> None:
    """Keep one part of a table; numbers say their order."""
    positions = pl.int_range(part.frame.height, eager=True)
    frame = part.frame.with_columns(
        part.line_numbers.cast(pl.Int64).alias(_LINE), positions.is_in(list(part.misshapen)).alias(_MISSHAPEN)
    )
    content = io.BytesIO()
    frame.write_parquet(content, compression="zstd", compression_level=1)
    blobs.put(f"{folder}/{number:06}.parquet", content.getvalue())
    about = {"name": part.name, "removed": part.removed, "said": part.said}
    blobs.put(f"{folder}/{number:06}.json", json.dumps(about).encode())


def kept_parts(blobs: Blobs, folder: str) -> Iterator[FileTable]:
    """The parts of a table, one after the other; raises: NoSuchBlob when it is not kept any more."""
    names = [name for name in blobs.names(f"{folder}/") if name.endswith(".parquet")] or [f"{folder}/000000.parquet"]
    for name in names:
        frame = pl.read_parquet(io.BytesIO(blobs.get(name)))
        about = json.loads(blobs.get(f"{name.removesuffix('.parquet')}.json"))
        yield FileTable(
            about["name"],
            frame.drop(_LINE, _MISSHAPEN),
            frame[_LINE],
            frozenset(frame[_MISSHAPEN].arg_true().to_list()),
            tuple(about["removed"]),
            tuple(about["said"]),
        )


def as_one(parts: list[FileTable]) -> FileTable:
    """The parts of a table as one."""
    if len(parts) == 1:
        return parts[0]
    misshapen: set[int] = set()
    height = 0
    for part in parts:
        misshapen |= {height + position for position in part.misshapen}
        height += part.frame.height
    return FileTable(
        parts[0].name,
        pl.concat([part.frame for part in parts], how="vertical_relaxed"),
        pl.concat([part.line_numbers for part in parts]),
        frozenset(misshapen),
        parts[0].removed,
        parts[0].said,
    )
