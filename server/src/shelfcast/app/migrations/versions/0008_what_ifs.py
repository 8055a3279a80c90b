"""what-ifs: asked for, worked out, kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shelfcast.infra.postgres.protection import protect

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward; there is no way back but a backup."""
    op.create_table(
        "what_ifs",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "asked", postgresql.JSONB(), nullable=False, comment="the changes, the part and the weeks as they were asked for"
        ),
        sa.Column("job", sa.Uuid(), nullable=False),
        sa.Column("found", postgresql.JSONB(), nullable=True, comment="both worlds; null: not done yet"),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("organisation", "id", name=op.f("pk_what_ifs")),
    )
    op.create_index(op.f("ix_what_ifs_organisation_requested_at_id"), "what_ifs", ["organisation", "requested_at", "id"])
    for statement in protect("what_ifs", update=True, delete=True):
        op.execute(statement)
