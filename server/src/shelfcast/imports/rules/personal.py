"""Columns that tell of persons: found by their header or by what stands in them, and dropped before anything else."""

from __future__ import annotations

import polars as pl

from shelfcast.imports.rules.columns import KNOWN_NAMES, how_well, plain
from shelfcast.imports.rules.formats.known import known_format
from shelfcast.imports.rules.kinds import KINDS, SUPPLIERS

_PEOPLE = (
    "customer client buyer guest cashier server waiter bartender employee staff salesperson seller user member patient contact "
    "recipient cardholder driver soldby createdby"
)
_ABOUT = "name firstname lastname fullname id email phone referenceid reference code number no address note notes"
_ALONE = (
    "email emailaddress mail phone phonenumber telephone tel mobile cellphone fax firstname lastname fullname surname "
    "birthday birthdate dateofbirth gender ssn passport iban creditcard cardnumber cardbrand cardholdername pansuffix "
    "panlast4 last4 ip ipaddress useragent deviceid notes noteattributes note tabname fulfillmentnote "
    "loyaltyid loyaltynumber acceptsmarketing address address1 address2 street homeaddress deliveryaddress salesrep "
    "dininguser orderedby approvedby username login nationalid taxnumberofcustomer"
)
_SIDES = (
    "name street address1 address2 company city zip province country phone provincename address email firstname lastname state"
)
_NAMES = frozenset(
    [
        *_ALONE.split(),
        *(person + about for person in _PEOPLE.split() for about in ("", *_ABOUT.split())),
        *(side + about for side in ("billing", "shipping", "shipto", "billto", "delivery") for about in _SIDES.split()),
    ]
)
_CONTACT_OF_A_SUPPLIER = frozenset(
    ["email", "emailaddress", "mail", "phone", "phonenumber", "telephone", "tel", "contact", "contactname", "contactperson"]
)

_EMAIL = r"^[^@\s]+@[^@\s]+\.[A-Za-z]{2,}$"
_PHONE = r"^\+\d[\d\s()./-]{7,18}$|^\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}$"
_SAMPLE = 1_000
_MOST_OF_THEM = 0.5


def personal_columns(frame: pl.DataFrame) -> tuple[str, ...]:
    """The headers of columns that hold personal data, in their order.

    By header: names, e-mail, phone, address, card, customer, employee; by content: e-mail addresses and phone numbers.
    What a file of suppliers says of whom to order from is business and stays.
    """
    suppliers = _lists_suppliers(frame.columns)
    kept = _CONTACT_OF_A_SUPPLIER if suppliers else frozenset[str]()
    return tuple(
        header
        for header in frame.columns
        if plain(header) not in kept and (plain(header) in _NAMES or (not suppliers and _reads_personal(frame[header])))
    )


def _lists_suppliers(headers: list[str]) -> bool:
    if known_format(headers) is not None:
        return False
    scores = {kind: how_well(kind, headers, {}) for kind in KINDS.values()}
    return scores[SUPPLIERS] > 0 and scores[SUPPLIERS] == max(scores.values())


def _reads_personal(column: pl.Series) -> bool:
    if column.dtype != pl.String or plain(column.name) in KNOWN_NAMES:
        return False
    cells = column.head(_SAMPLE).drop_nulls().str.strip_chars()
    cells = cells.filter(cells != "")
    if not len(cells):
        return False
    return any(bool(cells.str.contains(pattern).mean() > _MOST_OF_THEM) for pattern in (_EMAIL, _PHONE))  # type: ignore[operator]
