"""Many records in one request, answered row by row: good ones are kept, bad ones are told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar
from uuid import UUID

from fastapi import Query, Response
from pydantic import Discriminator, Tag, ValidationError, ValidatorFunctionWrapHandler, WrapValidator

from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.infra.problems import faults_of, shown
from shelfcast.vocabulary.errors import Fault, Invalid, Refused

_T = TypeVar("_T")


class RowsRefused(Invalid):
    """Some rows cannot be kept, and all or none were asked for: nothing was changed."""


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row of a request that was not kept. index: its place in the list, the first is 0"""

    index: int
    detail: str
    field: str | None = None
    value: str | int | float | bool | None = None
    what_to_do: str | None = None


@dataclass(frozen=True, slots=True)
class BulkAnswer:
    """What became of a list of records. accepted: how many were kept;  items: their ids, in the order they came"""

    accepted: int
    rejected: list[RejectedRow]
    items: list[UUID]


@dataclass(frozen=True, slots=True)
class Misread:
    """Stands in the list where a row could not be read."""

    faults: list[Fault]


def _read(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    try:
        return handler(value)
    except ValidationError as failure:
        return Misread(faults_of([dict(error) for error in failure.errors()]))


def _which(value: Any) -> str:
    return "many" if isinstance(value, list) else "one"


Rows = list[Annotated[_T, WrapValidator(_read)]]
"""A list of which each row is read by itself: one that cannot be read becomes a `Misread` and spoils no other."""

OneOrMany = Annotated[Annotated[_T, Tag("one")] | Annotated[Rows[_T], Tag("many")], Discriminator(_which)]
"""One record, or a list of them."""

AllOrNothing = Annotated[bool, Query(description="Of a list: keep none if one cannot be kept.")]


def rejected_rows(index: int, faults: Iterable[Fault]) -> list[RejectedRow]:
    """The faults of one row as an answer tells them."""
    return [RejectedRow(index, fault.detail, fault.field, shown(fault.value), fault.what_to_do) for fault in faults]


def rejected_by(index: int, refusal: Refused) -> list[RejectedRow]:
    """A row that a rule refused."""
    return rejected_rows(index, refusal.faults or (refusal.fault,))


def readable(rows: Iterable[_T]) -> tuple[dict[int, _T], list[RejectedRow]]:
    """Place → row for those that can be read, and the faults of the others."""
    good: dict[int, _T] = {}
    bad: list[RejectedRow] = []
    for index, row in enumerate(rows):
        if isinstance(row, Misread):
            bad += rejected_rows(index, row.faults)
        else:
            good[index] = row
    return good, bad


def answered(response: Response, kept: Iterable[UUID], rejected: Iterable[RejectedRow], *, all_or_nothing: bool) -> BulkAnswer:
    """The answer to a list, with status 200; raises: RowsRefused when all or none were asked for and one was rejected."""
    items, bad = list(kept), sorted(rejected, key=lambda row: row.index)
    if bad and all_or_nothing:
        faults = [
            Fault(row.detail, f"{row.index}.{row.field}" if row.field else str(row.index), None, row.value, row.what_to_do)
            for row in bad
        ]
        wrong = len({row.index for row in bad})
        raise RowsRefused(f"{wrong} rows cannot be kept, so none was; the first: {bad[0].detail}", faults=faults)
    response.status_code = 200
    return BulkAnswer(len(items), bad, items)


def each_row(
    tx: Transaction, response: Response, rows: Iterable[_T], act: Callable[[_T], UUID], *, all_or_nothing: bool
) -> BulkAnswer:
    """Do the same for every row, each as if it were alone: one that is refused leaves nothing; raises: RowsRefused.

    For lists of hundreds; thousands deserve one statement for all.
    """
    good, rejected = readable(rows)
    kept = []
    for index, row in good.items():
        try:
            with tx.connection.begin_nested():
                kept.append(act(row))
        except Refused as refusal:
            rejected += rejected_by(index, refusal)
    return answered(response, kept, rejected, all_or_nothing=all_or_nothing)
