"""Files of promotions and of prices with validity: what holds from when until when."""

from __future__ import annotations

import polars as pl

from shelfcast.imports.rules import faults
from shelfcast.imports.rules.sheet import Sheet, check_day, check_number, check_price, check_product
from shelfcast.imports.rules.supply import Facts, facts


def read_promotions(sheet: Sheet) -> Facts:
    """product, location (null = everywhere), starts, ends (days, both included), promotion_name, price, discount (a share)."""
    texts = {name: sheet.text(name) for name in ("product", "location", "promotion_name")}
    days = {name: sheet.day(name) for name in ("starts", "ends")}
    rows = sheet.rows({**texts, **days, "price": sheet.number("price"), "discount": _share(sheet)})
    check_product(rows, sheet)
    for name in ("starts", "ends"):
        check_day(rows, sheet, name, required=True)
    rows.reject(pl.col("ends") < pl.col("starts"), faults.ends_before_it_starts("ends"))
    check_price(rows, sheet)
    check_number(rows, sheet, "discount", required=False)
    rows.reject(~pl.col("discount").is_between(0, 1), faults.NO_DISCOUNT)
    return facts(rows, sheet)


def read_prices(sheet: Sheet) -> Facts:
    """product, location (null = everywhere), price, cost, valid_from, valid_to (days, both included; null = until further)."""
    texts = {name: sheet.text(name) for name in ("product", "location")}
    days = {name: sheet.day(name) for name in ("valid_from", "valid_to")}
    rows = sheet.rows({**texts, "price": sheet.number("price"), "cost": sheet.number("cost"), **days})
    check_product(rows, sheet)
    check_price(rows, sheet, required=True)
    check_price(rows, sheet, "cost")
    check_day(rows, sheet, "valid_from", required=True)
    check_day(rows, sheet, "valid_to", required=False)
    rows.reject(pl.col("valid_to") < pl.col("valid_from"), faults.ends_before_it_starts("valid_to"))
    again = ~pl.struct("product", "location", "valid_from", rows.still_accepted).is_first_distinct()
    rows.reject(again, faults.said_before("product", "the price of this product and location from that day on"))
    return facts(rows, sheet)


def _share(sheet: Sheet) -> pl.Series:
    """A discount as a share: `20 %` and, in a column where any is above 1, 20 are both 0.2."""
    if not sheet.has("discount"):
        return sheet.number("discount")
    bare = sheet.text("discount").str.strip_suffix("%").str.strip_chars()
    values = bare.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
    percent = bool((values > 1).any()) or bool(sheet.text("discount").str.ends_with("%").any())
    return values / 100 if percent else values
