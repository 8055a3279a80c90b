"""Sales as they were told, what is planned, and the series made of them.

Sales lines are written only by a join with the catalogue, so they carry no foreign keys: checking those row by row made
an import of millions of lines four times slower. What is read is the view `standing_sales`: the lines that stand, without
those of imports that were undone.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    Identity,
    Index,
    Integer,
    LargeBinary,
    Numeric,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
    Uuid,
)

from shelfcast.infra.postgres.metadata import protected_table

sales_lines = protected_table(
    "sales_lines",
    Column("id", BigInteger, Identity(always=True), nullable=False),
    Column("source", Uuid, nullable=False, comment="the import that brought it"),
    Column("line", Integer, nullable=False),
    Column("location", Uuid, nullable=False),
    Column("product", Uuid, nullable=False),
    Column("occurred_at", DateTime, nullable=False, comment="by the clock of the location"),
    Column("quantity", Numeric(18, 6), nullable=False),
    Column("in_stock", Float),
    Column("price", Numeric(18, 6)),
    Column("revenue", Numeric(18, 6)),
    Column("promotion", Float),
    Column("transaction", Text),
    Column("channel", Text),
    Column("is_return", Boolean, nullable=False),
    PrimaryKeyConstraint("organisation", "id"),
    Index(None, "organisation", "location", "product", "occurred_at"),
    Index(None, "organisation", "location", "occurred_at"),
    append_only=True,
)

planned_values = protected_table(
    "planned_values",
    Column("id", BigInteger, Identity(always=True), nullable=False),
    Column("location", Uuid, comment="null: everywhere"),
    Column("product", Uuid, nullable=False),
    Column("occurs_at", DateTime, nullable=False),
    Column("price", Numeric(18, 6)),
    Column("promotion", Float),
    PrimaryKeyConstraint("organisation", "id"),
    UniqueConstraint("organisation", "location", "product", "occurs_at", postgresql_nulls_not_distinct=True),
)

demand_builds = protected_table(
    "demand_builds",
    Column("frequency", Text, nullable=False),
    Column("week_starts_on", Integer, nullable=False),
    Column("last_line", BigInteger, nullable=False),
    Column("has_prices", Boolean, nullable=False),
    PrimaryKeyConstraint("organisation"),
)

demand_series = protected_table(
    "demand_series",
    Column("series", Integer, Identity(always=True), nullable=False),
    Column("location", Uuid, nullable=False),
    Column("product", Uuid, nullable=False),
    Column("place", Integer, comment="where its running sums stand; null: not summed yet"),
    PrimaryKeyConstraint("organisation", "series"),
    UniqueConstraint("organisation", "location", "product"),
)

demand_periods = protected_table(
    "demand_periods",
    Column("series", Integer, nullable=False),
    Column("period", DateTime, nullable=False),
    Column("quantity", Float, nullable=False),
    Column("in_stock", Float, nullable=False),
    Column("promotion", Float, nullable=False),
    PrimaryKeyConstraint("organisation", "series", "period"),
)

demand_days = protected_table(
    "demand_days",
    Column("day", Date, nullable=False, comment="on which anything was sold"),
    Column("running", LargeBinary, nullable=False, comment="units up to its end, of each series by its place: 8-byte floats"),
    PrimaryKeyConstraint("organisation", "day"),
)
