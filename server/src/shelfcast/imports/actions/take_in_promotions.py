"""A file of promotions becomes days on which a product was, is or will be promoted."""

from __future__ import annotations

import polars as pl

from shelfcast import catalog, demand
from shelfcast.imports.rules.supply import Facts, in_the_only_place
from shelfcast.infra.postgres.transaction import Transaction


def take_in_promotions(tx: Transaction, facts: Facts) -> None:
    """Plan each day of every accepted promotion; unknown products and locations are created."""
    frame = in_the_only_place(facts, list(catalog.location_names(tx).values())).frame
    catalog.add_missing(tx, frame["location"].drop_nulls().unique().to_list(), dict.fromkeys(frame["product"].to_list()))
    days = frame.with_columns(pl.date_ranges("starts", "ends").alias("time")).explode("time")
    demand.plan_ahead(
        tx,
        days.select(pl.col("time").cast(pl.Datetime("us")), "location", "product", "price", pl.lit(1.0).alias("promotion")),
    )
