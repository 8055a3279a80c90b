"""What Alembic runs: the caller hands over the connection and the tables, so nothing is read from a file or the environment."""

from __future__ import annotations

from alembic import context


def _is_ours(name: str | None, kind: str, *_: object) -> bool:
    """The queue's own tables are procrastinate's to describe."""
    return not (kind == "table" and (name or "").startswith("procrastinate_"))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes["target_metadata"],
    compare_server_default=True,
    include_name=_is_ours,
)

with context.begin_transaction():
    context.run_migrations()
