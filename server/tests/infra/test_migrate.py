"""Tables brought up to date: once, whole, and never backwards."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pydantic import SecretStr
from shelfcast.infra.postgres import embedded
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.migrate import DatabaseFromTheFuture, migrate
from shelfcast.infra.settings import Settings
from sqlalchemy import Column, Integer, MetaData, Table, event, text
from sqlalchemy.exc import ProgrammingError

from server.tests.conftest import MIGRATIONS

FIRST = """
from alembic import op
revision, down_revision = "0001", None
def upgrade() -> None:
    op.execute("create table first_table (id int)")
"""
SECOND = """
from alembic import op
revision, down_revision = "0002", "0001"
def upgrade() -> None:
    op.execute("create table second_table (id int)")
"""


def with_steps(folder: Path, **steps: str) -> Path:
    (folder / "versions").mkdir(parents=True)
    for name in ("env.py", "script.py.mako"):
        shutil.copy(MIGRATIONS / name, folder / name)
    for name, step in steps.items():
        (folder / "versions" / f"{name}.py").write_text(step)
    return folder


def tables_of(database: Database) -> set[str]:
    with database.owner_transaction() as connection:
        question = "select tablename from pg_tables where schemaname = current_schema() and tablename like '%_table'"
        return set(connection.execute(text(question)).scalars())


@pytest.fixture
def unmigrated(database: Database, server_home: Path) -> Iterator[Database]:
    """A schema of its own in the database of the tests, reached by URL."""
    with database.owner_transaction() as connection:
        connection.execute(text("create schema unmigrated"))
    with embedded.use(server_home) as server:
        url = SecretStr(f"{server.owner_url}&options=-csearch_path%3Dunmigrated")
        with Database.open(Settings(home=server_home, database_url=url)) as opened:
            yield opened
    with database.owner_transaction() as connection:
        connection.execute(text("drop schema unmigrated cascade"))


def test_migrations_run_once_whole_and_never_backwards(tmp_path: Path, unmigrated: Database) -> None:
    tables = MetaData()
    Table("first_table", tables, Column("id", Integer))
    one = with_steps(tmp_path / "one", first=FIRST)
    broken = with_steps(tmp_path / "broken", first=FIRST, second=SECOND + '    op.execute("nonsense")')
    two = with_steps(tmp_path / "two", first=FIRST, second=SECOND)

    migrate(unmigrated, one, tables)
    assert tables_of(unmigrated) == {"first_table"}

    with pytest.raises(ProgrammingError, match="nonsense"):
        migrate(unmigrated, broken, tables)
    assert tables_of(unmigrated) == {"first_table"}

    migrate(unmigrated, two, tables)
    assert tables_of(unmigrated) == {"first_table", "second_table"}

    said: list[str] = []
    event.listen(unmigrated.owner, "before_cursor_execute", lambda *call: said.append(call[2]))
    migrate(unmigrated, two, tables)
    assert said == ["select version_num from alembic_version"]

    with pytest.raises(DatabaseFromTheFuture, match="at migration 0002, unknown to this Shelfcast"):
        migrate(unmigrated, one, tables)


def test_two_processes_that_migrate_at_once_do_it_once(tmp_path: Path, unmigrated: Database) -> None:
    folder = with_steps(tmp_path / "one", first=FIRST.replace('"create', '"select pg_sleep(0.2); create'))
    tables = MetaData()
    with ThreadPoolExecutor(2) as both:
        for done in [both.submit(migrate, unmigrated, folder, tables) for _ in range(2)]:
            done.result()
    assert tables_of(unmigrated) == {"first_table"}
