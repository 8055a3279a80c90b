"""What Alembic runs: the caller hands over the connection and the tables, so nothing is read from a file or the environment."""

from __future__ import annotations

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes["target_metadata"],
    compare_server_default=True,
)

with context.begin_transaction():
    context.run_migrations()
