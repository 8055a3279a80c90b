"""Forecast runs: kept with the day and the model that made them, never changed."""

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    SmallInteger,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import ARRAY

from shelfcast.infra.postgres.metadata import protected_table

forecast_runs = protected_table(
    "forecast_runs",
    Column("id", Uuid, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("frequency", Text, nullable=False),
    Column("week_starts_on", Integer, nullable=False),
    Column("last_period", DateTime, nullable=False, comment="the last closed period: the origin"),
    Column("horizon", Integer, nullable=False),
    Column("levels", ARRAY(Float), nullable=False),
    Column("correlation", ARRAY(Float), nullable=False, comment="horizon × horizon, row by row"),
    Column("members", ARRAY(Text), nullable=False),
    Column("engine_version", Text, nullable=False),
    PrimaryKeyConstraint("organisation", "id"),
    Index(None, "organisation", "made_at"),
    append_only=True,
)

forecasts = protected_table(
    "forecasts",
    Column("run", Uuid, nullable=False),
    Column("location", Uuid, nullable=False),
    Column("product", Uuid, nullable=False),
    Column("quantiles", ARRAY(Float), nullable=False, comment="horizon × levels, step by step"),
    Column("weights", ARRAY(Float), nullable=False, comment="of the members"),
    Column("demand_class", SmallInteger, nullable=False),
    Column("whole_units", Boolean, nullable=False),
    PrimaryKeyConstraint("organisation", "run", "location", "product"),
    ForeignKeyConstraint(["organisation", "run"], ["forecast_runs.organisation", "forecast_runs.id"]),
    Index(None, "organisation", "product", "location", "run"),
    append_only=True,
)
