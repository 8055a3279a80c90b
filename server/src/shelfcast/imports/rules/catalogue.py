"""Files of products and of suppliers: what there is to sell, and who delivers it."""

from __future__ import annotations

import re
from dataclasses import replace

import polars as pl

from shelfcast.imports.rules import faults
from shelfcast.imports.rules.report import Rows
from shelfcast.imports.rules.sheet import Sheet, check_number, check_price, check_product
from shelfcast.imports.rules.supply import Facts, facts
from shelfcast.imports.rules.values import share_of, size_of, text_of

_UNIT_IN_HEADER = re.compile(r"(?:In|[ _(])?(gms?|grams?|kg|ml|oz)\)?$", re.IGNORECASE)
_PRODUCT_TEXTS = ("product", "name", "category", "brand", "unit", "size", "barcode", "supplier")
_SUPPLIER_TEXTS = ("supplier", "supplier_code", "email", "phone", "contact", "currency", "order_days")


def read_products(sheet: Sheet) -> Facts:
    """product (its SKU), name, category, brand, unit, size as written, size_amount, size_unit, size_packs, pack, barcode,
    cost, price, supplier, shelf_life_days, active, attributes (what other columns say, as header → text)."""
    sheet = _told_apart(sheet)
    texts = {name: sheet.text(name).str.strip_chars() for name in _PRODUCT_TEXTS} | {"size": _sizes(sheet)}
    numbers = {name: sheet.number(name) for name in ("pack", "cost", "price", "shelf_life_days")}
    rows = sheet.rows(
        {**texts, **size_of(texts["size"]).to_dict(), **numbers, "active": _active(sheet), "attributes": _attributes(sheet)}
    )
    check_product(rows, sheet)
    check_price(rows, sheet)
    check_price(rows, sheet, "cost")
    for name in ("pack", "shelf_life_days"):
        check_number(rows, sheet, name, required=False)
        rows.reject(pl.col(name) <= 0, faults.must_be(name, "above 0"))
    _judge_repeated(rows)
    if _in_small_change(rows.accepted["price"]):
        rows.warn("All prices are whole hundreds; if they are in cents or paise, divide them by 100 first.")
    rows.note(
        (pl.col("price") < pl.col("cost")) & (pl.col("price") > 0),
        "price is below cost; sold at a loss, or the two are swapped",
    )
    if sheet.has("size"):
        rows.note(pl.col("size").is_not_null() & pl.col("size_unit").is_null(), "size without a known unit; kept as text")
    return facts(rows, sheet)


def read_suppliers(sheet: Sheet) -> Facts:
    """supplier (its name), supplier_code, email, phone, contact, currency, order_days, lead_time_days, minimum_value."""
    texts = {name: sheet.text(name).str.strip_chars() for name in _SUPPLIER_TEXTS}
    rows = sheet.rows(
        {**texts, "lead_time_days": sheet.number("lead_time_days"), "minimum_value": sheet.number("minimum_value")}
    )
    rows.reject(pl.col("supplier").is_null(), faults.missing("supplier"))
    for name in ("lead_time_days", "minimum_value"):
        check_number(rows, sheet, name, required=False)
        rows.reject(pl.col(name) < 0, faults.must_be(name, "0 or more"))
    again = ~pl.struct("supplier", rows.still_accepted).is_first_distinct()
    rows.reject(again, faults.said_before("supplier", "this supplier"))
    return facts(rows, sheet)


_MANY_PRICES = 20
_NAME_AND_SIZE = "name and size"


def _judge_repeated(rows: Rows) -> None:
    """A product that comes again as it was is no mistake, as in a list per shop or per category; told differently it is."""
    said = ("product", "name", "brand", "unit", "size", "barcode", "cost", "price")
    first_of_all = pl.struct("product", rows.still_accepted).is_first_distinct()
    first_so = pl.struct(*said, rows.still_accepted).is_first_distinct()
    rows.reject(~first_of_all & ~first_so, faults.SAME_PRODUCT_AGAIN)
    rows.reject(~first_of_all, faults.said_before("product", "this product, told differently"))


def _in_small_change(prices: pl.Series) -> bool:
    some = prices.drop_nulls()
    some = some.filter(some > 0)
    return len(some) >= _MANY_PRICES and bool((some % 100 == 0).all())


def _sizes(sheet: Sheet) -> pl.Series:
    """Sizes as text; where the header names the unit, such as weightInGms, with that unit."""
    texts = sheet.text("size").str.strip_chars()
    unit = _UNIT_IN_HEADER.search(sheet.headers.get("size", sheet.found.get("size", "")))
    if unit is None:
        return texts
    bare = texts.str.contains(r"^\d+(?:[.,]\d+)?$").fill_null(value=False)
    return pl.DataFrame({"text": texts, "bare": bare}).select(
        pl.when("bare").then(pl.format("{} {}", "text", pl.lit(unit[1].lower()))).otherwise("text").alias("size")
    )["size"]


def _active(sheet: Sheet) -> pl.Series:
    """Whether a product is still sold; null where the file does not say."""
    share = sheet.read("active", share_of, pl.Float64)
    said = sheet.text("active").str.to_lowercase().str.strip_chars()
    share = share.set(said.is_in(["active", "open", "enabled"]).fill_null(value=False), 1.0)
    share = share.set(said.is_in(["archived", "inactive", "draft", "closed", "disabled"]).fill_null(value=False), 0.0)
    return share.fill_nan(None).cast(pl.Boolean)


def _attributes(sheet: Sheet) -> pl.Series:
    """What columns without a meaning of ours say of each product."""
    read = set(sheet.found.values())
    others = [name for name in sheet.frame.columns if name not in read]
    if not others or not sheet.frame.height:
        return pl.repeat(None, sheet.frame.height, dtype=pl.Struct({"none": pl.String}), eager=True)
    return sheet.frame.select(pl.struct(text_of(sheet.frame[name]).alias(name) for name in others).alias("attributes"))[
        "attributes"
    ]


def _told_apart(sheet: Sheet) -> Sheet:
    """Products that go by names which are not unique go by the first other column that is."""
    named = sheet.has("name") and sheet.found["product"] == sheet.found["name"]
    if not named or sheet.frame.height == 0 or not sheet.cells("product").is_duplicated().any():
        return sheet
    free = [sheet.found["brand"]] if sheet.has("brand") else []
    free += [name for name in sheet.frame.columns if name not in set(sheet.found.values())]
    key = next((name for name in free if _is_key(sheet.frame[name])), None)
    if key is None:
        return _named_with_size(sheet) if sheet.has("size") else sheet
    found = {field: header for field, header in sheet.found.items() if header != key} | {"product": key}
    said = f"Names are not unique, so products go by the column {key}, which is; say otherwise with --map product=…"
    return replace(sheet, found=found, said=(*sheet.said, said), ignored=tuple(h for h in sheet.ignored if h != key))


def _named_with_size(sheet: Sheet) -> Sheet:
    """Products that go by a name which several sizes share go by name and size."""
    named = pl.DataFrame({"name": sheet.text("name").str.strip_chars(), "size": _sizes(sheet)})
    both = named.select(pl.coalesce(pl.format("{}, {}", "name", "size"), "name").alias(_NAME_AND_SIZE))
    headers = dict(sheet.headers) | {"product": f"{sheet.found['name']}, {sheet.found['size']}"}
    said = "Names are not unique, so products go by name and size; say otherwise with --map product=…"
    frame = pl.concat([sheet.frame, both], how="horizontal")
    return replace(
        sheet,
        frame=frame,
        found=dict(sheet.found) | {"product": _NAME_AND_SIZE},
        headers=headers,
        said=(*sheet.said, said),
    )


def _is_key(column: pl.Series) -> bool:
    cells = text_of(column)
    return cells.null_count() == 0 and not bool(cells.is_duplicated().any())
