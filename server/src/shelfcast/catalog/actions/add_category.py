"""A place in the category tree."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import insert

from shelfcast.catalog.events import CategoryMoved
from shelfcast.catalog.reads.categories import held_categories
from shelfcast.catalog.rules.categories import (
    SEPARATOR,
    CategoryTaken,
    NoSuchCategory,
    check_category_name,
    parts_of,
    path_of,
)
from shelfcast.catalog.tables import categories
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.records import born
from shelfcast.vocabulary.ids import new_id


def add_category(tx: Transaction, name: str, parent: UUID | None = None) -> UUID:
    """Add a category at the top or in another; raises: BadCategory, CategoryTaken, NoSuchCategory."""
    tidy, known = check_category_name(name), held_categories(tx)
    if parent is not None and parent not in known:
        raise NoSuchCategory(f"There is no category {parent}.", field="parent", value=parent)
    above = () if parent is None else parts_of(known[parent].path)
    path = path_of((*above, tidy))
    if any(one.path == path for one in known.values()):
        where = SEPARATOR.join(above) or "the top"
        raise CategoryTaken(f"There is a category {tidy!r} at {where} already.", field="name", value=tidy)
    number = new_id()
    values = {"id": number, "parent": parent, "name": tidy, "path": path} | born(tx)
    tx.connection.execute(insert(categories).values(values))
    tx.announce(CategoryMoved(number, path))
    return number
