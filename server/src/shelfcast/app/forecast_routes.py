"""Forecasts on request over HTTP: as a job, or at once for one product."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Body, Query, Request, Response
from pydantic import BaseModel, Field

from shelfcast import forecasts
from shelfcast.app.generate_forecast import generate_forecast
from shelfcast.app.worker import FORECAST
from shelfcast.catalog import Part
from shelfcast.forecasts import ProductForecast
from shelfcast.infra.doors import HttpDoor, Tx, api_router
from shelfcast.infra.jobs import queue
from shelfcast.infra.jobs.queue import Job
from shelfcast.vocabulary.errors import Invalid

router = api_router("forecasts")


class WaitNeedsProduct(Invalid):
    """Only the forecast of one product is waited for; name it, or ask without wait and watch the job."""


class GenerateBody(BaseModel):
    """What to forecast; left out: everything, 30 days."""

    product: Annotated[str | None, Field(max_length=400, pattern=r"^[^\x00]*$", description="SKU or id.")] = None
    horizon: Annotated[int | None, Field(ge=1, le=366, description="Periods.")] = None


@dataclass(frozen=True, slots=True)
class Generated:
    """The job that makes the forecast, or the forecast itself where it was waited for."""

    job: Job | None
    forecasts: list[ProductForecast]


@router.post(
    "/forecasts/generate",
    operation_id="generate_forecasts",
    status_code=202,
    responses={200: {"model": Generated, "description": "The forecast, with wait"}},
)
def post_generation(
    request: Request,
    tx: Tx,
    response: Response,
    body: Annotated[GenerateBody, Body()],
    wait: Annotated[bool, Query(description="Answer with the forecast; of one product.")] = False,
) -> Generated:
    """Make a new forecast without new orders; watch the job, or wait for one product."""
    if not wait:
        number = queue.request_job(tx, FORECAST, body.model_dump())
        return Generated(queue.find_job(tx, number), [])
    if body.product is None:
        raise WaitNeedsProduct(field="product")
    door: HttpDoor = request.app.state.door
    generate_forecast(door.database, tx.organisation, body.horizon, body.product)
    response.status_code = 200
    return Generated(None, forecasts.product_forecasts(tx, Part(product=body.product), body.horizon, None))
