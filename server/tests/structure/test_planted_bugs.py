"""Bugs of tests/mutations.toml that no other test would have noticed."""

from __future__ import annotations

from uuid import UUID

import numpy as np
import polars as pl
from shelfcast import demand
from shelfcast.demand import series_from_lines
from shelfcast.infra.postgres import connect
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.protection import ORGANISATION_SETTING
from shelfcast.infra.postgres.transaction import begun
from shelfcast.policies import Defaults, resolve_terms
from shelfcast.recommendations import propose
from shelfcast.vocabulary.time import Calendar, Frequency
from shelfcast_engine.forecasting.ensemble import forecast
from sqlalchemy import create_engine, text

from server.tests.journeys.a_shop import Shop

# One organisation never sees another's rows


def test_a_connection_that_is_used_again_has_forgotten_the_organisation(database: Database, organisation: UUID) -> None:
    engine = create_engine(database.worker.url, pool_size=1, max_overflow=0)
    with begun(engine, None, organisation):
        pass
    with engine.connect() as again:
        assert not again.execute(text("select current_setting(:name, true)"), {"name": ORGANISATION_SETTING}).scalar_one()
    engine.dispose()


def test_a_password_that_the_driver_repeats_is_not_passed_on() -> None:
    assert connect._without("hunter2", 'the password "hunter2" is wrong') == 'the password "***" is wrong'


# Nothing is known before it happens


def test_the_price_of_a_day_to_come_is_not_known_yet(shop: Shop) -> None:
    shop.told("sales", "date,product,quantity,price\n2026-02-01,tea,1,2.00\n2026-02-02,tea,1,\n2026-02-05,tea,1,3.00")
    with shop.transaction() as tx:
        calendar = demand.rebuild_series(tx, Frequency.DAY)
    series = demand.demand_series(shop.database, shop.number, calendar, np.datetime64("2026-02-04", "s"))
    assert series.price.tolist() == [2.0]


# What to order


def test_what_ended_is_not_ordered_although_its_forecast_has_not_faded() -> None:
    days = np.datetime64("2025-01-01", "us") + np.timedelta64(1, "D") * np.arange(100)
    sold = np.random.default_rng(1).poisson(9.0, 100) + 1.0
    lines = pl.DataFrame({"time": days, "location": "S", "product": "P", "quantity": sold, "is_return": False})
    not_told = [pl.lit(None, pl.Float64).alias(name) for name in ("in_stock", "price", "promotion")]
    lines = lines.with_columns(*not_told, pl.lit(None, pl.String).alias("category"))
    series = series_from_lines(lines, Calendar(Frequency.DAY), days[-1].astype("M8[s]") + np.timedelta64(57, "D"))
    terms = resolve_terms([], [("S", "P")], series.price, Defaults(30, 30, 0.1, 50.0), Frequency.DAY)
    made = forecast(series.panel, 60)
    assert made.quantiles.at(np.array([0.99])).min() > 1.0
    [line] = propose(series, made, {}, terms)
    assert (line.order_quantity, line.order_up_to) == (0.0, 0.0)
