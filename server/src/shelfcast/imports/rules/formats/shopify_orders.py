"""Shopify's orders export: one row per item, what holds for the whole order only in the order's first row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from shelfcast.imports.rules.formats.format import Reshaped, cells, renamed
from shelfcast.imports.rules.kinds import SALES, FileKind
from shelfcast.imports.rules.numbers import number_of
from shelfcast.imports.rules.reading import Reading
from shelfcast.imports.rules.report import Fault
from shelfcast.imports.rules.sheet import LeftOut

ONLINE_STORE = "Online store"
"""The location of orders without one, in a file where others have one."""
_CANCELLED = Fault("kind", "the order was cancelled", "Nothing: it is left out.", left_out=True)
_NO_ITEM = Fault("product", "a row of the order without an item", "Nothing: it is left out.", left_out=True)
_CHANNELS = {"web": "online", "pos": "in_store", "iphone": "in_store", "android": "in_store", "shopify_draft_order": "in_store"}


@dataclass(frozen=True, slots=True)
class ShopifyOrders:
    """Continuation rows repeat only `Name`; cancelled orders are left out."""

    name: str = "Shopify orders"
    kinds: tuple[FileKind, ...] = (SALES,)
    together: str | None = "Name"

    def matches(self, headers: Sequence[str]) -> bool:
        return {"Name", "Created at", "Lineitem quantity", "Lineitem name", "Lineitem price"} <= set(headers)

    def reshaped(self, kind: FileKind, frame: pl.DataFrame, reading: Reading) -> Reshaped:
        del kind, reading
        order = frame["Name"]
        location, source = _of_order(frame, "Location"), _of_order(frame, "Source")
        refunded = number_of(_of_order(frame, "Refunded Amount")).fill_null(0) > 0
        quantity, price = number_of(cells(frame, "Lineitem quantity")), number_of(cells(frame, "Lineitem price"))
        discount = number_of(cells(frame, "Lineitem discount")).fill_null(0)
        more = {
            "date": _of_order(frame, "Created at"),
            "product": cells(frame, "Lineitem sku", "Lineitem name"),
            "revenue": (quantity * price - discount).round(6),
            "channel": source.replace_strict(_CHANNELS, default=source, return_dtype=pl.String),
        }
        if location.null_count() < len(location):
            more["location"] = location.fill_null(ONLINE_STORE)
        headers = {"quantity": "Lineitem quantity", "price": "Lineitem price", "name": "Lineitem name", "transaction": "Name"}
        shaped = renamed(frame, headers, **more)
        cancelled = _of_order(frame, "Cancelled at").is_not_null() | (
            _of_order(frame, "Financial Status") == "voided"
        ).fill_null(value=False)
        no_item = cells(frame, "Lineitem name", "Lineitem sku", "Lineitem quantity").is_null()
        orders = order.filter(refunded).n_unique()
        said = (f"Orders refunded at least in part: {orders}; the export does not say which items, so all count as sold.",)
        return replace(
            shaped,
            headers=shaped.headers
            | {
                "date": "Created at",
                "product": "Lineitem sku",
                "revenue": "Lineitem price",
                "channel": "Source",
                "location": "Location",
            },
            left_out=(LeftOut(cancelled, _CANCELLED), LeftOut(no_item, _NO_ITEM)),
            said=said if refunded.any() else (),
            repeats_count=True,
            used=frozenset(("Cancelled at", "Financial Status", "Refunded Amount", "Lineitem discount")),
        )


def _of_order(frame: pl.DataFrame, header: str) -> pl.Series:
    """What the order's first row says, in each of its rows."""
    told = pl.DataFrame({"order": frame["Name"], "cell": cells(frame, header)})
    return told.select(pl.col("cell").drop_nulls().first().over("order"))["cell"]
