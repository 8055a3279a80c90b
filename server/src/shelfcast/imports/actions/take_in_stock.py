"""A stock file becomes counts."""

from __future__ import annotations

from datetime import date

from shelfcast import catalog, demand, stock
from shelfcast.imports.actions.record_import import FileName, record_import
from shelfcast.imports.reads import with_locations
from shelfcast.imports.rules.supply import Facts
from shelfcast.infra.postgres.transaction import Transaction


def take_in_stock(tx: Transaction, facts: Facts, file: FileName, counted_on: date) -> None:
    """Post every accepted row as a COUNT at its date, else at the end of `counted_on`; raises: ImportedBefore."""
    number = record_import(tx, "stock", file, facts.report, facts.rejected)
    frame = with_locations(tx, facts, "stock")
    catalog.add_missing(tx, frame["location"].unique().to_list(), dict.fromkeys(frame["product"].to_list()))
    counts = (
        stock.Count(row["location"], row["product"], row["on_hand"], row["counted_at"] or counted_on)
        for row in frame.iter_rows(named=True)
    )
    stock.post_counts(tx, counts, f"import {number}")
    demand.post_sales_since_counts(tx, f"import {number}")
