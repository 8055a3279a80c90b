"""Organisations, the keys that programs use, and the people who sign in."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)

from shelfcast.infra.postgres.metadata import protected_table

organisations = protected_table(
    "organisations",
    Column("name", Text, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    PrimaryKeyConstraint("organisation"),
    UniqueConstraint("name"),
)

api_keys = protected_table(
    "api_keys",
    Column("id", Uuid, nullable=False),
    Column("name", Text, nullable=False),
    Column("beginning", Text, nullable=False, comment="its first letters, to tell keys apart"),
    Column("digest", LargeBinary, nullable=False, comment="SHA-256 of the key; the key itself is kept nowhere"),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("last_used_on", Date),
    Column("revoked_at", DateTime(timezone=True)),
    PrimaryKeyConstraint("organisation", "id"),
    UniqueConstraint("digest"),
    UniqueConstraint("organisation", "name"),
)

people = protected_table(
    "people",
    Column("id", Uuid, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("password_hash", Text, comment="Argon2id; null: signs in by link alone"),
    Column("password_set_at", DateTime(timezone=True)),
    Column("failures", Integer, nullable=False, server_default=text("0"), comment="wrong passwords since the last right one"),
    Column("locked_until", DateTime(timezone=True)),
    Column("created_at", DateTime(timezone=True), nullable=False),
    PrimaryKeyConstraint("organisation", "id"),
    UniqueConstraint("organisation", "name"),
    CheckConstraint("role in ('owner')", name="role"),
)

sign_in_links = protected_table(
    "sign_in_links",
    Column("id", Uuid, nullable=False),
    Column("person", Uuid, nullable=False),
    Column("digest", LargeBinary, nullable=False, comment="SHA-256 of the link's token; the token itself is kept nowhere"),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("used_at", DateTime(timezone=True)),
    PrimaryKeyConstraint("organisation", "id"),
    UniqueConstraint("digest"),
    ForeignKeyConstraint(["organisation", "person"], ["people.organisation", "people.id"]),
)

sessions = protected_table(
    "sessions",
    Column("id", Uuid, nullable=False),
    Column("person", Uuid, nullable=False),
    Column("digest", LargeBinary, nullable=False, comment="SHA-256 of the cookie; the cookie itself is kept nowhere"),
    Column("browser", Text, nullable=False, comment="as it calls itself, shortened"),
    Column("signed_in_by", Text, nullable=False),
    Column("signed_in_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("ended_at", DateTime(timezone=True)),
    PrimaryKeyConstraint("organisation", "id"),
    UniqueConstraint("digest"),
    CheckConstraint("signed_in_by in ('link', 'password')", name="signed_in_by"),
    ForeignKeyConstraint(["organisation", "person"], ["people.organisation", "people.id"]),
)
