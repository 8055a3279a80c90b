"""What was sold since a count leaves the shelf: one SALE movement per product, location and day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import text

from shelfcast.infra.postgres.bulk import copy_into_temporary
from shelfcast.infra.postgres.transaction import Transaction

_INSERT = text("""
    insert into movements (organisation, location, product, kind, quantity, occurred_on, recorded_at, source, recorded_by)
    select :organisation, location, product, 'SALE', -coalesce(s.units, 0) - coalesce(p.units, 0), day, :now, :source,
           :actor
    from sold_days s full join (
        select location, product, occurred_on as day, sum(quantity) as units from ledger where kind = 'SALE'
        group by location, product, occurred_on
    ) p using (location, product, day)
    where coalesce(s.units, 0) + coalesce(p.units, 0) <> 0
""")


def post_sales(tx: Transaction, sold: Iterable[tuple[UUID, UUID, date, float]], source: str) -> int:
    """Bring the SALE movements to what was sold; posting the same again changes nothing.

    sold: location, product, day and all units sold that day; of a day that is not named nothing is left as sold
    returns: movements posted
    """
    columns = {"location": "uuid", "product": "uuid", "day": "date", "units": "numeric(18,6)"}
    copy_into_temporary(tx, "sold_days", columns, sold)
    parameters = {"organisation": tx.organisation, "now": tx.now, "source": source, "actor": tx.actor}
    posted = tx.connection.execute(_INSERT, parameters).rowcount
    tx.connection.execute(text("drop table sold_days"))
    return posted
