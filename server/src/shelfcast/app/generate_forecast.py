"""A forecast on request: of everything or of one product, as far ahead as somebody wants, without new orders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import numpy as np
from shelfcast_engine.forecasting.cold_start import needs_help
from shelfcast_engine.forecasting.ensemble import forecast
from shelfcast_engine.forecasting.tiers import Tier

from shelfcast import catalog, demand, forecasts, policies
from shelfcast.app.known_ahead import with_holidays
from shelfcast.app.nightly import NoSalesYet, as_planned, last_closed_period
from shelfcast.infra.postgres.connect import Database
from shelfcast.vocabulary.errors import NotFound
from shelfcast.vocabulary.time import days_as_periods

DAYS_AHEAD = 30
"""How far a forecast reaches if nobody says otherwise."""


class NoSuchProductToForecast(NotFound):
    """There is no such product."""


@dataclass(frozen=True, slots=True)
class Made:
    """A forecast that was made. as_of: the last day that it knows;  horizon: periods"""

    run: UUID
    as_of: date
    series: int
    horizon: int


def generate_forecast(
    database: Database,
    organisation: UUID,
    horizon: int | None = None,
    product: str | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Made:
    """Forecast every series, or those of one product, and keep the run.

    horizon: periods, None = DAYS_AHEAD;  product: its SKU or id
    raises: NoSalesYet, NoSuchProductToForecast
    """
    tell("Summing sales to demand series")
    with database.transaction(organisation) as tx:
        frequency = policies.organisation_settings(tx).frequency
        assert frequency is not None  # it is built in
        only = None if product is None else catalog.known_products(tx, [product]).get(product)
        if product is not None and only is None:
            raise NoSuchProductToForecast(f"There is no product {product!r}.", field="product", value=product)
        calendar = demand.rebuild_series(tx, frequency)
        last_period = last_closed_period(calendar, None, demand.newest_sale(tx))
    wanted = None if only is None else only[0]
    series = demand.demand_series(database, organisation, calendar, last_period, wanted)
    if wanted is not None and needs_help(series.panel, series.panel.visible).any():
        series = demand.demand_series(database, organisation, calendar, last_period, wanted, alike=True)
    if not series.keys:
        raise NoSalesYet(f"There are no sales{f' of {product}' if product else ''} up to {calendar.last_day(last_period)}.")
    tell(f"Forecasting {len(series.keys)} series")
    steps = horizon or days_as_periods(DAYS_AHEAD, frequency)
    with database.transaction(organisation) as tx:
        settings = policies.settings_of_series(tx, [(key.location, key.product) for key in series.keys])
    series = with_holidays(series, {place: said.country for (place, _), said in settings.items()}, steps)
    made = forecasts.as_stored(forecast(series.panel, steps, tier=Tier.STANDARD, explained=True))
    chosen = np.array([row for row, key in enumerate(series.keys) if only is None or key.product == only[1]], dtype=np.int64)
    keys, made = [series.keys[row] for row in chosen], made.of(chosen)
    with database.transaction(organisation) as tx:
        place_of = {name: place for place, name in catalog.location_names(tx).items()}
        product_of = {sku: number for number, sku in catalog.skus(tx).items()}
        locations, items = [place_of[key.location] for key in keys], [product_of[key.product] for key in keys]
        planned = as_planned(tx, made, calendar, last_period, locations, items)
        run = forecasts.store_forecast(
            tx,
            planned,
            calendar,
            last_period,
            locations,
            items,
            model=made.quantiles,
            whole=only is None,
            scale=forecasts.history_scales(series.panel)[chosen],
        )
    return Made(run, calendar.last_day(last_period), len(keys), steps)
