"""Stock, open orders, terms and values known ahead: what is there, what is coming, and on what terms."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

import polars as pl

from shelfcast.imports.rules import faults
from shelfcast.imports.rules.report import FileReport, Rows
from shelfcast.imports.rules.sales import MAIN_LOCATION
from shelfcast.imports.rules.sheet import (
    Sheet,
    check_day,
    check_location,
    check_number,
    check_price,
    check_product,
    note_new_products,
)
from shelfcast.imports.rules.weekdays import weekdays_of
from shelfcast.purchasing.rules import NO_CONDITIONS, Conditions, PriceTier, Terms
from shelfcast.vocabulary.errors import Refused

_TERM_NUMBERS = {
    "lead_time_days": "0 or more",
    "review_days": "above 0",
    "moq": "0 or more",
    "pack": "above 0",
    "unit_cost": "0 or more",
    "holding_cost": "above 0",
    "shortage_cost": "above 0",
    "shelf_life_days": "above 0",
    "tier_from": "0 or more",
    "storage_limit": "above 0",
    "minimum_value": "0 or more",
}
_MOST = {"lead_time_days": 3_660, "review_days": 3_660}
"""Days: ten years; the forecast must reach as far."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The accepted rows of one file; location is null where the file names none.

    frame: line and the fields of its kind;  rejected: line, field, value, reason, what_to_do
    """

    frame: pl.DataFrame
    rejected: pl.DataFrame
    report: FileReport
    names_locations: bool


class LocationsUnclear(Refused):
    """A file does not say which location its rows are of."""

    status = 422


def located(facts: Facts, known: list[str], what: str) -> pl.DataFrame:
    """The rows with a location each; a file that names none means the only location there is.

    If the sales named none and this file names one, that is the same location.
    known: the locations of the sales;  what: how to call the file;  raises: LocationsUnclear
    """
    if facts.names_locations:
        named_by_nobody_else = known == [MAIN_LOCATION] and facts.frame["location"].n_unique() == 1
        return facts.frame.with_columns(pl.lit(MAIN_LOCATION).alias("location")) if named_by_nobody_else else facts.frame
    if len(known) != 1:
        raise LocationsUnclear(f"The {what} file names no location, but there are {len(known)}: add a location column.")
    return facts.frame.with_columns(pl.lit(known[0]).alias("location"))


def in_the_only_place(facts: Facts, known: list[str]) -> Facts:
    """Rows that name the one place which the sales did not name are of that place; the others are left as they are."""
    named = facts.frame["location"].drop_nulls()
    if known != [MAIN_LOCATION] or named.n_unique() != 1:
        return facts
    here = pl.when(pl.col("location").is_not_null()).then(pl.lit(MAIN_LOCATION)).alias("location")
    return replace(facts, frame=facts.frame.with_columns(here))


_FIELDS_OF_TERMS = [field.name for field in fields(Terms) if field.name != "conditions"]


def terms_from_rows(frame: pl.DataFrame) -> list[Terms]:
    """The accepted rows of a terms file: of each product and location the first supplier named, with all its price tiers."""
    said: dict[tuple[str | None, str], list[dict[str, Any]]] = {}
    for row in frame.iter_rows(named=True):
        rows = said.setdefault((row["location"], row["product"]), [])
        if not rows or row["supplier"] == rows[0]["supplier"]:
            rows.append(row)
    return [_one_supplier(rows) for rows in said.values()]


def _one_supplier(rows: list[dict[str, Any]]) -> Terms:
    """The terms of one supplier: what the line of its lowest tier says, and from when on a unit costs otherwise."""
    first, *tiers = sorted(rows, key=lambda row: row["tier_from"] or 0.0)
    conditions = Conditions(
        price_tiers=tuple(PriceTier(row["tier_from"], row["unit_cost"]) for row in tiers if row["unit_cost"] is not None),
        order_days=weekdays_of(first["order_days"]) or (),
        storage_limit=first["storage_limit"],
        minimum_order_value=first["minimum_value"],
    )
    told = {name: first[name] for name in _FIELDS_OF_TERMS}
    return Terms(**told, conditions=None if conditions == NO_CONDITIONS else conditions)


def facts(rows: Rows, sheet: Sheet) -> Facts:
    """What was judged, as a value."""
    return Facts(rows.accepted, rows.rejected, rows.report(sheet.understood), names_locations=sheet.has("location"))


def read_stock(sheet: Sheet) -> Facts:
    """location, product, name, on_hand, counted_at (a day, at whose end the stock was counted; null = the as-of date)."""
    columns = {name: sheet.text(name) for name in ("location", "product", "name")}
    rows = sheet.rows({**columns, "on_hand": sheet.number("on_hand"), "counted_at": sheet.day("counted_at")})
    check_product(rows, sheet)
    check_location(rows, sheet)
    check_number(rows, sheet, "on_hand", required=True)
    rows.reject(pl.col("on_hand") < 0, faults.NEGATIVE_STOCK)
    rows.reject(pl.col("on_hand") >= faults.IMPLAUSIBLE, faults.implausible("on_hand"))
    check_day(rows, sheet, "counted_at", required=False)
    today = sheet.reading.today
    rows.reject(pl.col("counted_at") > today, faults.in_the_future("counted_at", today))
    again = ~pl.struct("location", "product", "counted_at", rows.still_accepted).is_first_distinct()
    rows.reject(again, faults.COUNTED_TWICE)
    note_new_products(rows, sheet)
    return facts(rows, sheet)


def read_open_orders(sheet: Sheet) -> Facts:
    """location, product, supplier, order, quantity, due (a day). Two lines for the same product are two deliveries."""
    columns = {name: sheet.text(name) for name in ("location", "product", "supplier", "order")}
    rows = sheet.rows({**columns, "quantity": sheet.number("quantity"), "due": sheet.day("due")})
    check_product(rows, sheet)
    check_location(rows, sheet)
    check_number(rows, sheet, "quantity", required=True)
    rows.reject(pl.col("quantity").round(6) <= 0, faults.NOT_ABOVE_ZERO)
    rows.reject(pl.col("quantity") >= faults.IMPLAUSIBLE, faults.implausible("quantity"))
    check_day(rows, sheet, "due", required=True)
    note_new_products(rows, sheet)
    return facts(rows, sheet)


def read_terms(sheet: Sheet) -> Facts:
    """product, location (null = everywhere), supplier, supplier_sku and the numbers of _TERM_NUMBERS; empty stays null.

    tier_from: from which quantity on the unit cost of the line holds; null = from the first unit
    storage_limit: units the place holds;  minimum_value: money from which on the supplier delivers;  order_days: as written
    """
    numbers = {name: sheet.number(name) for name in _TERM_NUMBERS}
    texts = {name: sheet.text(name) for name in ("location", "product", "supplier", "supplier_sku", "order_days")}
    rows = sheet.rows({**texts, **numbers})
    check_product(rows, sheet)
    for name, rule in _TERM_NUMBERS.items():
        check_number(rows, sheet, name, required=False)
        below = pl.col(name) < 0 if rule == "0 or more" else pl.col(name) <= 0
        rows.reject(below, faults.must_be(name, rule))
        rows.reject(pl.col(name) > _MOST.get(name, faults.IMPLAUSIBLE), faults.implausible(name))
    rows.reject(pl.col("order_days").map_elements(_no_weekdays, pl.Boolean), faults.NO_WEEKDAYS)
    again = ~pl.struct("location", "product", "supplier", "tier_from", rows.still_accepted).is_first_distinct()
    rows.reject(again, faults.said_before("product", "the terms of this product and location"))
    note_new_products(rows, sheet)
    return facts(rows, sheet)


def _no_weekdays(text: str) -> bool:
    return weekdays_of(text) is None


def read_future(sheet: Sheet) -> Facts:
    """time, location (null = everywhere), product, price, promotion: values known ahead."""
    columns = {
        "time": sheet.moment("date"),
        "location": sheet.text("location"),
        "product": sheet.text("product"),
        "price": sheet.number("price"),
        "promotion": sheet.share("promotion"),
    }
    rows = sheet.rows(columns)
    check_day(rows, sheet, "date", "time", required=True)
    check_product(rows, sheet)
    check_price(rows, sheet)
    rows.reject(pl.col("promotion").is_nan() | ~pl.col("promotion").is_between(0, 1), faults.not_yes_or_no("promotion"))
    return facts(rows, sheet)
