"""A forecast is kept whole: what is read back is what was made."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import numpy as np
import pytest
from shelfcast import catalog, forecasts
from shelfcast.forecasts import NoForecastYet
from shelfcast.forecasts.tables import forecast_runs
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.time import Calendar, Frequency
from shelfcast_engine.forecasting.ensemble import ENGINE_VERSION, Forecast
from shelfcast_engine.quantiles import Quantiles
from sqlalchemy import select

LAST_WEEK = np.datetime64("2026-02-04", "s")
CALENDAR = Calendar(Frequency.WEEK, 2)


def a_forecast(series: int, horizon: int = 3) -> Forecast:
    rng = np.random.default_rng(7)
    levels = np.array([0.1, 0.5, 0.9])
    return Forecast(
        quantiles=Quantiles(levels, np.sort(rng.gamma(2.0, 1 / 3, (series, horizon, 3)), axis=2)),
        correlation=rng.uniform(-1, 1, (horizon, horizon)),
        whole_units=np.arange(series) % 2 == 0,
        weights=rng.uniform(size=(2, series)),
        members=("one", "two"),
        classes=np.arange(series, dtype=np.int64),
    )


def test_what_is_read_back_is_what_was_made_in_the_order_of_location_and_sku(tx: Transaction) -> None:
    catalog.add_missing(tx, ["b", "B", "é"], {"10": None, "9": None})
    places = {name: place for place, name in catalog.location_names(tx).items()}
    products = {sku: product for product, sku in catalog.skus(tx).items()}
    keys = [("é", "9"), ("b", "9"), ("B", "10"), ("b", "10")]
    made = a_forecast(len(keys))
    run = forecasts.store_forecast(
        tx, made, CALENDAR, LAST_WEEK, [places[place] for place, _ in keys], [products[sku] for _, sku in keys]
    )
    assert forecasts.newest_run(tx) == run
    kept = forecasts.stored_forecast(tx, run)
    order = [2, 3, 1, 0]
    assert list(zip(kept.locations, kept.products, strict=True)) == [keys[row] for row in order]
    assert np.array_equal(kept.quantiles.values, made.quantiles.values[order])
    assert np.array_equal(kept.quantiles.levels, made.quantiles.levels)
    assert np.array_equal(kept.correlation, made.correlation)
    assert np.array_equal(kept.whole_units, made.whole_units[order])
    assert np.array_equal(kept.weights, made.weights.T[order])
    assert np.array_equal(kept.classes, made.classes[order])
    assert (kept.members, kept.calendar, kept.last_period) == (("one", "two"), CALENDAR, LAST_WEEK)
    (about,) = tx.connection.execute(select(forecast_runs)).all()
    assert (about.engine_version, about.made_at, about.horizon) == (ENGINE_VERSION, tx.now, 3)


def test_the_newest_run_is_the_one_made_last(database: Database) -> None:
    organisation, noon = uuid4(), datetime(2026, 2, 1, 12, tzinfo=UTC)
    runs = {}
    for day in (2, 3, 1):
        later = noon + timedelta(days=day)
        still = Database(database.owner, database.worker, database.worker_uri, database.role, clock=lambda later=later: later)  # type: ignore[misc]
        with still.transaction(organisation) as tx:
            catalog.add_missing(tx, ["a"], {"tea": None})
            (place,), (product,) = catalog.location_names(tx), catalog.skus(tx)
            runs[day] = forecasts.store_forecast(tx, a_forecast(1), CALENDAR, LAST_WEEK, [place], [product])
    with database.transaction(organisation) as tx:
        assert forecasts.newest_run(tx) == runs[3]


def test_a_run_that_is_not_there_is_refused(tx: Transaction) -> None:
    with pytest.raises(NoForecastYet, match="Nothing was forecast yet"):
        forecasts.newest_run(tx)
    run = uuid4()
    with pytest.raises(NoForecastYet, match=f"There is no forecast run {run}."):
        forecasts.stored_forecast(tx, run)
