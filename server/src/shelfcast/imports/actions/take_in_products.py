"""A file of products becomes the catalogue, with prices, barcodes and who delivers them."""

from __future__ import annotations

from typing import Any

import polars as pl

from shelfcast import catalog, purchasing
from shelfcast.imports.rules.supply import Facts
from shelfcast.infra.postgres.transaction import Transaction


def take_in_products(tx: Transaction, facts: Facts) -> None:
    """Add or change every accepted product; what the file leaves out stays. A price holds from today on."""
    rows = [row for row in facts.frame.iter_rows(named=True)]
    catalog.keep_products(tx, {place: _fields(row) for place, row in enumerate(rows)})
    catalog.keep_barcodes(tx, {row["barcode"]: row["product"] for row in rows if row["barcode"] is not None})
    today = tx.now.date()
    catalog.keep_prices(
        tx, [catalog.PriceLine(row["product"], None, row["price"], today) for row in rows if row["price"] is not None]
    )
    purchasing.agree_terms(
        tx,
        [
            purchasing.Terms(row["product"], None, row["supplier"], pack=row["pack"], unit_cost=row["cost"])
            for row in rows
            if row["supplier"] is not None
        ],
    )
    gone = facts.frame.filter(~pl.col("active").fill_null(value=True))["product"].to_list()
    known = {sku: product for product, sku in catalog.skus(tx).items()}
    for sku in gone:
        catalog.archive_product(tx, known[sku])


def _fields(row: dict[str, Any]) -> catalog.ProductFields:
    attributes = {name: value for name, value in (row["attributes"] or {}).items() if value is not None}
    attributes |= {name: row[name] for name in ("brand", "size") if row[name] is not None}
    said: dict[str, Any] = {
        "name": row["name"],
        "category": row["category"],
        "unit": row["unit"],
        "unit_cost": row["cost"],
        "shelf_life_days": row["shelf_life_days"],
        "pack_sizes": None if row["pack"] is None else [row["pack"]],
        "attributes": attributes or None,
    }
    fields: catalog.ProductFields = {"sku": row["product"]}
    fields.update({name: value for name, value in said.items() if value is not None})  # type: ignore[typeddict-item]
    return fields
