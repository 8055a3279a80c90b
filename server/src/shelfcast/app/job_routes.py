"""Work that takes long, over HTTP: how far it is, what came of it, and a way to end it."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import Query

from shelfcast.app.worker import NIGHTLY
from shelfcast.infra.doors import Tx, api_router
from shelfcast.infra.jobs import queue
from shelfcast.infra.jobs.queue import Job

router = api_router("jobs")


@router.get("/jobs", operation_id="list_jobs")
def get_jobs(tx: Tx, kind: str | None = None, limit: Annotated[int, Query(ge=1, le=1000)] = 100) -> list[Job]:
    """The newest jobs, the newest first."""
    return queue.newest_jobs(tx, kind, limit)


@router.get("/jobs/{id}", operation_id="job")
def get_job(tx: Tx, id: UUID) -> Job:
    """Where a job stands; its result when it is done, its problem when it failed."""
    return queue.find_job(tx, id)


@router.post("/jobs/{id}/cancel", operation_id="cancel_job")
def post_cancellation(tx: Tx, id: UUID) -> Job:
    """End a job that waits at once, and one that runs at its next step."""
    return queue.cancel_job(tx, id)


@router.post("/recommendations/generate", operation_id="generate_recommendations", status_code=202)
def post_nightly(tx: Tx) -> Job:
    """Rebuild series, forecast, decide, recommend, as every night; answers with the job that does it."""
    return queue.find_job(tx, queue.request_job(tx, NIGHTLY, {}))
