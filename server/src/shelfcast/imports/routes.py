"""Files over HTTP: sent, looked at, explained, undone, made again, and what was rejected."""

from __future__ import annotations

import hashlib
import io
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated, ClassVar, Literal
from uuid import UUID

import polars as pl
from fastapi import APIRouter, Body, Depends, File, Form, Query, Response, UploadFile
from pydantic import BaseModel, Field, StringConstraints, TypeAdapter, ValidationError

from shelfcast.imports import reads
from shelfcast.imports.actions.begin_import import FileName
from shelfcast.imports.actions.explain_import import explain_import
from shelfcast.imports.actions.receive_file import Received, receive_file
from shelfcast.imports.actions.remake_import import remake_import
from shelfcast.imports.actions.take_in_file import take_in_file
from shelfcast.imports.actions.undo_import import undo_import
from shelfcast.imports.actions.wait_for_job import wait_for_job
from shelfcast.imports.rules.checked import KINDS_OF_FILES, Checked, KindOfFile, RejectedLines, rejected_lines, why_not
from shelfcast.imports.rules.columns import BadMapping, read_mapping
from shelfcast.imports.rules.judge import header_fit
from shelfcast.imports.rules.mapping import guess
from shelfcast.imports.rules.moments import DateOrder
from shelfcast.imports.rules.options import Options
from shelfcast.imports.rules.personal import personal_columns
from shelfcast.imports.rules.reading import Duplicates, UnknownProducts
from shelfcast.imports.rules.report import rows_to_mend
from shelfcast.imports.rules.waiting import Import
from shelfcast.infra.blobs import Blobs, PassingBlobs
from shelfcast.infra.bulk import RejectedRow
from shelfcast.infra.doors import ApiRoute, KeptFiles, Tx, api_router
from shelfcast.infra.file_table import FileTable
from shelfcast.infra.kept_tables import as_one, kept_parts
from shelfcast.infra.pages import AskedPage, Page
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.table_files import read_table
from shelfcast.vocabulary.errors import Refused
from shelfcast.vocabulary.ids import new_id
from shelfcast.vocabulary.time import latest_day

MOST_UPLOADED = 50_000_000
"""Bytes of a file that the web takes."""
_ROUND_THE_FILE = 1_000_000


class UploadRoute(ApiRoute):
    """A route that takes a file."""

    largest_body: ClassVar[int] = MOST_UPLOADED + _ROUND_THE_FILE
    too_large: ClassVar[str] = (
        "The file has more than 50 MB, which is the most that the web takes; split it, or import it on the command line, "
        "which has no limit: shelfcast import FILE."
    )


router = api_router("imports")
uploads = APIRouter(tags=["imports"], route_class=UploadRoute)


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class Reading(BaseModel):
    """How a file is to be read; what is left out is decided by the file itself."""

    kind: str | None = Field(default=None, description="What it holds: sales, stock, products…")
    mapping: dict[str, str] = Field(default_factory=dict, description="Our field → the file's header.")
    duplicates: Duplicates | None = Field(default=None, description="Lines that stand in it twice.")
    dates: DateOrder | None = Field(default=None, description="How 03/04/2024 is meant.")
    unknown_products: UnknownProducts = Field(default=UnknownProducts.CREATE, description="Created, or their rows rejected.")
    counted_on: date | None = Field(default=None, description="When stock without a date was counted.")
    zone: str | None = Field(default=None, description="The time zone of the shop, for moments that name theirs.")
    first_day: date | None = Field(default=None, description="What d_1 means in a file with a column per day.")
    location: Name | None = Field(default=None, description="Where all rows are from, if no column says it.")

    def options(self) -> Options:
        return Options(**dict(self))


def _reading(
    kind: Annotated[str | None, Form()] = None,
    mapping: Annotated[str | None, Form(description="field=Header,… or JSON; without a header: it is not there.")] = None,
    duplicates: Annotated[Duplicates | None, Form()] = None,
    dates: Annotated[DateOrder | None, Form()] = None,
    unknown_products: Annotated[UnknownProducts, Form()] = UnknownProducts.CREATE,
    counted_on: Annotated[date | None, Form()] = None,
    zone: Annotated[str | None, Form()] = None,
    first_day: Annotated[date | None, Form()] = None,
    location: Annotated[Name | None, Form(description="Where all rows are from, if no column says it.")] = None,
) -> Options:
    return Options(kind, _mapping(mapping), duplicates, dates, unknown_products, counted_on, zone, first_day, location)


_AS_JSON = TypeAdapter(dict[str, str])


def _mapping(text: str | None) -> dict[str, str]:
    """Written as field=Header,… or, for headers with a comma, as JSON; raises: BadMapping."""
    if not (text or "").lstrip().startswith("{"):
        return read_mapping(text)
    try:
        return _AS_JSON.validate_json(text or "")
    except ValidationError as wrong:
        raise BadMapping("The mapping is not a JSON object of our field names and the file's headers.") from wrong


Said = Annotated[Options, Depends(_reading)]
DryRun = Annotated[bool, Query(description="Answer with the whole report, and keep nothing.")]


class Rows(BaseModel):
    """Rows of any kind of file, as JSON."""

    kind: str
    rows: list[dict[str, str | int | float | bool | None]] = Field(min_length=1, max_length=100_000)
    name: str = Field(default="rows", min_length=1, max_length=200, pattern=r"^[^\x00]*$")
    reading: Reading = Field(default_factory=Reading)


@uploads.post("/imports", operation_id="import_file", status_code=202)
def post_file(tx: Tx, blobs: KeptFiles, file: Annotated[UploadFile, File()], said: Said, dry_run: DryRun = False) -> Import:
    """Send a file. It is taken in by a job, unless a person must first say what its columns are (state `mapping`)."""
    content = file.file.read()
    table = _table(file.filename or "file.csv", content, said.mapping)
    name = FileName(table.name, hashlib.sha256(content).hexdigest())
    return _received(tx, blobs, lambda kept: receive_file(tx, kept, name, [table], said), dry_run=dry_run)


@router.get("/imports/kinds", operation_id="import_kinds")
def get_kinds(tx: Tx) -> list[KindOfFile]:
    """The kinds of files, and what the columns of each may be."""
    del tx  # who asks must be known all the same
    return list(KINDS_OF_FILES)


@uploads.post("/imports/check", operation_id="check_import")
def post_check(tx: Tx, file: Annotated[UploadFile, File()], said: Said) -> Checked:
    """Look at a file and keep nothing: what its columns seem to be, and what would become of every row."""
    content = file.file.read()
    table = _table(file.filename or "file.csv", content, said.mapping)
    table = table.without(personal_columns(table.frame))
    name = FileName(table.name, hashlib.sha256(content).hexdigest())
    checked = Checked(table.name, said, {}, None, None, RejectedLines([], [], None))
    try:
        with suppress(_Undone), tx.connection.begin_nested():
            kept = PassingBlobs()
            received = receive_file(tx, kept, name, [table], said)
            checked = replace(checked, options=reads.find_import(tx, received.number).options)
            if received.asks is not None:
                raise received.asks
            report = take_in_file(tx, kept, received.number)
            rejected = rejected_lines(table.frame, table.line_numbers, reads.rejected_of(tx, received.number))
            checked = replace(checked, report=report.as_json(), rejected=rejected)
            raise _Undone
    except Refused as refusal:
        checked = replace(checked, problem=why_not(refusal))
    guessed = guess(table, checked.options.reading(latest_day(tx.now)), checked.options.file_kind)
    return replace(checked, guess=guessed.as_json())


@router.post("/imports/rows", operation_id="import_rows", status_code=202)
def post_rows(tx: Tx, blobs: KeptFiles, body: Annotated[Rows, Body()], dry_run: DryRun = False) -> Import:
    """Send the rows of a file as JSON; line 2 is the first row, as if its keys were the header."""
    columns = list(dict.fromkeys(name for row in body.rows for name in row))
    frame = pl.DataFrame({name: pl.Series([_cell(row.get(name)) for row in body.rows], dtype=pl.String) for name in columns})
    table = FileTable(body.name, frame, pl.int_range(2, frame.height + 2, eager=True))
    name = FileName(body.name, hashlib.sha256(body.model_dump_json().encode()).hexdigest())
    said = Options(**{**dict(body.reading), "kind": body.kind})
    return _received(tx, blobs, lambda kept: receive_file(tx, kept, name, [table], said), dry_run=dry_run)


@router.get("/imports", operation_id="list_imports")
def get_imports(
    tx: Tx,
    asked: AskedPage,
    kind: str | None = None,
    state: str | None = None,
    mends: Annotated[UUID | None, Query(description="Only those that bring rejected rows of this import again.")] = None,
) -> Page[Import]:
    """What was imported, the newest first."""
    return reads.list_imports(tx, asked, kind, state, mends)


@router.get("/imports/{id}", operation_id="get_import")
def get_import(tx: Tx, id: UUID) -> Import:
    """What became of a file, with the account of every row."""
    return reads.find_import(tx, id)


_FORMATS: dict[str, tuple[str, Callable[[pl.DataFrame, io.BytesIO], object]]] = {
    "csv": ("text/csv; charset=utf-8", lambda frame, to: frame.write_csv(to)),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda frame, to: frame.write_excel(to, autofit=True),
    ),
    "json": ("application/json", lambda frame, to: frame.write_json(to)),
}


@router.get("/imports/{id}/rejected", operation_id="rejected_rows", response_class=Response)
def get_rejected(tx: Tx, blobs: KeptFiles, id: UUID, format: Literal["csv", "xlsx", "json"] = "csv") -> Response:
    """The rejected rows with their original cells, and behind them why and what to do; mend them and send them again."""
    found = reads.find_import(tx, id)
    table = as_one(list(kept_parts(blobs, reads.folder_of(tx, id))))
    frame = rows_to_mend(table.frame, table.line_numbers, reads.rejected_of(tx, id))
    media, write = _FORMATS[format]
    content = io.BytesIO()
    write(frame, content)
    headers = {"Content-Disposition": f'attachment; filename="rejected-{found.id}.{format}"'}
    return Response(content.getvalue(), media_type=media, headers=headers)


@router.get("/imports/{id}/rejected-lines", operation_id="rejected_lines")
def get_rejected_lines(
    tx: Tx,
    blobs: KeptFiles,
    id: UUID,
    after: Annotated[int, Query(ge=0, description="Lines after this one; `after` of the answer before.")] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> RejectedLines:
    """The rejected rows of an import, some at a time, each with its original cells and what is wrong with it."""
    table = as_one(list(kept_parts(blobs, reads.folder_of(tx, id))))
    return rejected_lines(table.frame, table.line_numbers, reads.rejected_of(tx, id), after, limit)


@uploads.post("/imports/{id}/mended", operation_id="import_mended_rows", status_code=202)
def post_mended(tx: Tx, blobs: KeptFiles, id: UUID, file: Annotated[UploadFile, File()], dry_run: DryRun = False) -> Import:
    """Send the rejected rows of an import again, mended; they are read as that import was."""
    former = reads.find_import(tx, id)
    content = file.file.read()
    table = _table(file.filename or "mended.csv", content, former.options.mapping)
    name = FileName(table.name, hashlib.sha256(content).hexdigest())
    return _received(tx, blobs, lambda kept: receive_file(tx, kept, name, [table], former.options, mends=id), dry_run=dry_run)


@router.post("/imports/{id}/explain", operation_id="explain_import", status_code=202)
def post_explanation(tx: Tx, blobs: KeptFiles, id: UUID, body: Annotated[Reading, Body()]) -> Import:
    """Say what a file left open; a mapping is remembered for files with the same columns."""
    explain_import(tx, blobs, id, body.options())
    wait_for_job(tx, id)
    return reads.find_import(tx, id)


@router.post("/imports/{id}/undo", operation_id="undo_import")
def post_undo(tx: Tx, id: UUID) -> Import:
    """Take back what an import brought, sales and ledger, whole."""
    undo_import(tx, id)
    return reads.find_import(tx, id)


@router.post("/imports/{id}/remake", operation_id="remake_import", status_code=202)
def post_remake(tx: Tx, blobs: KeptFiles, id: UUID) -> Import:
    """Make an import that was undone or failed again, from the file that was kept."""
    return _received(tx, blobs, lambda kept: remake_import(tx, kept, id), dry_run=False)


class SalesRow(BaseModel):
    """A sale, or the sum of a day: what is not known is left out."""

    date: str = Field(max_length=40, description="A day, or a moment: 2026-02-28 or 2026-02-28T14:30:00.")
    product: str = Field(max_length=400, description="SKU.")
    quantity: float = Field(allow_inf_nan=False)
    location: str | None = Field(default=None, max_length=400, description="Name; needed only if there are several.")
    price: float | None = Field(default=None, allow_inf_nan=False)
    revenue: float | None = Field(default=None, allow_inf_nan=False)
    transaction: str | None = Field(default=None, max_length=400)
    channel: str | None = Field(default=None, max_length=400, description="online, in_store or marketplace.")
    promotion: float | None = Field(default=None, allow_inf_nan=False)
    in_stock: float | None = Field(default=None, allow_inf_nan=False, description="Share of the day, 0 to 1.")
    kind: str | None = Field(default=None, max_length=100, description="`return` for what came back.")


@dataclass(frozen=True, slots=True)
class SalesAnswer:
    """What became of the rows. import_id: by which they can be undone together"""

    import_id: UUID
    accepted: int
    rejected: list[RejectedRow]


@router.post("/sales", operation_id="post_sales")
def post_sales(
    tx: Tx,
    body: Annotated[list[SalesRow], Body(min_length=1, max_length=100_000)],
    unknown: Annotated[UnknownProducts, Query(description="Products that are new.")] = UnknownProducts.CREATE,
) -> SalesAnswer:
    """Send sales; the same rules as for a file, answered row by row at once. What is stored already is not stored again."""
    told = [row.model_dump(exclude_none=True) for row in body]
    columns = [name for name in SalesRow.model_fields if any(name in row for row in told)]
    frame = pl.DataFrame({name: pl.Series([_cell(row.get(name)) for row in told], dtype=pl.String) for name in columns})
    table = FileTable("sales", frame, pl.int_range(0, frame.height, eager=True))
    name, said = FileName("sales by API", new_id().hex), Options(kind="sales", unknown_products=unknown)
    blobs = PassingBlobs()
    received = receive_file(tx, blobs, name, [table], said)
    report = take_in_file(tx, blobs, received.number)
    rejected = [
        RejectedRow(row["line"], row["reason"], row["field"], row["value"], row["what_to_do"])
        for row in reads.rejected_of(tx, received.number).iter_rows(named=True)
    ]
    return SalesAnswer(received.number, report.accepted, rejected)


def _received(tx: Transaction, blobs: Blobs, receive: Callable[[Blobs], Received], *, dry_run: bool) -> Import:
    """What waits now; of a dry run the finished import, which nobody will find again."""
    if dry_run:
        return _tried(tx, receive)
    received = receive(blobs)
    if received.asks is None:
        wait_for_job(tx, received.number)
    return reads.find_import(tx, received.number)


class _Undone(Exception):
    """Ends a dry run; nothing of it is kept."""


def _tried(tx: Transaction, receive: Callable[[Blobs], Received]) -> Import:
    found: Import | None = None
    with suppress(_Undone), tx.connection.begin_nested():
        kept = PassingBlobs()
        received = receive(kept)
        if received.asks is None:
            take_in_file(tx, kept, received.number)
        found = reads.find_import(tx, received.number)
        raise _Undone
    assert found is not None
    return found


def _table(file_name: str, content: bytes, mapping: Mapping[str, str]) -> FileTable:
    """A file that was sent, as a table; raises: UnreadableFile."""
    bare = Path(file_name.replace("\\", "/").replace("\x00", "")).name or "file.csv"
    with tempfile.TemporaryDirectory(prefix="shelfcast-upload-") as folder:
        path = Path(folder) / f"upload{Path(bare).suffix.lower()[:10]}"
        path.write_bytes(content)
        table = read_table(path, header_fit(mapping))
    return replace(table, name=bare[-200:])


def _cell(value: str | int | float | bool | None) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)
