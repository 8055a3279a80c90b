"""Suppliers and the terms on which each sells each product."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    Numeric,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from shelfcast.infra.postgres.metadata import protected_table, record_columns

suppliers = protected_table(
    "suppliers",
    Column("id", Uuid, nullable=False),
    Column("name", Text, nullable=False),
    Column("contacts", JSONB, nullable=False, server_default=text("'[]'"), comment="name, email, phone, note of each"),
    Column(
        "order_days", ARRAY(Integer), nullable=False, server_default=text("'{}'"), comment="1 Monday to 7 Sunday; none: any"
    ),
    Column("minimum_order_value", Numeric(18, 6)),
    Column("lead_time_sample", ARRAY(Float), nullable=False, server_default=text("'{}'"), comment="days of past deliveries"),
    Column("archived_at", DateTime(timezone=True)),
    *record_columns(),
    PrimaryKeyConstraint("organisation", "id"),
    UniqueConstraint("organisation", "name"),
)

terms = protected_table(
    "terms",
    Column("id", Uuid, nullable=False),
    Column("product", Uuid, nullable=False),
    Column("location", Uuid, comment="null: everywhere"),
    Column("supplier", Uuid),
    Column("supplier_code", Text, comment="what the supplier calls the product"),
    Column("lead_time_days", Float),
    Column("lead_time_sample", ARRAY(Float), nullable=False, server_default=text("'{}'"), comment="days of past deliveries"),
    Column("review_days", Float),
    Column("moq", Float),
    Column("pack", Float),
    Column("unit_cost", Float),
    Column("price_tiers", JSONB, nullable=False, server_default=text("'[]'"), comment="from_quantity and unit_cost of each"),
    Column("holding_cost", Float),
    Column("shortage_cost", Float),
    Column("shelf_life_days", Float),
    Column("storage_limit", Float, comment="units that the place holds"),
    Column("is_preferred", Boolean, nullable=False, server_default=text("false")),
    Column("valid_from", Date, comment="null: ever since"),
    Column("valid_until", Date, comment="the last day; null: until further notice"),
    Column("archived_at", DateTime(timezone=True)),
    *record_columns(),
    PrimaryKeyConstraint("organisation", "id"),
    UniqueConstraint("organisation", "product", "location", "supplier", "valid_from", postgresql_nulls_not_distinct=True),
    ForeignKeyConstraint(["organisation", "product"], ["products.organisation", "products.id"]),
    ForeignKeyConstraint(["organisation", "supplier"], ["suppliers.organisation", "suppliers.id"]),
    Index(None, "organisation", "supplier"),
)
