"""Tries to break into every protected table as another organisation, and to change what is only ever appended.

Generated from the tables themselves: a table that is added tomorrow is probed tomorrow.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.create import WORKER
from shelfcast.infra.postgres.metadata import is_append_only, is_protected
from shelfcast.infra.postgres.protection import ORGANISATION_SETTING
from sqlalchemy import Column, Connection, ForeignKeyConstraint, MetaData, Table, delete, func, insert, select, text, update
from sqlalchemy import types as sql
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.exc import ProgrammingError

Examples = Mapping[str, Mapping[str, Any]]
"""Table → column → value, where a check constraint asks for more than the type says."""

QUEUE = {"procrastinate_events", "procrastinate_jobs", "procrastinate_periodic_defers", "procrastinate_workers"}
"""The queue's own tables: they hold the numbers of jobs and organisations, and nothing else of anybody's."""
_INSUFFICIENT_PRIVILEGE = "42501"
_numbers = itertools.count(1)


class _Undone(Exception):
    """Ends the probe's transaction without keeping anything."""


def breaches(database: Database, tables: MetaData, examples: Examples | None = None) -> list[str]:
    """A sentence for each thing that another organisation could do; none is what a test hopes for."""
    found: list[str] = []
    for table in tables.sorted_tables:
        if is_protected(table):
            with suppress(_Undone), database.transaction(uuid4()) as tx:
                found += _breaches_of(tx.connection, tx.organisation, table, examples or {})
                raise _Undone
    return found


def tables_without_policy(connection: Connection) -> set[str]:
    """Every table that the worker may touch and that row-level security does not bind, known to us or not, but the queue's."""
    question = text(
        "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace "
        "where c.relkind in ('r', 'p') and n.nspname = current_schema() "
        "and not (c.relrowsecurity and c.relforcerowsecurity) "
        "and (has_table_privilege(:role, c.oid, 'select, insert, update, delete, truncate') "
        "or has_any_column_privilege(:role, c.oid, 'select, insert, update'))"
    )
    return set(connection.execute(question, {"role": WORKER}).scalars()) - QUEUE


def functions_past_the_policy(connection: Connection) -> set[str]:
    """Those that run with the rights of their owner; a test names the few that are meant to."""
    question = text(
        "select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace "
        "where p.prosecdef and n.nspname = current_schema()"
    )
    return set(connection.execute(question).scalars())


def minimal_row(connection: Connection, table: Table, organisation: UUID, examples: Examples) -> dict[str, Any]:
    """Values for the columns that must have one; the rows that it points to are inserted on the way."""
    row: dict[str, Any] = {"organisation": organisation} if "organisation" in table.c else {}
    row |= examples.get(table.name, {})
    for reference in sorted(table.foreign_key_constraints, key=lambda constraint: str(constraint.name)):
        if not any(column.nullable for column in reference.columns):
            row |= _referred(connection, reference, row, organisation, examples)
    for column in table.columns:
        if column.name not in row and _needs_a_value(column):
            row[column.name] = _value(column)
    return row


def _referred(
    connection: Connection, reference: ForeignKeyConstraint, row: Mapping[str, Any], organisation: UUID, examples: Examples
) -> dict[str, Any]:
    parent = reference.referred_table
    pairs = [(element.parent.name, element.column.name) for element in reference.elements]
    known = {theirs: row[ours] for ours, theirs in pairs if ours in row}
    if known.keys() == {theirs for _, theirs in pairs}:
        condition = [parent.c[name] == value for name, value in known.items()]
        if connection.execute(select(func.count()).select_from(parent).where(*condition)).scalar_one():
            return {}
    values = minimal_row(connection, parent, organisation, examples) | known
    inserted = connection.execute(insert(parent).values(values).returning(*parent.columns)).mappings().one()
    return {ours: inserted[theirs] for ours, theirs in pairs}


def _breaches_of(connection: Connection, ours: UUID, table: Table, examples: Examples) -> Iterator[str]:
    theirs, name = uuid4(), table.name
    connection.execute(insert(table).values(minimal_row(connection, table, ours, examples)))
    if not _count(connection, table):
        yield f"{name}: an organisation does not see its own row."
    if is_append_only(table):
        if _is_done(connection, update(table).values(organisation=ours)):
            yield f"{name}: a row that is only ever appended can be updated."
        if _is_done(connection, delete(table)):
            yield f"{name}: a row that is only ever appended can be deleted."
    if _is_done(connection, update(table).values(organisation=theirs)):
        yield f"{name}: a row can be given to another organisation."
    if _is_done(connection, text(f'truncate "{name}" cascade')):
        yield f"{name}: the rows of all organisations can be truncated."
    with _as(connection, theirs):
        if _count(connection, table):
            yield f"{name}: another organisation can read."
        if _is_done(connection, update(table).values(organisation=theirs)):
            yield f"{name}: another organisation can update."
        if _is_done(connection, delete(table)):
            yield f"{name}: another organisation can delete."
    row = minimal_row(connection, table, ours, examples)
    with _as(connection, theirs):
        if _is_done(connection, insert(table).values(row)):
            yield f"{name}: another organisation can insert as us."
    with _as(connection, None):
        if _count(connection, table):
            yield f"{name}: without an organisation rows can be read."
        if _is_done(connection, insert(table).values(row)):
            yield f"{name}: without an organisation a row can be inserted."


@contextmanager
def _as(connection: Connection, organisation: UUID | None) -> Iterator[None]:
    set_organisation = text("select set_config(:name, :value, true)")
    before = connection.execute(text("select current_setting(:name)"), {"name": ORGANISATION_SETTING}).scalar_one()
    connection.execute(set_organisation, {"name": ORGANISATION_SETTING, "value": str(organisation or "")})
    yield
    connection.execute(set_organisation, {"name": ORGANISATION_SETTING, "value": before})


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _is_done(connection: Connection, statement: Any) -> bool:
    """Whether it changed something; undone again. Only a refusal for lack of rights counts as one."""
    attempt = connection.begin_nested()
    try:
        changed: int = connection.execute(statement).rowcount
    except ProgrammingError as error:
        if getattr(error.orig, "sqlstate", None) == _INSUFFICIENT_PRIVILEGE:
            return False
        raise
    else:
        return changed != 0
    finally:
        attempt.rollback()


def _needs_a_value(column: Column[Any]) -> bool:
    given = column.nullable or column.server_default is not None or column.default is not None
    serial = column is column.table.autoincrement_column
    return not (given or serial or column.identity is not None or column.computed is not None)


def _value(column: Column[Any]) -> Any:
    kind = column.type
    number = next(_numbers)
    if isinstance(kind, sql.Enum):
        return kind.enums[0]
    if isinstance(kind, JSONB | sql.JSON):
        return {}
    if isinstance(kind, ARRAY | sql.ARRAY):
        return []
    if isinstance(kind, sql.Uuid):
        return uuid4()
    if isinstance(kind, sql.String):
        return f"{column.name}-{number}"[: kind.length]
    if isinstance(kind, sql.Boolean):
        return False
    if isinstance(kind, sql.Integer):
        return number
    if isinstance(kind, sql.Float):
        return 1.0
    if isinstance(kind, sql.Numeric):
        return Decimal(1)
    if isinstance(kind, sql.DateTime):
        return dt.datetime(2026, 1, 1, tzinfo=dt.UTC if kind.timezone else None)
    if isinstance(kind, sql.Date):
        return dt.date(2026, 1, 1)
    if isinstance(kind, sql.Time):
        return dt.time(12)
    if isinstance(kind, sql.Interval):
        return dt.timedelta(days=1)
    if isinstance(kind, sql.LargeBinary):
        return b"x"
    raise TypeError(
        f"{column} has the type {kind!r}, for which the probe knows no value; add one to `_value` or to the examples."
    )
