"""Many prices at once: of a price list, or of a file of prices with validity."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date

from sqlalchemy import text

from shelfcast.catalog.events import PricesKept
from shelfcast.infra.postgres.bulk import copy_into_temporary
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.ids import new_id

_COLUMNS = {
    "id": "uuid",
    "sku": "text",
    "location": "text",
    "price": "numeric(18,6)",
    "valid_from": "date",
    "valid_until": "date",
}
_KEEP = text("""
    insert into prices (organisation, id, product, location, price, valid_from, valid_until, created_at, changed_at, changed_by)
    select :organisation, t.id, p.id, l.id, t.price, t.valid_from, t.valid_until, :now, :now, :actor
    from pg_temp.told_prices t join products p on p.sku = t.sku left join locations l on l.name = t.location
    where t.location is null or l.id is not null
    on conflict (organisation, product, location, valid_from) do update
    set price = excluded.price, valid_until = excluded.valid_until, version = prices.version + 1,
        changed_at = excluded.changed_at, changed_by = excluded.changed_by
    where (prices.price, prices.valid_until) is distinct from (excluded.price, excluded.valid_until)
""")


@dataclass(frozen=True, slots=True)
class PriceLine:
    """A price from a day on. location: by name, None = everywhere;  valid_until: the last day, None = until another begins"""

    sku: str
    location: str | None
    price: float
    valid_from: date
    valid_until: date | None = None


def keep_prices(tx: Transaction, lines: Iterable[PriceLine]) -> int:
    """Set prices of products and locations that are in the catalogue; one that begins on the same day is replaced.

    lines: no two of the same product, location and first day
    returns: how many prices are new or others
    """
    rows = [(new_id(), *astuple(line)) for line in lines]
    copy_into_temporary(tx, "told_prices", _COLUMNS, rows)
    who = {"organisation": tx.organisation, "now": tx.now, "actor": tx.actor}
    kept = tx.connection.execute(_KEEP, who).rowcount
    tx.connection.execute(text("drop table pg_temp.told_prices"))
    tx.announce(PricesKept(kept))
    return kept
