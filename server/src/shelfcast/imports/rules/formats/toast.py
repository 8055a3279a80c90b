"""Toast's ItemSelectionDetails.csv: one row per item of a check, voided ones included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from shelfcast.imports.rules.formats.format import Reshaped, cells, renamed
from shelfcast.imports.rules.kinds import SALES, FileKind
from shelfcast.imports.rules.moments import DateOrder
from shelfcast.imports.rules.numbers import number_of
from shelfcast.imports.rules.reading import Reading
from shelfcast.imports.rules.report import Fault
from shelfcast.imports.rules.sheet import LeftOut

_VOIDED = Fault("kind", "the item was voided", "Nothing: it is left out.", left_out=True)
_DEFERRED = Fault("kind", "a gift card or deposit, not an item", "Nothing: it is left out.", left_out=True)


@dataclass(frozen=True, slots=True)
class ToastItems:
    """Local times month first with two digits of the year; order numbers beyond 2^53 are text."""

    name: str = "Toast item selections"
    kinds: tuple[FileKind, ...] = (SALES,)
    together: str | None = None

    def matches(self, headers: Sequence[str]) -> bool:
        return {"Order Id", "Menu Item", "Qty", "Void?"} <= set(headers) and bool({"Order Date", "Sent Date"} & set(headers))

    def reshaped(self, kind: FileKind, frame: pl.DataFrame, reading: Reading) -> Reshaped:
        del kind, reading
        quantity, gross = number_of(frame["Qty"]), number_of(cells(frame, "Gross Price"))
        headers = {
            "quantity": "Qty", "revenue": "Net Price", "transaction": "Order Id", "location": "Location", "name": "Menu Item",
        }  # fmt: skip
        shaped = renamed(
            frame,
            headers,
            date=cells(frame, "Order Date", "Sent Date"),
            product=cells(frame, "SKU", "PLU", "Menu Item"),
            category=cells(frame, "Sales Category", "Menu Group", "Menu"),
            channel=cells(frame, "Dining Option"),
            price=(gross / quantity).abs().set((quantity == 0).fill_null(value=False), None).round(6),
        )
        return replace(
            shaped,
            headers=shaped.headers
            | {
                "date": "Order Date",
                "product": "SKU",
                "category": "Sales Category",
                "channel": "Dining Option",
                "price": "Gross Price",
            },
            left_out=(LeftOut(_says_yes(frame, "Void?"), _VOIDED), LeftOut(_says_yes(frame, "Deferred"), _DEFERRED)),
            repeats_count="Item Selection Id" not in frame.columns,
            used=frozenset(("Void?", "Deferred", "SKU", "PLU", "Sent Date", "Menu Group", "Menu")),
            dates=DateOrder.MONTH_FIRST,
        )


def _says_yes(frame: pl.DataFrame, header: str) -> pl.Series:
    return cells(frame, header).str.to_lowercase().is_in(["true", "yes", "1"]).fill_null(value=False)
