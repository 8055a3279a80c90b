"""A sales file becomes sales lines."""

from __future__ import annotations

import polars as pl

from shelfcast import catalog, demand
from shelfcast.imports.actions.record_import import FileName, record_import
from shelfcast.imports.reads import lines_with_locations
from shelfcast.imports.rules.report import FileReport
from shelfcast.imports.rules.sales import Sales, without_stored
from shelfcast.infra.postgres.transaction import Transaction


def take_in_sales(tx: Transaction, sales: Sales, file: FileName, *, keep_stored: bool = False) -> FileReport:
    """Keep the accepted lines; unknown locations and products are created; sales after a count post to the ledger.

    Lines that an earlier import brought are rejected, unless keep_stored: an export of "everything so far" adds what is new.
    returns: what became of every row
    raises: ImportedBefore, LocationsUnclear
    """
    lines = lines_with_locations(tx, sales)
    stored = frozenset[int]() if keep_stored else demand.stored_lines(tx, lines.with_columns(pl.col("row").alias("line")))
    sales = without_stored(sales, stored)
    number = record_import(tx, "sales", file, sales.report, sales.rejected)
    lines = lines.filter(~pl.col("row").is_in(list(stored)))
    categories = {product: category for product, category in demand.newest_categories(lines).iter_rows()}
    catalog.add_missing(tx, lines["location"].unique().sort().to_list(), categories)
    demand.record_sales(tx, lines, number)
    demand.post_sales_since_counts(tx, f"import {number}")
    return sales.report
