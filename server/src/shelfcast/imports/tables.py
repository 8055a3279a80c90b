"""What was imported, how it was to be read, what became of every row, and which columns a person once explained."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

from shelfcast.infra.postgres.metadata import protected_table

imports = protected_table(
    "imports",
    Column("id", Uuid, nullable=False),
    Column("kind", Text, comment="null until it is known what the file is"),
    Column("file_name", Text, nullable=False),
    Column("digest", Text, nullable=False, comment="SHA-256 of the file, to notice it when it comes again"),
    Column("state", Text, nullable=False),
    Column("options", JSONB, nullable=False, comment="how it is to be read"),
    Column("guess", JSONB, comment="what its columns seem to be, while a person must say"),
    Column("rows", Integer),
    Column("accepted", Integer),
    Column("report", JSONB),
    Column("problem", JSONB, comment="why it could not be taken in, as the API says it"),
    Column("job", Uuid),
    Column("mends", Uuid, comment="the import whose rejected rows it brings again"),
    Column("remakes", Uuid, comment="the import that it makes again from the kept file"),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("created_by", Text, nullable=False),
    Column("ended_at", DateTime(timezone=True)),
    PrimaryKeyConstraint("organisation", "id"),
    CheckConstraint("state in ('mapping','waiting','done','failed','undone')", name="state"),
    Index(None, "organisation", "created_at", "id"),
    Index(None, "organisation", "digest"),
)

rejected_rows = protected_table(
    "rejected_rows",
    Column("id", BigInteger, Identity(always=True), nullable=False),
    Column("import_id", Uuid, nullable=False),
    Column("line", Integer, nullable=False),
    Column("field", Text),
    Column("value", Text),
    Column("reason", Text, nullable=False),
    Column("what_to_do", Text, nullable=False),
    PrimaryKeyConstraint("organisation", "id"),
    ForeignKeyConstraint(["organisation", "import_id"], ["imports.organisation", "imports.id"]),
    Index(None, "organisation", "import_id", "line"),
    append_only=True,
)

known_mappings = protected_table(
    "known_mappings",
    Column("fingerprint", Text, nullable=False, comment="of the headers"),
    Column("kind", Text, nullable=False),
    Column("mapping", JSONB, nullable=False, comment="our field → the file's header, as a person said it"),
    Column("said_at", DateTime(timezone=True), nullable=False),
    Column("said_by", Text, nullable=False),
    PrimaryKeyConstraint("organisation", "fingerprint"),
)
