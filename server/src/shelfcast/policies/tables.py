"""Settings, every version that ever held; and what each night learned by trying settings on the past."""

from sqlalchemy import (
    Column,
    DateTime,
    Float,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

from shelfcast.infra.postgres.metadata import protected_table

settings_versions = protected_table(
    "settings_versions",
    Column("id", Uuid, nullable=False),
    Column("location", Uuid, comment="with all three null: the organisation's"),
    Column("category", Uuid),
    Column("product", Uuid),
    Column("version", Integer, nullable=False, comment="of this scope; the highest holds"),
    Column("said", JSONB, nullable=False, comment="all that is said for this scope from then on"),
    Column("restored_from", Integer, comment="the version that was taken again"),
    Column("changed_at", DateTime(timezone=True), nullable=False),
    Column("changed_by", Text, nullable=False),
    PrimaryKeyConstraint("organisation", "id"),
    UniqueConstraint("organisation", "location", "category", "product", "version", postgresql_nulls_not_distinct=True),
    append_only=True,
)

learned_settings = protected_table(
    "learned_settings",
    Column("run", Uuid, nullable=False, comment="the night, by its forecast"),
    Column("shortage_factor", Float, nullable=False, comment="what a lost sale counts in decisions"),
    Column(
        "lessons", JSONB, nullable=False, comment="rows of service, share wanted, busy or slow, level and stretch to aim for"
    ),
    PrimaryKeyConstraint("organisation", "run"),
    ForeignKeyConstraint(["organisation", "run"], ["forecast_runs.organisation", "forecast_runs.id"]),
    append_only=True,
)
