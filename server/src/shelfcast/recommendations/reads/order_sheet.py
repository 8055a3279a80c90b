"""The order list as people hand it on: what is to be ordered, supplier by supplier."""

from __future__ import annotations

from datetime import date

from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.recommendations.reads import Recommendation, whole_list
from shelfcast.recommendations.rules import Status

HEADS = ("Supplier", "Location", "Product", "SKU", "Order", "Pack", "Unit cost", "Cost", "Needed on", "Decided", "Reason")
_LAST = "\uffff"
"""What no supplier is known of comes last."""
Row = tuple[str | None, str, str, str, float, float, float | None, float | None, date | None, str, str]


def order_sheet(tx: Transaction) -> tuple[date, list[Row]]:
    """The day of the newest list, and a row as `HEADS` says for each line that is accepted, or waits and orders something."""
    lines = [line for line in whole_list(tx) if _quantity(line) > 0]
    lines.sort(key=lambda line: (line.supplier or _LAST, line.location, line.product_name, line.product))
    return max((line.made_at for line in lines), default=tx.now).date(), [_row(line) for line in lines]


def _quantity(line: Recommendation) -> float:
    """Units on order, or to be ordered; 0 of what was rejected or put off, or cannot be decided."""
    if line.status is Status.ACCEPTED:
        return line.decided_quantity or 0.0
    waits = line.status is Status.PENDING and not line.missing and line.note is None
    return line.order_quantity or 0.0 if waits else 0.0


def _row(line: Recommendation) -> Row:
    quantity = _quantity(line)
    cost = line.order_cost if quantity == line.order_quantity else None
    if cost is None and line.unit_cost is not None:
        cost = round(quantity * line.unit_cost, 4)
    decided = "accepted" if line.status is Status.ACCEPTED else "waits"
    named = (line.supplier, line.location, line.product_name, line.product)
    return (*named, quantity, line.pack, line.unit_cost, cost, line.due, decided, line.reason)
