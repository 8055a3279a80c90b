"""The stock ledger, which only grows, and what is still to come.

What is read is the view `ledger`: the movements that stand, without those of imports that were undone, and
without those that were undone one by one.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    Numeric,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)

from shelfcast.infra.postgres.metadata import protected_table

_UNITS = Numeric(18, 6)

movements = protected_table(
    "movements",
    Column("id", BigInteger, Identity(always=True), nullable=False),
    Column("location", Uuid, nullable=False),
    Column("product", Uuid, nullable=False),
    Column("kind", Text, nullable=False),
    Column("quantity", _UNITS, nullable=False, comment="signed units; of a COUNT the difference that it found"),
    Column("counted", _UNITS, comment="of a COUNT: what was there at the end of the day"),
    Column("occurred_on", Date, nullable=False),
    Column("recorded_at", DateTime(timezone=True), nullable=False),
    Column("source", Text, nullable=False),
    Column("note", Text),
    Column("unit_cost", Numeric(18, 6), comment="money per unit, of what came in"),
    Column("reason", Text),
    Column("document", Text, comment="the paper that it stands on: a delivery note, a waste sheet"),
    Column("recorded_by", Text, nullable=False, server_default=text("'this machine'")),
    Column("reverses", BigInteger, comment="the movement that this one undoes; neither stands in the ledger"),
    PrimaryKeyConstraint("organisation", "id"),
    ForeignKeyConstraint(["organisation", "location"], ["locations.organisation", "locations.id"]),
    ForeignKeyConstraint(["organisation", "product"], ["products.organisation", "products.id"]),
    CheckConstraint("kind in ('SALE','RETURN','RECEIVE','ADJUSTMENT','WASTE','TRANSFER','COUNT')", name="kind"),
    CheckConstraint("(kind = 'COUNT') = (counted is not null)", name="counted"),
    CheckConstraint("counted >= 0", name="counted_not_negative"),
    Index(None, "organisation", "location", "product", "occurred_on"),
    Index(None, "organisation", "occurred_on", "id"),
    Index(None, "organisation", "recorded_at"),
    Index(None, "organisation", "reverses", unique=True, postgresql_where=text("reverses is not null")),
    append_only=True,
)

withdrawn_sources = protected_table(
    "withdrawn_sources",
    Column("source", Uuid, nullable=False, comment="an import that was undone: its movements and sales do not stand any more"),
    Column("withdrawn_at", DateTime(timezone=True), nullable=False),
    Column("withdrawn_by", Text, nullable=False),
    PrimaryKeyConstraint("organisation", "source"),
    append_only=True,
)

expected_receipts = protected_table(
    "expected_receipts",
    Column("id", Uuid, nullable=False),
    Column("location", Uuid, nullable=False),
    Column("product", Uuid, nullable=False),
    Column("quantity", _UNITS, nullable=False),
    Column("received", _UNITS, nullable=False, server_default=text("0")),
    Column("is_cancelled", Boolean, nullable=False, server_default=text("false")),
    Column("cancelled_by", Text, comment="what replaced it; null: a person cancelled it"),
    Column("due", Date, nullable=False),
    Column("source", Text, nullable=False),
    Column("expected_at", DateTime(timezone=True), nullable=False),
    PrimaryKeyConstraint("organisation", "id"),
    ForeignKeyConstraint(["organisation", "location"], ["locations.organisation", "locations.id"]),
    ForeignKeyConstraint(["organisation", "product"], ["products.organisation", "products.id"]),
    CheckConstraint("quantity > 0 and received >= 0", name="quantities"),
    Index(None, "organisation", "location", "product"),
)

stock_health = protected_table(
    "stock_health",
    Column("day", Date, nullable=False, comment="the last closed day of the nightly that worked it out"),
    Column("location", Uuid, nullable=False),
    Column("product", Uuid, nullable=False),
    Column("on_hand", Float, comment="units; null: never counted nor received"),
    Column("unit_cost", Float),
    Column("value", Float, comment="money, on hand at its unit cost"),
    Column("daily_demand", Float, nullable=False, comment="units per day that are forecast"),
    Column("days_of_supply", Float, comment="null: not known, or nothing is forecast"),
    Column("days_until_stockout", Float),
    Column("stockout_risk", Float, comment="probability, within 7 days"),
    Column("cost_of_sales", Float, comment="money per year, by the last 91 days"),
    Column("turnover", Float, comment="times per year"),
    Column("value_class", Text, nullable=False, comment="A, B, C"),
    Column("variation_class", Text, nullable=False, comment="X, Y, Z"),
    Column("demand_class", Text, nullable=False),
    Column("surplus", Float, nullable=False, server_default=text("0"), comment="units beyond what sells in time"),
    Column("advice", Text, comment="of a slow mover"),
    Column("saved", Float, comment="money, by following the advice rather than waiting"),
    PrimaryKeyConstraint("organisation", "day", "location", "product"),
    ForeignKeyConstraint(["organisation", "location"], ["locations.organisation", "locations.id"]),
    ForeignKeyConstraint(["organisation", "product"], ["products.organisation", "products.id"]),
)

daily_figures = protected_table(
    "daily_figures",
    Column("id", Uuid, nullable=False),
    Column("day", Date, nullable=False),
    Column("location", Uuid, comment="null: all together"),
    Column("items", Integer, nullable=False, comment="products at a location"),
    Column("stock_value", Float, comment="money; null: no unit cost is known"),
    Column("unvalued_items", Integer, nullable=False, comment="in stock, without a unit cost"),
    Column("days_of_supply", Float),
    Column("turnover", Float),
    Column("items_expected_out", Integer, nullable=False, comment="within 7 days"),
    Column("slow_items", Integer, nullable=False),
    Column("slow_value", Float),
    Column("forecast_accuracy", Float, comment="1 - WAPE, of the forecast of a week before"),
    PrimaryKeyConstraint("organisation", "id"),
    UniqueConstraint("organisation", "day", "location", postgresql_nulls_not_distinct=True),
)
