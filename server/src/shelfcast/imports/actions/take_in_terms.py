"""A file of terms becomes what suppliers and policies go by."""

from __future__ import annotations

from shelfcast import catalog, purchasing
from shelfcast.imports.rules.supply import Facts, in_the_only_place, terms_from_rows
from shelfcast.infra.postgres.transaction import Transaction


def take_in_terms(tx: Transaction, facts: Facts) -> None:
    """Keep the terms of every accepted row."""
    frame = in_the_only_place(facts, list(catalog.location_names(tx).values())).frame
    names = frame["location"].drop_nulls().unique().to_list()
    catalog.add_missing(tx, names, dict.fromkeys(frame["product"].to_list()))
    purchasing.agree_terms(tx, terms_from_rows(frame))
