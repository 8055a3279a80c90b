"""Eight weeks of a small shop, written as each system exports them; the how-to on first orders is run on these files."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from server.tests.conftest import HOUSE

EXPORTS = HOUSE / "server/tests/imports/exports"
FIRST_DAY = date(2026, 1, 5)
DAYS = 56
SOLD = {"Espresso beans": ("ESP", 3.0, 14.0), "Filter papers": ("FIL", 1.0, 6.5), "Oat milk": ("OAT", 6.0, 2.8)}
"""Product → SKU, units on an ordinary day, price; weekends sell half as much again."""


def units(product: str, day: date) -> int:
    busy = 1.5 if day.weekday() >= 5 else 1.0
    ordinary = SOLD[product][1] * busy
    return round(ordinary + ((day.toordinal() * 7 + len(product)) % 3 - 1) * ordinary / 3)


def _days() -> list[date]:
    return [FIRST_DAY + timedelta(days=step) for step in range(DAYS)]


def _header(name: str) -> list[str]:
    return next(csv.reader(io.StringIO((EXPORTS / name).read_text("utf-8"))))


def _written(path: Path, header: Sequence[str], rows: Sequence[Mapping[str, object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, restval="")
        writer.writeheader()
        writer.writerows(rows)


def write_exports(folder: Path) -> None:
    """orders_export.csv and inventory_export.csv (Shopify), items.csv and library.csv (Square), ItemSelectionDetails.csv
    (Toast), sales.xlsx and stock.xlsx."""
    lines = [(day, product, count) for day in _days() for product in SOLD if (count := units(product, day))]
    _written(
        folder / "orders_export.csv",
        _header("shopify_orders.csv"),
        [
            {
                "Name": f"#{1000 + number}",
                "Email": "someone@example.com",
                "Financial Status": "paid",
                "Created at": f"{day} 10:15:00 +0100",
                "Lineitem quantity": count,
                "Lineitem name": product,
                "Lineitem price": SOLD[product][2],
                "Lineitem sku": SOLD[product][0],
                "Location": "Berlin",
            }
            for number, (day, product, count) in enumerate(lines)
        ],
    )
    _written(
        folder / "inventory_export.csv",
        _header("shopify_inventory_2025.csv"),
        [
            {"Title": product, "SKU": about[0], "Location": "Berlin", "On hand (current)": left, "On hand (new)": ""}
            for (product, about), left in zip(SOLD.items(), (6, 12, 9), strict=True)
        ],
    )
    _written(
        folder / "items.csv",
        _header("square_items.csv"),
        [
            {
                "Date": day,
                "Time": "10:15:00",
                "Time Zone": "Eastern Time (US & Canada)",
                "Item": product,
                "Qty": f"{count}.0",
                "SKU": SOLD[product][0],
                "Gross Sales": f"${count * SOLD[product][2]:.2f}",
                "Net Sales": f"${count * SOLD[product][2]:.2f}",
                "Transaction ID": f"T{number}",
                "Event Type": "Payment",
                "Location": "Main St",
                "Customer Name": "Bob Jones",
            }
            for number, (day, product, count) in enumerate(lines)
        ],
    )
    library = ["Token", "Item Name", "Variation Name", "SKU", "Price", "Current Quantity Main St", "New Quantity Main St"]
    _written(
        folder / "library.csv",
        library,
        [
            {"Token": about[0], "Item Name": product, "SKU": about[0], "Price": about[2], "Current Quantity Main St": left}
            for (product, about), left in zip(SOLD.items(), (6, 12, 9), strict=True)
        ],
    )
    _written(
        folder / "ItemSelectionDetails.csv",
        _header("toast_items.csv"),
        [
            {
                "Location": "Joe's",
                "Order Id": 500000038293017433 + number,
                "Order Date": f"{day.month}/{day.day}/{day.year % 100} 5:18 PM",
                "Server": "Mary Poe",
                "SKU": SOLD[product][0],
                "Menu Item": product,
                "Net Price": f"{count * SOLD[product][2]:.2f}",
                "Qty": f"{count}.0",
                "Void?": "false",
            }
            for number, (day, product, count) in enumerate(lines)
        ],
    )
    pl.DataFrame(
        {
            "When": [day for day, _, _ in lines],
            "Article": [product for _, product, _ in lines],
            "Sold": [count for _, _, count in lines],
        }
    ).write_excel(folder / "sales.xlsx")
    pl.DataFrame({"Article": list(SOLD), "Left": [6, 12, 9]}).write_excel(folder / "stock.xlsx")
