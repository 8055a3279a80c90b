"""What to carry between places before the orders of the newest list are placed."""

from __future__ import annotations

from sqlalchemy import text

from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.recommendations.rules.transfers import Surplus, Transfer, Wanted, advised_transfers

_SURPLUS = text("""
    select l.name, p.sku, case when h.on_hand = floor(h.on_hand) then floor(h.surplus) else h.surplus end as units
    from stock_health h join locations l on l.id = h.location join products p on p.id = h.product
    where h.day = (select max(day) from stock_health) and h.surplus > 0
""")
_WANTED = text("""
    select r.id, l.name, p.sku, r.order_quantity, r.pack, coalesce((r.basis ->> 'minimum')::float8, 0), r.unit_cost
    from recommendations r join locations l on l.id = r.location join products p on p.id = r.product
    where r.run = (select f.id from forecast_runs f where exists (select from recommendations o where o.run = f.id)
                   order by f.made_at desc, f.id desc limit 1)
      and r.status = 'pending' and r.order_quantity > 0 and r.note is null and r.missing = '{}' and r.unit_cost > 0
""")


def transfers(tx: Transaction, carriage: float = 0.0) -> list[Transfer]:
    """What to carry instead of buying it, the most money first; raises: BadCarriage.

    What a place can spare is its stock beyond what sells within the slow-mover days of the settings.
    """
    surplus = [Surplus(*row) for row in tx.connection.execute(_SURPLUS) if row.units > 0]
    return advised_transfers(surplus, [Wanted(*row) for row in tx.connection.execute(_WANTED)], carriage)
