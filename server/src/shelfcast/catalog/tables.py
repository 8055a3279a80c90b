"""Locations and products."""

from sqlalchemy import Column, PrimaryKeyConstraint, Text, UniqueConstraint, Uuid

from shelfcast.infra.postgres.metadata import protected_table

locations = protected_table(
    "locations",
    Column("id", Uuid, nullable=False),
    Column("name", Text, nullable=False),
    PrimaryKeyConstraint("organisation", "id"),
    UniqueConstraint("organisation", "name"),
)

products = protected_table(
    "products",
    Column("id", Uuid, nullable=False),
    Column("sku", Text, nullable=False),
    Column("category", Text),
    PrimaryKeyConstraint("organisation", "id"),
    UniqueConstraint("organisation", "sku"),
)
