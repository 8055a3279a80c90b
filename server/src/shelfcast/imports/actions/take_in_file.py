"""A file that was received becomes facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import UUID

from shelfcast import catalog
from shelfcast.imports.actions.finish_import import finish_import
from shelfcast.imports.actions.take_in_deliveries import take_in_deliveries
from shelfcast.imports.actions.take_in_future import take_in_future
from shelfcast.imports.actions.take_in_open_orders import take_in_open_orders
from shelfcast.imports.actions.take_in_prices import take_in_prices
from shelfcast.imports.actions.take_in_products import take_in_products
from shelfcast.imports.actions.take_in_promotions import take_in_promotions
from shelfcast.imports.actions.take_in_sales import take_in_sales
from shelfcast.imports.actions.take_in_stock import take_in_stock
from shelfcast.imports.actions.take_in_suppliers import take_in_suppliers
from shelfcast.imports.actions.take_in_terms import take_in_terms
from shelfcast.imports.reads import find_import, folder_of
from shelfcast.imports.rules.judge import facts_from, sales_from
from shelfcast.imports.rules.kinds import (
    DELIVERIES,
    FUTURE,
    OPEN_ORDERS,
    PRICES,
    PRODUCTS,
    PROMOTIONS,
    SALES,
    STOCK,
    SUPPLIERS,
    TERMS,
    FileKind,
)
from shelfcast.imports.rules.options import Options
from shelfcast.imports.rules.reading import Duplicates, Reading, UnknownProducts
from shelfcast.imports.rules.repeats import RowsSeen
from shelfcast.imports.rules.report import FileReport
from shelfcast.imports.rules.sales import Sales
from shelfcast.imports.rules.supply import Facts
from shelfcast.imports.rules.survey import surveyed
from shelfcast.imports.rules.waiting import NotWaiting
from shelfcast.infra.blobs import Blobs
from shelfcast.infra.file_table import FileTable
from shelfcast.infra.kept_tables import as_one, kept_parts
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.time import latest_day

_FILES_OF_ONE_PART = 2
_TAKE_IN: dict[FileKind, Callable[[Transaction, Facts], None]] = {
    TERMS: take_in_terms,
    FUTURE: take_in_future,
    PRODUCTS: take_in_products,
    PRICES: take_in_prices,
    PROMOTIONS: take_in_promotions,
    SUPPLIERS: take_in_suppliers,
    DELIVERIES: take_in_deliveries,
}
"""Kinds that edit what is known, rather than add facts."""


def take_in_file(tx: Transaction, blobs: Blobs, number: UUID) -> FileReport:
    """Judge every row of a file that waits, keep what is accepted, and the account of the rest.

    raises: NotWaiting, AmbiguousDates, LocationsUnclear, CountedWhen
    """
    waiting = find_import(tx, number, for_change=True)
    options, kind = waiting.options, waiting.options.file_kind
    if waiting.state != "waiting" or kind is None:
        raise NotWaiting(f"Import {number} is {waiting.state}; only one that waits can be taken in.")
    known = frozenset(catalog.skus(tx).values()) if options.unknown_products is UnknownProducts.REJECT else None
    reading = options.reading(latest_day(tx.now), known)
    folder = folder_of(tx, number)
    if len(blobs.names(f"{folder}/")) > _FILES_OF_ONE_PART:
        reading = surveyed(kind, kept_parts(blobs, folder), reading)
    parts = kept_parts(blobs, folder)
    if kind is SALES:
        keep_stored = options.duplicates is Duplicates.KEEP
        report, rejected = take_in_sales(tx, _sales(parts, reading), number, keep_stored=keep_stored)
    else:
        facts = facts_from(kind, as_one(list(parts)), reading)
        _take_in_facts(tx, kind, facts, number, options)
        report, rejected = facts.report, facts.rejected
    finish_import(tx, number, kind, report, rejected)
    return report


def _sales(parts: Iterator[FileTable], reading: Reading) -> Iterator[Sales]:
    seen = RowsSeen()
    for part in parts:
        yield sales_from(part, reading, seen)


def _take_in_facts(tx: Transaction, kind: FileKind, facts: Facts, number: UUID, options: Options) -> None:
    if kind is STOCK:
        take_in_stock(tx, facts, number, options.counted_on)
    elif kind is OPEN_ORDERS:
        take_in_open_orders(tx, facts, number)
    else:
        _TAKE_IN[kind](tx, facts)
