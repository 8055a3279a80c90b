"""The database is what the tables say, and every table keeps organisations apart."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID, uuid4

import pytest
from alembic import command
from shelfcast.app.schema import MIGRATIONS, metadata
from shelfcast.infra.postgres.bulk import read_columns
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.create import WORKER
from shelfcast.infra.postgres.metadata import is_append_only, is_protected
from shelfcast.infra.postgres.migrate import alembic_config
from sqlalchemy import Table, insert, text

from server.tests.rls_probe import Examples, breaches, functions_past_the_policy, minimal_row, tables_without_policy

EXAMPLES: Examples = {
    "movements": {"kind": "SALE"},
    "recommendations": {"status": "pending"},
    "jobs": {"state": "waiting"},
    "imports": {"state": "done"},
    "replay_rows": {"level": "item"},
    "accuracy_cells": {"level": "all"},
    "planner_words": {"kind": "closed"},
    "people": {"role": "owner"},
    "sessions": {"signed_in_by": "link"},
}
TABLES = {table.name: table for table in metadata.sorted_tables}
FACTS = {
    "settings_versions",
    "learned_settings",
    "movements",
    "sales_lines",
    "rejected_rows",
    "forecast_runs",
    "forecasts",
    "forecast_sums",
    "planner_words",
    "planner_withdrawals",
    "outbox",
    "withdrawn_sources",
}


class _Undone(Exception):
    """Ends a transaction without keeping anything."""


def test_the_migrations_make_the_tables_that_the_code_declares(database: Database) -> None:
    with database.owner_transaction() as connection:
        command.check(alembic_config(MIGRATIONS, metadata, connection))


def test_every_table_belongs_to_organisations() -> None:
    assert [name for name, table in TABLES.items() if not is_protected(table)] == []
    assert [name for name, table in TABLES.items() if table.c.organisation.nullable] == []


def test_no_table_lets_another_organisation_read_or_write(database: Database) -> None:
    assert breaches(database, metadata, EXAMPLES) == []


def test_no_table_of_the_database_but_the_queues_is_without_a_policy(database: Database) -> None:
    with database.anonymous() as connection:
        assert tables_without_policy(connection) == set()


def test_two_functions_alone_look_past_the_policy(database: Database) -> None:
    with database.anonymous() as connection:
        assert functions_past_the_policy(connection) == {
            "list_organisations",
            "find_api_key",
            "find_sign_in_link",
            "find_session",
        }
        found = connection.execute(text("select * from list_organisations()"))
        assert list(found.keys()) == ["organisation", "name"]


def test_facts_can_be_read_and_added_and_nothing_else(database: Database) -> None:
    assert {name for name, table in TABLES.items() if is_append_only(table)} == FACTS
    granted = text("""
        select table_name, privilege_type from information_schema.role_table_grants where grantee = :worker
        union all
        select table_name, privilege_type from information_schema.column_privileges where grantee = :worker
    """)
    with database.owner_transaction() as connection:
        rights: dict[str, set[str]] = {}
        for name, right in connection.execute(granted, {"worker": WORKER}):
            rights.setdefault(name, set()).add(right)
    assert {name: rights[name] for name in FACTS} == {name: {"SELECT", "INSERT"} for name in FACTS}
    assert {name: rights[name] for name in TABLES.keys() - FACTS} == {
        name: {"SELECT", "INSERT", "UPDATE", "DELETE"} for name in TABLES.keys() - FACTS
    }


@pytest.fixture(scope="module")
def filled(database: Database) -> dict[str, UUID]:
    """Table → an organisation that has committed a row in it."""
    owners: dict[str, UUID] = {}
    for table in metadata.sorted_tables:
        owners[table.name] = uuid4()
        with database.transaction(owners[table.name]) as tx:
            row = minimal_row(tx.connection, table, tx.organisation, EXAMPLES)
            tx.connection.execute(insert(table).values(row))
    return owners


def rows_in(database: Database, organisation: UUID, table: Table) -> int:
    columns = read_columns(database, organisation, f'select count(*) as rows from "{table.name}"')
    return int(columns["rows"][0])


def test_bulk_reads_of_every_table_see_their_own_organisation_alone(database: Database, filled: dict[str, UUID]) -> None:
    stranger = uuid4()
    seen = {
        name: (rows_in(database, owner, TABLES[name]), rows_in(database, stranger, TABLES[name]))
        for name, owner in filled.items()
    }
    assert seen == dict.fromkeys(filled, (1, 0))


@pytest.mark.parametrize("name", sorted(TABLES))
def test_what_is_counted_of_a_table_is_counted_for_one_organisation(
    database: Database, filled: dict[str, UUID], name: str
) -> None:
    """The planner's own shortcuts (an index alone, a sum over a partition) must not leak either."""
    with suppress(_Undone), database.transaction(uuid4()) as tx:
        answer: Any = tx.connection.execute(text(f'select max(organisation::text), count(*) from "{name}"')).one()
        assert tuple(answer) == (None, 0)
        raise _Undone
