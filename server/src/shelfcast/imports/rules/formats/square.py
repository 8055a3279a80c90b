"""Square: item sales, transactions (which hold no items) and the item library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from shelfcast.imports.rules.formats.format import Reshaped, cells, renamed, unpivoted
from shelfcast.imports.rules.kinds import PRODUCTS, SALES, STOCK, FileKind
from shelfcast.imports.rules.numbers import number_of
from shelfcast.imports.rules.reading import Reading
from shelfcast.imports.rules.report import Fault
from shelfcast.imports.rules.sheet import LeftOut
from shelfcast.vocabulary.errors import Refused

_NO_ITEM = Fault("product", "an amount without an item", "Nothing: it is left out.", left_out=True)
_NO_QUANTITY = Fault("on_hand", "no quantity is kept at this location", "Nothing: it is left out.", left_out=True)
_USUAL_VARIATIONS = ("", "regular", "default", "standard")
_QUANTITY_AT = "Current Quantity "


class NoItems(Refused):
    """The file lists payments, not what was sold; export the list of items instead."""

    status = 422


@dataclass(frozen=True, slots=True)
class SquareItems:
    """Item sales detail: one row per item of a payment; refunds are negative and marked in Event Type."""

    name: str = "Square item sales"
    kinds: tuple[FileKind, ...] = (SALES,)
    together: str | None = None

    def matches(self, headers: Sequence[str]) -> bool:
        return {"Date", "Time", "Item", "Qty", "Gross Sales", "Net Sales", "Transaction ID", "Event Type"} <= set(headers)

    def reshaped(self, kind: FileKind, frame: pl.DataFrame, reading: Reading) -> Reshaped:
        del kind, reading
        name = _with_variation(cells(frame, "Item"), cells(frame, "Price Point Name"))
        quantity, gross = number_of(frame["Qty"]), number_of(frame["Gross Sales"])
        headers = {
            "date": "Date", "clock": "Time", "zone": "Time Zone", "quantity": "Qty", "revenue": "Net Sales",
            "transaction": "Transaction ID", "kind": "Event Type", "location": "Location",
            "channel": "Channel",
        }  # fmt: skip
        price = (gross / quantity).abs().set((quantity == 0).fill_null(value=False), None).round(6)
        product = cells(frame, "SKU").fill_null(name)
        category = cells(frame, "Category")
        category = category.set((category == "None").fill_null(value=False), None)
        shaped = renamed(frame, headers, product=product, name=name, price=price, category=category)
        custom = cells(frame, "Item").str.to_lowercase().is_in(["custom amount"]).fill_null(value=False)
        return replace(
            shaped,
            headers=shaped.headers | {"product": "SKU", "name": "Item", "price": "Gross Sales", "category": "Category"},
            left_out=(LeftOut(custom, _NO_ITEM),),
            repeats_count=True,
            used=frozenset(("Price Point Name",)),
        )


@dataclass(frozen=True, slots=True)
class SquareTransactions:
    """Payments only: there is nothing to forecast in them."""

    name: str = "Square transactions"
    kinds: tuple[FileKind, ...] = (SALES,)
    together: str | None = None

    def matches(self, headers: Sequence[str]) -> bool:
        return {"Gross Sales", "Net Sales", "Total Collected", "Transaction ID"} <= set(headers) and "Item" not in headers

    def reshaped(self, kind: FileKind, frame: pl.DataFrame, reading: Reading) -> Reshaped:
        raise NoItems(
            "These are Square's transactions; they do not say which items were sold. In Square, open Transactions, choose "
            "Export and then Items Detail CSV, and send that file."
        )


@dataclass(frozen=True, slots=True)
class SquareLibrary:
    """The item library: products, and their quantity at each location, whose name stands inside the header."""

    name: str = "Square item library"
    kinds: tuple[FileKind, ...] = (PRODUCTS, STOCK)
    together: str | None = None

    def matches(self, headers: Sequence[str]) -> bool:
        return {"Token", "Item Name", "Variation Name", "SKU", "Price"} <= set(headers)

    def reshaped(self, kind: FileKind, frame: pl.DataFrame, reading: Reading) -> Reshaped:
        del reading
        name = _with_variation(cells(frame, "Item Name"), cells(frame, "Variation Name"))
        product = cells(frame, "SKU").fill_null(name)
        if kind is STOCK:
            places = {header: header.removeprefix(_QUANTITY_AT) for header in frame.columns if header.startswith(_QUANTITY_AT)}
            shaped = unpivoted(frame, {"product": product, "name": name}, places, "location", "on_hand")
            blank = cells(shaped.frame, "on_hand").is_null()
            named = {"product": "SKU", "name": "Item Name", "location": "Current Quantity …", "on_hand": "Current Quantity …"}
            return replace(shaped, headers=named, left_out=(LeftOut(blank, _NO_QUANTITY),))
        headers = {"barcode": "GTIN", "cost": "Default Unit Cost", "supplier": "Default Vendor Name"}
        price = cells(frame, "Price")
        price = price.set((price.str.to_lowercase() == "variable").fill_null(value=False), None)
        category = cells(frame, "Category", "Categories", "Reporting Category")
        shaped = renamed(frame, headers, product=product, name=name, category=category, price=price)
        return replace(
            shaped, headers=shaped.headers | {"product": "SKU", "name": "Item Name", "category": "Category", "price": "Price"}
        )


def _with_variation(item: pl.Series, variation: pl.Series) -> pl.Series:
    """`Coffee (Large)`; the only variation of an item is called Regular."""
    usual = variation.str.strip_chars().str.to_lowercase().is_in(list(_USUAL_VARIATIONS)).fill_null(value=True)
    both = pl.DataFrame({"item": item, "variation": variation}).select(pl.format("{} ({})", "item", "variation").alias("name"))[
        "name"
    ]
    return item.zip_with(usual, both)
