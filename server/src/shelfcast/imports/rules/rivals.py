"""Files of how a shop orders today, for a replay to compare with: its levels, or what it really ordered."""

from __future__ import annotations

import polars as pl

from shelfcast.imports.rules import faults
from shelfcast.imports.rules.sheet import Sheet, check_day, check_location, check_price, check_product
from shelfcast.imports.rules.supply import Facts, facts


def read_past_orders(sheet: Sheet) -> Facts:
    """time (when it was ordered), location, product, quantity. Two lines for the same product and day are two orders."""
    texts = {name: sheet.text(name) for name in ("location", "product")}
    rows = sheet.rows({"time": sheet.moment("date"), **texts, "quantity": sheet.number("quantity")})
    check_day(rows, sheet, "date", "time", required=True)
    check_product(rows, sheet)
    check_location(rows, sheet)
    check_price(rows, sheet, "quantity", required=True)
    return facts(rows, sheet)


def read_levels(sheet: Sheet) -> Facts:
    """location, product, min (at or below which is ordered), max (up to which)."""
    texts = {name: sheet.text(name) for name in ("location", "product")}
    rows = sheet.rows({**texts, "min": sheet.number("min"), "max": sheet.number("max")})
    check_product(rows, sheet)
    check_location(rows, sheet)
    for name in ("min", "max"):
        check_price(rows, sheet, name, required=True)
    rows.reject(pl.col("max") < pl.col("min"), faults.MAX_BELOW_MIN)
    again = ~pl.struct("location", "product", rows.still_accepted).is_first_distinct()
    rows.reject(again, faults.said_before("product", "the levels of this product and location"))
    return facts(rows, sheet)
