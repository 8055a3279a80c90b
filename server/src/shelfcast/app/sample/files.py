"""The sample organisation as a user would bring it: five CSV files, exported from five places, not quite complete."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from shelfcast_engine.randomness import generator

from shelfcast.app.sample.catalogue import SUPPLIERS, Lack, Listing, Product, listings
from shelfcast.app.sample.history import PLANNED_DAYS, History, simulate

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SampleFiles:
    """Where each file was written."""

    sales: Path
    stock: Path
    open_orders: Path
    terms: Path
    future: Path


def write_sample(folder: Path, last_day: date, seed: int = 7) -> SampleFiles:
    """Makes up two years that end with `last_day` and writes them; the same day and seed give the same bytes."""
    history = simulate(generator(seed), last_day)
    folder.mkdir(parents=True, exist_ok=True)
    return SampleFiles(
        sales=_write(folder / "sales.csv", "date,location,product,quantity,in_stock,price,promotion,category", _sales(history)),
        stock=_write(folder / "stock.csv", "location,product,on_hand,counted_at", _stock(history)),
        open_orders=_write(folder / "open_orders.csv", "location,product,quantity,due", _open_orders(history)),
        terms=_write(folder / "terms.csv", _TERMS_HEADER, _terms()),
        future=_write(folder / "future.csv", "date,location,product,price,promotion", _future(history)),
    )


def _write(path: Path, header: str, rows: Iterable[Row]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(header + "\n")
        csv.writer(file, lineterminator="\n").writerows(rows)
    return path


def _sales(history: History) -> Iterator[Row]:
    """A row for each day with sales or without stock; a day in stock without a sale has none."""
    days = [day.isoformat() for day in history.days]
    lines = [(line.location.name, line.product.name, line.product.category) for line in history.listings]
    told = (history.sales > 0) | (history.in_stock < 1)
    which_day, which = np.nonzero(told.T)
    matrices = (history.sales, history.in_stock, history.price, history.promotion)
    values = (matrix[which, which_day].tolist() for matrix in matrices)
    for day, index, quantity, share, price, promotion in zip(which_day.tolist(), which.tolist(), *values, strict=True):
        location, product, category = lines[index]
        yield days[day], location, product, str(quantity), f"{share:g}", f"{price:.2f}", "1" if promotion else "0", category


def _stock(history: History) -> Iterator[Row]:
    """What each location counted when it last did; what ended and is gone is no longer counted."""
    for index, line in enumerate(history.listings):
        day = len(history.days) - 1 - line.location.counted
        on_hand = int(history.on_hand[index, day])
        if on_hand or not line.product.ended:
            yield line.location.name, line.product.name, str(on_hand), history.days[day].isoformat()


def _open_orders(history: History) -> Iterator[Row]:
    for order in history.open_orders:
        yield order.listing.location.name, order.listing.product.name, str(order.quantity), order.due.isoformat()


def _future(history: History) -> Iterator[Row]:
    """Prices and promotions already decided for what is still sold."""
    for step in range(PLANNED_DAYS):
        day = (history.days[-1] + timedelta(days=step + 1)).isoformat()
        for index, line in enumerate(history.listings):
            if not line.product.ended:
                price, promotion = history.planned_price[index, step], history.planned_promotion[index, step]
                yield day, line.location.name, line.product.name, f"{price:.2f}", str(int(promotion))


_TERMS_HEADER = (
    "product,location,supplier,lead_time_days,review_days,moq,pack,unit_cost,holding_cost,shortage_cost,shelf_life_days"
)


def _terms() -> Iterator[Row]:
    """One row per product for everywhere; a second location with terms of its own gets a row of its own."""
    written: set[str] = set()
    for line in listings():
        if line.product.lacks is not Lack.TERMS:
            yield _terms_row(line, "" if line.product.name not in written else line.location.name)
            written.add(line.product.name)


def _terms_row(line: Listing, location: str) -> Row:
    product, supplier = line.product, SUPPLIERS[line.product.supplier]
    return (
        product.name,
        location,
        "" if product.lacks is Lack.SUPPLIER else product.supplier,
        "" if product.lacks is Lack.LEAD_TIME else str(supplier.lead_time_days),
        str(supplier.review_days),
        str(product.moq or product.pack),
        str(product.pack),
        "" if product.lacks is Lack.UNIT_COST else f"{product.cost:.2f}",
        f"{holding_cost(product):.4f}",
        f"{product.price - product.cost:.2f}",
        str(product.keeps or ""),
    )


def holding_cost(product: Product) -> float:
    """Money per unit per day left over: 0.2 % of the cost for shelf and capital, and half the cost spread over a shelf life.

    The other half comes back when what is left is sold off on its last day.
    """
    return product.cost * (0.002 + (0.5 / product.keeps if product.keeps else 0.0))
