"""Forecasts and how good they were, over HTTP."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Depends, Path, Query
from pydantic import Field

from shelfcast import demand
from shelfcast.catalog import AskedPart, Part
from shelfcast.demand import RollupBy, Within
from shelfcast.forecasts.reads.accuracy import GroupAccuracy, ScoredBy, forecast_accuracy
from shelfcast.forecasts.reads.ahead import ProductForecast, product_forecasts
from shelfcast.forecasts.reads.contributions import ForecastContributions, forecast_contributions
from shelfcast.forecasts.reads.rollup import Rollup, demand_rollup
from shelfcast.infra.doors import Tx, api_router
from shelfcast.infra.pages import AskedPage
from shelfcast.vocabulary.time import Frequency

router = api_router("forecasts")
sums = api_router("demand")
"""Stands before the routes of demand, for which `rollup` would be a product."""

Product = Annotated[str, Path(max_length=400, description="SKU or id.")]
Location = Annotated[str | None, Query(max_length=400, description="Name or id of a location.")]
Horizon = Annotated[int | None, Query(ge=1, le=3660, description="Periods.")]
From = Annotated[date | None, Query(alias="from", description="The first last-known day of the forecasts.")]
To = Annotated[date | None, Query(alias="to", description="The last such day.")]
Levels = Annotated[
    list[Annotated[float, Field(gt=0, lt=1)]], Query(max_length=50, description="Further quantiles: levels=0.95&levels=0.99.")
]


@router.get("/forecasts/accuracy", operation_id="forecast_accuracy")
def get_accuracy(
    tx: Tx, part: AskedPart, by: ScoredBy = ScoredBy.ALL, horizon: Horizon = None, since: From = None, until: To = None
) -> list[GroupAccuracy]:
    """How good the forecasts were, against what came since: of all, or of each product, location, category or horizon."""
    return forecast_accuracy(tx, part, by, horizon, since, until)


@router.get("/forecasts/contributions", operation_id="forecast_contributions")
def get_contributions(
    tx: Tx,
    product: Annotated[str, Query(max_length=400, description="SKU or id.")],
    location: Location = None,
) -> list[ForecastContributions]:
    """What drives the newest forecast of a product at each location: parts that add up to its mean, period by period."""
    return forecast_contributions(tx, Part(location, product))


@router.get("/forecasts/{product}", operation_id="product_forecast")
def get_forecast(
    tx: Tx,
    product: Product,
    location: Location = None,
    horizon: Horizon = None,
    as_of: date | None = None,
    levels: Levels = [],  # noqa: B006 (FastAPI copies it)
) -> list[ProductForecast]:
    """The newest forecast of a product at each location: mean, P10, P50, P90, and any other level."""
    return product_forecasts(tx, Part(location, product), horizon, as_of, levels)


@router.get("/forecasts/{product}/accuracy", operation_id="product_accuracy")
def get_product_accuracy(
    tx: Tx,
    product: Product,
    location: Location = None,
    by: ScoredBy = ScoredBy.ALL,
    horizon: Horizon = None,
    since: From = None,
    until: To = None,
) -> list[GroupAccuracy]:
    """How good the forecasts of one product were."""
    return forecast_accuracy(tx, Part(location, product), by, horizon, since, until)


def _within(
    location: Annotated[str | None, Query(max_length=400, description="Name or id of a location.")] = None,
    category: Annotated[str | None, Query(max_length=400, description="Path of a category; what is below it too.")] = None,
    postal_code: Annotated[str | None, Query(max_length=400, description="Postal code of the locations.")] = None,
    city: Annotated[str | None, Query(max_length=400, description="City of the locations.")] = None,
) -> Within:
    return Within(Part(location, None, category, postal_code), city)


@sums.get("/demand/rollup", operation_id="demand_rollup")
def get_rollup(
    tx: Tx,
    within: Annotated[Within, Depends(_within)],
    asked: AskedPage,
    by: Annotated[RollupBy, Query(description="category: those right below the one asked for.")] = RollupBy.CATEGORY,
    since: Annotated[date | None, Query(alias="from", description="The first day; by default 13 weeks.")] = None,
    until: Annotated[date | None, Query(alias="to", description="The last day; by default the last with demand.")] = None,
    frequency: Annotated[Frequency | None, Query(description="Of the history: day, week or month.")] = None,
) -> Rollup:
    """What groups sold and will sell: drill down by category, location, postal code, city or product.

    Sort by quantity, before, difference, change, products or group. Figures are those of the last nightly.
    """
    return demand_rollup(tx, by, within, demand.stretch_of(tx, since, until, frequency), asked)
