"""How the cells of a whole file are written, decided before its batches are read one by one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from shelfcast.imports.rules.judge import opened
from shelfcast.imports.rules.kinds import FileKind
from shelfcast.imports.rules.moments import DateEvidence, DateOrder, date_evidence
from shelfcast.imports.rules.numbers import Decimals, NumberEvidence, number_evidence
from shelfcast.imports.rules.reading import Conventions, FileRows, Reading

_DAYS = ("date", "counted_at", "due", "starts", "ends", "valid_from", "valid_to", "ordered_on", "delivered_on")
_TEXTS = ("location", "product", "category", "transaction", "kind", "channel", "name", "supplier", "barcode", "size", "brand")


def surveyed(kind: FileKind, batches: Iterable[FileRows], reading: Reading) -> Reading:
    """The same way of reading with the order of dates and the decimal sign of every column agreed for all batches.

    raises: ColumnMissing; AmbiguousDates where nothing in the whole file decides the order and nobody said it
    """
    days: dict[str, DateEvidence] = {}
    numbers: dict[str, NumberEvidence] = {}
    asked = reading.dates
    for batch in batches:
        sheet = opened(kind, batch, reading)
        asked = sheet.reading.dates
        for name in sheet.found:
            header = sheet.headers.get(name, sheet.found[name])
            if name in _DAYS:
                days[header] = days.get(header, DateEvidence()) + date_evidence(sheet.cells(name))
            elif name not in _TEXTS:
                numbers[header] = numbers.get(header, NumberEvidence()) + number_evidence(sheet.cells(name))
    orders: dict[str, DateOrder] = {
        header: order for header, evidence in days.items() if (order := evidence.decided(asked)) is not None
    }
    decimals: dict[str, Decimals] = {
        header: evidence.decimals for header, evidence in numbers.items() if evidence.by_comma or evidence.by_point
    }
    return replace(reading, conventions=Conventions(orders, decimals))
