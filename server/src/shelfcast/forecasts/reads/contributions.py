"""What drives a forecast: worked out for one product when somebody asks, from what was kept of that night."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import numpy as np
from shelfcast_engine.forecasting.explain import PARTS, contributions, tree_share
from shelfcast_engine.panel import Floats
from shelfcast_engine.quantiles import Quantiles
from sqlalchemy import text

from shelfcast.catalog import Part
from shelfcast.forecasts.reads.made_of import unpacked
from shelfcast.forecasts.reads.stored import NoForecastYet
from shelfcast.forecasts.rules.contributions import PLANNER, sentences
from shelfcast.infra.local_time import LocalTime
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.errors import NotFound
from shelfcast.vocabulary.time import Calendar, Frequency

_LEFT_OVER = "other"


class NotExplained(NotFound):
    """What this forecast was made of was not kept; run `shelfcast nightly` for one that can be explained."""


@dataclass(frozen=True, slots=True)
class ContributionPeriod:
    """What the forecast of one period is made of. Units.

    total: the mean that is forecast, which the parts add up to
    parts: level, trend, week, year, holiday, promotion, price, signal, planner, other → what it gives or takes
    said: a sentence for each part that matters
    """

    begins: LocalTime
    total: float
    parts: dict[str, float]
    said: list[str]


@dataclass(frozen=True, slots=True)
class ForecastContributions:
    """What drives the forecast of one product at one location.

    last_day: the last day that was known;  basis: why so, where it has little history of its own
    """

    run: UUID
    made_at: datetime
    location_id: UUID
    product_id: UUID
    location: str
    product: str
    frequency: Frequency
    last_day: date
    basis: str | None
    periods: list[ContributionPeriod]


_NEWEST = """
    select distinct on (f.location) f.*, r.made_at, l.name, p.sku, r.frequency, r.week_starts_on, r.last_period, r.horizon,
           r.levels, r.members, r.trees
    from products p join forecasts f on f.product = p.id join forecast_runs r on r.id = f.run
    join locations l on l.id = f.location where {of_part} order by f.location, f.run desc
"""


def forecast_contributions(tx: Transaction, part: Part) -> list[ForecastContributions]:
    """Of the newest forecast of a product at each location; raises: NoForecastYet, NotExplained."""
    rows = tx.connection.execute(text(_NEWEST.format(of_part=part.sql)), part.values).all()
    if not rows:
        raise NoForecastYet(f"Nothing was forecast of {part.product} yet; generate a forecast, or run `shelfcast nightly`.")
    if all(row.made_of is None for row in rows):
        raise NotExplained
    return [_explained(row) for row in sorted(rows, key=lambda row: str(row.name)) if row.made_of is not None]


def _explained(row: Any) -> ForecastContributions:
    levels = np.array(row.levels)
    shown = _mean(row.quantiles, row.horizon, levels)
    model = shown if row.model_quantiles is None else _mean(row.model_quantiles, row.horizon, levels)
    made_of, trees = unpacked(row.made_of, row.trees, row.horizon)
    share = tree_share(np.array(row.weights)[:, None], tuple(row.members))
    units = contributions(made_of, trees, share, model)[0]
    calendar, last = Calendar(Frequency(row.frequency), row.week_starts_on), np.datetime64(row.last_period, "s")
    begins = calendar.following(last, row.horizon).astype("M8[us]").tolist()
    return ForecastContributions(
        run=row.run,
        made_at=row.made_at,
        location_id=row.location,
        product_id=row.product,
        location=row.name,
        product=row.sku,
        frequency=calendar.frequency,
        last_day=calendar.last_day(last),
        basis=row.basis,
        periods=[
            _period(moment, round(float(total), 6), units[step], float(total - before), calendar.frequency)
            for step, (moment, total, before) in enumerate(zip(begins, shown[0], model[0], strict=True))
        ],
    )


def _period(begins: datetime, total: float, units: Floats, planner: float, frequency: Frequency) -> ContributionPeriod:
    parts = {part.value: round(float(one), 6) + 0.0 for part, one in zip(PARTS, units, strict=True)}
    parts[PLANNER] = round(planner, 6) + 0.0
    left = total - sum(one for name, one in parts.items() if name != _LEFT_OVER)
    parts[_LEFT_OVER] = round(left, 6) + 0.0
    return ContributionPeriod(begins, total, parts, sentences(parts, total, begins, frequency))


def _mean(quantiles: list[float], horizon: int, levels: Floats) -> Floats:
    return Quantiles(levels, np.array(quantiles).reshape(1, horizon, len(levels))).mean()
