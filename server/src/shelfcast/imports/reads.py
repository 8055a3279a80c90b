"""What a file leaves open and the stored data can answer."""

from __future__ import annotations

import polars as pl

from shelfcast import catalog
from shelfcast.imports.rules.sales import MAIN_LOCATION
from shelfcast.imports.rules.supply import Facts, located
from shelfcast.infra.postgres.transaction import Transaction


def with_locations(tx: Transaction, facts: Facts, what: str) -> pl.DataFrame:
    """The rows with a location each: their own, else the only one there is; raises: LocationsUnclear."""
    names = sorted(catalog.location_names(tx).values())
    return located(facts, names or [MAIN_LOCATION], what)
