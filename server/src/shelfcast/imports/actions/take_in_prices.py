"""A file of prices becomes prices with validity."""

from __future__ import annotations

from shelfcast import catalog
from shelfcast.imports.rules.supply import Facts, in_the_only_place
from shelfcast.infra.postgres.transaction import Transaction


def take_in_prices(tx: Transaction, facts: Facts) -> None:
    """Set the price of every accepted row from its first day on; unknown products and locations are created."""
    frame = in_the_only_place(facts, list(catalog.location_names(tx).values())).frame
    catalog.add_missing(tx, frame["location"].drop_nulls().unique().to_list(), dict.fromkeys(frame["product"].to_list()))
    catalog.keep_prices(
        tx,
        [
            catalog.PriceLine(row["product"], row["location"], row["price"], row["valid_from"], row["valid_to"])
            for row in frame.iter_rows(named=True)
        ],
    )
