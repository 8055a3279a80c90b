"""Forecasts as they were stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from uuid import UUID

import numpy as np
from shelfcast_engine.quantiles import Quantiles
from sqlalchemy import select, text

from shelfcast.forecasts.rules.stored import StoredForecast, lasts
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


_SERIES = """
    select l.name, p.sku, f.quantiles, f.weights, f.demand_class, f.whole_units
    from forecasts f join locations l on l.id = f.location join products p on p.id = f.product
    where f.run = :run {some} order by l.name collate "C", p.sku collate "C"
"""


def newest_run_of(tx: Transaction, location: UUID, product: UUID) -> UUID:
    """The newest run that has this location and product; raises: NoForecastYet."""
    newest = text("select run from forecasts where location = :location and product = :product order by run desc limit 1")
    run: UUID | None = tx.connection.execute(newest, {"location": location, "product": product}).scalar_one_or_none()
    if run is None:
        raise NoForecastYet("Nothing was forecast of this product at this location yet; run `shelfcast nightly`.")
    return run


_SOME = """
    and (f.location, f.product) in
    (select location, product from unnest(cast(:locations as uuid[]), cast(:products as uuid[])) as pair (location, product))
"""


def stored_forecast(tx: Transaction, run: UUID, some: Sequence[tuple[UUID, UUID]] | None = None) -> StoredForecast:
    """A run, its series in the order of (location, SKU).

    some: locations and products; None = all that it has;  raises: NoForecastYet, also where it has none of them
    """
    about = tx.connection.execute(select(forecast_runs).where(forecast_runs.c.id == run)).one_or_none()
    if about is None:
        raise NoForecastYet(f"There is no forecast run {run}.")
    pairs = {} if some is None else {"locations": [place for place, _ in some], "products": [product for _, product in some]}
    rows = tx.connection.execute(text(_SERIES.format(some="" if some is None else _SOME)), {"run": run} | pairs).all()
    if some is not None and not rows:
        raise NoForecastYet("Nothing was forecast of this product at this location yet; run `shelfcast nightly`.")
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


_NEWEST_OF_PAIRS = text("""
    select newest.*, r.levels, r.horizon, r.correlation, r.frequency
    from (
        select distinct on (f.product, f.location) f.run, f.location, f.product, f.quantiles, f.whole_units
        from unnest(cast(:locations as uuid[]), cast(:products as uuid[])) as pair (location, product)
        join forecasts f on f.product = pair.product and f.location = pair.location
        order by f.product, f.location, f.run desc
    ) newest join forecast_runs r on r.id = newest.run order by newest.run
""")


def lasting(tx: Transaction, on_hand: Mapping[tuple[UUID, UUID], float]) -> dict[tuple[UUID, UUID], tuple[float | None, float]]:
    """(location, product) → days of supply (None: without end) and risk of a stock-out, of what was ever forecast.

    on_hand: (location, product) → units
    """
    pairs = {"locations": [place for place, _ in on_hand], "products": [product for _, product in on_hand]}
    found: dict[tuple[UUID, UUID], tuple[float | None, float]] = {}
    for _, of_run in groupby(tx.connection.execute(_NEWEST_OF_PAIRS, pairs), lambda row: row.run):
        rows = list(of_run)
        keys = [(row.location, row.product) for row in rows]
        about, shape = rows[0], (len(rows), rows[0].horizon, len(rows[0].levels))
        days, risk = lasts(
            Quantiles(np.array(about.levels), np.array([row.quantiles for row in rows], dtype=np.float64).reshape(shape)),
            np.array(about.correlation).reshape(about.horizon, about.horizon),
            np.array([row.whole_units for row in rows], dtype=bool),
            np.array([on_hand[key] for key in keys]),
            Frequency(about.frequency),
        )
        for key, lasts_days, chance in zip(keys, days.tolist(), risk.tolist(), strict=True):
            found[key] = (round(lasts_days, 2) if np.isfinite(lasts_days) else None, round(chance, 4))
    return found
