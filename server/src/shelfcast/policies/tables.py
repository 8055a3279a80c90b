"""Settings, every version that ever held."""

from sqlalchemy import Column, DateTime, Integer, PrimaryKeyConstraint, Text, UniqueConstraint, Uuid
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
