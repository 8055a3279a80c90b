"""replays: asked for, worked out, kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shelfcast.infra.postgres.protection import protect

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_FIGURES = (
    "fill_rate", "cycle_service", "stockout_periods", "lost_units", "lost_money", "wasted_units", "wasted_money",
    "average_stock_units", "average_stock_money", "orders", "total_cost", "difference", "difference_low", "difference_high",
)  # fmt: skip


def upgrade() -> None:
    """Forward; there is no way back but a backup."""
    op.create_table(
        "replays",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("asked", postgresql.JSONB(), nullable=False, comment="rules, stretch, part and terms as they were asked for"),
        sa.Column("job", sa.Uuid(), nullable=False),
        sa.Column("found", postgresql.JSONB(), nullable=True, comment="what is told of the whole; null: not done yet"),
        sa.Column("curve_job", sa.Uuid(), nullable=True),
        sa.Column("curve", postgresql.JSONB(), nullable=True, comment="service against stock money, point by point"),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("organisation", "id", name=op.f("pk_replays")),
    )
    op.create_index(op.f("ix_replays_organisation_requested_at_id"), "replays", ["organisation", "requested_at", "id"])
    floats = postgresql.ARRAY(sa.Float())
    op.create_table(
        "replay_rows",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("replay", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False, comment="its line in replay.csv"),
        sa.Column("policy", sa.SmallInteger(), nullable=False, comment="which of the rules, the first is 0"),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("location", sa.Text(), nullable=True),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("product", sa.Text(), nullable=True),
        *(sa.Column(name, sa.Float(), nullable=True) for name in _FIGURES),
        sa.Column(
            "order_steps",
            postgresql.ARRAY(sa.Integer()),
            nullable=True,
            comment="of an item: the counted periods before which something was ordered",
        ),
        sa.Column("order_units", floats, nullable=True, comment="how much, order by order"),
        sa.CheckConstraint("level in ('all','location','category','item')", name=op.f("ck_replay_rows_level")),
        sa.PrimaryKeyConstraint("organisation", "replay", "place", name=op.f("pk_replay_rows")),
        sa.ForeignKeyConstraint(
            ["organisation", "replay"],
            ["replays.organisation", "replays.id"],
            name=op.f("fk_replay_rows_organisation_replay"),
        ),
    )
    sorted_by = ["organisation", "replay", "level", "policy", "difference"]
    op.create_index(op.f("ix_replay_rows_organisation_replay_level_policy_difference"), "replay_rows", sorted_by)
    of_item = ["organisation", "replay", "product", "location"]
    op.create_index(op.f("ix_replay_rows_organisation_replay_product_location"), "replay_rows", of_item)
    op.create_table(
        "replay_items",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("replay", sa.Uuid(), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("demand", floats, nullable=False, comment="units wanted in each counted period, where cut off drawn"),
        sa.Column("lots", floats, nullable=False, comment="at the start, what keeps for 1, 2, … more periods; empty: it keeps"),
        sa.Column("keeps", sa.Float(), nullable=False, comment="at the start, what keeps for ever"),
        sa.Column("due", floats, nullable=False, comment="at the start, what comes before each of the next periods"),
        sa.Column("lead_time", sa.Integer(), nullable=False, comment="periods"),
        sa.Column("review", sa.Integer(), nullable=False, comment="periods"),
        sa.Column("shelf_life", sa.BigInteger(), nullable=False, comment="periods"),
        sa.PrimaryKeyConstraint("organisation", "replay", "location", "product", name=op.f("pk_replay_items")),
        sa.ForeignKeyConstraint(
            ["organisation", "replay"],
            ["replays.organisation", "replays.id"],
            name=op.f("fk_replay_items_organisation_replay"),
        ),
    )
    for table in ("replays", "replay_rows", "replay_items"):
        for statement in protect(table, update=True, delete=True):
            op.execute(statement)
