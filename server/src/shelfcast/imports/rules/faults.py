"""What can be wrong with any row, whatever it tells of, and how it is mended."""

from __future__ import annotations

from datetime import date

from shelfcast.imports.rules.report import Fault

IMPLAUSIBLE = 1e12
_EXAMPLES = {"date": "2024-02-29", "location": "Main Street", "product": "SKU-1", "quantity": "3", "supplier": "Miller Ltd"}
MISSHAPEN = Fault(
    None, "more cells than the header has columns", "Put text that contains the separator between quotation marks."
)
DUPLICATE = Fault(
    None, "duplicate of an earlier line", "Leave it out, or send the file with --duplicates keep if both happened."
)
NEGATIVE_QUANTITY = Fault(
    "quantity",
    "negative quantity that is not marked as a return",
    "Mark it as a return in a column `kind`, or correct the quantity.",
)
NEGATIVE_STOCK = Fault("on_hand", "negative stock", "Count it and write 0 or more.")
COUNTED_TWICE = Fault(
    "product", "counted twice: an earlier line has the same product, location and day", "Leave one of the two counts out."
)
SAME_PRODUCT_AGAIN = Fault(
    "product", "the same product again, as in an earlier line", "Nothing: it is left out.", left_out=True
)
HEADER_AGAIN = Fault(None, "the header once more", "Nothing: it is left out.", left_out=True)
TOTALS_ROW = Fault(None, "a totals row, not one of the rows that it adds up", "Nothing: it is left out.", left_out=True)


def missing(field: str) -> Fault:
    example = _EXAMPLES.get(field)
    return Fault(field, f"{field} is missing", f"Fill it in{f', for example {example}' if example else ''}.")


def unreadable_date(field: str) -> Fault:
    return Fault(field, f"{field} cannot be read", "Write it as year-month-day, for example 2024-02-29.")


def in_the_future(field: str, today: date) -> Fault:
    return Fault(field, f"{field} is in the future (after {today})", "Correct the date, or send it again when it has come.")


def not_a_number(field: str) -> Fault:
    return Fault(field, f"{field} is not a number", "Write digits only, for example 12.5.")


def implausible(field: str) -> Fault:
    return Fault(field, f"{field} is implausibly large", "Check for a barcode or a missing decimal sign.")


def negative(field: str) -> Fault:
    return Fault(field, f"negative {field}", "Write 0 or more.")


def must_be(field: str, rule: str) -> Fault:
    return Fault(field, f"{field} must be {rule}", f"Write a number that is {rule}, or leave the cell empty.")


def not_a_share(field: str) -> Fault:
    return Fault(field, f"{field} is not true, false or a share from 0 to 1", "Write true, false or a number from 0 to 1.")


def not_yes_or_no(field: str) -> Fault:
    return Fault(field, f"{field} is not yes or no", "Write yes or no.")


def said_before(field: str, what: str) -> Fault:
    return Fault(field, f"an earlier line has {what}", "Leave one of the two lines out.")


def ends_before_it_starts(field: str) -> Fault:
    return Fault(field, f"{field} is before the start", "Swap the two days, or correct one of them.")


UNKNOWN_PRODUCT = Fault(
    "product",
    "product is not in the catalogue",
    "Correct the product, add it to the catalogue, or import with new products allowed.",
)
NOT_ABOVE_ZERO = Fault("quantity", "quantity is not above 0", "Write how many are still to come, or leave the line out.")
NO_DISCOUNT = Fault("discount", "discount is not between 0 and 100 %", "Write it as a percentage, for example 20 %.")
MAX_BELOW_MIN = Fault("max", "max is below min", "Swap the two, or correct one of them.")
NO_WEEKDAYS = Fault("order_days", "order_days are not weekdays", "Write them like Mon, Thu or 1, 4, Monday being 1.")
NO_LEAD_TIME = Fault("delivered_on", "delivered before it was ordered", "Swap the two days, or correct one of them.")
