"""What a night learned by trying settings on the past is kept, so that a what-if decides as that night did."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shelfcast.infra.postgres.protection import protect

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward; there is no way back but a backup. Of the nights before nothing is known; the next one keeps it."""
    lessons = "rows of service, share wanted, busy or slow, level and stretch to aim for"
    op.create_table(
        "learned_settings",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("run", sa.Uuid(), nullable=False, comment="the night, by its forecast"),
        sa.Column("shortage_factor", sa.Float(), nullable=False, comment="what a lost sale counts in decisions"),
        sa.Column("lessons", postgresql.JSONB(), nullable=False, comment=lessons),
        sa.ForeignKeyConstraint(
            ["organisation", "run"],
            ["forecast_runs.organisation", "forecast_runs.id"],
            name=op.f("fk_learned_settings_organisation_run"),
        ),
        sa.PrimaryKeyConstraint("organisation", "run", name=op.f("pk_learned_settings")),
    )
    for statement in protect("learned_settings"):
        op.execute(statement)
