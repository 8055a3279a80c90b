"""A stock file becomes counts."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import polars as pl

from shelfcast import catalog, demand, stock
from shelfcast.imports.reads import with_locations
from shelfcast.imports.rules.supply import Facts
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.errors import Invalid


class CountedWhen(Invalid):
    """The stock file does not say when it was counted, and no sales are there to go by: say it with --counted-on."""


def take_in_stock(tx: Transaction, facts: Facts, number: UUID, counted_on: date | None) -> None:
    """Post every accepted row as a COUNT at its date, else at the end of `counted_on`, else of the day of the last sale.

    raises: CountedWhen, LocationsUnclear
    """
    if counted_on is None and facts.frame["counted_at"].null_count():
        newest = demand.newest_sale(tx)
        if newest is None:
            raise CountedWhen(field="counted_on")
        counted_on = newest.date()
    frame = with_locations(tx, facts, "stock").with_columns(pl.col("counted_at").fill_null(pl.lit(counted_on, dtype=pl.Date)))
    catalog.add_missing(tx, frame["location"].unique().to_list(), dict.fromkeys(frame["product"].to_list()))
    counts = (
        stock.Count(row["location"], row["product"], row["on_hand"], row["counted_at"]) for row in frame.iter_rows(named=True)
    )
    stock.post_counts(tx, counts, f"import {number}")
    demand.post_sales_since_counts(tx, f"import {number}")
