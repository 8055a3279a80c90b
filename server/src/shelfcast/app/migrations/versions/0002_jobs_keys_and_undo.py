"""jobs with their queue, API keys, and imports that can be undone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from procrastinate.schema import SchemaManager
from sqlalchemy.dialects import postgresql

from shelfcast.infra.postgres.create import WORKER
from shelfcast.infra.postgres.protection import protect

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_FIND_API_KEY = """
    create function find_api_key(its_digest bytea) returns table (organisation uuid, id uuid, name text)
    language sql stable security definer set search_path = pg_catalog, public
    as $$ select k.organisation, k.id, k.name from public.api_keys k where k.digest = its_digest and k.revoked_at is null $$
"""
_QUEUE_RIGHTS = [
    f"grant select, insert, update, delete on procrastinate_{name} to {WORKER}"
    for name in ("jobs", "events", "workers", "periodic_defers")
] + [f"grant usage on all sequences in schema public to {WORKER}"]
_VIEWS = [
    """
    create view ledger with (security_invoker = true) as select * from movements m
    where not exists (select from withdrawn_sources w where m.source = 'import ' || w.source)
    """,
    """
    create view standing_sales with (security_invoker = true) as select * from sales_lines l
    where not exists (select from withdrawn_sources w where w.source = l.source)
    """,
    f"grant select on ledger, standing_sales to {WORKER}",
]
"""The facts that stand. They are read with the rights of whoever asks, so that row-level security binds them too."""


def upgrade() -> None:
    """Forward; there is no way back but a backup."""
    op.create_table(
        "jobs",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("arguments", postgresql.JSONB(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("progress", sa.Float(), server_default=sa.text("0"), nullable=False),
        sa.Column("message", sa.Text(), nullable=True),
        sa.Column("result", postgresql.JSONB(), nullable=True),
        sa.Column("problem", postgresql.JSONB(), nullable=True),
        sa.Column("cancel_requested", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state in ('waiting','running','done','failed','cancelled')", name=op.f("ck_jobs_state")),
        sa.CheckConstraint("progress between 0 and 1", name=op.f("ck_jobs_progress")),
        sa.PrimaryKeyConstraint("organisation", "id", name=op.f("pk_jobs")),
    )
    op.create_index(op.f("ix_jobs_organisation_requested_at_id"), "jobs", ["organisation", "requested_at", "id"])
    op.create_table(
        "api_keys",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("beginning", sa.Text(), nullable=False, comment="its first letters, to tell keys apart"),
        sa.Column("digest", sa.LargeBinary(), nullable=False, comment="SHA-256 of the key; the key itself is kept nowhere"),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_used_on", sa.Date(), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("organisation", "id", name=op.f("pk_api_keys")),
        sa.UniqueConstraint("digest", name=op.f("uq_api_keys_digest")),
        sa.UniqueConstraint("organisation", "name", name=op.f("uq_api_keys_organisation_name")),
    )
    op.create_table(
        "withdrawn_sources",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column(
            "source",
            sa.Uuid(),
            nullable=False,
            comment="an import that was undone: its movements and sales do not stand any more",
        ),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("organisation", "source", name=op.f("pk_withdrawn_sources")),
    )
    op.add_column(
        "expected_receipts",
        sa.Column("cancelled_by", sa.Text(), nullable=True, comment="what replaced it; null: a person cancelled it"),
    )
    op.add_column(
        "suppliers",
        sa.Column(
            "lead_time_sample",
            postgresql.ARRAY(sa.Float()),
            server_default=sa.text("'{}'"),
            nullable=False,
            comment="days of past deliveries",
        ),
    )
    _run(protect("withdrawn_sources"))
    _run(_VIEWS)
    for table in ("jobs", "api_keys"):
        _run(protect(table, update=True, delete=True, owner_reads=table == "api_keys"))
    _run(
        [
            _FIND_API_KEY,
            "revoke all on function find_api_key(bytea) from public",
            f"grant execute on function find_api_key(bytea) to {WORKER}",
        ]
    )
    op.get_bind().exec_driver_sql(SchemaManager.get_schema().replace("%", "%%"))
    _run(_QUEUE_RIGHTS)


def _run(statements: list[str]) -> None:
    for statement in statements:
        op.execute(statement)
