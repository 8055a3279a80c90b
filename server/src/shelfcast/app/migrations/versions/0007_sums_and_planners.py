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
    changeable, facts = ("demand_months", "demand_cells"), ("forecast_sums", "planner_words", "planner_withdrawals")
    for table in (*changeable, *facts):
        for statement in protect(table, update=table in changeable, delete=table in changeable):
            op.execute(statement)
    op.execute("delete from demand_builds")


def _demand() -> None:
    before, running = "units of all months before", "units of the month up to each of its days"
    summed_in = "the category that its running sums are in; null: none, or not summed yet"
    newest = "the last day of which running sums are kept"
    op.add_column("demand_builds", sa.Column("newest_day", sa.Date(), nullable=True, comment=newest))
    op.add_column("demand_series", sa.Column("summed_in", sa.Uuid(), nullable=True, comment=summed_in))
    op.create_table(
        "demand_months",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False, comment="its first day"),
        sa.Column("series", sa.Integer(), nullable=False),
        sa.Column("before", sa.Float(), nullable=False, comment=before),
        sa.Column("running", postgresql.ARRAY(sa.Float()), nullable=False, comment=running),
        sa.PrimaryKeyConstraint("organisation", "month", "series", name=op.f("pk_demand_months")),
    )
    op.create_table(
        "demand_cells",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False, comment="its first day"),
        sa.Column("location", sa.Uuid(), nullable=False),
        sa.Column("category", sa.Uuid(), nullable=True, comment="of the products, as it was when they were summed; null: none"),
        sa.Column("before", sa.Float(), nullable=False, comment=before),
        sa.Column("running", postgresql.ARRAY(sa.Float()), nullable=False, comment=running),
        sa.UniqueConstraint(
            "organisation",
            "month",
            "location",
            "category",
            name=op.f("uq_demand_cells_organisation_month_location_category"),
            postgresql_nulls_not_distinct=True,
        ),
    )


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
