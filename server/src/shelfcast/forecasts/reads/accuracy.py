"""What was forecast against what came."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import numpy as np
from sqlalchemy import text

from shelfcast.catalog import EVERYTHING, Part
from shelfcast.forecasts.reads.counted import counted_runs
from shelfcast.forecasts.reads.summed import GroupAccuracy as GroupAccuracy
from shelfcast.forecasts.reads.summed import ScoredBy as ScoredBy
from shelfcast.forecasts.reads.summed import in_order, summed_accuracy
from shelfcast.forecasts.rules.accuracy import DECILES, NOT_YET, Scored, accuracy, decile_places, mean_weights
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.time import Calendar, Frequency

_STEPS = {Frequency.HOUR: "1 hour", Frequency.DAY: "1 day", Frequency.WEEK: "7 days", Frequency.MONTH: "1 month"}
_MOST_ROWS = 200_000
"""Periods of series after which no older run is scored, where sums cannot answer: more would not fit into memory."""


_SCORED = """
    with chosen as (
        select f.quantiles, f.model_quantiles, s.series, l.name as location, p.sku as product, g.path as category
        from products p join forecasts f on f.product = p.id join locations l on l.id = f.location
        join demand_series s on s.location = f.location and s.product = f.product
        left join categories g on g.id = p.category
        where f.run = :run and {of_part}
    ), steps as (
        select series, period, quantity, lag(period) over of_series as period_before,
               lag(quantity) over of_series as before, lead(period) over of_series as period_after
        from demand_periods where series in (select series from chosen) and period <= :last_period
        window of_series as (partition by series order by period)
    ), history as (
        select series, min(period) as first, sum(
            case when period_before is null then 0
                 when period_before + cast(:step as interval) = period then (quantity - before) ^ 2
                 else quantity ^ 2 + before ^ 2 end
            + case when period_after is null and period < :last_period then quantity ^ 2 else 0 end) as squares
        from steps group by series
    )
    select c.series, c.location, c.product, c.category, a.step, coalesce(d.quantity, 0) as actual,
           coalesce(o.quantity, 0) as before, h.first, coalesce(h.squares, 0) as squares, {figures}
    from chosen c cross join unnest(cast(:steps as int[]), cast(:periods as timestamp[])) as a (step, period)
    cross join lateral (
        select c.quantiles[(a.step - 1) * :levels + 1 : a.step * :levels] as own,
               c.model_quantiles[(a.step - 1) * :levels + 1 : a.step * :levels] as model offset 0
    ) q
    left join demand_periods d on d.series = c.series and d.period = a.period
    left join demand_periods o on o.series = c.series and o.period = :last_period
    left join history h on h.series = c.series
    where coalesce(d.in_stock, 1) >= 1
    order by c.series, a.step
"""
"""`offset 0` unpacks a stored forecast once for a step; without it, once for each level that is looked at."""


def forecast_accuracy(
    tx: Transaction, part: Part, by: ScoredBy, horizon: int | None, since: date | None, until: date | None
) -> list[GroupAccuracy]:
    """How good the stored forecasts were, as far as what they foretold is known by now.

    Where that is much, by the sums of the last night; else period by period.
    horizon: only the period that lies so far ahead;  since, until: days on which the forecasts knew their last sales
    """
    summed = summed_accuracy(tx, part, by, horizon, since, until)
    if summed is not None:
        return summed
    runs = counted_runs(tx, since, until)
    rows: list[tuple[Any, float]] = []
    for run in runs:
        rows += _rows_of(tx, run, part, horizon)
        if len(rows) > _MOST_ROWS:
            break
    if not rows:
        return [GroupAccuracy(**asdict(NOT_YET), group=None)] if by is ScoredBy.ALL else []
    scored = _scored(rows, model=False)
    model = _scored(rows, model=True) if any(row[-1] is not None for row, _ in rows) else None
    if by is ScoredBy.ALL:
        return [_accuracy_of(scored, model, None)]
    labels = [_label(row, by) for row, _ in rows]
    order = in_order(set(labels), by)
    marks = np.array(labels, dtype=object)
    chosen = {label: np.asarray(marks == label) for label in order}
    return [_accuracy_of(scored.of(chosen[label]), model and model.of(chosen[label]), label) for label in order]


def _accuracy_of(scored: Scored, model: Scored | None, group: str | None) -> GroupAccuracy:
    changed = model is not None and not np.array_equal(scored.deciles, model.deciles)
    return GroupAccuracy(
        **asdict(accuracy(scored)), group=group, without_planner=accuracy(model) if model is not None and changed else None
    )


def _scored(rows: list[tuple[Any, float]], *, model: bool) -> Scored:
    """The rows as arrays; model: as the model said before planners' words."""
    figures = np.array(
        [row[-_FIGURES:] if model and row[-1] is not None else row[-2 * _FIGURES : -_FIGURES] for row, _ in rows],
        dtype=np.float64,
    )
    return Scored(
        actual=np.array([row.actual for row, _ in rows]),
        mean=figures[:, 0],
        deciles=figures[:, 1:],
        before=np.array([row.before for row, _ in rows]),
        series=np.array([row.series for row, _ in rows]),
        scale=np.array([scale for _, scale in rows]),
    )


_A_WEEK_OLD = text("""
    select last_period::date from forecast_runs r where last_period < :day
    order by last_period > cast(:day as date) - 7, case when last_period > cast(:day as date) - 7 then last_period end,
             last_period desc limit 1
""")


def accuracy_of_last_week(tx: Transaction, day: date) -> dict[str | None, float | None]:
    """Location → 1 - WAPE of the forecast that was made a week before `day`, or the oldest since then; None = all of them.

    Empty while no forecast has seen one of its periods close.
    """
    made_on = tx.connection.execute(_A_WEEK_OLD, {"day": day}).scalar_one_or_none()
    if made_on is None:
        return {}
    whole = forecast_accuracy(tx, EVERYTHING, ScoredBy.ALL, None, made_on, made_on)
    places = forecast_accuracy(tx, EVERYTHING, ScoredBy.LOCATION, None, made_on, made_on)
    return {group.group: group.accuracy for group in [*whole, *places]}


def _rows_of(tx: Transaction, run: Any, part: Part, horizon: int | None) -> list[tuple[Any, float]]:
    """Every period of a run of which it is known what came, and the scale of its series."""
    calendar, last = Calendar(Frequency(run.frequency), run.week_starts_on), np.datetime64(run.last_period, "s")
    ahead = calendar.following(last, run.horizon)
    known = [
        (step, moment)
        for step, moment in enumerate(ahead.astype("M8[us]").tolist(), start=1)
        if moment <= run.newest and horizon in (None, step)
    ]
    if not known:
        return []
    question = text(_SCORED.format(of_part=part.sql, figures=_figures(run.levels)))
    parameters = {
        **part.values,
        "run": run.id,
        "levels": len(run.levels),
        "last_period": run.last_period,
        "step": _STEPS[calendar.frequency],
        "steps": [step for step, _ in known],
        "periods": [moment for _, moment in known],
    }
    found = tx.connection.execute(question, parameters).all()
    scales: dict[int, float] = {}
    for row in found:
        if row.series not in scales:
            scales[row.series] = _scale(row.first, float(row.squares), calendar, last)
    return [(row, scales[row.series]) for row in found]


def _scale(first: datetime | None, squares: float, calendar: Calendar, last: np.datetime64) -> float:
    if first is None:
        return 0.0
    changes = int(calendar.index_of(np.array([last]), np.datetime64(first, "s"))[0])
    return squares / changes if changes > 0 else 0.0


def _label(row: Any, by: ScoredBy) -> str | None:
    label = row.step if by is ScoredBy.HORIZON else getattr(row, by.value)
    return None if label is None else str(label)


_FIGURES = 1 + len(DECILES)


def _figures(levels: list[float]) -> str:
    """Mean and deciles of the forecast, and of the model before planners' words, null where they said nothing."""
    return ", ".join(f"{_mean(levels, of)}, {_deciles(levels, of)}" for of in ("q.own", "q.model"))


def _mean(levels: list[float], of: str) -> str:
    weights = mean_weights(np.array(levels)).tolist()
    return " + ".join(f"{weight!r} * {of}[{place + 1}]" for place, weight in enumerate(weights))


def _deciles(levels: list[float], of: str) -> str:
    return ", ".join(f"{of}[{place + 1}]" for place in decile_places(np.array(levels)).tolist())
