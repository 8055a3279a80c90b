"""recommendations say what is at stake and what they were decided with; how the stock stands is kept day by day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shelfcast.infra.postgres.protection import protect

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward; there is no way back but a backup."""
    _recommendations()
    _health()
    _figures()
    limit = sa.Column("storage_limit", sa.Float(), nullable=True, comment="units that the place holds")
    op.add_column("terms", limit)
    op.create_index(op.f("ix_movements_organisation_recorded_at"), "movements", ["organisation", "recorded_at"])
    for table in ("stock_health", "daily_figures"):
        for statement in protect(table, update=True, delete=True):
            op.execute(statement)


def _recommendations() -> None:
    at_stake = "expected cost without an order less expected cost as proposed"
    terms = "the terms that it was decided with, in periods and money"
    judged = "of what was accepted and came; null: not known yet"
    first: sa.Column[bool] = sa.Column(
        "shown_first", sa.Boolean(), server_default=sa.text("false"), nullable=False, comment="within the daily budget"
    )
    for column in (
        sa.Column("money_at_stake", sa.Float(), nullable=True, comment=at_stake),
        sa.Column("valid_until", sa.Date(), nullable=True, comment="the last day before the next order occasion"),
        first,
        sa.Column("alternative", postgresql.JSONB(), nullable=True, comment="the cheapest other supplier"),
        sa.Column("basis", postgresql.JSONB(), nullable=True, comment=terms),
        sa.Column("prevented_stockout", sa.Boolean(), nullable=True, comment=judged),
    ):
        op.add_column("recommendations", column)


def _health() -> None:
    day = "the last closed day of the nightly that worked it out"
    op.create_table(
        "stock_health",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False, comment=day),
        sa.Column("location", sa.Uuid(), nullable=False),
        sa.Column("product", sa.Uuid(), nullable=False),
        sa.Column("on_hand", sa.Float(), nullable=True, comment="units; null: never counted nor received"),
        sa.Column("unit_cost", sa.Float(), nullable=True),
        sa.Column("value", sa.Float(), nullable=True, comment="money, on hand at its unit cost"),
        sa.Column("daily_demand", sa.Float(), nullable=False, comment="units per day that are forecast"),
        sa.Column("days_of_supply", sa.Float(), nullable=True, comment="null: not known, or nothing is forecast"),
        sa.Column("days_until_stockout", sa.Float(), nullable=True),
        sa.Column("stockout_risk", sa.Float(), nullable=True, comment="probability, within 7 days"),
        sa.Column("cost_of_sales", sa.Float(), nullable=True, comment="money per year, by the last 91 days"),
        sa.Column("turnover", sa.Float(), nullable=True, comment="times per year"),
        sa.Column("value_class", sa.Text(), nullable=False, comment="A, B, C"),
        sa.Column("variation_class", sa.Text(), nullable=False, comment="X, Y, Z"),
        sa.Column("demand_class", sa.Text(), nullable=False),
        sa.Column(
            "surplus", sa.Float(), server_default=sa.text("0"), nullable=False, comment="units beyond what sells in time"
        ),
        sa.Column("advice", sa.Text(), nullable=True, comment="of a slow mover"),
        sa.Column("saved", sa.Float(), nullable=True, comment="money, by following the advice rather than waiting"),
        sa.PrimaryKeyConstraint("organisation", "day", "location", "product", name=op.f("pk_stock_health")),
        sa.ForeignKeyConstraint(
            ["organisation", "location"],
            ["locations.organisation", "locations.id"],
            name=op.f("fk_stock_health_organisation_location_locations"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation", "product"],
            ["products.organisation", "products.id"],
            name=op.f("fk_stock_health_organisation_product_products"),
        ),
    )


def _figures() -> None:
    op.create_table(
        "daily_figures",
        sa.Column("organisation", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("location", sa.Uuid(), nullable=True, comment="null: all together"),
        sa.Column("items", sa.Integer(), nullable=False, comment="products at a location"),
        sa.Column("stock_value", sa.Float(), nullable=True, comment="money; null: no unit cost is known"),
        sa.Column("unvalued_items", sa.Integer(), nullable=False, comment="in stock, without a unit cost"),
        sa.Column("days_of_supply", sa.Float(), nullable=True),
        sa.Column("turnover", sa.Float(), nullable=True),
        sa.Column("items_expected_out", sa.Integer(), nullable=False, comment="within 7 days"),
        sa.Column("slow_items", sa.Integer(), nullable=False),
        sa.Column("slow_value", sa.Float(), nullable=True),
        sa.Column("forecast_accuracy", sa.Float(), nullable=True, comment="1 - WAPE, of the forecast of a week before"),
        sa.PrimaryKeyConstraint("organisation", "id", name=op.f("pk_daily_figures")),
        sa.UniqueConstraint(
            "organisation",
            "day",
            "location",
            name=op.f("uq_daily_figures_organisation_day_location"),
            postgresql_nulls_not_distinct=True,
        ),
    )
