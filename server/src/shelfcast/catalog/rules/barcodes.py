"""Barcodes: what is on a pack, as one number of 14 digits whatever was printed."""

from __future__ import annotations

import re

from shelfcast.vocabulary.errors import Conflict, Invalid, NotFound

_OWN = re.compile(r"[!-~](?:[ -~]{0,46}[!-~])?")
_IN_STORE = re.compile(r"00?(?:02|04|2\d)\d+")


class BadBarcode(Invalid):
    """This is no barcode: its length or its check digit is wrong."""


class BarcodeTaken(Conflict):
    """Another product has this barcode."""


class NoSuchBarcode(NotFound):
    """There is no such barcode."""


def check_digit(digits: str) -> int:
    """The last digit that belongs behind these.

    source: GS1 General Specifications, 7.9.1
    >>> check_digit("629104150021")
    3
    """
    weighted = (int(digit) * (1 if place % 2 else 3) for place, digit in enumerate(reversed(digits)))
    return -sum(weighted) % 10


def expanded(upc_e: str) -> str:
    """The 12 digits that the 8 of a UPC-E stand for.

    source: GS1 General Specifications, 5.2.2.4.2
    >>> expanded("04252614"), expanded("01234505")
    ('042100005264', '012000003455')
    """
    system, body, check = upc_e[0], upc_e[1:7], upc_e[7]
    last = body[5]
    if last in "012":
        number = f"{body[:2]}{last}0000{body[2:5]}"
    elif last == "3":
        number = f"{body[:3]}00000{body[3:5]}"
    elif last == "4":
        number = f"{body[:4]}00000{body[4]}"
    else:
        number = f"{body[:5]}0000{last}"
    return f"{system}{number}{check}"


def gtin14(code: str) -> str:
    """A scanned or typed GTIN-8, -12, -13, -14 or UPC-E as 14 digits; raises: BadBarcode.

    Of 8 digits that begin with 0 or 1 a UPC-E is meant if its check digit fits; 6 digits are a UPC-E without system and check.

    >>> gtin14("6291041500213"), gtin14("04252614"), gtin14("425261"), gtin14("96385074")
    ('06291041500213', '00042100005264', '00042100005264', '00000096385074')
    """
    digits = re.sub(r"[\s-]", "", code)
    if not digits.isascii() or not digits.isdigit() or len(digits) not in (6, 8, 12, 13, 14):
        raise BadBarcode(
            f"{code!r} is no barcode of 6, 8, 12, 13 or 14 digits.",
            field="code",
            value=code,
            what_to_do="Scan it again, or say that it is a code of your own.",
        )
    if len(digits) == 6:
        whole = expanded(f"0{digits}0")[:-1]
        return f"{whole}{check_digit(whole)}".zfill(14)
    if len(digits) == 8 and digits[0] in "01":
        whole = expanded(digits)
        if int(whole[-1]) == check_digit(whole[:-1]):
            return whole.zfill(14)
    right = check_digit(digits[:-1])
    if int(digits[-1]) != right:
        raise BadBarcode(
            f"The check digit of {code} is {digits[-1]} and should be {right}.",
            field="code",
            value=code,
            what_to_do="Scan it again: a digit was misread or mistyped.",
        )
    return digits.zfill(14)


def own_code(code: str) -> str:
    """A code that only this organisation uses, as it stands; raises: BadBarcode."""
    tidy = code.strip()
    if not _OWN.fullmatch(tidy):
        raise BadBarcode("A code of your own has 1 to 48 printable ASCII characters.", field="code", value=code)
    return tidy


def is_in_store(code: str) -> bool:
    """Whether it means something only here: a code of our own, or a number that GS1 keeps for shops (02, 04, 20 to 29).

    >>> is_in_store("02012345678903"), is_in_store("06291041500213"), is_in_store("A-17")
    (True, False, True)
    """
    return not (len(code) == 14 and code.isdigit()) or bool(_IN_STORE.fullmatch(code))
