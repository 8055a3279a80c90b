"""Sales lines become facts."""

from __future__ import annotations

from uuid import UUID

import polars as pl
from sqlalchemy import text

from shelfcast.infra.postgres.bulk import copy_into_temporary
from shelfcast.infra.postgres.transaction import Transaction

_COLUMNS = {
    "line": "integer",
    "time": "timestamp",
    "location": "text",
    "product": "text",
    "quantity": "numeric(18,6)",
    "in_stock": "float8",
    "price": "numeric(18,6)",
    "promotion": "float8",
    "transaction": "text",
    "is_return": "boolean",
}
_INSERT = text("""
    insert into sales_lines (organisation, source, line, location, product, occurred_at, quantity, in_stock, price,
                             promotion, transaction, is_return)
    select :organisation, :source, t.line, l.id, p.id, t.time, t.quantity, t.in_stock, t.price, t.promotion,
           t.transaction, t.is_return
    from told_sales t join locations l on l.name = t.location join products p on p.sku = t.product
    order by t.line
""")


def record_sales(tx: Transaction, lines: pl.DataFrame, source: UUID) -> int:
    """Append sales lines; their locations and products must be in the catalogue.

    lines: the columns of _COLUMNS, location by name and product by SKU;  source: the import
    returns: lines appended
    """
    copy_into_temporary(tx, "told_sales", _COLUMNS, lines)
    tx.connection.execute(text("analyze told_sales"))
    recorded = tx.connection.execute(_INSERT, {"organisation": tx.organisation, "source": source}).rowcount
    tx.connection.execute(text("drop table told_sales"))
    return recorded
