"""frePPLe: sales orders (its demand), and what suppliers deliver, whose lead times are in seconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from shelfcast.imports.rules.formats.format import Reshaped, cells, renamed
from shelfcast.imports.rules.kinds import SALES, TERMS, FileKind
from shelfcast.imports.rules.reading import Reading
from shelfcast.imports.rules.report import Fault
from shelfcast.imports.rules.sheet import LeftOut

_CANCELLED = Fault("kind", "the order was canceled", "Nothing: it is left out.", left_out=True)
_NOT_ORDERED = Fault("kind", "a quote or inquiry, not an order", "Nothing: it is left out until it is ordered.", left_out=True)
_OPEN = Fault("kind", "the order is still open", "Nothing: it counts as sold once it is closed.", left_out=True)
_SECONDS_OF_A_DAY = 86_400


@dataclass(frozen=True, slots=True)
class FreppleDemand:
    """Closed orders are sales of the day they were due; open, canceled and merely quoted ones are left out."""

    name: str = "frePPLe demand"
    kinds: tuple[FileKind, ...] = (SALES,)
    together: str | None = None

    def matches(self, headers: Sequence[str]) -> bool:
        return {"name", "item", "location", "quantity", "due", "priority"} <= set(headers)

    def reshaped(self, kind: FileKind, frame: pl.DataFrame, reading: Reading) -> Reshaped:
        del kind, reading
        status = cells(frame, "status").str.to_lowercase()
        headers = {
            "date": "due", "product": "item", "location": "location", "quantity": "quantity", "transaction": "name",
            "category": "category",
        }  # fmt: skip
        return replace(
            renamed(frame, headers),
            used=frozenset(("status",)),
            left_out=tuple(
                LeftOut(status.is_in(words).fill_null(value=False), fault)
                for words, fault in (
                    (["canceled", "cancelled"], _CANCELLED),
                    (["quote", "inquiry"], _NOT_ORDERED),
                    (["open"], _OPEN),
                )
            ),
        )


@dataclass(frozen=True, slots=True)
class FreppleItemSuppliers:
    """What each supplier delivers: `leadtime` in seconds becomes days."""

    name: str = "frePPLe item suppliers"
    kinds: tuple[FileKind, ...] = (TERMS,)
    together: str | None = None

    def matches(self, headers: Sequence[str]) -> bool:
        return {"supplier", "item", "leadtime"} <= set(headers)

    def reshaped(self, kind: FileKind, frame: pl.DataFrame, reading: Reading) -> Reshaped:
        del kind, reading
        written = cells(frame, "leadtime")
        days = (written.cast(pl.Float64, strict=False) / _SECONDS_OF_A_DAY).cast(pl.String)
        headers = {
            "product": "item", "supplier": "supplier", "location": "location", "moq": "sizeminimum", "pack": "sizemultiple",
            "unit_cost": "cost",
        }  # fmt: skip
        shaped = renamed(frame, headers, lead_time_days=days.fill_null(written))
        said = "Lead times are read as seconds and divided by 86,400."
        return replace(shaped, headers=shaped.headers | {"lead_time_days": "leadtime"}, said=(said,))
