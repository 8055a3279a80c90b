"""The forecast of one product, as people read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import numpy as np
from shelfcast_engine.panel import Floats
from shelfcast_engine.quantiles import Quantiles, interpolation_weights
from shelfcast_engine.series.intermittency import DemandClass
from sqlalchemy import text

from shelfcast.catalog import Part
from shelfcast.forecasts.reads.planner import words_about
from shelfcast.forecasts.reads.stored import NoForecastYet
from shelfcast.forecasts.rules.planner import Word
from shelfcast.infra.local_time import LocalTime
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.errors import Invalid
from shelfcast.vocabulary.time import Calendar, Frequency

_SHOWN = (0.1, 0.5, 0.9)


class TooFarAhead(Invalid):
    """The forecast does not reach so far; generate one that does."""


@dataclass(frozen=True, slots=True)
class ModelAhead:
    """What the model said before the planner's word, in units."""

    mean: float
    p10: float
    p50: float
    p90: float


@dataclass(frozen=True, slots=True)
class PeriodAhead:
    """Demand expected in one period, in units. P10 to P90 is the 80 % interval.

    levels: those that were asked for, by their name: 0.95 → units
    model: what the model said, where a planner's word changed it; None = the same
    """

    begins: LocalTime
    mean: float
    p10: float
    p50: float
    p90: float
    levels: dict[str, float]
    model: ModelAhead | None = None


@dataclass(frozen=True, slots=True)
class ProductForecast:
    """What will be wanted of one product at one location.

    last_day: the last day that was known;  members: the models and their shares;  reaches: periods that are stored
    basis: why so, where it has hardly any history of its own;  words: what planners say of it now
    """

    run: UUID
    made_at: datetime
    location_id: UUID
    product_id: UUID
    location: str
    product: str
    frequency: Frequency
    last_day: date
    model_version: str
    members: dict[str, float]
    demand_class: str
    reaches: int
    basis: str | None
    words: list[Word]
    periods: list[PeriodAhead]


_NEWEST = """
    select distinct on (f.location) f.run, r.made_at, f.location, f.product, l.name, p.sku, r.frequency, r.week_starts_on,
           r.last_period, r.engine_version, r.members, f.weights, f.demand_class, r.horizon, r.levels, f.quantiles,
           f.model_quantiles, f.basis
    from products p join forecasts f on f.product = p.id join forecast_runs r on r.id = f.run
    join locations l on l.id = f.location
    where {of_part} and (cast(:beyond as timestamptz) is null or r.made_at < :beyond) order by f.location, f.run desc
"""


def product_forecasts(
    tx: Transaction, part: Part, horizon: int | None, as_of: date | None, levels: Sequence[float] = ()
) -> list[ProductForecast]:
    """The newest forecast of a product at each location; raises: NoForecastYet, TooFarAhead.

    horizon: periods, None = as far as it reaches;  as_of: as it was known at the end of that day;  levels: in (0, 1)
    """
    beyond = None if as_of is None or as_of == date.max else datetime.combine(as_of + timedelta(days=1), datetime.min.time())
    rows = tx.connection.execute(text(_NEWEST.format(of_part=part.sql)), {**part.values, "beyond": beyond}).all()
    if not rows:
        raise NoForecastYet(f"Nothing was forecast of {part.product} yet; generate a forecast, or run `shelfcast nightly`.")
    return [_forecast(tx, row, horizon, levels) for row in sorted(rows, key=lambda row: str(row.name))]


def _forecast(tx: Transaction, row: Any, horizon: int | None, levels: Sequence[float]) -> ProductForecast:
    if horizon is not None and horizon > row.horizon:
        raise TooFarAhead(
            f"The forecast of {row.sku} at {row.name} reaches {row.horizon} periods, not {horizon}.",
            field="horizon",
            value=horizon,
            what_to_do=f"Ask for {row.horizon} or fewer, or generate a forecast with this horizon.",
        )
    calendar, steps = Calendar(Frequency(row.frequency), row.week_starts_on), horizon or row.horizon
    last, stored = np.datetime64(row.last_period, "s"), np.array(row.levels)
    values = np.array(row.quantiles).reshape(1, row.horizon, len(stored))[:, :steps]
    models = _model(row, stored, steps)
    shown = (values[0] @ interpolation_weights(stored, np.array([*_SHOWN, *levels]))).round(6).tolist()
    means = Quantiles(stored, values).mean()[0].round(6).tolist()
    begins = calendar.following(last, steps).astype("M8[us]").tolist()
    names = [f"{level:g}" for level in levels]
    shares = zip(row.members, row.weights, strict=True)
    return ProductForecast(
        run=row.run,
        made_at=row.made_at,
        location_id=row.location,
        product_id=row.product,
        location=row.name,
        product=row.sku,
        frequency=calendar.frequency,
        last_day=calendar.last_day(last),
        model_version=row.engine_version,
        members={name: round(share, 4) for name, share in shares if share >= 0.00005},
        demand_class=DemandClass(row.demand_class).name.lower(),
        reaches=row.horizon,
        basis=row.basis,
        words=words_about(tx, row.location, row.product, begins[0].date(), calendar.last_day(np.datetime64(begins[-1], "s"))),
        periods=[
            PeriodAhead(moment, mean, units[0], units[1], units[2], dict(zip(names, units[3:], strict=True)), model)
            for moment, mean, units, model in zip(begins, means, shown, models, strict=True)
        ],
    )


def _model(row: Any, stored: Floats, steps: int) -> list[ModelAhead | None]:
    """What the model said of each period, None where the planner's word left it."""
    if row.model_quantiles is None:
        return [None] * steps
    before, after = (
        np.array(values).reshape(1, row.horizon, len(stored))[:, :steps] for values in (row.model_quantiles, row.quantiles)
    )
    shown = (before[0] @ interpolation_weights(stored, np.array(_SHOWN))).round(6).tolist()
    means = Quantiles(stored, before).mean()[0].round(6).tolist()
    changed = (before != after).any(axis=2)[0]
    told = zip(means, shown, changed, strict=True)
    return [ModelAhead(mean, *units) if other else None for mean, units, other in told]
