"""Someone counted the shelves: the ledger takes over what they saw."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import text

from shelfcast.infra.postgres.bulk import copy_into_temporary
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.stock.events import StockCounted
from shelfcast.stock.reads.position import MOVED_AFTER_COUNT
from shelfcast.stock.rules import NegativeCount


@dataclass(frozen=True, slots=True)
class Count:
    """Units of a product that lay at a location at the end of a day."""

    location: str
    product: str
    units: float
    day: date
    note: str | None = None
    document: str | None = None


_INSERT = text(f"""
    insert into movements (organisation, location, product, kind, quantity, counted, occurred_on, recorded_at, source,
                           note, document, recorded_by)
    select l.organisation, l.id, p.id, 'COUNT', c.units - coalesce(before.level, 0), c.units, c.day, :now, :source,
           c.note, c.document, :actor
    from counts c join locations l on l.name = c.location join products p on p.sku = c.product
    left join lateral (
        select last.counted + coalesce((
            select sum(m.quantity) from ledger m
            where m.location = l.id and m.product = p.id and m.occurred_on <= c.day and {MOVED_AFTER_COUNT}), 0) as level
        from ledger last
        where last.location = l.id and last.product = p.id and last.kind = 'COUNT' and last.occurred_on <= c.day
        order by last.occurred_on desc, last.id desc limit 1
    ) before on true
    order by c.number
""")  # noqa: S608 (the only inserted text is ours)


def post_counts(tx: Transaction, counts: Iterable[Count], source: str) -> int:
    """Append one COUNT per line, with the difference to what the ledger thought; raises: NegativeCount.

    The locations and products must be in the catalogue. A back-dated count changes nothing after the next count.
    """
    rows: list[tuple[object, ...]] = []
    for count in counts:
        if count.units < 0:
            raise NegativeCount(f"The count of {count.product} at {count.location} is {count.units:g}; enter 0 or more.")
        rows.append((len(rows), count.location, count.product, count.units, count.day, count.note, count.document))
    columns = {"number": "integer", "location": "text", "product": "text", "units": "numeric(18,6)", "day": "date"}
    columns |= {"note": "text", "document": "text"}
    copy_into_temporary(tx, "counts", columns, rows)
    posted = tx.connection.execute(_INSERT, {"now": tx.now, "source": source, "actor": tx.actor}).rowcount
    tx.connection.execute(text("drop table counts"))
    tx.announce(StockCounted(source, posted))
    return posted
