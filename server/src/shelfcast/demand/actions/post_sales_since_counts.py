"""Sales after a count post to the ledger; earlier ones are history only."""

from __future__ import annotations

from sqlalchemy import text

from shelfcast import stock
from shelfcast.infra.postgres.transaction import Transaction

_SOLD = text("""
    select s.location, s.product, s.occurred_at::date as day, sum(s.quantity) as units
    from sales_lines s
    join (select location, product, min(occurred_on) as day from movements where kind = 'COUNT' group by location, product) c
      on c.location = s.location and c.product = s.product
    where s.occurred_at >= c.day + 1 and not s.is_return
    group by s.location, s.product, s.occurred_at::date
""")


def post_sales_since_counts(tx: Transaction, source: str) -> int:
    """Post what is not posted yet; to be called after sales or counts came in. Returns the movements posted."""
    sold = [tuple(row) for row in tx.connection.execute(_SOLD)]
    return stock.post_sales(tx, sold, source) if sold else 0
