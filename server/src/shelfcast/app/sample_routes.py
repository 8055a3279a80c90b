"""The sample, for who has no file at hand."""

from __future__ import annotations

from shelfcast import demand
from shelfcast.app.worker import SAMPLE
from shelfcast.infra.doors import Tx, api_router
from shelfcast.infra.jobs import queue
from shelfcast.infra.jobs.queue import Job
from shelfcast.vocabulary.errors import Conflict

router = api_router("jobs")


class SalesAlready(Conflict):
    """This organisation has sales of its own; the sample would mix with them."""


@router.post("/sample", operation_id="load_sample", status_code=202)
def post_sample(tx: Tx) -> Job:
    """Take in the files of a sample bakery-café, bar and dark store, and make the first order list; answers with the job."""
    if demand.newest_sale(tx) is not None:
        raise SalesAlready
    return queue.find_job(tx, queue.request_job(tx, SAMPLE, {}))
