"""Sales after a count, or after goods came to a shelf that was never counted, post to the ledger; earlier ones do not."""

from __future__ import annotations

from sqlalchemy import text

from shelfcast import stock
from shelfcast.infra.postgres.transaction import Transaction

_SOLD = text("""
    select s.location, s.product, s.occurred_at::date as day, sum(s.quantity) as units
    from standing_sales s
    join (
        select location, product, min(case kind when 'COUNT' then occurred_on + 1 else occurred_on end) as day
        from ledger where kind in ('COUNT', 'RECEIVE') group by location, product
    ) known on known.location = s.location and known.product = s.product
    where s.occurred_at >= known.day and not s.is_return
    group by s.location, s.product, s.occurred_at::date
""")


def post_sales_since_counts(tx: Transaction, source: str) -> int:
    """Post what is not posted yet; to be called after sales, counts or goods came in. Returns the movements posted."""
    sold = [tuple(row) for row in tx.connection.execute(_SOLD)]
    return stock.post_sales(tx, sold, source)
