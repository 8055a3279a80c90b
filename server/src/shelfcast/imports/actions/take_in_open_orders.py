"""A file of open orders becomes expected receipts."""

from __future__ import annotations

from uuid import UUID

from shelfcast import catalog, stock
from shelfcast.imports.reads import with_locations
from shelfcast.imports.rules.supply import Facts
from shelfcast.infra.postgres.transaction import Transaction


def take_in_open_orders(tx: Transaction, facts: Facts, number: UUID) -> None:
    """Expect every accepted row, instead of what former files told of these locations; raises: LocationsUnclear.

    A file of open orders is what is open now. What was accepted here stays expected.
    """
    frame = with_locations(tx, facts, "open orders")
    catalog.add_missing(tx, frame["location"].unique().to_list(), dict.fromkeys(frame["product"].to_list()))
    locations = {name: location for location, name in catalog.location_names(tx).items()}
    products = {sku: product for product, sku in catalog.skus(tx).items()}
    told_of = {locations[name] for name in frame["location"].unique()}
    for former in stock.open_receipts(tx):
        if former.location in told_of and former.source.startswith("import "):
            stock.cancel_receipt(tx, former.id, because_of=f"import {number}")
    for row in frame.iter_rows(named=True):
        location, product = locations[row["location"]], products[row["product"]]
        stock.expect_receipt(tx, location, product, row["quantity"], row["due"], f"import {number}")
