"""A sales file becomes sales lines."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

import polars as pl

from shelfcast import catalog, demand
from shelfcast.imports.reads import lines_with_locations
from shelfcast.imports.rules.report import FileReport, merged
from shelfcast.imports.rules.sales import Sales, names_told, usual_names
from shelfcast.imports.rules.stored_before import stored_before, with_stored_before
from shelfcast.infra.postgres.transaction import Transaction


def take_in_sales(
    tx: Transaction, parts: Iterable[Sales], number: UUID, *, keep_stored: bool = False
) -> tuple[FileReport, pl.DataFrame]:
    """Keep the accepted lines; unknown locations and products are created; sales after a count post to the ledger.

    parts: of one file, in its order
    Lines that an earlier import brought are rejected, unless keep_stored: an export of "everything so far" adds what is new.
    returns: what became of every row, and the rejected ones
    raises: LocationsUnclear
    """
    reports: list[FileReport] = []
    rejected: list[pl.DataFrame] = []
    places: set[str] = set()
    categories: dict[str, str | None] = {}
    told: list[pl.DataFrame] = []
    offered = 0
    for part in parts:
        lines = lines_with_locations(tx, part).with_columns(pl.col("row") + offered)
        demand.offer_sales(tx, lines)
        offered += part.report.rows
        reports.append(part.report)
        rejected.append(part.rejected)
        places.update(lines["location"].unique())
        for product, category in demand.newest_categories(lines).iter_rows():
            categories[product] = category or categories.get(product)
        told.append(names_told(lines))
    catalog.add_missing(tx, sorted(places), categories, usual_names(pl.concat(told)) if told else {})
    recorded = demand.record_sales(tx, number, keep_stored=keep_stored)
    demand.post_sales_since_counts(tx, f"import {number}")
    again = stored_before(recorded.stored_before)
    whole = reports[0] if len(reports) == 1 else merged(reports)
    return with_stored_before(whole, recorded.stored_before), pl.concat([*rejected, again]).sort("line")
