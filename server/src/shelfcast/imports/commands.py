"""`shelfcast import`: a file into the database, every row accounted for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from shelfcast import accounts, demand
from shelfcast.imports.actions.record_import import FileName, ImportedBefore
from shelfcast.imports.actions.take_in_future import take_in_future
from shelfcast.imports.actions.take_in_open_orders import take_in_open_orders
from shelfcast.imports.actions.take_in_sales import take_in_sales
from shelfcast.imports.actions.take_in_stock import take_in_stock
from shelfcast.imports.actions.take_in_terms import take_in_terms
from shelfcast.imports.rules.columns import BadMapping, read_mapping, unused_mapping
from shelfcast.imports.rules.judge import facts_from, header_fit, kind_of, sales_from
from shelfcast.imports.rules.kinds import KINDS, SALES, FileKind
from shelfcast.imports.rules.moments import DateOrder
from shelfcast.imports.rules.reading import Duplicates, Reading
from shelfcast.imports.rules.report import FileReport
from shelfcast.imports.rules.supply import Facts
from shelfcast.infra.doors import database_of
from shelfcast.infra.file_table import FileTable
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.table_files import read_table
from shelfcast.vocabulary.errors import Refused
from shelfcast.vocabulary.ids import new_id

FIRST_ORGANISATION = "My shop"
_A_DAY_AHEAD = timedelta(hours=14)
"""The first place on earth where it is already tomorrow; files name no time zone."""


class UnknownKind(Refused):
    """There is no such kind of file."""


class CountedWhen(Refused):
    """The stock file does not say when it was counted, and no sales are there to go by: say it with --counted-on."""

    status = 422


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file."""

    file: str
    kind: str
    report: FileReport


def reading_from(mapping: str | None, duplicates: Duplicates | None, dates: DateOrder | None) -> Reading:
    """How the command line says that files are to be read; raises: BadMapping."""
    return Reading(read_mapping(mapping), duplicates, dates, (datetime.now(UTC) + _A_DAY_AHEAD).date())


def import_file(
    database: Database, organisation: str | None, path: Path, kind: str | None, reading: Reading, counted_on: date | None
) -> Imported:
    """Read, judge and keep one file in one transaction; the first import makes the organisation.

    kind: None = by its columns;  counted_on: when stock without a date of its own was counted; None = the last sale's day
    """
    table = read_table(path, header_fit(reading.mapping))
    if kind is not None and kind not in KINDS:
        raise UnknownKind(f"--kind {kind!r} is unknown; the kinds are {', '.join(KINDS)}.")
    chosen = kind_of(table.frame.columns, reading.mapping) if kind is None else KINDS[kind]
    name = FileName(path.name, hashlib.sha256(path.read_bytes()).hexdigest())
    with _transaction_of(database, organisation) as tx:
        report = _take_in(tx, chosen, table, name, reading, counted_on)
    return Imported(path.name, chosen.name, report)


def _take_in(
    tx: Transaction, kind: FileKind, table: FileTable, name: FileName, reading: Reading, counted_on: date | None
) -> FileReport:
    if kind is SALES:
        return take_in_sales(tx, sales_from(table, reading), name, keep_stored=reading.duplicates is Duplicates.KEEP)
    facts: Facts = facts_from(kind, table, reading)
    if kind.name == "stock":
        newest = demand.newest_sale(tx)
        if counted_on is None and newest is None and facts.frame["counted_at"].null_count():
            raise CountedWhen
        take_in_stock(tx, facts, name, counted_on or (tx.now if newest is None else newest).date())
    elif kind.name == "open_orders":
        take_in_open_orders(tx, facts, name)
    elif kind.name == "terms":
        take_in_terms(tx, facts, name)
    elif kind.name == "future":
        take_in_future(tx, facts, name)
    else:
        raise UnknownKind(f"{name.name} holds {kind.name.replace('_', ' ')}, which cannot be stored yet.")
    return facts.report


@contextmanager
def _transaction_of(database: Database, name: str | None) -> Iterator[Transaction]:
    """A transaction of the organisation; of a new one if it is named and new, or if there is none yet."""
    with database.anonymous() as connection:
        known = accounts.list_organisations(connection)
    if (name is None and known) or name in known:
        with accounts.transaction_of(database, name) as tx:
            yield tx
        return
    with database.transaction(new_id()) as tx:
        accounts.create_organisation(tx, name or FIRST_ORGANISATION)
        yield tx


def import_command(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, help="CSV, Excel or Parquet files.")],
    kind: Annotated[str | None, typer.Option(help=f"What the files are ({', '.join(KINDS)}); else by their columns.")] = None,
    organisation: Annotated[str | None, typer.Option(help="Whose data; made if it is new.")] = None,
    mapping: Annotated[str | None, typer.Option("--map", help="field=Header,… for headers that are not recognised.")] = None,
    counted_on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="When stock without a date was counted; else the day of the last sale."),
    ] = None,
    duplicates: Annotated[
        Duplicates | None, typer.Option(help="Lines that stand in the file twice; else rejected if it has transaction ids.")
    ] = None,
    dates: Annotated[DateOrder | None, typer.Option(help="How 03/04/2024 is meant, where the file does not show it.")] = None,
    report: Annotated[Path | None, typer.Option(help="Write what became of every row, as JSON.")] = None,
) -> None:
    """Import sales, stock, terms, open orders or values known ahead."""
    reading = reading_from(mapping, duplicates, dates)
    _check_mapping(reading, files)
    database = database_of(context)
    told: dict[str, object] = {}
    before: list[ImportedBefore] = []
    for path in files:
        day = None if counted_on is None else counted_on.date()
        try:
            imported = import_file(database, organisation, path, kind, reading, day)
        except ImportedBefore as refusal:
            before.append(refusal)
            typer.echo(str(refusal), err=True)
            continue
        told[f"{imported.kind} ({path.name})" if imported.kind in told else imported.kind] = imported.report.as_json()
        typer.echo(describe(imported))
        for reason in imported.report.reasons:
            typer.echo(f"  rejected: {reason.text}: {len(reason.lines)} (first on line {reason.lines[0]})")
        for warning in imported.report.warnings:
            typer.echo(f"  {warning}")
        if report is not None:
            report.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if len(before) == len(files):
        raise typer.Exit(1)


def _check_mapping(reading: Reading, files: list[Path]) -> None:
    """A mapped header that no file has is a mistake; raises: BadMapping."""
    if reading.mapping:
        unused = unused_mapping(
            reading.mapping, [read_table(path, header_fit(reading.mapping)).frame.columns for path in files]
        )
        if unused:
            raise BadMapping(unused)


def describe(imported: Imported) -> str:
    """One line on what became of a file."""
    account = imported.report
    taken = f"{account.accepted:,} of {account.rows:,} rows accepted, {account.rejected:,} rejected"
    return f"{imported.file} ({imported.kind}): {taken}"
