"""Odoo's exports: orders with their lines, products, and reordering rules, by label or by technical name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from shelfcast.imports.rules.formats.format import Reshaped, cells, renamed
from shelfcast.imports.rules.kinds import PRODUCTS, SALES, STOCK, TERMS, FileKind
from shelfcast.imports.rules.reading import Reading
from shelfcast.imports.rules.report import Fault
from shelfcast.imports.rules.sheet import LeftOut

_CANCELLED = Fault("kind", "the order was cancelled", "Nothing: it is left out.", left_out=True)
_NOT_CONFIRMED = Fault("kind", "a quotation, not an order", "Nothing: it is left out until it is confirmed.", left_out=True)
_NO_ITEM = Fault("product", "a section or note of the order without an item", "Nothing: it is left out.", left_out=True)
_DATES = ("Order Date", "date_order", "Creation Date", "Date")
_KEYS = ("Order Reference", "name", "External ID", "id")
_STATUS = ("Status", "state")
_PRODUCT = (
    "Order Lines/Product/Internal Reference",
    "order_line/product_id/default_code",
    "Order Lines/Product",
    "order_line/product_id",
    "Order Lines/Product/External ID",
    "order_line/product_id/id",
)
_QUANTITY = ("Order Lines/Quantity", "Order Lines/Ordered Quantity", "order_line/product_uom_qty")
_PRICE = ("Order Lines/Unit Price", "order_line/price_unit")
_REVENUE = ("Order Lines/Subtotal", "order_line/price_subtotal")
_NAME = ("Order Lines/Description", "order_line/name")
_PRODUCT_KEYS = ("Internal Reference", "default_code", "External ID", "id", "Name", "name")
_STOCK_FIELDS = {"name": ("Name", "name"), "on_hand": ("Quantity On Hand", "qty_available")}
_PRODUCT_FIELDS = {
    "name": ("Name", "name"),
    "category": ("Product Category", "categ_id"),
    "barcode": ("Barcode", "barcode"),
    "unit": ("Unit of Measure", "uom_id"),
    "price": ("Sales Price", "list_price"),
    "cost": ("Cost", "standard_price"),
}
_PLACE = ("Warehouse", "warehouse_id")


def _first(headers: Sequence[str], candidates: Sequence[str]) -> str | None:
    return next((header for header in candidates if header in headers), None)


@dataclass(frozen=True, slots=True)
class OdooOrders:
    """What holds for the whole order stands in its first row only; the rows of further lines leave it empty."""

    name: str = "Odoo sales orders"
    kinds: tuple[FileKind, ...] = (SALES,)
    together: str | None = None

    def matches(self, headers: Sequence[str]) -> bool:
        return all(_first(headers, names) is not None for names in (_DATES, _PRODUCT, _QUANTITY))

    def reshaped(self, kind: FileKind, frame: pl.DataFrame, reading: Reading) -> Reshaped:
        del kind, reading
        status = cells(frame, *_STATUS).forward_fill().str.to_lowercase()
        here = frame.columns
        headers = {
            name: header
            for name, candidates in {
                "product": _PRODUCT,
                "quantity": _QUANTITY,
                "price": _PRICE,
                "revenue": _REVENUE,
                "name": _NAME,
            }.items()
            if (header := _first(here, candidates)) is not None
        }
        order_wide = {
            name: header
            for name, candidates in {"date": _DATES, "transaction": _KEYS, "location": _PLACE}.items()
            if (header := _first(here, candidates)) is not None
        }
        filled = {name: cells(frame, header).forward_fill() for name, header in order_wide.items()}
        shaped = renamed(frame, headers, **filled)
        return replace(
            shaped,
            headers=headers | order_wide,
            left_out=(
                LeftOut(status.is_in(["cancelled", "canceled", "cancel"]).fill_null(value=False), _CANCELLED),
                LeftOut(status.is_in(["quotation", "quotation sent", "draft", "sent"]).fill_null(value=False), _NOT_CONFIRMED),
                LeftOut(cells(frame, headers["product"]).is_null() & cells(frame, headers["quantity"]).is_null(), _NO_ITEM),
            ),
            repeats_count=True,
            used=frozenset(_STATUS),
        )


@dataclass(frozen=True, slots=True)
class OdooProducts:
    """Products by internal reference, with what is on hand."""

    name: str = "Odoo products"
    kinds: tuple[FileKind, ...] = (PRODUCTS, STOCK)
    together: str | None = None

    def matches(self, headers: Sequence[str]) -> bool:
        return {"Internal Reference", "Name"} <= set(headers) or {"default_code", "list_price"} <= set(headers)

    def reshaped(self, kind: FileKind, frame: pl.DataFrame, reading: Reading) -> Reshaped:
        del reading
        wanted = _STOCK_FIELDS if kind is STOCK else _PRODUCT_FIELDS
        found = {field: header for field, names in wanted.items() if (header := _first(frame.columns, names)) is not None}
        product = cells(frame, *_PRODUCT_KEYS)
        shaped = renamed(frame, found, product=product)
        return replace(shaped, headers=shaped.headers | {"product": _first(frame.columns, _PRODUCT_KEYS) or "Name"})


@dataclass(frozen=True, slots=True)
class OdooReordering:
    """Reordering rules: of the rule only the pack is taken, because reorder points are worked out here."""

    name: str = "Odoo reordering rules"
    kinds: tuple[FileKind, ...] = (TERMS,)
    together: str | None = None

    def matches(self, headers: Sequence[str]) -> bool:
        return {"product_id", "product_min_qty", "product_max_qty"} <= set(headers)

    def reshaped(self, kind: FileKind, frame: pl.DataFrame, reading: Reading) -> Reshaped:
        del kind, reading
        pack = cells(frame, "qty_multiple")
        pack = pack.set((pack.cast(pl.Float64, strict=False) == 0).fill_null(value=False), None)
        shaped = renamed(frame, {"product": "product_id", "location": "location_id"}, pack=pack)
        said = "Minimum and maximum quantities are not taken over: what to order is worked out from the forecast."
        return replace(shaped, headers=shaped.headers | {"pack": "qty_multiple"}, said=(said,))
