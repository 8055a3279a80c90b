"""Files on the command line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated
from uuid import UUID

import polars as pl
import typer

from shelfcast import accounts
from shelfcast.imports import reads
from shelfcast.imports.actions.begin_import import FileName, ImportedBefore
from shelfcast.imports.actions.receive_file import receive_file
from shelfcast.imports.actions.remake_import import remake_import
from shelfcast.imports.actions.take_in_file import take_in_file
from shelfcast.imports.actions.undo_import import undo_import
from shelfcast.imports.rules.columns import BadMapping, read_mapping, unused_mapping
from shelfcast.imports.rules.formats.known import known_format
from shelfcast.imports.rules.judge import header_fit
from shelfcast.imports.rules.kinds import KINDS
from shelfcast.imports.rules.moments import DateOrder
from shelfcast.imports.rules.options import Options
from shelfcast.imports.rules.reading import Duplicates, UnknownProducts
from shelfcast.imports.rules.report import FileReport, rows_to_mend
from shelfcast.imports.rules.waiting import Import
from shelfcast.infra.blobs import Blobs, PassingBlobs
from shelfcast.infra.doors import OrganisationOption, blobs_of, database_of
from shelfcast.infra.file_table import FileTable
from shelfcast.infra.kept_tables import as_one, kept_parts
from shelfcast.infra.pages import Asked
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.table_files import read_batches, write_table
from shelfcast.vocabulary.ids import new_id

FIRST_ORGANISATION = "My shop"

commands = typer.Typer(no_args_is_help=True, help="What was imported: see it, undo it, make it again, mend what was rejected.")

ImportArgument = Annotated[UUID, typer.Argument(help="The number of the import.")]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file. number: of the import; of a dry run one that nobody will find"""

    file: str
    kind: str
    report: FileReport
    number: UUID


class _Undone(Exception):
    """Ends a dry run; nothing of it is kept."""


def import_file(
    database: Database,
    blobs: Blobs,
    organisation: str | None,
    path: Path,
    options: Options,
    *,
    mends: UUID | None = None,
    dry_run: bool = False,
) -> Imported:
    """Read, judge and keep one file of any size in one transaction; the first import makes the organisation.

    raises: UnreadableFile, ImportedBefore, ColumnMissing, AmbiguousDates and what the kind of file adds
    """
    kept: Blobs = PassingBlobs() if dry_run else blobs
    imported: Imported | None = None
    with suppress(_Undone), _transaction_of(database, organisation) as tx:
        received = receive_file(tx, kept, _name(path), _parts(path, options), options, mends=mends)
        if received.asks is not None:
            kept.delete(reads.folder_of(tx, received.number))
            raise received.asks
        imported = _taken_in(tx, kept, received.number)
        if dry_run:
            raise _Undone
    assert imported is not None
    return imported


def _taken_in(tx: Transaction, blobs: Blobs, number: UUID) -> Imported:
    try:
        report = take_in_file(tx, blobs, number)
    except Exception:
        blobs.delete(reads.folder_of(tx, number))
        raise
    found = reads.find_import(tx, number)
    return Imported(found.file_name, found.kind or "", report, number)


def _name(path: Path) -> FileName:
    with path.open("rb") as file:
        return FileName(path.name, hashlib.file_digest(file, "sha256").hexdigest())


def _parts(path: Path, options: Options) -> Iterator[FileTable]:
    """The file in parts that fit into memory, what belongs together in one part."""
    fit = header_fit(options.mapping)
    first = next(read_batches(path, fit, characters=100_000))
    export = None if options.mapping else known_format(first.frame.columns, options.file_kind)
    return read_batches(path, fit, together=None if export is None else export.together)


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
    unknown_products: Annotated[
        UnknownProducts, typer.Option(help="Products that the catalogue does not have.")
    ] = UnknownProducts.CREATE,
    first_day: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="What d_1 means in a file with one column per day.")
    ] = None,
    location: Annotated[str | None, typer.Option(help="Where all rows are from, if no column says it.")] = None,
    zone: Annotated[str | None, typer.Option(help="The shop's time zone, for moments that name theirs: Asia/Kolkata.")] = None,
    mends: Annotated[UUID | None, typer.Option(help="The import whose rejected rows these are, mended.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would become of every row, and keep nothing.")] = False,
    report: Annotated[Path | None, typer.Option(help="Write what became of every row, as JSON.")] = None,
) -> None:
    """Import sales, stock, products, suppliers, terms, open orders, prices, promotions or values known ahead."""
    options = Options(
        kind,
        read_mapping(mapping),
        duplicates,
        dates,
        unknown_products,
        None if counted_on is None else counted_on.date(),
        zone,
        None if first_day is None else first_day.date(),
        (location or "").strip() or None,
    )
    _check_mapping(options, files)
    database, blobs = database_of(context), blobs_of(context)
    told: dict[str, object] = {}
    before: list[ImportedBefore] = []
    for path in files:
        try:
            imported = import_file(database, blobs, organisation, path, options, mends=mends, dry_run=dry_run)
        except ImportedBefore as refusal:
            before.append(refusal)
            typer.echo(str(refusal), err=True)
            continue
        told[f"{imported.kind} ({path.name})" if imported.kind in told else imported.kind] = imported.report.as_json()
        _say(imported, dry_run=dry_run)
        if report is not None:
            report.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if len(before) == len(files):
        raise typer.Exit(1)


def _say(imported: Imported, *, dry_run: bool) -> None:
    typer.echo(describe(imported) + (" (dry run: nothing was kept)" if dry_run else ""))
    for reason in imported.report.reasons:
        example = "" if reason.value is None else f", such as {reason.value!r}"
        typer.echo(f"  rejected: {reason.text}: {len(reason.lines)} (first on line {reason.lines[0]}{example})")
    for warning in imported.report.warnings:
        typer.echo(f"  {warning}")
    if imported.report.rejected > imported.report.left_out and not dry_run:
        typer.echo(f"  Mend them: shelfcast imports rejected {imported.number} rejected.csv")


def _check_mapping(options: Options, files: list[Path]) -> None:
    """A mapped header that no file has is a mistake; raises: BadMapping."""
    if options.mapping:
        fit = header_fit(options.mapping)
        unused = unused_mapping(
            options.mapping, [next(read_batches(path, fit, characters=100_000)).frame.columns for path in files]
        )
        if unused:
            raise BadMapping(unused)


def describe(imported: Imported) -> str:
    """One line on what became of a file."""
    account = imported.report
    taken = f"{account.accepted:,} of {account.rows:,} rows accepted, {account.rejected:,} rejected"
    return f"{imported.file} ({imported.kind}): {taken}"


@commands.command("list")
def list_command(context: typer.Context, organisation: OrganisationOption = None) -> None:
    """The newest hundred, the newest first."""
    with accounts.transaction_of(database_of(context), organisation) as tx:
        page = reads.list_imports(tx, Asked())
    for one in page.items:
        taken = "" if one.rows is None else f"  {one.accepted:,} of {one.rows:,} rows"
        typer.echo(f"{one.created_at:%Y-%m-%d %H:%M}  {one.id}  {one.kind or '?'}  {one.state}{taken}  {one.file_name}")
    typer.echo(f"{len(page.items)} imports", err=True)


@commands.command("rejected")
def rejected_command(
    context: typer.Context,
    number: ImportArgument,
    output: Annotated[Path, typer.Argument(help="Where to write them: CSV, Excel or Parquet.")],
    organisation: OrganisationOption = None,
) -> None:
    """Write the rejected rows as they stood, with why and what to do; mend them and import them as what mends this import."""
    blobs = blobs_of(context)
    with accounts.transaction_of(database_of(context), organisation) as tx:
        frame = mendable_rows(tx, blobs, number)
    write_table(output, frame)
    typer.echo(f"{frame.height:,} rows written to {output}; mend them, then: shelfcast import {output} --mends {number}")


def mendable_rows(tx: Transaction, blobs: Blobs, number: UUID) -> pl.DataFrame:
    """The rejected rows of an import with their original cells, reason and advice; raises: NoSuchImport, NoSuchBlob."""
    reads.find_import(tx, number)
    table = as_one(list(kept_parts(blobs, reads.folder_of(tx, number))))
    return rows_to_mend(table.frame, table.line_numbers, reads.rejected_of(tx, number))


@commands.command("undo")
def undo_command(context: typer.Context, number: ImportArgument, organisation: OrganisationOption = None) -> None:
    """Take back what an import brought, whole."""
    with accounts.transaction_of(database_of(context), organisation) as tx:
        undo_import(tx, number)
        undone: Import = reads.find_import(tx, number)
    typer.echo(f"Undone: {undone.file_name}. Make it again with: shelfcast imports remake {number}")


@commands.command("remake")
def remake_command(context: typer.Context, number: ImportArgument, organisation: OrganisationOption = None) -> None:
    """Make an import that was undone again, from the file that was kept."""
    blobs = blobs_of(context)
    with accounts.transaction_of(database_of(context), organisation) as tx:
        received = remake_import(tx, blobs, number)
        imported = _taken_in(tx, blobs, received.number)
    _say(imported, dry_run=False)
