"""Demand and forecasts summed over groups, what a forecast was made of, and the planner's word."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shelfcast.infra.postgres.protection import protect

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward; there is no way back but a backup. Demand is summed anew at the next rebuild, running sums with it."""
    _demand()
    _forecasts()
    _planners()
    changeable, facts = ("demand_days",), ("forecast_sums", "planner_words", "planner_withdrawals")
    for table in (*changeable, *facts):
        for statement in protect(table, update=table in changeable, delete=table in changeable):
            op.execute(statement)
    op.execute("delete from demand_builds")


def _demand() -> None:
    place = "where its running sums stand; null: not summed yet"
    running = "units up to its end, of each series by its place: 8-byte floats"
    op.add_column("demand_series", sa.Column("place", sa.Integer(), nullable=True, comment=place))
    op.create_table(
        "demand_days",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False, comment="on which anything was sold"),
        sa.Column("running", sa.LargeBinary(), nullable=False, comment=running),
        sa.PrimaryKeyConstraint("organisation", "day", name=op.f("pk_demand_days")),
    )
    op.execute("alter table demand_days alter column running set storage external")


def _forecasts() -> None:
    trees = "the trees that it was made with, to explain it by; null: none"
    made_of = "level, factors and what the trees saw, to explain it by; null: not kept"
    silent = "before the planner's word; null: the planner said nothing"
    basis = "why so, where there is little history of its own; null: its own history"
    op.add_column("forecast_runs", sa.Column("trees", sa.LargeBinary(), nullable=True, comment=trees))
    op.add_column("forecasts", sa.Column("model_quantiles", postgresql.ARRAY(sa.Float()), nullable=True, comment=silent))
    op.add_column("forecasts", sa.Column("made_of", sa.LargeBinary(), nullable=True, comment=made_of))
    op.add_column("forecasts", sa.Column("basis", sa.Text(), nullable=True, comment=basis))
    op.create_table(
        "forecast_sums",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("run", sa.Uuid(), nullable=False),
        sa.Column("location", sa.Uuid(), nullable=False),
        sa.Column("category", sa.Uuid(), nullable=True, comment="of the products, as it was that night; null: none"),
        sa.Column(
            "paths", sa.LargeBinary(), nullable=False, comment="joint futures of the sum: paths × horizon, 4-byte floats"
        ),
        sa.ForeignKeyConstraint(
            ["organisation", "run"],
            ["forecast_runs.organisation", "forecast_runs.id"],
            name=op.f("fk_forecast_sums_organisation_run"),
        ),
        sa.UniqueConstraint(
            "organisation",
            "run",
            "location",
            "category",
            name=op.f("uq_forecast_sums_organisation_run_location_category"),
            postgresql_nulls_not_distinct=True,
        ),
    )


def _planners() -> None:
    op.create_table(
        "planner_words",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("location", sa.Uuid(), nullable=True, comment="null: everywhere"),
        sa.Column("category", sa.Uuid(), nullable=True, comment="with all below it; null: all"),
        sa.Column("product", sa.Uuid(), nullable=True, comment="null: all"),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True, comment="units of a period, or the factor of a change"),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True, comment="the last day on which it holds; null: until it is withdrawn"),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.CheckConstraint("kind in ('closed','minimum','maximum','end_of_life','change')", name=op.f("ck_planner_words_kind")),
        sa.PrimaryKeyConstraint("organisation", "id", name=op.f("pk_planner_words")),
    )
    op.create_index(op.f("ix_planner_words_organisation_said_at_id"), "planner_words", ["organisation", "said_at", "id"])
    op.create_table(
        "planner_withdrawals",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("word", sa.Uuid(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation", "word"],
            ["planner_words.organisation", "planner_words.id"],
            name=op.f("fk_planner_withdrawals_organisation_word"),
        ),
        sa.PrimaryKeyConstraint("organisation", "word", name=op.f("pk_planner_withdrawals")),
    )
