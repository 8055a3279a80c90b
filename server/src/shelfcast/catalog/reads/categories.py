"""The category tree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, or_, select

from shelfcast.catalog.rules.categories import SEPARATOR, NoSuchCategory, parts_of
from shelfcast.catalog.tables import categories
from shelfcast.infra.pages import Asked, Order, Page, page_of
from shelfcast.infra.postgres.transaction import Transaction

ORDER = Order({"path": categories.c.path}, "path", categories.c.id)


@dataclass(frozen=True, slots=True)
class Category:
    """A place in the tree. path: names from the top down;  parent: None = at the top"""

    id: UUID
    name: str
    parent: UUID | None
    path: str
    archived_at: datetime | None
    version: int
    created_at: datetime
    changed_at: datetime
    changed_by: str


_COLUMNS = [categories.c[name] for name in Category.__slots__]


def list_categories(tx: Transaction, asked: Asked, *, archived: bool | None = False) -> Page[Category]:
    """A page of the tree, parents before what lies in them. archived: None = both"""
    rows = select(*_COLUMNS)
    if archived is not None:
        rows = rows.where(categories.c.archived_at.is_not(None) if archived else categories.c.archived_at.is_(None))
    return page_of(tx, rows, ORDER, asked, _category)


def category(tx: Transaction, number: UUID) -> Category:
    """One category; raises: NoSuchCategory."""
    row = tx.connection.execute(select(*_COLUMNS).where(categories.c.id == number)).one_or_none()
    if row is None:
        raise NoSuchCategory(f"There is no category {number}.")
    return _category(row)


def category_at(tx: Transaction, path: str) -> Category:
    """The category of this path; raises: NoSuchCategory."""
    written = SEPARATOR.join(parts_of(path))
    row = tx.connection.execute(select(*_COLUMNS).where(categories.c.path == written)).one_or_none()
    if row is None:
        raise NoSuchCategory(f"There is no category {path!r}; shelfcast categories list shows all.")
    return _category(row)


def held_categories(tx: Transaction) -> dict[UUID, Category]:
    """The whole tree, held until the transaction ends: who moves a category waits for who moves another."""
    rows = tx.connection.execute(select(*_COLUMNS).order_by(categories.c.id).with_for_update())
    return {row.id: _category(row) for row in rows}


def within(path: str) -> ColumnElement[bool]:
    """Whether a row of `categories` is the one of this path or lies below it."""
    written = SEPARATOR.join(parts_of(path))
    return or_(categories.c.path == written, categories.c.path.startswith(written + SEPARATOR, autoescape=True))


def _category(row: Row[Any]) -> Category:
    return Category(*row[: len(_COLUMNS)])
