"""Sales files: who sold what, when, how much, and whether it was there to be sold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

import polars as pl

from shelfcast.imports.rules import faults
from shelfcast.imports.rules.reading import Duplicates as Duplicates
from shelfcast.imports.rules.repeats import RowsSeen, repeated
from shelfcast.imports.rules.report import FileReport, Rows
from shelfcast.imports.rules.sheet import Sheet, check_day, check_location, check_product, note_new_products
from shelfcast.imports.rules.zones import on_the_clock_of

MAIN_LOCATION = "main"
"""The location of files that name none."""
STORED_DECIMALS = 6
"""Of a quantity, here as in the database, so that both give the same orders."""
LONGEST_NAME = 200
"""Characters of a product's name, as in the API."""
_RETURN_WORDS = r"(?i)refund|return|credit( ?(note|memo))?$|storno|cancel"
_CANCELLED_INVOICE = r"^[Cc]\d+$"
_CHANNELS = {
    "online": (
        "online",
        "web",
        "webshop",
        "website",
        "ecommerce",
        "shopify",
        "internet",
        "onlinestore",
        "squareonline",
        "onlineordering",
    ),
    "in_store": (
        "instore",
        "store",
        "pos",
        "shop",
        "offline",
        "register",
        "till",
        "counter",
        "pointofsale",
        "dinein",
        "takeout",
    ),
    "marketplace": ("marketplace", "amazon", "ebay", "etsy", "ubereats", "doordash", "grubhub", "zomato", "swiggy", "blinkit"),
}
_CHANNEL_OF = {word: channel for channel, words in _CHANNELS.items() for word in words}


@dataclass(frozen=True, slots=True)
class Sales:
    """The accepted lines of a sales file, and the account of the rest.

    lines: row (no two alike in a file, also where one line of it holds many days), line, time, location, product, name,
    quantity, in_stock, price, revenue, promotion, category, transaction, channel, is_return; what the file does not say
    is null
    rejected: line, field, value, reason, what_to_do
    names_locations: whether the file has a location column
    """

    lines: pl.DataFrame
    rejected: pl.DataFrame
    report: FileReport
    names_locations: bool


def read_sales(sheet: Sheet, seen: RowsSeen | None = None) -> Sales:
    """Judge every row of a sales file;  seen: the rows of its earlier batches;  raises: AmbiguousDates."""
    today = sheet.reading.today
    rows = sheet.rows(_columns(sheet))
    check_day(rows, sheet, "date", "time", required=True)
    rows.reject(pl.col("time").dt.date() > today, faults.in_the_future("date", today))
    check_product(rows, sheet)
    check_location(rows, sheet)
    written = pl.lit(sheet.written("quantity"))
    rows.reject(pl.col("quantity").is_null() & ~written, faults.missing("quantity"))
    rows.reject(pl.col("quantity").is_null(), faults.not_a_number("quantity"))
    rows.reject(pl.col("quantity").abs() >= faults.IMPLAUSIBLE, faults.implausible("quantity"))
    rows.reject((pl.col("quantity") < 0) & ~pl.col("is_return"), faults.NEGATIVE_QUANTITY)
    if sheet.has("in_stock"):
        rows.reject(pl.col("in_stock").is_nan() | ~pl.col("in_stock").is_between(0, 1), faults.not_a_share("in_stock"))
    if sheet.has("promotion"):
        rows.reject(pl.col("promotion").is_nan() | ~pl.col("promotion").is_between(0, 1), faults.not_yes_or_no("promotion"))
    if sheet.has("price"):
        rows.reject(pl.col("price").is_null() & pl.lit(sheet.written("price")), faults.not_a_number("price"))
        rows.reject(pl.col("price") < 0, faults.negative("price"))
        rows.reject(pl.col("price") >= faults.IMPLAUSIBLE, faults.implausible("price"))
    if sheet.has("revenue"):
        rows.reject(pl.col("revenue").is_null() & pl.lit(sheet.written("revenue")), faults.not_a_number("revenue"))
        rows.reject(pl.col("revenue").abs() >= faults.IMPLAUSIBLE, faults.implausible("revenue"))
    _judge_duplicates(rows, sheet, seen)
    rows.note(pl.col("is_return"), "return; kept out of demand")
    note_new_products(rows, sheet)
    _warn_of_missing_prices(rows, sheet)
    lines = rows.accepted
    report = replace(rows.report(sheet.understood), covers=_covers(lines))
    return Sales(lines, rows.rejected, report, names_locations=sheet.has("location"))


def _columns(sheet: Sheet) -> dict[str, pl.Series]:
    height = sheet.frame.height
    quantity, transaction = sheet.number("quantity").round(STORED_DECIMALS), sheet.text("transaction")
    price, revenue = sheet.number("price"), sheet.number("revenue")
    if not sheet.has("price"):
        price = (revenue / quantity).set((quantity == 0).fill_null(value=False), None).abs()
    return {
        "row": pl.int_range(0, height, eager=True),
        "time": _time(sheet),
        "location": sheet.text("location")
        if sheet.has("location")
        else pl.repeat(MAIN_LOCATION, height, dtype=pl.String, eager=True),
        "product": sheet.text("product"),
        "name": sheet.text("name"),
        "quantity": quantity,
        "in_stock": sheet.share("in_stock"),
        "price": price,
        "revenue": revenue,
        "promotion": sheet.share("promotion"),
        "category": sheet.text("category"),
        "transaction": transaction,
        "channel": _channel(sheet.text("channel")),
        "is_return": _is_return(sheet, quantity, transaction),
    }


def _time(sheet: Sheet) -> pl.Series:
    """The moment of a sale; where the clock has a column of its own, the day with it."""
    moments = sheet.moment("date")
    if sheet.has("clock"):
        clocks = sheet.clock("clock")
        at_midnight = (moments == moments.dt.truncate("1d")).fill_null(value=False)
        moments = (moments + clocks).zip_with(at_midnight & clocks.is_not_null(), moments)
    if sheet.has("zone") and sheet.reading.zone is not None:
        moments = on_the_clock_of(sheet.reading.zone, moments, sheet.text("zone"))
    return moments


def _is_return(sheet: Sheet, quantity: pl.Series, transaction: pl.Series) -> pl.Series:
    negative = (quantity < 0).fill_null(value=False)
    if sheet.has("kind"):
        marked = sheet.text("kind").str.contains(_RETURN_WORDS).fill_null(value=False)
    else:
        marked = pl.repeat(value=False, n=len(quantity), dtype=pl.Boolean, eager=True)
    if not negative.any():
        return marked
    return marked | (negative & transaction.str.contains(_CANCELLED_INVOICE).fill_null(value=False))


def _channel(text: pl.Series) -> pl.Series:
    """online, in_store or marketplace; null where it is neither said nor known."""
    if text.null_count() == len(text):
        return text
    words = text.str.to_lowercase().str.replace_all(r"[^a-z]", "")
    return words.replace_strict(_CHANNEL_OF, default=None, return_dtype=pl.String)


def _judge_duplicates(rows: Rows, sheet: Sheet, seen: RowsSeen | None) -> None:
    if sheet.frame.height == 0:
        return
    whole = sheet.frame if sheet.original is None else sheet.original
    again = repeated(whole) if seen is None else repeated(whole) | seen.again(whole)
    choice = sheet.reading.duplicates
    has_transactions = sheet.has("transaction") and not sheet.repeats_count
    reject = choice is Duplicates.REJECT or (choice is None and has_transactions)
    if reject:
        rows.reject(pl.lit(again), faults.DUPLICATE)
    elif again.any():
        rows.note(pl.lit(again), "duplicate of an earlier line, kept (--duplicates reject leaves such lines out)")


def _warn_of_missing_prices(rows: Rows, sheet: Sheet) -> None:
    if sheet.has("price"):
        return
    if sheet.has("revenue"):
        rows.warn("The file has no unit prices: revenue divided by quantity is taken.")
    else:
        rows.warn("The file has no prices: there will be no figures in money beyond unit costs.")


def _covers(lines: pl.DataFrame) -> tuple[datetime, datetime] | None:
    if lines.height == 0:
        return None
    first, last = lines["time"].min(), lines["time"].max()
    assert isinstance(first, datetime)
    assert isinstance(last, datetime)
    return first, last


def names_told(lines: pl.DataFrame) -> pl.DataFrame:
    """product, name, times: how often each product is called so, at most LONGEST_NAME characters of it."""
    said = lines.select("product", pl.col("name").str.strip_chars().str.slice(0, LONGEST_NAME))
    return said.filter(pl.col("name") != "").group_by("product", "name").agg(pl.len().alias("times"))


def usual_names(told: pl.DataFrame) -> dict[str, str]:
    """What each product is called most often; of two that are equally common, the first by the alphabet.

    told: product, name, times, maybe of several parts of a file

    >>> usual_names(pl.DataFrame({"product": ["1", "1", "1"], "name": ["?", "TEA", "?"], "times": [2, 5, 1]}))
    {'1': 'TEA'}
    """
    counted = told.group_by("product", "name").agg(pl.col("times").sum())
    usual = counted.sort("product", "times", "name", descending=[False, True, False]).unique("product", keep="first")
    return dict(usual.select("product", "name").iter_rows())
