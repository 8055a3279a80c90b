"""Shopify's inventory export in its three generations: counts per location, in rows or with one column per location."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from shelfcast.imports.rules.formats.format import Reshaped, cells, renamed, unpivoted
from shelfcast.imports.rules.kinds import STOCK, FileKind
from shelfcast.imports.rules.reading import Reading
from shelfcast.imports.rules.report import Fault
from shelfcast.imports.rules.sheet import LeftOut

NOT_STOCKED = Fault("on_hand", "not stocked at this location", "Nothing: it is left out.", left_out=True)
_COUNTS = ("On hand (current)", "On hand")
"""The figure; `On hand (new)` is what somebody wants it to be, and never read."""
_OPTIONS = ("Option1 Value", "Option2 Value", "Option3 Value")
_DESCRIBE = {
    "Handle", "Title", "SKU", "HS Code", "COO", "Location", "Bin name", "Incoming", "Unavailable", "Committed", "Available",
    "On hand", "On hand (current)", "On hand (new)", *_OPTIONS, *(f"Option{number} Name" for number in (1, 2, 3)),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShopifyInventory:
    """What is on hand now; cells that say `not stocked` are left out."""

    name: str = "Shopify inventory"
    kinds: tuple[FileKind, ...] = (STOCK,)
    together: str | None = None

    def matches(self, headers: Sequence[str]) -> bool:
        return {"Handle", "Title", "Option1 Name", "Option1 Value", "SKU"} <= set(headers) and (
            bool(set(_COUNTS) & set(headers)) or {"HS Code", "COO"} <= set(headers)
        )

    def reshaped(self, kind: FileKind, frame: pl.DataFrame, reading: Reading) -> Reshaped:
        del kind, reading
        product, name = cells(frame, "SKU", "Title"), _name(frame)
        product = cells(frame, "SKU").fill_null(name)
        figure = next((header for header in _COUNTS if header in frame.columns), None)
        if figure is None:
            places = {header: header for header in frame.columns if header not in _DESCRIBE}
            shaped = unpivoted(frame, {"product": product, "name": name}, places, "location", "on_hand")
        else:
            headers = {"on_hand": figure, "location": "Location"}
            shaped = renamed(frame, headers, product=product, name=name)
        counts = shaped.frame["on_hand"].cast(pl.String).str.strip_chars().str.to_lowercase()
        absent = (counts == "not stocked").fill_null(value=False)
        blank = counts.is_null() | (counts == "").fill_null(value=False) if figure is None else absent
        return replace(
            shaped,
            headers=shaped.headers | {"product": "SKU", "name": "Title"},
            left_out=(LeftOut(absent | blank, NOT_STOCKED),),
        )


def _name(frame: pl.DataFrame) -> pl.Series:
    """`Shirt - Blue / L`; the option of a product without any is called Default Title."""
    options = [header for header in _OPTIONS if header in frame.columns]
    spoken = pl.concat_str(
        [pl.when(~pl.col(header).str.strip_chars().is_in(["", "Default Title"])).then(pl.col(header)) for header in options],
        separator=" / ",
        ignore_nulls=True,
    )
    return frame.select(
        pl.when(spoken != "").then(pl.format("{} - {}", pl.col("Title"), spoken)).otherwise(pl.col("Title")).alias("name")
    )["name"]
