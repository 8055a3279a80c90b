"""Files of past deliveries or invoices: how long each supplier took."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from shelfcast.imports.rules import faults
from shelfcast.imports.rules.sheet import Sheet, check_day, check_number
from shelfcast.imports.rules.supply import Facts, facts


@dataclass(frozen=True, slots=True)
class LeadTime:
    """How many days a supplier took, over all its deliveries.

    days: of each number of days, how many deliveries took it;  p10, p50, p90: days
    """

    supplier: str
    deliveries: int
    mean: float
    standard_deviation: float
    p10: float
    p50: float
    p90: float
    days: tuple[tuple[int, int], ...]


def read_deliveries(sheet: Sheet) -> Facts:
    """supplier, supplier_code, order, product, location, quantity, value, ordered_on, delivered_on, lead_time_days."""
    texts = {name: sheet.text(name).str.strip_chars() for name in ("supplier", "supplier_code", "order", "product", "location")}
    ordered, delivered = sheet.day("ordered_on"), sheet.day("delivered_on")
    numbers = {name: sheet.number(name) for name in ("quantity", "value")}
    lead_time = (delivered - ordered).dt.total_days()
    rows = sheet.rows({**texts, **numbers, "ordered_on": ordered, "delivered_on": delivered, "lead_time_days": lead_time})
    rows.reject(pl.col("supplier").is_null(), faults.missing("supplier"))
    for name in ("ordered_on", "delivered_on"):
        check_day(rows, sheet, name, required=True)
    rows.reject(pl.col("lead_time_days") < 0, faults.NO_LEAD_TIME)
    for name in ("quantity", "value"):
        check_number(rows, sheet, name, required=False)
    return facts(rows, sheet)


def lead_times(deliveries: pl.DataFrame) -> list[LeadTime]:
    """One distribution per supplier, the busiest first; an order that came in several parts counts once, when it began.

    deliveries: the accepted rows of a file of deliveries
    """
    first = deliveries.with_columns(pl.coalesce("order", pl.col("line").cast(pl.String)).alias("one")).sort(
        "delivered_on", "line"
    )
    first = first.unique(["supplier", "one"], keep="first", maintain_order=True)
    days = pl.col("lead_time_days")
    told = first.group_by("supplier").agg(
        pl.len().alias("deliveries"),
        days.mean().alias("mean"),
        days.std().fill_null(0.0).alias("standard_deviation"),
        *(days.quantile(level, "linear").alias(f"p{level * 100:.0f}") for level in (0.1, 0.5, 0.9)),
        days.sort().alias("each"),
    )
    return [
        LeadTime(
            days=tuple((day, row["each"].count(day)) for day in dict.fromkeys(row["each"])),
            **{name: value for name, value in row.items() if name != "each"},
        )
        for row in told.sort("deliveries", "supplier", descending=[True, False]).iter_rows(named=True)
    ]
