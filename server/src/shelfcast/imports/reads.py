"""What was imported, and what a file leaves open and the stored data can answer."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

import polars as pl
from sqlalchemy import Row, select

from shelfcast import catalog
from shelfcast.imports.rules.mapping import fingerprint
from shelfcast.imports.rules.options import options_from
from shelfcast.imports.rules.report import REJECTED_COLUMNS
from shelfcast.imports.rules.sales import MAIN_LOCATION, Sales
from shelfcast.imports.rules.supply import Facts, LocationsUnclear, located
from shelfcast.imports.rules.waiting import Import, NoSuchImport
from shelfcast.imports.tables import imports, known_mappings, rejected_rows
from shelfcast.infra.pages import Asked, Order, Page, page_of
from shelfcast.infra.postgres.transaction import Transaction

ORDER = Order({"created_at": imports.c.created_at, "file_name": imports.c.file_name}, "-created_at", imports.c.id)
_FIELDS = [field.name for field in fields(Import)]


@dataclass(frozen=True, slots=True)
class KnownMapping:
    """What a person once said of such columns."""

    kind: str
    mapping: dict[str, str]


def find_import(tx: Transaction, number: UUID, *, for_change: bool = False) -> Import:
    """The import of this number; raises: NoSuchImport."""
    one = select(imports).where(imports.c.id == number)
    row = tx.connection.execute(one.with_for_update() if for_change else one).one_or_none()
    if row is None:
        raise NoSuchImport(f"There is no import {number}; see them with: shelfcast imports list")
    return _import(row)


def list_imports(
    tx: Transaction, asked: Asked, kind: str | None = None, state: str | None = None, mends: UUID | None = None
) -> Page[Import]:
    """Imports, the newest first unless asked otherwise; without their reports, which can be long."""
    rows = select(*(column for column in imports.c if column.name != "report"))
    if kind is not None:
        rows = rows.where(imports.c.kind == kind)
    if state is not None:
        rows = rows.where(imports.c.state == state)
    if mends is not None:
        rows = rows.where(imports.c.mends == mends)
    return page_of(tx, rows, ORDER, asked, _import)


def rejected_of(tx: Transaction, number: UUID) -> pl.DataFrame:
    """REJECTED_COLUMNS of the rows of an import that were not taken, in the order of the file."""
    columns = [rejected_rows.c[name] for name in REJECTED_COLUMNS]
    ordered = select(*columns).where(rejected_rows.c.import_id == number).order_by(rejected_rows.c.line, rejected_rows.c.id)
    found = [tuple(row) for row in tx.connection.execute(ordered)]
    return pl.DataFrame(found, schema=REJECTED_COLUMNS, orient="row")


def folder_of(tx: Transaction, number: UUID) -> str:
    """Where the file of an import is kept."""
    return f"{tx.organisation}/imports/{number}"


def known_mapping(tx: Transaction, headers: list[str]) -> KnownMapping | None:
    """What a person once said of a file with these columns."""
    said = select(known_mappings).where(known_mappings.c.fingerprint == fingerprint(headers))
    row = tx.connection.execute(said).one_or_none()
    return None if row is None else KnownMapping(row.kind, row.mapping)


def with_locations(tx: Transaction, facts: Facts, what: str) -> pl.DataFrame:
    """The rows with a location each: their own, else the only one there is; raises: LocationsUnclear."""
    names = sorted(catalog.location_names(tx).values())
    if not names and not facts.names_locations:
        names = [MAIN_LOCATION]
    return located(facts, names, what)


def lines_with_locations(tx: Transaction, sales: Sales) -> pl.DataFrame:
    """The sales lines; of a file that names no location those of the only one there is; raises: LocationsUnclear."""
    names = sorted(catalog.location_names(tx).values())
    if sales.names_locations or not names:
        return sales.lines
    if len(names) > 1:
        raise LocationsUnclear(
            f"The sales file names no location, but there are {len(names)}: add a location column, or say where they are from."
        )
    return sales.lines.with_columns(pl.lit(names[0]).alias("location"))


def _import(row: Row[Any]) -> Import:
    values: dict[str, Any] = {name: row._mapping.get(name) for name in _FIELDS}  # noqa: SLF001 (its public API)
    values["options"] = options_from(row.options)
    return Import(**values)
