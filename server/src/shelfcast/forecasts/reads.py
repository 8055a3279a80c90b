"""Forecasts as they were stored."""

from __future__ import annotations

from uuid import UUID

import numpy as np
from shelfcast_engine.quantiles import Quantiles
from sqlalchemy import select, text

from shelfcast.forecasts.rules import StoredForecast
from shelfcast.forecasts.tables import forecast_runs
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.errors import NotFound
from shelfcast.vocabulary.time import Calendar, Frequency


class NoForecastYet(NotFound):
    """Nothing was forecast yet; run `shelfcast nightly`."""


def newest_run(tx: Transaction) -> UUID:
    """The number of the newest run; raises: NoForecastYet."""
    newest = select(forecast_runs.c.id).order_by(forecast_runs.c.made_at.desc(), forecast_runs.c.id.desc()).limit(1)
    run: UUID | None = tx.connection.execute(newest).scalar_one_or_none()
    if run is None:
        raise NoForecastYet
    return run


def stored_forecast(tx: Transaction, run: UUID) -> StoredForecast:
    """A whole run, its series in the order of (location, SKU); raises: NoForecastYet."""
    about = tx.connection.execute(select(forecast_runs).where(forecast_runs.c.id == run)).one_or_none()
    if about is None:
        raise NoForecastYet(f"There is no forecast run {run}.")
    rows = tx.connection.execute(
        text("""
            select l.name, p.sku, f.quantiles, f.weights, f.demand_class, f.whole_units
            from forecasts f join locations l on l.id = f.location join products p on p.id = f.product
            where f.run = :run order by l.name collate "C", p.sku collate "C"
        """),
        {"run": run},
    ).all()
    levels = np.array(about.levels)
    shape = (len(rows), about.horizon, len(levels))
    return StoredForecast(
        locations=tuple(row[0] for row in rows),
        products=tuple(row[1] for row in rows),
        calendar=Calendar(Frequency(about.frequency), about.week_starts_on),
        last_period=np.datetime64(about.last_period, "s"),
        quantiles=Quantiles(levels, np.array([row[2] for row in rows], dtype=np.float64).reshape(shape)),
        correlation=np.array(about.correlation).reshape(about.horizon, about.horizon),
        whole_units=np.array([row[5] for row in rows], dtype=bool),
        weights=np.array([row[3] for row in rows]),
        members=tuple(about.members),
        classes=np.array([row[4] for row in rows], dtype=np.int64),
    )
