"""A sales file becomes sales lines."""

from __future__ import annotations

from shelfcast import catalog, demand
from shelfcast.imports.actions.record_import import FileName, record_import
from shelfcast.imports.reads import lines_with_locations
from shelfcast.imports.rules.sales import Sales
from shelfcast.infra.postgres.transaction import Transaction


def take_in_sales(tx: Transaction, sales: Sales, file: FileName) -> None:
    """Keep the accepted lines; unknown locations and products are created; sales after a count post to the ledger.

    raises: ImportedBefore, LocationsUnclear
    """
    number = record_import(tx, "sales", file, sales.report, sales.rejected)
    lines = lines_with_locations(tx, sales)
    categories = {product: category for product, category in demand.newest_categories(lines).iter_rows()}
    catalog.add_missing(tx, lines["location"].unique().sort().to_list(), categories)
    demand.record_sales(tx, lines, number)
    demand.post_sales_since_counts(tx, f"import {number}")
