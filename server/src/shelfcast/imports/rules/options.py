"""What a person says about a file, as it is remembered with the import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from shelfcast.imports.rules.columns import BadMapping
from shelfcast.imports.rules.kinds import KINDS, FileKind
from shelfcast.imports.rules.moments import DateOrder
from shelfcast.imports.rules.reading import Duplicates, Reading, UnknownProducts
from shelfcast.vocabulary.errors import Invalid


class UnknownKind(Invalid):
    """There is no such kind of file."""


@dataclass(frozen=True, slots=True)
class Options:
    """How one file is to be read.

    kind: None = by its columns;  mapping: our field → the file's header
    duplicates: None = whole-line duplicates are rejected only where the file carries transaction ids
    dates: None = as the file shows;  unknown_products: created or rejected
    counted_on: when stock without a date was counted; None = the last sale's day
    zone: the time zone of moments that name theirs;  first_day: what d_1 means in a file with one column per day
    location: where all rows are from, if the file has no column for it
    """

    kind: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    duplicates: Duplicates | None = None
    dates: DateOrder | None = None
    unknown_products: UnknownProducts = UnknownProducts.CREATE
    counted_on: date | None = None
    zone: str | None = None
    first_day: date | None = None
    location: str | None = None

    def __post_init__(self) -> None:
        if self.kind is not None and self.kind not in KINDS:
            raise UnknownKind(
                f"The kind {self.kind!r} is unknown; the kinds are {', '.join(KINDS)}.", field="kind", value=self.kind
            )
        wrong = [name for name in self.mapping if not any(name in kind.fields for kind in KINDS.values())]
        if wrong:
            raise BadMapping(f"The mapping names the field {wrong[0]!r}, which no kind of file has.")

    @property
    def file_kind(self) -> FileKind | None:
        return None if self.kind is None else KINDS[self.kind]

    def reading(self, today: date, known_products: frozenset[str] | None = None) -> Reading:
        """today: by the clock of the shop;  known_products: the catalogue's SKUs, where unknown ones are to be rejected"""
        return Reading(
            self.mapping,
            self.duplicates,
            self.dates,
            today,
            zone=self.zone,
            known_products=known_products,
            unknown_products=self.unknown_products,
            first_day=self.first_day,
            location=self.location,
        )

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "mapping": dict(self.mapping),
            "duplicates": _word(self.duplicates),
            "dates": _word(self.dates),
            "unknown_products": self.unknown_products.value,
            "counted_on": None if self.counted_on is None else self.counted_on.isoformat(),
            "zone": self.zone,
            "first_day": None if self.first_day is None else self.first_day.isoformat(),
            "location": self.location,
        }


def options_from(told: Mapping[str, Any]) -> Options:
    """What `as_json` wrote.

    >>> options_from(Options(kind="sales", dates=DateOrder.DAY_FIRST).as_json()).dates
    <DateOrder.DAY_FIRST: 'day-first'>
    """
    return Options(
        kind=told["kind"],
        mapping=told["mapping"],
        duplicates=None if told["duplicates"] is None else Duplicates(told["duplicates"]),
        dates=None if told["dates"] is None else DateOrder(told["dates"]),
        unknown_products=UnknownProducts(told["unknown_products"]),
        counted_on=None if told["counted_on"] is None else date.fromisoformat(told["counted_on"]),
        zone=told["zone"],
        first_day=None if told["first_day"] is None else date.fromisoformat(told["first_day"]),
        location=told.get("location"),
    )


def _word(choice: Enum | None) -> str | None:
    return None if choice is None else str(choice.value)
