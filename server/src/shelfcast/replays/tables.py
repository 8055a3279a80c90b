"""Replays that were asked for, and what came of them: figures by rule, and what is needed to live an item's days again."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    SmallInteger,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from shelfcast.infra.postgres.metadata import protected_table
from shelfcast.replays.rules.figures import FIGURES

replays = protected_table(
    "replays",
    Column("id", Uuid, nullable=False),
    Column("name", Text),
    Column("asked", JSONB, nullable=False, comment="rules, stretch, part and terms as they were asked for"),
    Column("job", Uuid, nullable=False),
    Column("found", JSONB, comment="what is told of the whole; null: not done yet"),
    Column("curve_job", Uuid),
    Column("curve", JSONB, comment="service against stock money, point by point"),
    Column("requested_at", DateTime(timezone=True), nullable=False),
    Column("requested_by", Text, nullable=False),
    PrimaryKeyConstraint("organisation", "id"),
    Index(None, "organisation", "requested_at", "id"),
)

replay_rows = protected_table(
    "replay_rows",
    Column("replay", Uuid, nullable=False),
    Column("place", Integer, nullable=False, comment="its line in replay.csv"),
    Column("policy", SmallInteger, nullable=False, comment="which of the rules, the first is 0"),
    Column("level", Text, nullable=False),
    Column("location", Text),
    Column("category", Text),
    Column("product", Text),
    *(Column(name, Float) for name in FIGURES),
    Column("order_steps", ARRAY(Integer), comment="of an item: the counted periods before which something was ordered"),
    Column("order_units", ARRAY(Float), comment="how much, order by order"),
    PrimaryKeyConstraint("organisation", "replay", "place"),
    ForeignKeyConstraint(["organisation", "replay"], ["replays.organisation", "replays.id"]),
    CheckConstraint("level in ('all','location','category','item')", name="level"),
    Index(None, "organisation", "replay", "level", "policy", "difference"),
    Index(None, "organisation", "replay", "product", "location"),
)

replay_items = protected_table(
    "replay_items",
    Column("replay", Uuid, nullable=False),
    Column("location", Text, nullable=False),
    Column("product", Text, nullable=False),
    Column("demand", ARRAY(Float), nullable=False, comment="units wanted in each counted period, where cut off drawn"),
    Column("lots", ARRAY(Float), nullable=False, comment="at the start, what keeps for 1, 2, … more periods; empty: it keeps"),
    Column("keeps", Float, nullable=False, comment="at the start, what keeps for ever"),
    Column("due", ARRAY(Float), nullable=False, comment="at the start, what comes before each of the next periods"),
    Column("lead_time", Integer, nullable=False, comment="periods"),
    Column("review", Integer, nullable=False, comment="periods"),
    Column("shelf_life", BigInteger, nullable=False, comment="periods"),
    PrimaryKeyConstraint("organisation", "replay", "location", "product"),
    ForeignKeyConstraint(["organisation", "replay"], ["replays.organisation", "replays.id"]),
)

what_ifs = protected_table(
    "what_ifs",
    Column("id", Uuid, nullable=False),
    Column("asked", JSONB, nullable=False, comment="the changes, the part and the weeks as they were asked for"),
    Column("job", Uuid, nullable=False),
    Column("found", JSONB, comment="both worlds; null: not done yet"),
    Column("requested_at", DateTime(timezone=True), nullable=False),
    Column("requested_by", Text, nullable=False),
    PrimaryKeyConstraint("organisation", "id"),
    Index(None, "organisation", "requested_at", "id"),
)
