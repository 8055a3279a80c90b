"""Exports that only need other names for their columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from shelfcast.imports.rules.formats.format import Reshaped, renamed
from shelfcast.imports.rules.kinds import SALES, FileKind
from shelfcast.imports.rules.reading import Reading
from shelfcast.vocabulary.errors import Refused


@dataclass(frozen=True, slots=True)
class ColumnForColumn:
    """columns: our field → the export's header, all of which it must have."""

    name: str
    columns: Mapping[str, str]
    kinds: tuple[FileKind, ...] = (SALES,)
    together: str | None = None

    def matches(self, headers: Sequence[str]) -> bool:
        return set(self.columns.values()) <= set(headers)

    def reshaped(self, kind: FileKind, frame: pl.DataFrame, reading: Reading) -> Reshaped:
        del kind, reading
        return renamed(frame, self.columns)


@dataclass(frozen=True, slots=True)
class Favorita:
    """Negative units are returns; days on which nothing was sold have no row."""

    name: str = "Favorita"
    kinds: tuple[FileKind, ...] = (SALES,)
    together: str | None = None

    def matches(self, headers: Sequence[str]) -> bool:
        return {"date", "store_nbr", "item_nbr", "unit_sales"} <= set(headers)

    def reshaped(self, kind: FileKind, frame: pl.DataFrame, reading: Reading) -> Reshaped:
        del kind, reading
        columns = {
            "date": "date",
            "location": "store_nbr",
            "product": "item_nbr",
            "quantity": "unit_sales",
            "promotion": "onpromotion",
        }
        units = frame["unit_sales"].cast(pl.Float64, strict=False)
        marked = pl.DataFrame({"units": units}).select(pl.when(pl.col("units") < 0).then(pl.lit("return")).alias("kind"))[
            "kind"
        ]
        shaped = renamed(frame, columns, kind=marked)
        return replace(shaped, headers=shaped.headers | {"kind": "unit_sales"})


class NoDay(Refused):
    """A product mix names no day: add a column `date` with the day it is of."""

    status = 422


@dataclass(frozen=True, slots=True)
class WiskProductMix:
    """What was sold of each item in a period that the file does not name."""

    name: str = "WISK product mix"
    kinds: tuple[FileKind, ...] = (SALES,)
    together: str | None = None

    def matches(self, headers: Sequence[str]) -> bool:
        return _header(headers, "poscode") is not None and _header(headers, "quantitysold") is not None

    def reshaped(self, kind: FileKind, frame: pl.DataFrame, reading: Reading) -> Reshaped:
        del kind
        wanted = {"product": "poscode", "name": "itemname", "quantity": "quantitysold", "revenue": "netsales", "date": "date"}
        columns = {
            field: header for field, letters in wanted.items() if (header := _header(frame.columns, letters)) is not None
        }
        if "date" in columns:
            return renamed(frame, columns)
        if reading.day is None:
            raise NoDay
        return renamed(frame, columns, date=pl.repeat(reading.day, frame.height, dtype=pl.Date, eager=True))


def _header(headers: Sequence[str], letters: str) -> str | None:
    """The header that is written with these letters, whatever else stands between them."""
    return next((header for header in headers if "".join(filter(str.isalnum, header.lower())) == letters), None)


NIXTLA = ColumnForColumn("Nixtla long format", {"product": "unique_id", "date": "ds", "quantity": "y"})
AUTOGLUON = ColumnForColumn("AutoGluon or Chronos", {"product": "item_id", "date": "timestamp", "quantity": "target"})
STORE_ITEM = ColumnForColumn(
    "store, item and date", {"date": "date", "location": "store", "product": "item", "quantity": "sales"}
)
