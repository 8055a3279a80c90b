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
    ForeignKeyConstraint,
    Identity,
    Index,
    Numeric,
    PrimaryKeyConstraint,
    Text,
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
