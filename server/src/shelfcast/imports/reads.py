"""What a file leaves open and the stored data can answer."""

from __future__ import annotations

import polars as pl

from shelfcast import catalog
from shelfcast.imports.rules.sales import MAIN_LOCATION, Sales
from shelfcast.imports.rules.supply import Facts, LocationsUnclear, located
from shelfcast.infra.postgres.transaction import Transaction


def with_locations(tx: Transaction, facts: Facts, what: str) -> pl.DataFrame:
    """The rows with a location each: their own, else the only one there is; raises: LocationsUnclear."""
    names = sorted(catalog.location_names(tx).values())
    if not names and not facts.names_locations:
        names = [MAIN_LOCATION]
    return located(facts, names, what)


def lines_with_locations(tx: Transaction, sales: Sales) -> pl.DataFrame:
    """The sales lines; of a file that names no location those of the only one there is; raises: LocationsUnclear."""
    names = sorted(catalog.location_names(tx).values())
    if sales.names_locations or not names:
        return sales.lines
    if len(names) > 1:
        raise LocationsUnclear(f"The sales file names no location, but there are {len(names)}: add a location column.")
    return sales.lines.with_columns(pl.lit(names[0]).alias("location"))
