"""Loyverse's item export: products, and what is in stock in one shop or in each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from shelfcast.imports.rules.formats.format import Reshaped, cells, renamed, unpivoted
from shelfcast.imports.rules.kinds import PRODUCTS, STOCK, FileKind
from shelfcast.imports.rules.reading import Reading
from shelfcast.imports.rules.report import Fault
from shelfcast.imports.rules.sheet import LeftOut

_NOT_TRACKED = Fault("on_hand", "stock of this item is not tracked", "Nothing: it is left out.", left_out=True)
_IN_STOCK_AT = re.compile(r"^In stock \[(.+)\]$")


@dataclass(frozen=True, slots=True)
class LoyverseItems:
    """`Sold by weight` is Y or N; an item whose price is asked at the till says `variable`."""

    name: str = "Loyverse items"
    kinds: tuple[FileKind, ...] = (PRODUCTS, STOCK)
    together: str | None = None

    def matches(self, headers: Sequence[str]) -> bool:
        return {"Handle", "SKU", "Name", "Category", "Sold by weight", "Cost"} <= set(headers)

    def reshaped(self, kind: FileKind, frame: pl.DataFrame, reading: Reading) -> Reshaped:
        del reading
        product = cells(frame, "SKU", "Name", "Handle")
        if kind is STOCK:
            places = {header: found[1] for header in frame.columns if (found := _IN_STOCK_AT.match(header))}
            if places:
                shaped = unpivoted(frame, {"product": product, "name": frame["Name"]}, places, "location", "on_hand")
            else:
                shaped = renamed(frame, {"on_hand": "In stock", "name": "Name"}, product=product)
            blank = cells(shaped.frame, "on_hand").is_null()
            return replace(shaped, headers=shaped.headers | {"product": "SKU"}, left_out=(LeftOut(blank, _NOT_TRACKED),))
        price = cells(frame, "Price", *(header for header in frame.columns if header.startswith("Price [")))
        price = price.set((price.str.to_lowercase() == "variable").fill_null(value=False), None)
        weighed = cells(frame, "Sold by weight").str.to_lowercase().is_in(["y", "yes", "true", "1"]).fill_null(value=False)
        unit = pl.DataFrame({"weighed": weighed}).select(pl.when("weighed").then(pl.lit("kg")).alias("unit"))["unit"]
        headers = {"name": "Name", "category": "Category", "cost": "Cost", "barcode": "Barcode"}
        shaped = renamed(frame, headers, product=product, price=price, unit=unit)
        return replace(shaped, headers=shaped.headers | {"product": "SKU", "price": "Price", "unit": "Sold by weight"})
