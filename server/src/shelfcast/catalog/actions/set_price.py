"""What customers pay from a day on."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from shelfcast.catalog.events import PriceSet
from shelfcast.catalog.reads.locations import location as read_location
from shelfcast.catalog.reads.products import product_known
from shelfcast.catalog.rules.products import check_price
from shelfcast.catalog.tables import prices
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.records import born, changed
from shelfcast.vocabulary.ids import new_id


def set_price(
    tx: Transaction,
    product: UUID,
    price: float,
    valid_from: date,
    valid_until: date | None = None,
    location: UUID | None = None,
) -> UUID:
    """Set a price from a day on, everywhere or at a location; one that begins on the same day is replaced.

    Periods may overlap: of those that cover a day the one that began last holds (`prices_of` in reads/products.py).
    raises: NoSuchProduct, NoSuchLocation, BadPrice
    """
    check_price(price, valid_from, valid_until)
    product_known(tx, product)
    if location is not None:
        read_location(tx, location)
    about = {"product": product, "location": location, "valid_from": valid_from}
    said = {"price": price, "valid_until": valid_until}
    row = insert(prices).values({"id": new_id()} | about | said | born(tx))
    keys = [prices.c.organisation, *(prices.c[name] for name in about)]
    kept = row.on_conflict_do_update(index_elements=keys, set_=said | changed(tx, prices)).returning(prices.c.id)
    number: UUID = tx.connection.execute(kept).scalar_one()
    tx.announce(PriceSet(product, location, price))
    return number
