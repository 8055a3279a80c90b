"""Sales lines of a file on their way in, part by part; they become facts when the whole file was read."""

from __future__ import annotations

import polars as pl

from shelfcast.infra.postgres.bulk import copy_into_temporary
from shelfcast.infra.postgres.transaction import Transaction

_COLUMNS = {
    "row": "bigint",
    "line": "integer",
    "time": "timestamp",
    "location": "text",
    "product": "text",
    "quantity": "numeric(18,6)",
    "in_stock": "float8",
    "price": "numeric(18,6)",
    "revenue": "numeric(18,6)",
    "promotion": "float8",
    "transaction": "text",
    "channel": "text",
    "is_return": "boolean",
}


def offer_sales(tx: Transaction, lines: pl.DataFrame) -> None:
    """Hold lines ready for `record_sales` of the same transaction.

    lines: the columns of _COLUMNS, location by name and product by SKU; `row` is unique over all that is offered
    """
    copy_into_temporary(tx, "offered_sales", _COLUMNS, lines)
