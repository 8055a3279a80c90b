"""Forecasts and how good they were, over HTTP."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Body, Depends, Path, Query
from pydantic import BaseModel, ConfigDict, Field

from shelfcast import demand
from shelfcast.catalog import AskedPart, Part
from shelfcast.demand import RollupBy, Within
from shelfcast.forecasts.actions.say_word import say_word
from shelfcast.forecasts.actions.withdraw_word import withdraw_word
from shelfcast.forecasts.reads.accuracy import GroupAccuracy, ScoredBy, forecast_accuracy
from shelfcast.forecasts.reads.accuracy_pages import ProductAccuracy, accuracy_of_products
from shelfcast.forecasts.reads.ahead import ProductForecast, product_forecasts
from shelfcast.forecasts.reads.contributions import ForecastContributions, forecast_contributions
from shelfcast.forecasts.reads.planner import WordState, find_word, list_words
from shelfcast.forecasts.reads.rollup import Rollup, demand_rollup
from shelfcast.forecasts.rules.planner import Said, Word, WordKind
from shelfcast.infra.doors import Tx, api_router
from shelfcast.infra.pages import AskedPage, Page
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
    """How good the forecasts were, against what came since: of all, or of each product, location, category or horizon.

    Where more than 4,000 periods are meant, by the sums of the last nightly: of the newest 60 days on which it was forecast;
    then rmsse is left out by horizon and with horizon, from or to. By product, or of one product, these are read period by
    period, the newest 200,000.
    """
    return forecast_accuracy(tx, part, by, horizon, since, until)


@router.get("/forecasts/accuracy/products", operation_id="accuracy_of_products")
def get_accuracy_of_products(tx: Tx, part: AskedPart, asked: AskedPage) -> Page[ProductAccuracy]:
    """How good the forecasts of each product were, by the sums of the last nightly, where most units were missed first.

    Sort by missed, accuracy, bias, mae, coverage, periods or product.
    """
    return accuracy_of_products(tx, part, asked)


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


class WordBody(BaseModel):
    """What a planner knows that history does not show."""

    model_config = ConfigDict(extra="forbid")

    kind: WordKind = Field(description="closed, minimum, maximum, end_of_life or change.")
    begins_on: date = Field(description="The first day on which it holds.")
    ends_on: date | None = Field(default=None, description="The last day; left out: until it is withdrawn.")
    value: float | None = Field(
        default=None, description="Units of a period, or how many times the forecast: 1.2 = a fifth more."
    )
    reason: Annotated[str, Field(max_length=1000, pattern=r"^[^\x00]*$", description="Why.")]
    location: UUID | None = Field(default=None, description="Only there.")
    category: UUID | None = Field(default=None, description="Only its products, and those of what is below it.")
    product: UUID | None = Field(default=None, description="Only this product.")


@router.get("/planner/words", operation_id="list_planner_words")
def get_words(tx: Tx, asked: AskedPage, state: WordState | None = WordState.HOLDS) -> Page[Word]:
    """What planners said that holds, the newest first; or what is past, or was withdrawn."""
    return list_words(tx, state, asked)


@router.post("/planner/words", operation_id="say_planner_word", status_code=201)
def post_word(tx: Tx, body: Annotated[WordBody, Body()]) -> Word:
    """Say what is to hold from the next forecast on; the model's own forecast is kept beside it."""
    return find_word(tx, say_word(tx, Said(**body.model_dump())))


@router.get("/planner/words/{id}", operation_id="get_planner_word")
def get_word(tx: Tx, id: UUID) -> Word:
    """One word of a planner, whatever became of it."""
    return find_word(tx, id)


@router.post("/planner/words/{id}/withdraw", operation_id="withdraw_planner_word")
def post_withdrawal(tx: Tx, id: UUID) -> Word:
    """It holds no more from the next forecast on; what was forecast with it stays."""
    withdraw_word(tx, id)
    return find_word(tx, id)
