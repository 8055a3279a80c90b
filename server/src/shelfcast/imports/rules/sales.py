"""Sales files: who sold what, when, how much, and whether it was there to be sold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

import polars as pl

from shelfcast.imports.rules.columns import SALES, recognise
from shelfcast.imports.rules.report import FileReport, Reason, Rows
from shelfcast.imports.rules.values import DateOrder, moment_of, number_of, share_of, text_of

MAIN_LOCATION = "main"
"""The location of files that name none."""
FEWEST_DAYS = 90
STORED_DECIMALS = 6
"""Of a quantity, here as in the database, so that both give the same orders."""
IMPLAUSIBLE = 1e12
_RETURN_WORDS = r"(?i)refund|return|credit( ?(note|memo))?$|storno|cancel"
_CANCELLED_INVOICE = r"^[Cc]\d+$"


class Duplicates(Enum):
    """What to do with a line that stands in the file twice, character by character."""

    KEEP = "keep"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Sales:
    """The accepted lines of a sales file, and the account of the rest.

    lines: line, time, location, product, quantity, in_stock, price, promotion, category, transaction, is_return; what
    the file does not say is null
    rejected: line, rejected_because
    names_locations: whether the file has a location column
    """

    lines: pl.DataFrame
    rejected: pl.DataFrame
    report: FileReport
    names_locations: bool


def read_sales(
    frame: pl.DataFrame,
    line_numbers: pl.Series,
    misshapen: frozenset[int],
    mapping: Mapping[str, str],
    today: date,
    duplicates: Duplicates | None = None,
    dates: DateOrder | None = None,
) -> Sales:
    """Judge every row of a sales file.

    today: by the location's clock; later sales are rejected
    duplicates: None means: reject whole-line duplicates only where the file carries a transaction id
    raises: ColumnMissing, AmbiguousDates
    """
    found = recognise(SALES, frame.columns, mapping)
    rows = Rows(_columns(frame, found, dates), line_numbers)
    reject_misshapen(rows, misshapen)
    written = pl.col("date_written")
    rows.reject(pl.col("time").is_null() & ~written, "date is missing")
    rows.reject(pl.col("time").is_null(), "date cannot be read")
    rows.reject(pl.col("time").dt.date() > today, f"date is in the future (after {today})")
    rows.reject(pl.col("product").is_null(), "product is missing")
    if "location" in found:
        rows.reject(pl.col("location").is_null(), "location is missing")
    rows.reject(pl.col("quantity").is_null() & ~pl.col("quantity_written"), "quantity is missing")
    rows.reject(pl.col("quantity").is_null(), "quantity is not a number")
    rows.reject(pl.col("quantity").abs() >= IMPLAUSIBLE, "quantity is implausibly large")
    rows.reject((pl.col("quantity") < 0) & ~pl.col("is_return"), "negative quantity that is not marked as a return")
    rows.reject(
        pl.col("in_stock").is_nan() | ~pl.col("in_stock").is_between(0, 1), "in_stock is not true, false or a share from 0 to 1"
    )
    rows.reject(pl.col("promotion").is_nan() | ~pl.col("promotion").is_between(0, 1), "promotion is not yes or no")
    rows.reject(pl.col("price").is_null() & pl.col("price_written"), "price is not a number")
    rows.reject(pl.col("price") < 0, "negative price")
    rows.reject(pl.col("price") >= IMPLAUSIBLE, "price is implausibly large")
    _judge_duplicates(rows, frame, duplicates, has_transactions="transaction" in found)
    rows.note(pl.col("is_return"), "return; kept out of demand")
    if "price" not in found:
        rows.warn("The file has no prices: there will be no figures in money beyond unit costs.")
    lines = rows.accepted.drop("date_written", "quantity_written", "price_written")
    _warn_of_short_history(rows, lines)
    return Sales(lines, rows.rejected, rows.report(), names_locations="location" in found)


def without_stored(sales: Sales, stored: frozenset[int]) -> Sales:
    """The same file without the lines that an earlier import brought; `stored` holds their numbers."""
    if not stored:
        return sales
    text = "already there from an earlier import"
    again = pl.col("line").is_in(list(stored))
    refused = sales.lines.filter(again).select("line", pl.lit(text).alias("rejected_because"))
    report = replace(
        sales.report,
        accepted=sales.report.accepted - refused.height,
        reasons=(*sales.report.reasons, Reason(text, tuple(sorted(stored)))),
    )
    rejected = pl.concat([sales.rejected, refused.cast(sales.rejected.schema)]).sort("line")
    return replace(sales, lines=sales.lines.filter(~again), rejected=rejected, report=report)


def reject_misshapen(rows: Rows, misshapen: frozenset[int]) -> None:
    """Reject the rows that have more cells than the header."""
    if misshapen:
        positions = pl.int_range(0, rows.frame.height, eager=True).is_in(list(misshapen))
        rows.reject(pl.lit(positions), "more cells than the header has columns")


def _columns(frame: pl.DataFrame, found: Mapping[str, str], dates: DateOrder | None) -> dict[str, pl.Series]:
    height = frame.height

    def text(field: str) -> pl.Series:
        return text_of(frame[found[field]]) if field in found else pl.Series([None] * height, dtype=pl.String)

    def number(field: str) -> pl.Series:
        return number_of(frame[found[field]]) if field in found else pl.Series([None] * height, dtype=pl.Float64)

    def share(field: str) -> pl.Series:
        return share_of(frame[found[field]]) if field in found else pl.Series([None] * height, dtype=pl.Float64)

    def written(field: str) -> pl.Series:
        if field not in found:
            return pl.Series([False] * height, dtype=pl.Boolean)
        return text_of(frame[found[field]]).is_not_null()

    quantity, transaction = number("quantity").round(STORED_DECIMALS), text("transaction")
    marked = text("kind").str.contains(_RETURN_WORDS).fill_null(value=False)
    cancelled = transaction.str.contains(_CANCELLED_INVOICE).fill_null(value=False)
    is_return = marked | ((quantity < 0).fill_null(value=False) & cancelled)
    return {
        "time": moment_of(frame[found["date"]], dates),
        "location": text("location") if "location" in found else pl.Series([MAIN_LOCATION] * height, dtype=pl.String),
        "product": text("product"),
        "quantity": quantity,
        "in_stock": share("in_stock"),
        "price": number("price"),
        "promotion": share("promotion"),
        "category": text("category"),
        "transaction": transaction,
        "is_return": is_return,
        "date_written": written("date"),
        "quantity_written": written("quantity"),
        "price_written": written("price"),
    }


def _judge_duplicates(rows: Rows, frame: pl.DataFrame, choice: Duplicates | None, *, has_transactions: bool) -> None:
    if frame.height == 0:
        return
    repeated = pl.lit(~frame.select(pl.struct(pl.all()).is_first_distinct()).to_series())
    reject = choice is Duplicates.REJECT or (choice is None and has_transactions)
    if reject:
        rows.reject(repeated, "duplicate of an earlier line")
    else:
        is_repeated = repeated.alias("repeated")
        rows.frame = rows.frame.with_columns(is_repeated)
        rows.note(pl.col("repeated"), "duplicate of an earlier line, kept (--duplicates reject leaves such lines out)")
        rows.frame = rows.frame.drop("repeated")


def _warn_of_short_history(rows: Rows, lines: pl.DataFrame) -> None:
    if lines.height == 0:
        return
    first, last = lines["time"].min(), lines["time"].max()
    days = (last - first).days + 1  # type: ignore[operator,union-attr]
    if days < FEWEST_DAYS:
        rows.warn(f"The file covers {days} days; with fewer than {FEWEST_DAYS} the forecast is less certain.")
