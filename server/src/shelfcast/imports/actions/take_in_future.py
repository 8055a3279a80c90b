"""A file of prices and promotions known ahead."""

from __future__ import annotations

from shelfcast import catalog, demand
from shelfcast.imports.actions.record_import import FileName, record_import
from shelfcast.imports.rules.supply import Facts, in_the_only_place
from shelfcast.infra.postgres.transaction import Transaction


def take_in_future(tx: Transaction, facts: Facts, file: FileName) -> None:
    """Keep every accepted row; raises: ImportedBefore."""
    record_import(tx, "future", file, facts.report, facts.rejected)
    frame = in_the_only_place(facts, list(catalog.location_names(tx).values())).frame
    names = frame["location"].drop_nulls().unique().to_list()
    catalog.add_missing(tx, names, dict.fromkeys(frame["product"].to_list()))
    demand.plan_ahead(tx, frame)
