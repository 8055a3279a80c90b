"""Sales lines become facts."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text

from shelfcast.infra.postgres.transaction import Transaction

_NOTHING_STORED = text("select not exists (select from standing_sales)")
_STORED_BEFORE = text("""
    delete from pg_temp.offered_sales o using (
        select distinct f.row from pg_temp.offered_sales f
        join locations l on l.name = f.location join products p on p.sku = f.product
        join standing_sales s on s.location = l.id and s.product = p.id and s.occurred_at = f.time
         and s.quantity = f.quantity and s.transaction is not distinct from f.transaction
    ) stored where stored.row = o.row returning o.line
""")
_INSERT = text("""
    insert into sales_lines (organisation, source, line, location, product, occurred_at, quantity, in_stock, price, revenue,
                             promotion, transaction, channel, is_return)
    select :organisation, :source, t.line, l.id, p.id, t.time, t.quantity, t.in_stock, t.price, t.revenue, t.promotion,
           t.transaction, t.channel, t.is_return
    from pg_temp.offered_sales t join locations l on l.name = t.location join products p on p.sku = t.product
    order by t.row
""")


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of the lines that were offered. lines: how many were kept;  stored_before: lines of the file that were not"""

    lines: int
    stored_before: tuple[int, ...]


def record_sales(tx: Transaction, source: UUID, *, keep_stored: bool = False) -> Recorded:
    """Append what was offered; its locations and products must be in the catalogue.

    source: the import;  keep_stored: also what is stored already: same place, product, moment, quantity and transaction
    """
    tx.connection.execute(text("analyze pg_temp.offered_sales"))
    before: tuple[int, ...] = ()
    if not keep_stored and not tx.connection.execute(_NOTHING_STORED).scalar_one():
        before = tuple(sorted(tx.connection.execute(_STORED_BEFORE).scalars()))
    recorded = tx.connection.execute(_INSERT, {"organisation": tx.organisation, "source": source}).rowcount
    tx.connection.execute(text("drop table pg_temp.offered_sales"))
    return Recorded(recorded, before)
