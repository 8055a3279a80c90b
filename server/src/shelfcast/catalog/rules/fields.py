"""What fields of records may hold; each fault is told with its field, its value and the way out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from shelfcast.vocabulary.errors import Fault, Refused

MOST = 1e11
"""Units or money; more than that is a mistake, and the columns would not hold it."""
LONGEST = 200


def text_faults(fields: Mapping[str, Any], *names: str, longest: int = LONGEST, empty: bool = False) -> Iterator[Fault]:
    """Texts of 1 to `longest` printable characters; empty: may be nothing."""
    for name in names:
        if name not in fields:
            continue
        value = fields[name]
        if value is None and empty:
            continue
        if not isinstance(value, str) or not value.strip():
            yield Fault(f"{name} is empty.", name, value=value, what_to_do=f"Enter 1 to {longest} characters.")
        elif len(value) > longest:
            yield Fault(f"{name} has {len(value)} characters.", name, value=value, what_to_do=f"Enter at most {longest}.")
        elif any(ord(character) < 32 and character not in "\t\n" for character in value):
            yield Fault(f"{name} holds a control character.", name, value=value, what_to_do="Leave it out.")


def number_faults(fields: Mapping[str, Any], *names: str, zero: bool) -> Iterator[Fault]:
    """Numbers above 0, or from 0 where zero is allowed; nothing is allowed too."""
    rule = "0 or more" if zero else "more than 0"
    for name in names:
        value = fields.get(name)
        if value is not None and not is_amount(value, zero=zero):
            yield Fault(f"{name} is {value:g}.", name, value=value, what_to_do=f"Enter {rule}, and less than {MOST:g}.")


def is_amount(value: float, *, zero: bool) -> bool:
    """Whether it is finite, not too large, and above 0, or 0 where that is allowed."""
    return math.isfinite(value) and value < MOST and (value > 0 or (zero and value == 0))


def refuse_faults(kind: type[Refused], faults: Iterable[Fault]) -> None:
    """Refuse if there is any, with all of them and the first one's words."""
    found = list(faults)
    if found:
        first = found[0]
        said = " ".join(filter(None, (first.detail, first.what_to_do)))
        raise kind(said, field=first.field, value=first.value, what_to_do=first.what_to_do, faults=found)
