"""What-ifs that were asked, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select, text

from shelfcast.catalog import Part
from shelfcast.infra.jobs.queue import JobState
from shelfcast.infra.jobs.tables import jobs
from shelfcast.infra.pages import Asked, Order, Page, page_of
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.replays.rules.what_if import ChangedItem, Changes, NoSuchWhatIf, Side, WhatIfAsked, what_if_from
from shelfcast.replays.tables import what_ifs
from shelfcast.vocabulary.time import Frequency

_TABLE = what_ifs.c
_OF_THE_ROW = ("id", "progress", "message", "problem", "job", "requested_at", "requested_by")
ORDER = Order({"requested_at": _TABLE.requested_at}, "-requested_at", _TABLE.id)


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The next weeks in two worlds, as they are and with the changes, on the same futures. state … problem: of its job

    last_day: the last that is known;  periods: lived through, each as long as `frequency` says;  items, futures: how many
    before, after: the two worlds, None until it is done
    difference: money that the change costs more in the mean of futures; between low and high in nine futures of ten
    changed: the items whose cost changes most, the dearest first;  notices: what to know before the figures are believed
    """

    id: UUID
    state: JobState
    progress: float
    message: str | None
    problem: dict[str, Any] | None
    job: UUID
    changes: Changes
    weeks: int
    location: str | None
    category: str | None
    product: str | None
    requested_at: datetime
    requested_by: str
    last_day: date | None
    frequency: Frequency | None
    currency: str | None
    periods: int
    items: int
    futures: int
    before: Side | None
    after: Side | None
    difference: float | None
    difference_low: float | None
    difference_high: float | None
    changed: list[ChangedItem]
    notices: list[str]


def find_what_if(tx: Transaction, number: UUID) -> WhatIf:
    """One what-if as far as it is; raises: NoSuchWhatIf."""
    row = tx.connection.execute(_with_job().where(_TABLE.id == number)).one_or_none()
    if row is None:
        raise NoSuchWhatIf(f"There is no what-if {number}.")
    return _what_if(row)


def list_what_ifs(tx: Transaction, asked: Asked) -> Page[WhatIf]:
    """A page of what-ifs, the newest first."""
    return page_of(tx, _with_job(), ORDER, asked, _what_if)


def what_if_asked(tx: Transaction, number: UUID) -> WhatIfAsked:
    """What was asked; raises: NoSuchWhatIf."""
    kept = tx.connection.execute(select(_TABLE.asked).where(_TABLE.id == number)).scalar_one_or_none()
    if kept is None:
        raise NoSuchWhatIf(f"There is no what-if {number}.")
    return what_if_from(kept)


def prices_paid(tx: Transaction, part: Part) -> list[tuple[str, str, datetime, float]]:
    """(location, SKU, day, mean price of that day) of what was sold with a price."""
    rows = tx.connection.execute(
        text(f"""
            select l.name, p.sku, date_trunc('day', s.occurred_at) as day, avg(s.price)::float8
            from standing_sales s join locations l on l.id = s.location join products p on p.id = s.product
            where s.price > 0 and not s.is_return and {part.sql} group by 1, 2, 3
        """),  # noqa: S608 (the only inserted text is ours)
        part.values,
    )
    return [(place, product, day, price) for place, product, day, price in rows]


def _with_job() -> Select[Any]:
    told = (jobs.c.state, jobs.c.progress, jobs.c.message, jobs.c.problem)
    return select(what_ifs, *told).join(jobs, jobs.c.id == _TABLE.job)


def _what_if(row: Row[Any]) -> WhatIf:
    asked, found = what_if_from(row.asked), row.found or {}
    values: dict[str, Any] = {name: getattr(row, name) for name in _OF_THE_ROW}
    values |= {name: getattr(asked, name) for name in ("changes", "weeks", "location", "category", "product")}
    values |= {name: int(found.get(name, 0)) for name in ("periods", "items", "futures")}
    values |= {name: found.get(name) for name in ("currency", "difference", "difference_low", "difference_high")}
    values |= {name: Side(**found[name]) if found else None for name in ("before", "after")}
    return WhatIf(
        **values,
        state=JobState(row.state),
        last_day=date.fromisoformat(found["last_day"]) if found else None,
        frequency=Frequency(found["frequency"]) if found else None,
        changed=[ChangedItem(**one) for one in found.get("changed", [])],
        notices=found.get("notices", []),
    )
