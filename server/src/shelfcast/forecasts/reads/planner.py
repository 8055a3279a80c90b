"""What planners said, and what of it holds for which series."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import Any
from uuid import UUID

import numpy as np
from shelfcast_engine.forecasting.planner import PlannerWord
from shelfcast_engine.panel import Times
from sqlalchemy import Select, and_, or_, select, text

from shelfcast.catalog.tables import categories, locations, products
from shelfcast.forecasts.rules.planner import NoSuchWord, ScopedWord, Word, WordKind, word_for
from shelfcast.forecasts.tables import planner_withdrawals, planner_words
from shelfcast.infra.pages import Asked, Order, Page, page_of
from shelfcast.infra.postgres.transaction import Transaction

_WORD, _GONE = planner_words.c, planner_withdrawals.c
_OWN = ("id", "kind", "value", "begins_on", "ends_on", "reason")
_ALL = (
    select(
        *(_WORD[name] for name in _OWN),
        locations.c.name,
        categories.c.path,
        products.c.sku,
        _WORD.location,
        _WORD.category,
        _WORD.product,
        _WORD.said_at,
        _WORD.said_by,
        _GONE.withdrawn_at,
        _GONE.withdrawn_by,
    )
    .outerjoin(locations, locations.c.id == _WORD.location)
    .outerjoin(categories, categories.c.id == _WORD.category)
    .outerjoin(products, products.c.id == _WORD.product)
    .outerjoin(planner_withdrawals, _GONE.word == _WORD.id)
)
_ORDER = Order({"said_at": _WORD.said_at, "begins_on": _WORD.begins_on}, "-said_at", _WORD.id)


class WordState(Enum):
    """Which words are told. HOLDS: not withdrawn, and not past"""

    HOLDS = "holds"
    PAST = "past"
    WITHDRAWN = "withdrawn"


def list_words(tx: Transaction, state: WordState | None, asked: Asked) -> Page[Word]:
    """A page of what planners said, the newest first; None = all."""
    return page_of(tx, _in_state(_ALL, state, tx.now.date()), _ORDER, asked, _word)


def find_word(tx: Transaction, number: UUID) -> Word:
    """One word, whatever became of it; raises: NoSuchWord."""
    row = tx.connection.execute(_ALL.where(_WORD.id == number)).one_or_none()
    if row is None:
        raise NoSuchWord(f"There is no planner's word {number}.")
    return _word(row)


def words_about(tx: Transaction, location: UUID, product: UUID, since: date, until: date) -> list[Word]:
    """What holds for one product at one location in some of the days, the earliest said first."""
    above = select(categories.c.id).where(
        select(products.c.id)
        .join(text("categories mine"), text("mine.id = products.category"))
        .where(
            products.c.id == product, text("(mine.path = categories.path or starts_with(mine.path, categories.path || ' > '))")
        )
        .exists()
    )
    held = _ALL.where(
        _GONE.word.is_(None),
        or_(_WORD.location.is_(None), _WORD.location == location),
        or_(_WORD.product.is_(None), _WORD.product == product),
        or_(_WORD.category.is_(None), _WORD.category.in_(above)),
        _WORD.begins_on <= until,
        or_(_WORD.ends_on.is_(None), _WORD.ends_on >= since),
    )
    return [_word(row) for row in tx.connection.execute(held.order_by(_WORD.said_at, _WORD.id))]


def planner_word(
    tx: Transaction, places: Sequence[UUID], items: Sequence[UUID], begins: Times, beyond: np.datetime64
) -> PlannerWord | None:
    """All that holds for n series over the periods ahead; None where nobody said anything.

    places, items: (n,) location and product;  begins: (H,) first moments;  beyond: the end of the last
    """
    first, last = begins[0].astype("M8[D]").astype(date), beyond.astype("M8[D]").astype(date)
    held = _ALL.where(
        _GONE.word.is_(None), _WORD.begins_on < last, or_(_WORD.ends_on.is_(None), _WORD.ends_on >= first)
    ).order_by(_WORD.said_at, _WORD.id)
    words = [_word(row) for row in tx.connection.execute(held)]
    if not words:
        return None
    paths = {number: path for number, path in tx.connection.execute(_PATHS)}
    of_product = np.array([paths.get(item) or "" for item in items], dtype=object)
    place, item = np.array([one.bytes for one in places]), np.array([one.bytes for one in items])
    scoped = []
    for word in words:
        rows = np.ones(len(items), dtype=bool)
        if word.location_id is not None:
            rows &= place == np.array(word.location_id.bytes)
        if word.product_id is not None:
            rows &= item == np.array(word.product_id.bytes)
        if word.category is not None:
            below = f"{word.category} > "
            rows &= np.array([path == word.category or path.startswith(below) for path in of_product], dtype=bool)
        scoped.append(ScopedWord(word.kind, word.value, word.begins_on, word.ends_on, rows))
    return word_for(scoped, len(items), begins, beyond)


_PATHS = text("select p.id, c.path from products p join categories c on c.id = p.category")


def _in_state(rows: Select[Any], state: WordState | None, today: date) -> Select[Any]:
    past = and_(_WORD.ends_on.is_not(None), _WORD.ends_on < today)
    if state is WordState.WITHDRAWN:
        return rows.where(_GONE.word.is_not(None))
    if state is WordState.PAST:
        return rows.where(_GONE.word.is_(None), past)
    return rows if state is None else rows.where(_GONE.word.is_(None), ~past)


def _word(row: Any) -> Word:
    return Word(row[0], WordKind(row[1]), *row[2:16])
