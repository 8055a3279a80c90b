"""How good forecasts were, by the sums that the nights kept, where reading every period would take long."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from typing import Any

from sqlalchemy import text

from shelfcast.catalog import Part
from shelfcast.forecasts.reads.counted import MOST_RUNS
from shelfcast.forecasts.rules.accuracy import Accuracy
from shelfcast.forecasts.rules.sums import OF_MODEL, SUMMED, accuracy_of
from shelfcast.infra.postgres.transaction import Transaction

FEW = 4_000
"""Periods of series that are read one by one, up to the last of them; of more the sums are told."""


class ScoredBy(Enum):
    """What accuracy is told for, one by one."""

    ALL = "all"
    PRODUCT = "product"
    LOCATION = "location"
    CATEGORY = "category"
    HORIZON = "horizon"


@dataclass(frozen=True, slots=True)
class GroupAccuracy(Accuracy):
    """How good the forecasts of a group were. group: its name, of a horizon the number of periods ahead; None = all

    without_planner: the same of what the model said, where planners' words changed any of it; None = they did not
    """

    group: str | None
    without_planner: Accuracy | None = None


_FIGURES = ", ".join(
    (
        *(f"sum(a.{name}) as {name}" for name in SUMMED),
        *(f"sum(coalesce(a.model_{name}, a.{name})) as model_{name}" for name in OF_MODEL),
        "count(a.model_missed) > 0 as worded",
    )
)
_LABELS = {
    ScoredBy.ALL: "null::text",
    ScoredBy.PRODUCT: "p.sku",
    ScoredBy.LOCATION: "l.name",
    ScoredBy.CATEGORY: "g.path",
    ScoredBy.HORIZON: "a.step::text",
}
_OF_CELLS = """
    with counted as (
        select r.id
        from forecast_runs r join demand_builds b on b.frequency = r.frequency and b.week_starts_on = r.week_starts_on
        where (cast(:since as date) is null or r.last_period >= cast(:since as date))
          and (cast(:until as date) is null or r.last_period < cast(:until as date) + 1)
          and exists (select from accuracy_cells a where a.level = 'all' and a.step is null and a.run = r.id)
        order by r.last_period desc limit :most
    ), asked as (
        select a.* from counted c join accuracy_cells a on a.run = c.id where a.level = :level and {steps}
    )
    select {label} as its_group, {figures}
    from asked a cross join lateral (select a.category, null::text as sku, null::uuid as id) p
    left join locations l on l.id = a.location left join categories g on g.id = a.category
    where {of_part} group by 1
"""
_MEASURES = tuple(field.name for field in fields(Accuracy))
_ROOTS = """avg(sqrt(a.scaled / nullif(a.scales, 0))) as rmsse,
           avg(sqrt(coalesce(a.model_scaled, a.scaled) / nullif(a.scales, 0))) as model_rmsse"""
SUMS_OF_SERIES = f"{_FIGURES}, {_ROOTS}"
_OF_SERIES = """
    select {label} as its_group, {figures}
    from accuracy_series a join products p on p.id = a.product join locations l on l.id = a.location
    left join categories g on g.id = p.category
    where {of_part} group by 1
"""


def summed_accuracy(
    tx: Transaction, part: Part, by: ScoredBy, horizon: int | None, since: date | None, until: date | None
) -> list[GroupAccuracy] | None:
    """What the sums tell; None where they tell of few periods, which are better read one by one, or cannot tell.

    Sums of products are kept over all days and steps, so that of products narrowed down to some nothing is told here; and
    RMSSE, which goes by series, is not told (null) where days or steps are narrowed down, nor by horizon.
    A category is the one that its products were in when they were scored; of a product it is the present one.
    """
    whole = horizon is None and since is None and until is None
    asked: dict[str, Any] = {**part.values, "since": since, "until": until, "horizon": horizon, "most": MOST_RUNS}
    if by is ScoredBy.PRODUCT or part.product is not None:
        if not whole or by is ScoredBy.HORIZON:
            return None
        rows = tx.connection.execute(_question(_OF_SERIES, by, part, SUMS_OF_SERIES), asked).all()
        return _told(rows, by, {row.its_group: (row.rmsse, row.model_rmsse) for row in rows})
    steps = "a.step = :horizon" if horizon is not None else f"a.step is {'not ' if by is ScoredBy.HORIZON else ''}null"
    asked["level"] = _level(by, part)
    rows = tx.connection.execute(_question(_OF_CELLS, by, part, _FIGURES, steps), asked).all()
    if not whole or by is ScoredBy.HORIZON or _are_few(rows):
        return _told(rows, by, {})
    roots = tx.connection.execute(_question(_OF_SERIES, by, part, _ROOTS), asked)
    return _told(rows, by, {row.its_group: (row.rmsse, row.model_rmsse) for row in roots})


def in_order(labels: Iterable[str | None], by: ScoredBy) -> list[str | None]:
    """Groups by their names, or by how far ahead; what has none comes last."""
    return sorted(labels, key=lambda label: (label is None, int(label) if by is ScoredBy.HORIZON and label else 0, label))


def _question(question: str, by: ScoredBy, part: Part, figures: str, steps: str = "") -> Any:
    return text(question.format(label=_LABELS[by], figures=figures, of_part=part.sql, steps=steps))


def _level(by: ScoredBy, part: Part) -> str:
    """The coarsest sums that tell it."""
    places = by is ScoredBy.LOCATION or part.location is not None or part.postal_code is not None
    kinds = by is ScoredBy.CATEGORY or part.category is not None
    return {(False, False): "all", (True, False): "location", (False, True): "category", (True, True): "cell"}[places, kinds]


def _are_few(rows: Iterable[Any]) -> bool:
    total: float = sum(row.periods for row in rows)
    return total <= FEW


def _told(rows: Any, by: ScoredBy, roots: dict[str | None, tuple[float | None, float | None]]) -> list[GroupAccuracy] | None:
    if _are_few(rows):
        return None
    found = {row.its_group: row for row in rows}
    return [group_of(label, found[label], *roots.get(label, (None, None))) for label in in_order(found, by)]


def group_of(label: str | None, row: Any, rmsse: float | None, model_rmsse: float | None) -> GroupAccuracy:
    """What sums tell of a group. row: with the sums;  rmsse, model_rmsse: which sums do not tell"""
    own = {name: getattr(row, name) for name in SUMMED}
    told = accuracy_of(own, rmsse)
    model = own | {name: getattr(row, f"model_{name}") for name in OF_MODEL} if row.worded else None
    return GroupAccuracy(
        **{name: getattr(told, name) for name in _MEASURES},
        group=label,
        without_planner=None if model is None else accuracy_of(model, model_rmsse),
    )
