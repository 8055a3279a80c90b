"""Categories, locations, products, and what is known of each product: barcodes and prices."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKeyConstraint,
    Index,
    Numeric,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from shelfcast.infra.postgres.metadata import protected_table, record_columns

categories = protected_table(
    "categories",
    Column("id", Uuid, nullable=False),
    Column("parent", Uuid, comment="null: at the top"),
    Column("name", Text, nullable=False),
    Column("path", Text, nullable=False, comment="names from the top down: Food > Dairy"),
    Column("archived_at", DateTime(timezone=True)),
    *record_columns(),
    PrimaryKeyConstraint("organisation", "id"),
    UniqueConstraint("organisation", "path"),
    ForeignKeyConstraint(["organisation", "parent"], ["categories.organisation", "categories.id"]),
)

locations = protected_table(
    "locations",
    Column("id", Uuid, nullable=False),
    Column("name", Text, nullable=False),
    Column("type", Text, nullable=False, server_default="shop"),
    Column("is_active", Boolean, nullable=False, server_default=text("true")),
    Column("time_zone", Text, comment="IANA name; null: the organisation's"),
    Column("address", Text),
    Column("postal_code", Text),
    Column("city", Text),
    Column("archived_at", DateTime(timezone=True)),
    *record_columns(),
    PrimaryKeyConstraint("organisation", "id"),
    UniqueConstraint("organisation", "name"),
    CheckConstraint("type in ('shop','bar','storage','dark_store','warehouse')", name="type"),
)

products = protected_table(
    "products",
    Column("id", Uuid, nullable=False),
    Column("sku", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("category", Uuid),
    Column("unit", Text, nullable=False, server_default="each", comment="unit of measure"),
    Column("unit_cost", Numeric(18, 6)),
    Column("shelf_life_days", Float),
    Column("pack_sizes", ARRAY(Float), nullable=False, server_default=text("'{}'"), comment="units in each pack it comes in"),
    Column("storage_limit", Numeric(18, 6), comment="the most units that a location can hold"),
    Column("attributes", JSONB, nullable=False, server_default=text("'{}'"), comment="free: name → text, number, yes or no"),
    Column("archived_at", DateTime(timezone=True)),
    *record_columns(),
    PrimaryKeyConstraint("organisation", "id"),
    UniqueConstraint("organisation", "sku"),
    ForeignKeyConstraint(["organisation", "category"], ["categories.organisation", "categories.id"]),
    Index(None, "organisation", "name", "id"),
    Index(None, "organisation", "category"),
    Index(None, "organisation", "created_at", "id"),
    Index(None, "organisation", "changed_at", "id"),
)

barcodes = protected_table(
    "barcodes",
    Column("id", Uuid, nullable=False),
    Column("code", Text, nullable=False, comment="14 digits with zeros before, or a code of our own"),
    Column("product", Uuid, nullable=False),
    Column("pack", Float, nullable=False, comment="units that it stands for: 1, or those of a case"),
    *record_columns(),
    PrimaryKeyConstraint("organisation", "id"),
    UniqueConstraint("organisation", "code"),
    ForeignKeyConstraint(["organisation", "product"], ["products.organisation", "products.id"]),
    Index(None, "organisation", "product"),
)

prices = protected_table(
    "prices",
    Column("id", Uuid, nullable=False),
    Column("product", Uuid, nullable=False),
    Column("location", Uuid, comment="null: everywhere"),
    Column("price", Numeric(18, 6), nullable=False, comment="money per unit, as customers pay it"),
    Column("valid_from", Date, nullable=False),
    Column("valid_until", Date, comment="the last day; null: until another begins"),
    *record_columns(),
    PrimaryKeyConstraint("organisation", "id"),
    UniqueConstraint("organisation", "product", "location", "valid_from", postgresql_nulls_not_distinct=True),
    ForeignKeyConstraint(["organisation", "product"], ["products.organisation", "products.id"]),
    ForeignKeyConstraint(["organisation", "location"], ["locations.organisation", "locations.id"]),
)
