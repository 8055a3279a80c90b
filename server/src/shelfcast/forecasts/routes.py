"""Forecasts and how good they were, over HTTP."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Path, Query
from pydantic import Field

from shelfcast.catalog import AskedPart, Part
from shelfcast.forecasts.reads.accuracy import GroupAccuracy, ScoredBy, forecast_accuracy
from shelfcast.forecasts.reads.ahead import ProductForecast, product_forecasts
from shelfcast.infra.doors import Tx, api_router

router = api_router("forecasts")

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
