"""Forecast runs: kept with the day and the model that made them, never changed; and what planners said about them."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    SmallInteger,
    Text,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.schema import SchemaItem

from shelfcast.infra.postgres.metadata import protected_table

forecast_runs = protected_table(
    "forecast_runs",
    Column("id", Uuid, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("frequency", Text, nullable=False),
    Column("week_starts_on", Integer, nullable=False),
    Column("last_period", DateTime, nullable=False, comment="the last closed period: the origin"),
    Column("horizon", Integer, nullable=False),
    Column("levels", ARRAY(Float), nullable=False),
    Column("correlation", ARRAY(Float), nullable=False, comment="horizon × horizon, row by row"),
    Column("members", ARRAY(Text), nullable=False),
    Column("engine_version", Text, nullable=False),
    Column("trees", LargeBinary, comment="the trees that it was made with, to explain it by; null: none"),
    PrimaryKeyConstraint("organisation", "id"),
    Index(None, "organisation", "made_at"),
    append_only=True,
)

forecasts = protected_table(
    "forecasts",
    Column("run", Uuid, nullable=False),
    Column("location", Uuid, nullable=False),
    Column("product", Uuid, nullable=False),
    Column("quantiles", ARRAY(Float), nullable=False, comment="horizon × levels, step by step"),
    Column("weights", ARRAY(Float), nullable=False, comment="of the members"),
    Column("demand_class", SmallInteger, nullable=False),
    Column("whole_units", Boolean, nullable=False),
    Column("model_quantiles", ARRAY(Float), comment="before the planner's word; null: the planner said nothing"),
    Column("made_of", LargeBinary, comment="level, factors and what the trees saw, to explain it by; null: not kept"),
    Column("basis", Text, comment="why so, where there is little history of its own; null: its own history"),
    Column("scale", Float, comment="mean squared change from period to period of its history; null: not kept"),
    PrimaryKeyConstraint("organisation", "run", "location", "product"),
    ForeignKeyConstraint(["organisation", "run"], ["forecast_runs.organisation", "forecast_runs.id"]),
    Index(None, "organisation", "product", "location", "run"),
    append_only=True,
)

forecast_sums = protected_table(
    "forecast_sums",
    Column("run", Uuid, nullable=False),
    Column("location", Uuid, nullable=False),
    Column("category", Uuid, comment="of the products, as it was that night; null: none"),
    Column("paths", LargeBinary, nullable=False, comment="joint futures of the sum: paths × horizon, 4-byte floats"),
    UniqueConstraint("organisation", "run", "location", "category", postgresql_nulls_not_distinct=True),
    ForeignKeyConstraint(["organisation", "run"], ["forecast_runs.organisation", "forecast_runs.id"]),
    append_only=True,
)

planner_words = protected_table(
    "planner_words",
    Column("id", Uuid, nullable=False),
    Column("location", Uuid, comment="null: everywhere"),
    Column("category", Uuid, comment="with all below it; null: all"),
    Column("product", Uuid, comment="null: all"),
    Column("kind", Text, nullable=False),
    Column("value", Float, comment="units of a period, or the factor of a change"),
    Column("begins_on", Date, nullable=False),
    Column("ends_on", Date, comment="the last day on which it holds; null: until it is withdrawn"),
    Column("reason", Text, nullable=False),
    Column("said_at", DateTime(timezone=True), nullable=False),
    Column("said_by", Text, nullable=False),
    PrimaryKeyConstraint("organisation", "id"),
    Index(None, "organisation", "said_at", "id"),
    CheckConstraint("kind in ('closed','minimum','maximum','end_of_life','change')", name="kind"),
    append_only=True,
)

planner_withdrawals = protected_table(
    "planner_withdrawals",
    Column("word", Uuid, nullable=False),
    Column("withdrawn_at", DateTime(timezone=True), nullable=False),
    Column("withdrawn_by", Text, nullable=False),
    PrimaryKeyConstraint("organisation", "word"),
    ForeignKeyConstraint(["organisation", "word"], ["planner_words.organisation", "planner_words.id"]),
    append_only=True,
)


def _summed() -> list[SchemaItem]:
    """What measures of accuracy are made of, summed over periods."""
    return [
        Column("periods", Float, nullable=False, comment="scored, of a series each"),
        Column("actual", Float, nullable=False, comment="units that came"),
        Column("actual_squares", Float, nullable=False),
        Column("missed", Float, nullable=False, comment="units between the median and what came"),
        Column("off", Float, nullable=False, comment="mean less what came"),
        Column("off_squares", Float, nullable=False),
        Column("missed_shares", Float, nullable=False, comment="missed over what came, of periods with demand"),
        Column("sold", Float, nullable=False, comment="periods with demand"),
        Column("directed", Float, nullable=False, comment="periods that rose or fell as forecast"),
        Column("pinball", Float, nullable=False, comment="mean over nine deciles"),
        Column("inside", Float, nullable=False, comment="periods inside P10 to P90"),
        Column("model_missed", Float, comment="of the model, before planners' words; null: they said nothing"),
        Column("model_off", Float),
        Column("model_off_squares", Float),
        Column("model_missed_shares", Float),
        Column("model_directed", Float),
        Column("model_pinball", Float),
        Column("model_inside", Float),
    ]


accuracy_cells = protected_table(
    "accuracy_cells",
    Column("run", Uuid, nullable=False),
    Column("step", Integer, comment="periods ahead; null: all of them"),
    Column("period", DateTime, comment="that came; null: all of them"),
    Column("level", Text, nullable=False, comment="what it is summed over: all, location, category, or cell: one of both"),
    Column("location", Uuid, comment="null: all"),
    Column("category", Uuid, comment="of the products, as it was that night; null: all, or none"),
    *_summed(),
    UniqueConstraint("organisation", "level", "run", "step", "location", "category", postgresql_nulls_not_distinct=True),
    ForeignKeyConstraint(["organisation", "run"], ["forecast_runs.organisation", "forecast_runs.id"]),
    CheckConstraint("level in ('all','location','category','cell')", name="level"),
    Index(None, "organisation", "period"),
)

accuracy_periods = protected_table(
    "accuracy_periods",
    Column("period", DateTime, nullable=False, comment="that came, and was scored"),
    Column("state", LargeBinary, nullable=False, comment="a digest of what it was scored by: runs and sales"),
    Column("places", Integer, nullable=False, comment="how many series stand side by side"),
    Column("sums", LargeBinary, nullable=False, comment="figures × series by their place: 8-byte floats"),
    PrimaryKeyConstraint("organisation", "period"),
)

accuracy_series = protected_table(
    "accuracy_series",
    Column("location", Uuid, nullable=False),
    Column("product", Uuid, nullable=False),
    *_summed(),
    Column("scaled", Float, nullable=False, comment="squared errors of the mean, each over the scale of its history"),
    Column("scales", Float, nullable=False, comment="periods whose scale is known and above 0"),
    Column("model_scaled", Float),
    PrimaryKeyConstraint("organisation", "location", "product"),
)
