"""Row-level security in one place: who may see a row is decided by the database, not by the WHERE that somebody forgot."""

from __future__ import annotations

from sqlalchemy import Connection, Table, text

from shelfcast.infra.postgres.create import WORKER
from shelfcast.infra.postgres.metadata import is_append_only

ORGANISATION_SETTING = "shelfcast.organisation"

CURRENT_ORGANISATION = f"(select nullif(current_setting('{ORGANISATION_SETTING}', true), '')::uuid)"
"""Null when no organisation is set, and then no row matches; a reused connection answers '' rather than null."""


def protect(table: str, *, update: bool = False, delete: bool = False, owner_reads: bool = False) -> list[str]:
    """The statements that close a table to other organisations, for a migration to execute one by one.

    update, delete: granted only when said; facts are appended.
    owner_reads: the owner sees all rows, which a SECURITY DEFINER function needs, since the policy binds the owner too.
    """
    verbs = ["select", "insert", *(["update"] if update else []), *(["delete"] if delete else [])]
    name, own = _quoted(table), f"organisation = {CURRENT_ORGANISATION}"
    statements = [
        f"alter table {name} enable row level security",
        f"alter table {name} force row level security",
        f"create policy own_organisation on {name} using ({own}) with check ({own})",
        f"revoke all on {name} from {WORKER}",
        f"grant {', '.join(verbs)} on {name} to {WORKER}",
    ]
    if owner_reads:
        statements.append(f"create policy owner_reads on {name} for select to current_user using (true)")
    return statements


def protect_table(connection: Connection, table: Table) -> None:
    """As the table itself says: a table that is not append-only may be updated and deleted from."""
    changeable = not is_append_only(table)
    for statement in protect(table.name, update=changeable, delete=changeable):
        connection.execute(text(statement))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
