"""Long lists, a page at a time: each page begins after the last row of the one before, so that none is skipped or told
twice while others write."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

from fastapi import Depends, Query
from sqlalchemy import ColumnElement, Row, Select, and_, false, or_, tuple_
from sqlalchemy import types as sql

from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.errors import Invalid

LARGEST_PAGE = 1000
_T = TypeVar("_T")


class BadCursor(Invalid):
    """This cursor is none of ours for this list; begin without one."""


class BadSort(Invalid):
    """The list cannot be sorted by this."""


@dataclass(frozen=True, slots=True)
class Page(Generic[_T]):
    """Part of a list. next_cursor: asks for what follows; None = this is the end"""

    items: list[_T]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """Which page is asked for. sort: names, each with - before it for the largest first;  cursor: from the page before"""

    limit: int = 100
    cursor: str | None = None
    sort: str | None = None


def _asked(
    limit: Annotated[int, Query(ge=1, le=LARGEST_PAGE, description="The most items of a page.")] = 100,
    cursor: Annotated[str | None, Query(max_length=4000, description="next_cursor of the page before.")] = None,
    sort: Annotated[str | None, Query(max_length=200, description="Names, `-` before one for descending: -name,sku.")] = None,
) -> Asked:
    return Asked(limit, cursor, sort)


AskedPage = Annotated[Asked, Depends(_asked)]
"""limit, cursor and sort as query parameters."""


@dataclass(frozen=True, slots=True)
class Order:
    """How a list may be sorted.

    by: the names that sort, and their columns;  default: as a caller would say it;  tiebreak: unique, ends every order
    """

    by: Mapping[str, ColumnElement[Any]]
    default: str
    tiebreak: ColumnElement[Any]

    def terms(self, sort: str | None) -> list[tuple[ColumnElement[Any], bool]]:
        """The columns and whether each descends, the tiebreak last; raises: BadSort."""
        terms = []
        for name in (sort or self.default).split(","):
            descends, bare = name.strip().startswith("-"), name.strip().removeprefix("-")
            if bare not in self.by:
                allowed = ", ".join(self.by)
                raise BadSort(
                    f"The list cannot be sorted by {bare!r}; sort by {allowed}.",
                    field="sort",
                    value=name,
                    what_to_do=f"Sort by {allowed}, with - before a name for the largest first.",
                )
            terms.append((self.by[bare], descends))
        return [*terms, (self.tiebreak, terms[-1][1])]


def page_of(tx: Transaction, rows: Select[Any], order: Order, asked: Asked, item: Callable[[Row[Any]], _T]) -> Page[_T]:
    """One page of the rows, in the order that is asked for; raises: BadSort, BadCursor.

    Empty values come last whichever way it is sorted.
    """
    terms = order.terms(asked.sort)
    sort = asked.sort or order.default
    if asked.cursor is not None:
        rows = rows.where(_after(terms, _decoded(asked.cursor, sort, [column for column, _ in terms])))
    marks = [column.label(f"mark_{number}") for number, (column, _) in enumerate(terms)]
    by = [_ordered(column, descends=descends) for column, descends in terms]
    found = tx.connection.execute(rows.add_columns(*marks).order_by(*by).limit(asked.limit + 1)).all()
    page, more = found[: asked.limit], len(found) > asked.limit
    last = _encoded(sort, page[-1][-len(marks) :]) if more else None
    return Page([item(row) for row in page], last)


def _ordered(column: ColumnElement[Any], *, descends: bool) -> ColumnElement[Any]:
    """An index serves it unless empty values must be held back."""
    if not descends:
        return column.asc()
    return column.desc().nulls_last() if getattr(column, "nullable", False) else column.desc()


def _after(terms: Sequence[tuple[ColumnElement[Any], bool]], marks: Sequence[Any]) -> ColumnElement[bool]:
    """Rows behind the marks. One direction without empty values is one comparison of rows, which an index answers."""
    nullable = any(getattr(column, "nullable", False) for column, _ in terms)
    directions = {descends for _, descends in terms}
    if not nullable and len(directions) == 1:
        columns = tuple_(*(column for column, _ in terms))
        last = tuple_(*marks, types=[column.type for column, _ in terms])
        return columns < last if directions.pop() else columns > last
    ways: list[ColumnElement[bool]] = []
    equal: list[ColumnElement[bool]] = []
    for (column, descends), mark in zip(terms, marks, strict=True):
        ways.append(and_(*equal, _behind(column, mark, descends=descends)))
        equal.append(column.is_(None) if mark is None else column == mark)
    return or_(*ways)


def _behind(column: ColumnElement[Any], mark: Any, *, descends: bool) -> ColumnElement[bool]:
    if mark is None:
        return false()
    behind = column < mark if descends else column > mark
    return or_(behind, column.is_(None)) if getattr(column, "nullable", False) else behind


def _encoded(sort: str, marks: Sequence[Any]) -> str:
    written = json.dumps([sort, *map(_plain, marks)], ensure_ascii=False).encode()
    return base64.urlsafe_b64encode(written).decode().rstrip("=")


def _plain(mark: Any) -> Any:
    if isinstance(mark, date):
        return mark.isoformat()
    return str(mark) if isinstance(mark, UUID | Decimal) else mark


def _decoded(cursor: str, sort: str, columns: Sequence[ColumnElement[Any]]) -> list[Any]:
    """The marks of the cursor; raises: BadCursor."""
    try:
        said, *marks = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
        if said != sort or len(marks) != len(columns):
            raise BadCursor(f"This cursor is of the list sorted by {said!r}; begin without one.", field="cursor", value=cursor)
        return [_read(mark, column) for mark, column in zip(marks, columns, strict=True)]
    except (binascii.Error, ValueError, TypeError, ArithmeticError):
        raise BadCursor(field="cursor", value=cursor, what_to_do="Leave the cursor out to begin anew.") from None


def _read(mark: Any, column: ColumnElement[Any]) -> Any:
    if mark is None:
        if not getattr(column, "nullable", False):
            raise ValueError(mark)
        return None
    kind = column.type
    if isinstance(kind, sql.Uuid):
        return UUID(mark)
    if isinstance(kind, sql.DateTime):
        return datetime.fromisoformat(mark)
    if isinstance(kind, sql.Date):
        return date.fromisoformat(mark)
    if isinstance(kind, sql.Boolean):
        return bool(mark)
    if isinstance(kind, sql.Float):
        return float(mark)
    if isinstance(kind, sql.Numeric):
        return Decimal(mark)
    if isinstance(kind, sql.Integer):
        return int(mark)
    if not isinstance(mark, str) or "\x00" in mark:
        raise ValueError(mark)
    return mark
