"""Organisations and what holds for each where nobody says otherwise."""

from sqlalchemy import Column, DateTime, Float, Integer, PrimaryKeyConstraint, Text, UniqueConstraint

from shelfcast.infra.postgres.metadata import protected_table

organisations = protected_table(
    "organisations",
    Column("name", Text, nullable=False),
    Column("currency", Text),
    Column("frequency", Text, nullable=False),
    Column("lead_time", Integer),
    Column("review", Integer),
    Column("holding_cost", Float),
    Column("shortage_cost", Float),
    Column("created_at", DateTime(timezone=True), nullable=False),
    PrimaryKeyConstraint("organisation"),
    UniqueConstraint("name"),
)
