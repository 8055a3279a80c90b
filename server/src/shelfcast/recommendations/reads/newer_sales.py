"""Whether sales are known that a list does not count."""

from __future__ import annotations

from datetime import date

import numpy as np

from shelfcast import demand
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.time import Calendar


def newer_sales(tx: Transaction, last_period: np.datetime64, calendar: Calendar) -> date | None:
    """The day of the last sale, where it is of a later period than a list's last one; None = the list counts it."""
    newest = demand.newest_sale(tx)
    if newest is None or calendar.period_of(np.array([newest], dtype="M8[s]"))[0] <= last_period:
        return None
    return newest.date()
