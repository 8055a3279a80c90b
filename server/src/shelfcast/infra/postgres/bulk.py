"""Much at once: in by COPY through a temporary table, out as columns through Arrow, or by COPY where few rows hold much."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast
from uuid import UUID

import numpy as np
import polars as pl
import psycopg
from adbc_driver_postgresql import dbapi
from psycopg import sql
from sqlalchemy import Dialect, Executable, text
from sqlalchemy.sql import ClauseElement

from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.protection import ORGANISATION_SETTING
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.errors import Refused

_ROWS_AT_ONCE = 100_000


class ColumnNotReadable(Refused):
    """A column has a type that numbers cannot be read from; cast it in the SQL."""


def copy_into_temporary(
    tx: Transaction, name: str, columns: Mapping[str, str], frame_or_rows: pl.DataFrame | Iterable[Sequence[Any]]
) -> int:
    """Makes the temporary table `name`, gone at the commit, and fills it, or adds to it if the transaction made it before; the
    caller then writes one INSERT … SELECT from it.

    A detour that row-level security asks for: COPY straight into a protected table is refused.
    columns: name → SQL type, in the order of the rows; a frame is read by these names
    returns: how many rows were copied
    """
    connection = cast("psycopg.Connection[Any]", tx.connection.connection.driver_connection)
    target, names = sql.Identifier(name), sql.SQL(", ").join(map(sql.Identifier, columns))
    declared = sql.SQL(", ").join(
        sql.SQL("{} {}").format(sql.Identifier(key), sql.SQL(cast("Any", kind))) for key, kind in columns.items()
    )
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("create temporary table if not exists {} ({}) on commit drop").format(target, declared))
        into = sql.SQL("copy pg_temp.{} ({}) from stdin").format(target, names)
        if isinstance(frame_or_rows, pl.DataFrame):
            with cursor.copy(into + sql.SQL(" (format csv)")) as copy:
                for part in frame_or_rows.select(list(columns)).iter_slices(_ROWS_AT_ONCE):
                    copy.write(_as_csv(part))
        else:
            with cursor.copy(into) as copy:
                for row in frame_or_rows:
                    copy.write_row(row)
        return cursor.rowcount


def read_columns(
    database: Database, organisation: UUID, statement: str | Executable, parameters: Mapping[str, Any] | None = None
) -> dict[str, np.ndarray[Any, Any]]:
    """The answer as one array per column, writable; for millions of rows, where tuples would be slow.

    On a connection of its own under row-level security: it sees what is committed, not what an open transaction wrote.
    statement: SQL with :named parameters, or a SQLAlchemy select
    returns: numbers as they are (with nulls: float64 and NaN), dates and times as datetime64 (UTC, NaT), text as objects;
    arrays of numbers that are all as long as each other as one array (rows, length)
    raises: ColumnNotReadable for numeric, uuid and others; cast them (`price::float8`, `id::text`)
    """
    dialect = database.worker.dialect
    settings = {ORGANISATION_SETTING: str(organisation)} | ({} if database.role is None else {"role": database.role})
    with dbapi.connect(database.worker_uri) as connection, connection.cursor() as cursor:
        for name, value in settings.items():
            cursor.execute(_written(dialect, "select set_config(:name, :value, true)", {"name": name, "value": value}))
        cursor.execute(_written(dialect, statement, parameters or {}))
        frame = pl.DataFrame(cursor.fetch_arrow())
    return {column.name: _array(column) for column in frame.iter_columns()}


def read_large_rows(
    tx: Transaction, statement: str, kinds: Sequence[str], parameters: Mapping[str, Any] | None = None
) -> list[tuple[Any, ...]]:
    """The rows of a question whose values are large, in a sixth of the time that a SELECT takes: COPY sends them as they are,
    where a SELECT writes bytes as text.

    Planned for its parameters each time; what a connection has asked ten times PostgreSQL may else plan for any of them.

    statement: SQL with :named parameters;  kinds: exact types of its columns, as in pg_type: int4, float8[]
    """
    connection = cast("psycopg.Connection[Any]", tx.connection.connection.driver_connection)
    question = _written(tx.connection.dialect, statement, parameters or {})
    copied = f"copy ({question}) to stdout (format binary)".encode()
    with connection.cursor() as cursor, cursor.copy(copied) as copy:
        copy.set_types(kinds)
        return list(copy.rows())


def _as_csv(frame: pl.DataFrame) -> bytes:
    """All text is quoted, so that an unquoted nothing is NULL and "" is the empty text, as PostgreSQL reads it."""
    return frame.write_csv(include_header=False, quote_style="non_numeric", null_value="").encode()


def _written(dialect: Dialect, statement: str | Executable, parameters: Mapping[str, Any]) -> str:
    """Parameters written out as literals: with bound ones ADBC gives up its fast path."""
    clause = text(statement) if isinstance(statement, str) else statement
    assert isinstance(clause, ClauseElement)
    compiled = clause.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    values = {**compiled.params, **parameters}

    def literal(found: re.Match[str]) -> str:
        return "%" if found[1] is None else sql.Literal(values[found[1]]).as_string()

    return re.sub(r"%%|%\((\w+)\)s", literal, str(compiled))


def _array(column: pl.Series) -> np.ndarray[Any, Any]:
    kind = column.dtype
    if kind.is_numeric() or kind.is_temporal() or kind in (pl.String, pl.Boolean, pl.Null):
        return column.to_numpy(writable=True)
    if isinstance(kind, pl.List) and kind.inner.is_numeric():
        return _rectangle(column)
    raise ColumnNotReadable(f"The column {column.name} comes as {kind}, which is no array of numbers; cast it in the SQL.")


def _rectangle(column: pl.Series) -> np.ndarray[Any, Any]:
    lengths = column.list.len().unique()
    if column.null_count() or len(lengths) > 1:
        raise ColumnNotReadable(f"The arrays of the column {column.name} are not all as long as each other.")
    return column.explode().to_numpy(writable=True).reshape(len(column), int(lengths[0]) if len(lengths) else 0)
