"""How files are to be read: what the person says about them beyond what stands in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Protocol

import polars as pl

from shelfcast.imports.rules.moments import DateOrder
from shelfcast.imports.rules.numbers import Decimals


class Duplicates(Enum):
    """What to do with a line that stands in the file twice, character by character."""

    KEEP = "keep"
    REJECT = "reject"


class UnknownProducts(Enum):
    """What to do with a product that the catalogue does not have."""

    CREATE = "create"
    REJECT = "reject"


class FileRows(Protocol):
    """A table as it stood in a file; see infra/table_files.py."""

    @property
    def frame(self) -> pl.DataFrame: ...

    @property
    def line_numbers(self) -> pl.Series: ...

    @property
    def misshapen(self) -> frozenset[int]: ...

    @property
    def removed(self) -> tuple[str, ...]: ...

    @property
    def said(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Conventions:
    """How the cells of a file are written, decided over all of it before its batches are read one by one.

    dates, decimals: by header
    """

    dates: Mapping[str, DateOrder] = field(default_factory=dict)
    decimals: Mapping[str, Decimals] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are to be read.

    mapping: our field → the file's header;  today: by the shop's clock
    duplicates: None = whole-line duplicates are rejected only where the file carries a transaction id
    zone: the time zone of the shop, such as Asia/Kolkata, for moments that name theirs; zones: of single locations
    known_products: the catalogue's SKUs; None = nobody asks;  unknown_products: what becomes of others
    first_day: what d_1 means in a file with one column per day;  None = M5's 2011-01-29
    location: where all rows are from of a file that names no location
    day: which day a file is of whose rows name none
    conventions: decided over the whole file, when `FileRows` is but a batch of it
    """

    mapping: Mapping[str, str]
    duplicates: Duplicates | None
    dates: DateOrder | None
    today: date
    zone: str | None = None
    zones: Mapping[str, str] = field(default_factory=dict)
    known_products: frozenset[str] | None = None
    unknown_products: UnknownProducts = UnknownProducts.CREATE
    first_day: date | None = None
    location: str | None = None
    day: date | None = None
    conventions: Conventions = field(default_factory=Conventions)
