"""Prices and promotions that are known ahead; a later file's word about a moment replaces the earlier's."""

from __future__ import annotations

import polars as pl
from sqlalchemy import delete, text

from shelfcast.demand.tables import demand_builds
from shelfcast.infra.postgres.bulk import copy_into_temporary
from shelfcast.infra.postgres.transaction import Transaction

_COLUMNS = {
    "time": "timestamp",
    "location": "text",
    "product": "text",
    "price": "numeric(18,6)",
    "promotion": "float8",
}
_INSERT = text("""
    insert into planned_values (organisation, location, product, occurs_at, price, promotion)
    select :organisation, l.id, p.id, t.time, avg(t.price), avg(t.promotion)
    from told_plans t join products p on p.sku = t.product left join locations l on l.name = t.location
    where t.location is null or l.id is not null
    group by l.id, p.id, t.time
    on conflict (organisation, location, product, occurs_at)
    do update set price = excluded.price, promotion = excluded.promotion
""")


def plan_ahead(tx: Transaction, planned: pl.DataFrame) -> int:
    """Keep what is known ahead, or of the past: time, location (null = everywhere), product, price, promotion.

    The next rebuild sums the series anew, since a promotion of the past belongs to its sales. Returns the rows kept.
    """
    copy_into_temporary(tx, "told_plans", _COLUMNS, planned)
    kept = tx.connection.execute(_INSERT, {"organisation": tx.organisation}).rowcount
    tx.connection.execute(delete(demand_builds))
    tx.connection.execute(text("drop table told_plans"))
    return kept
