"""A category has another name or lies in another one from now on."""

from __future__ import annotations

from typing import TypedDict
from uuid import UUID

from sqlalchemy import func, or_, update

from shelfcast.catalog.events import CategoryMoved
from shelfcast.catalog.reads.categories import held_categories
from shelfcast.catalog.rules.categories import (
    SEPARATOR,
    CategoryInItself,
    CategoryTaken,
    NoSuchCategory,
    check_category_name,
    lies_within,
    parts_of,
    path_of,
)
from shelfcast.catalog.tables import categories
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.records import changed
from shelfcast.vocabulary.versions import ANY_VERSION, Expected


class CategoryFields(TypedDict, total=False):
    """What is to be another. parent: None = at the top"""

    name: str
    parent: UUID | None


def edit_category(tx: Transaction, category: UUID, fields: CategoryFields, expected: Expected = ANY_VERSION) -> None:
    """Rename or move it, with all that lies in it.

    raises: NoSuchCategory, Stale, BadCategory, CategoryTaken, CategoryInItself
    """
    known = held_categories(tx)
    for number in (category, fields.get("parent")):
        if number is not None and number not in known:
            raise NoSuchCategory(f"There is no category {number}.")
    it = known[category]
    expected.check(it.version, it.path)
    name = check_category_name(fields.get("name", it.name))
    parent = fields.get("parent", it.parent)
    if parent is not None and lies_within(known[parent].path, it.path):
        raise CategoryInItself(
            f"{it.path} cannot lie within {known[parent].path}; choose another place.", field="parent", value=parent
        )
    path = path_of((*(() if parent is None else parts_of(known[parent].path)), name))
    if any(one.path == path and one.id != category for one in known.values()):
        raise CategoryTaken(f"There is a category {path} already.", field="name", value=name)
    below = or_(categories.c.path == it.path, categories.c.path.startswith(it.path + SEPARATOR, autoescape=True))
    moved = {"path": path + func.substr(categories.c.path, len(it.path) + 1)} | changed(tx, categories)
    tx.connection.execute(update(categories).where(below).values(moved))
    tx.connection.execute(update(categories).where(categories.c.id == category).values(name=name, parent=parent))
    tx.announce(CategoryMoved(category, path))
