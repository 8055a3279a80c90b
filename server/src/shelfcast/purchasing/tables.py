"""Suppliers and the terms of each product."""

from sqlalchemy import Column, Float, ForeignKeyConstraint, PrimaryKeyConstraint, Text, UniqueConstraint, Uuid

from shelfcast.infra.postgres.metadata import protected_table

suppliers = protected_table(
    "suppliers",
    Column("id", Uuid, nullable=False),
    Column("name", Text, nullable=False),
    PrimaryKeyConstraint("organisation", "id"),
    UniqueConstraint("organisation", "name"),
)

terms = protected_table(
    "terms",
    Column("id", Uuid, nullable=False),
    Column("product", Uuid, nullable=False),
    Column("location", Uuid, comment="null: everywhere"),
    Column("supplier", Uuid),
    Column("lead_time_days", Float),
    Column("review_days", Float),
    Column("moq", Float),
    Column("pack", Float),
    Column("unit_cost", Float),
    Column("holding_cost", Float),
    Column("shortage_cost", Float),
    Column("shelf_life_days", Float),
    PrimaryKeyConstraint("organisation", "id"),
    UniqueConstraint("organisation", "product", "location", postgresql_nulls_not_distinct=True),
    ForeignKeyConstraint(["organisation", "product"], ["products.organisation", "products.id"]),
    ForeignKeyConstraint(["organisation", "supplier"], ["suppliers.organisation", "suppliers.id"]),
)
