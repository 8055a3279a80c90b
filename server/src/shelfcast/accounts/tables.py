"""Organisations, and the keys that programs use."""

from sqlalchemy import Column, Date, DateTime, LargeBinary, PrimaryKeyConstraint, Text, UniqueConstraint, Uuid

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
