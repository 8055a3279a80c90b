"""How good forecasts were is summed at night; a forecast keeps the scale of its history."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from shelfcast.infra.postgres.protection import protect

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward; there is no way back but a backup. The next nights score what came before, the newest first."""
    scale = "mean squared change from period to period of its history; null: not kept"
    op.add_column("forecasts", sa.Column("scale", sa.Float(), nullable=True, comment=scale))
    _cells()
    _periods()
    _series()
    for table in ("accuracy_cells", "accuracy_periods", "accuracy_series"):
        for statement in protect(table, update=True, delete=True):
            op.execute(statement)


def _summed() -> list[sa.Column[float]]:
    said = {
        "periods": "scored, of a series each",
        "actual": "units that came",
        "actual_squares": None,
        "missed": "units between the median and what came",
        "off": "mean less what came",
        "off_squares": None,
        "missed_shares": "missed over what came, of periods with demand",
        "sold": "periods with demand",
        "directed": "periods that rose or fell as forecast",
        "pinball": "mean over nine deciles",
        "inside": "periods inside P10 to P90",
    }
    model = ("missed", "off", "off_squares", "missed_shares", "directed", "pinball", "inside")
    silent = {"missed": "of the model, before planners' words; null: they said nothing"}
    return [
        *(sa.Column(name, sa.Float(), nullable=False, comment=comment) for name, comment in said.items()),
        *(sa.Column(f"model_{name}", sa.Float(), nullable=True, comment=silent.get(name)) for name in model),
    ]


def _cells() -> None:
    level = "what it is summed over: all, location, category, or cell: one of both"
    category = "of the products, as it was that night; null: all, or none"
    op.create_table(
        "accuracy_cells",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("run", sa.Uuid(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=True, comment="periods ahead; null: all of them"),
        sa.Column("period", sa.DateTime(), nullable=True, comment="that came; null: all of them"),
        sa.Column("level", sa.Text(), nullable=False, comment=level),
        sa.Column("location", sa.Uuid(), nullable=True, comment="null: all"),
        sa.Column("category", sa.Uuid(), nullable=True, comment=category),
        *_summed(),
        sa.CheckConstraint("level in ('all','location','category','cell')", name=op.f("ck_accuracy_cells_level")),
        sa.ForeignKeyConstraint(
            ["organisation", "run"],
            ["forecast_runs.organisation", "forecast_runs.id"],
            name=op.f("fk_accuracy_cells_organisation_run"),
        ),
        sa.UniqueConstraint(
            "organisation",
            "level",
            "run",
            "step",
            "location",
            "category",
            name=op.f("uq_accuracy_cells_organisation_level_run_step_location_category"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_index(op.f("ix_accuracy_cells_organisation_period"), "accuracy_cells", ["organisation", "period"])


def _periods() -> None:
    op.create_table(
        "accuracy_periods",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("period", sa.DateTime(), nullable=False, comment="that came, and was scored"),
        sa.Column("state", sa.LargeBinary(), nullable=False, comment="a digest of what it was scored by: runs and sales"),
        sa.Column("places", sa.Integer(), nullable=False, comment="how many series stand side by side"),
        sa.Column("sums", sa.LargeBinary(), nullable=False, comment="figures × series by their place: 8-byte floats"),
        sa.PrimaryKeyConstraint("organisation", "period", name=op.f("pk_accuracy_periods")),
    )
    op.execute("alter table accuracy_periods alter column sums set storage external")


def _series() -> None:
    scaled = "squared errors of the mean, each over the scale of its history"
    scales = "periods whose scale is known and above 0"
    op.create_table(
        "accuracy_series",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("location", sa.Uuid(), nullable=False),
        sa.Column("product", sa.Uuid(), nullable=False),
        *_summed(),
        sa.Column("scaled", sa.Float(), nullable=False, comment=scaled),
        sa.Column("scales", sa.Float(), nullable=False, comment=scales),
        sa.Column("model_scaled", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("organisation", "location", "product", name=op.f("pk_accuracy_series")),
    )
