"""A file of terms becomes what suppliers and policies go by."""

from __future__ import annotations

from shelfcast import catalog, purchasing
from shelfcast.imports.actions.record_import import FileName, record_import
from shelfcast.imports.rules.supply import Facts, in_the_only_place, terms_from_rows
from shelfcast.infra.postgres.transaction import Transaction


def take_in_terms(tx: Transaction, facts: Facts, file: FileName) -> None:
    """Keep the terms of every accepted row; raises: ImportedBefore."""
    record_import(tx, "terms", file, facts.report, facts.rejected)
    frame = in_the_only_place(facts, list(catalog.location_names(tx).values())).frame
    names = frame["location"].drop_nulls().unique().to_list()
    catalog.add_missing(tx, names, dict.fromkeys(frame["product"].to_list()))
    purchasing.agree_terms(tx, terms_from_rows(frame))
