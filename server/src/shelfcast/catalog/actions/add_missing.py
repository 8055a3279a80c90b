"""Locations and products that a file names and the catalogue does not have yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert

from shelfcast.catalog.actions.ensure_categories import ensure_categories
from shelfcast.catalog.tables import locations
from shelfcast.infra.postgres.bulk import copy_into_temporary
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.records import born
from shelfcast.vocabulary.ids import new_id

_ADD = text("""
    insert into products (organisation, id, sku, name, category, created_at, changed_at, changed_by)
    select :organisation, id, sku, coalesce(name, sku), category, :now, :now, :actor from told_products order by sku
    on conflict do nothing
""")
_LEARN = text("""
    update products set category = told.category, version = products.version + 1, changed_at = :now, changed_by = :actor
    from told_products told
    where products.sku = told.sku and told.category is not null and products.category is distinct from told.category
""")
_NAME = text("""
    update products set name = told.name, version = products.version + 1, changed_at = :now, changed_by = :actor
    from told_products told where products.sku = told.sku and products.name = products.sku and told.name <> products.sku
""")


def add_missing(
    tx: Transaction,
    location_names: Iterable[str],
    categories: Mapping[str, str | None],
    names: Mapping[str, str] = MappingProxyType({}),
) -> int:
    """Add the locations and products that are new, learn their categories, and the names of those that have none yet.

    categories: SKU → category (`A > B` is a path) or None, for every product;  names: SKU → name, of some of them
    returns: how many products were added
    """
    places = [{"id": new_id(), "name": name} | born(tx) for name in sorted(location_names)]
    if places:
        tx.connection.execute(insert(locations).on_conflict_do_nothing(), places)
    if not categories:
        return 0
    known = ensure_categories(tx, (category for category in categories.values() if category is not None))
    rows = ((new_id(), sku, names.get(sku), known.get(category or "")) for sku, category in categories.items())
    copy_into_temporary(tx, "told_products", {"id": "uuid", "sku": "text", "name": "text", "category": "uuid"}, rows)
    who = {"now": tx.now, "actor": tx.actor}
    added = tx.connection.execute(_ADD, who | {"organisation": tx.organisation}).rowcount
    tx.connection.execute(_LEARN, who)
    tx.connection.execute(_NAME, who)
    tx.connection.execute(text("drop table told_products"))
    return added
