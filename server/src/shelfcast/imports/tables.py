"""What was imported, and what became of every row."""

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    ForeignKeyConstraint,
    Identity,
    Integer,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

from shelfcast.infra.postgres.metadata import protected_table

imports = protected_table(
    "imports",
    Column("id", Uuid, nullable=False),
    Column("kind", Text, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("digest", Text, nullable=False, comment="SHA-256 of the file, to notice it when it comes again"),
    Column("rows", Integer, nullable=False),
    Column("accepted", Integer, nullable=False),
    Column("report", JSONB, nullable=False),
    Column("imported_at", DateTime(timezone=True), nullable=False),
    PrimaryKeyConstraint("organisation", "id"),
    UniqueConstraint("organisation", "kind", "digest"),
    append_only=True,
)

rejected_rows = protected_table(
    "rejected_rows",
    Column("id", BigInteger, Identity(always=True), nullable=False),
    Column("import_id", Uuid, nullable=False),
    Column("line", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    PrimaryKeyConstraint("organisation", "id"),
    ForeignKeyConstraint(["organisation", "import_id"], ["imports.organisation", "imports.id"]),
    append_only=True,
)
