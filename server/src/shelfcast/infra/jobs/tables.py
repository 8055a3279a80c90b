"""What was asked for, how far it is, and how it ended. The queue itself is procrastinate's and knows only these ids."""

from sqlalchemy import Boolean, CheckConstraint, Column, DateTime, Float, Index, Integer, PrimaryKeyConstraint, Text, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB

from shelfcast.infra.postgres.metadata import protected_table

jobs = protected_table(
    "jobs",
    Column("id", Uuid, nullable=False),
    Column("kind", Text, nullable=False),
    Column("arguments", JSONB, nullable=False),
    Column("state", Text, nullable=False),
    Column("progress", Float, nullable=False, server_default=text("0")),
    Column("message", Text),
    Column("result", JSONB),
    Column("problem", JSONB),
    Column("cancel_requested", Boolean, nullable=False, server_default=text("false")),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("requested_by", Text, nullable=False),
    Column("requested_at", DateTime(timezone=True), nullable=False),
    Column("started_at", DateTime(timezone=True)),
    Column("ended_at", DateTime(timezone=True)),
    PrimaryKeyConstraint("organisation", "id"),
    CheckConstraint("state in ('waiting','running','done','failed','cancelled')", name="state"),
    CheckConstraint("progress between 0 and 1", name="progress"),
    Index(None, "organisation", "requested_at", "id"),
)
