"""The role that work is done as: neither owner nor superuser, so that row-level security binds it."""

from __future__ import annotations

from sqlalchemy import Connection, text
from sqlalchemy.exc import ProgrammingError

from shelfcast.infra.postgres.create import WORKER
from shelfcast.vocabulary.errors import Refused


class WorkerRoleMissing(Refused):
    """The role shelfcast_worker is missing and your database user may not create it; ask an administrator."""


class WorkerRoleTooStrong(Refused):
    """The role shelfcast_worker may see the rows of all organisations; take superuser and bypassrls away from it."""


def prepare_worker(connection: Connection, *, must_become: bool) -> None:
    """Makes sure that the role exists, that it is bound by row-level security, and that we can become it if we must."""
    connection.execute(text("select pg_advisory_xact_lock(hashtext('shelfcast.roles'))"))
    if not connection.execute(text("select to_regrole(:role) is not null"), {"role": WORKER}).scalar_one():
        _administer(connection, f"create role {WORKER} nologin")
    strong = text("select rolsuper or rolbypassrls from pg_roles where rolname = :role")
    if connection.execute(strong, {"role": WORKER}).scalar_one():
        raise WorkerRoleTooStrong
    if must_become and not _can_become(connection):
        _administer(connection, f"grant {WORKER} to current_user")
    missing = text(
        "select format('grant connect, temporary on database %I to %I', current_database(), cast(:role as text)) "
        "where not (has_database_privilege(:role, current_database(), 'CONNECT') "
        "and has_database_privilege(:role, current_database(), 'TEMPORARY')) "
        "union all select format('grant usage on schema %I to %I', current_schema(), cast(:role as text)) "
        "where not has_schema_privilege(:role, current_schema(), 'USAGE')"
    )
    for statement in connection.execute(missing, {"role": WORKER}).scalars().all():
        _administer(connection, statement)


def _can_become(connection: Connection) -> bool:
    """Since PostgreSQL 16 being a member is not enough: SET must have been granted too."""
    wanted = "SET" if (connection.dialect.server_version_info or (0,)) >= (16,) else "MEMBER"
    question = text("select pg_has_role(current_user, cast(:role as name), :wanted)")
    return bool(connection.execute(question, {"role": WORKER, "wanted": wanted}).scalar_one())


def _administer(connection: Connection, statement: str) -> None:
    try:
        with connection.begin_nested():
            connection.exec_driver_sql(statement)
    except ProgrammingError as error:
        if getattr(error.orig, "sqlstate", None) in ("42710", "23505"):
            return  # another process created the role at this moment
        user = connection.execute(text("select current_user")).scalar_one()
        raise WorkerRoleMissing(
            f"Your database user {user} may not do this; ask an administrator of the database to run: "
            f"{statement.replace('current_user', str(user))};"
        ) from error
