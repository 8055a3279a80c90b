"""Proposed orders, and what a person decided about each."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKeyConstraint,
    Index,
    PrimaryKeyConstraint,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import ARRAY

from shelfcast.infra.postgres.metadata import protected_table

recommendations = protected_table(
    "recommendations",
    Column("id", Uuid, nullable=False),
    Column("run", Uuid, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("location", Uuid, nullable=False),
    Column("product", Uuid, nullable=False),
    Column("order_quantity", Float, comment="null: cannot be decided"),
    Column("order_up_to", Float),
    Column("on_hand", Float, nullable=False),
    Column("on_order", Float, nullable=False),
    Column("days_until_stockout", Float),
    Column("expected_cost", Float),
    Column("order_cost", Float),
    Column("unit_cost", Float),
    Column("pack", Float, nullable=False),
    Column("supplier", Text),
    Column("reason", Text, nullable=False),
    Column("demand_p50", Float),
    Column("demand_p90", Float),
    Column("due", Date),
    Column("covers_until", Date),
    Column("missing", ARRAY(Text), nullable=False),
    Column("note", Text),
    Column("status", Text, nullable=False),
    Column("decided_quantity", Float),
    Column("decided_at", DateTime(timezone=True)),
    Column("decision_note", Text),
    Column("snoozed_until", Date),
    PrimaryKeyConstraint("organisation", "id"),
    ForeignKeyConstraint(["organisation", "run"], ["forecast_runs.organisation", "forecast_runs.id"]),
    CheckConstraint("status in ('pending','accepted','rejected','snoozed','expired')", name="status"),
    Index(None, "organisation", "run"),
    Index(None, "organisation", "status"),
)
