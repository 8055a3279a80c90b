"""Brings the tables up to date: one process does it, the others wait, and mostly there is nothing to do."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, text
from sqlalchemy.exc import ProgrammingError

from shelfcast.infra.postgres.connect import Database
from shelfcast.vocabulary.errors import Refused

_READ_VERSION = text("select version_num from alembic_version")
_UNDEFINED_TABLE = "42P01"


class DatabaseFromTheFuture(Refused):
    """The database was migrated by a newer Shelfcast than this one; upgrade this one."""


def migrate(database: Database, folder: Path, tables: MetaData) -> None:
    """Runs the migrations of `folder` that are missing, as owner, in one transaction: all of them or none."""
    script = ScriptDirectory(str(folder))
    if _is_at(database, script.get_current_head()):
        return
    with database.owner_transaction() as connection:
        connection.execute(text("select pg_advisory_xact_lock(hashtext('shelfcast.migrations'))"))
        _refuse_the_future(connection, script)
        command.upgrade(alembic_config(folder, tables, connection), "head")


def alembic_config(folder: Path, tables: MetaData, connection: Connection) -> Config:
    """What env.py reads; also for `alembic.command.check`, which proves that migrations and tables agree."""
    config = Config(attributes={"connection": connection, "target_metadata": tables})
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    return config


def _is_at(database: Database, head: str | None) -> bool:
    """One SELECT; the table that it asks is missing before the first migration."""
    try:
        with database.owner_transaction() as connection:
            return connection.execute(_READ_VERSION).scalar_one_or_none() == head
    except ProgrammingError as error:
        if getattr(error.orig, "sqlstate", None) == _UNDEFINED_TABLE:
            return False
        raise


def _refuse_the_future(connection: Connection, script: ScriptDirectory) -> None:
    if connection.execute(text("select to_regclass('alembic_version')")).scalar_one() is None:
        return
    version = connection.execute(_READ_VERSION).scalar_one_or_none()
    if version is not None and version not in {revision.revision for revision in script.walk_revisions()}:
        raise DatabaseFromTheFuture(f"The database is at migration {version}, unknown to this Shelfcast; upgrade Shelfcast.")
