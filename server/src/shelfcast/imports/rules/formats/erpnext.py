"""ERPNext's items, and the reorder levels that its items carry as a child table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from shelfcast.imports.rules.formats.format import Reshaped, cells, renamed
from shelfcast.imports.rules.kinds import PRODUCTS, TERMS, FileKind
from shelfcast.imports.rules.reading import Reading
from shelfcast.imports.rules.report import Fault
from shelfcast.imports.rules.sheet import LeftOut

_SERVICE = Fault("product", "not a stock item", "Nothing: it is left out.", left_out=True)
_NO_RULE = Fault("location", "an item without a reorder level", "Nothing: it is left out.", left_out=True)
_ITEM = ("Item Code", "item_code", "ID", "name", "parent")
_REORDER = {"location": ("warehouse", "Warehouse"), "moq": ("warehouse_reorder_qty", "Reorder Qty")}


@dataclass(frozen=True, slots=True)
class ErpnextItems:
    """Items that are no stock items, such as services, are left out."""

    name: str = "ERPNext items"
    kinds: tuple[FileKind, ...] = (PRODUCTS,)
    together: str | None = None

    def matches(self, headers: Sequence[str]) -> bool:
        return {"Item Code", "Item Name", "Item Group"} <= set(headers)

    def reshaped(self, kind: FileKind, frame: pl.DataFrame, reading: Reading) -> Reshaped:
        del kind, reading
        headers = {
            "product": "Item Code", "name": "Item Name", "category": "Item Group", "unit": "Default Unit of Measure",
            "price": "Standard Selling Rate", "cost": "Valuation Rate", "brand": "Brand",
        }  # fmt: skip
        service = cells(frame, "Is Stock Item").str.to_lowercase().is_in(["0", "no", "false"]).fill_null(value=False)
        return replace(renamed(frame, headers), left_out=(LeftOut(service, _SERVICE),), used=frozenset(("Is Stock Item",)))


@dataclass(frozen=True, slots=True)
class ErpnextReorder:
    """One row per warehouse of an item; the item stands in the first of them only. The reorder level is worked out here."""

    name: str = "ERPNext reorder levels"
    kinds: tuple[FileKind, ...] = (TERMS,)
    together: str | None = None

    def matches(self, headers: Sequence[str]) -> bool:
        return {"warehouse", "warehouse_reorder_level", "warehouse_reorder_qty"} <= set(headers) and bool(
            set(_ITEM) & set(headers)
        )

    def reshaped(self, kind: FileKind, frame: pl.DataFrame, reading: Reading) -> Reshaped:
        del kind, reading
        product = cells(frame, *_ITEM).forward_fill()
        more = {field: cells(frame, *names) for field, names in _REORDER.items()}
        shaped = renamed(frame, {}, product=product, **more)
        said = "Reorder levels are worked out from the forecast, not taken over; the reorder quantity is the least ordered."
        return replace(
            shaped,
            headers={"product": "Item Code", "location": "warehouse", "moq": "warehouse_reorder_qty"},
            left_out=(LeftOut(more["location"].is_null(), _NO_RULE),),
            said=(said,),
        )
