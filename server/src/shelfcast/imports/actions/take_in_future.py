"""A file of prices and promotions known ahead."""

from __future__ import annotations

from shelfcast import catalog, demand
from shelfcast.imports.rules.supply import Facts, in_the_only_place
from shelfcast.infra.postgres.transaction import Transaction


def take_in_future(tx: Transaction, facts: Facts) -> None:
    """Keep every accepted row."""
    frame = in_the_only_place(facts, list(catalog.location_names(tx).values())).frame
    names = frame["location"].drop_nulls().unique().to_list()
    catalog.add_missing(tx, names, dict.fromkeys(frame["product"].to_list()))
    demand.plan_ahead(tx, frame)
