"""The terms of every product."""

from __future__ import annotations

from sqlalchemy import text

from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.purchasing.rules import Terms


def all_terms(tx: Transaction) -> list[Terms]:
    """Every line of terms; location None means everywhere."""
    rows = tx.connection.execute(
        text("""
            select p.sku, l.name, s.name, t.lead_time_days, t.review_days, t.moq, t.pack, t.unit_cost, t.holding_cost,
                   t.shortage_cost, t.shelf_life_days
            from terms t join products p on p.id = t.product left join locations l on l.id = t.location
            left join suppliers s on s.id = t.supplier
        """)
    )
    return [Terms(*row) for row in rows]
