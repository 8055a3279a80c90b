"""A worker: takes jobs from the queue and does them, several processes or one, until it is told to stop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from uuid import UUID

import procrastinate

from shelfcast.infra.jobs.queue import TASK
from shelfcast.infra.jobs.running import Work, run_job
from shelfcast.infra.postgres.connect import Database

_STALLED_SECONDS = 60.0
"""A worker that has not been heard for so long is taken to have crashed, and its jobs are done by another."""
_RESCUE_SECONDS = 30.0


class Worker:
    """Does jobs one at a time on the event loop's thread pool."""

    def __init__(self, database: Database, work: Mapping[str, Work]) -> None:
        self._app = procrastinate.App(
            connector=procrastinate.PsycopgConnector(conninfo=database.worker_uri, min_size=1, max_size=3)
        )
        self._stopping = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

        @self._app.task(name=TASK)
        def do(organisation: str, job: str) -> None:
            run_job(database, work, UUID(organisation), UUID(job))

    async def run(self) -> None:
        """Work until `stop` is called; the job in hand is finished first."""
        self._loop = asyncio.get_running_loop()
        async with self._app.open_async():
            working = asyncio.create_task(
                self._app.run_worker_async(
                    concurrency=1, install_signal_handlers=False, delete_jobs="successful", fetch_job_polling_interval=5.0
                )
            )
            rescuing = asyncio.create_task(self._rescue())
            stopping = asyncio.create_task(self._stopping.wait())
            await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
            for task in (working, rescuing, stopping):
                task.cancel()
            await asyncio.gather(working, rescuing, stopping, return_exceptions=True)

    def stop(self) -> None:
        """End `run`, from any thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._stopping.set)

    async def _rescue(self) -> None:
        """Jobs of workers that crashed are done anew."""
        while True:
            for job in await self._app.job_manager.get_stalled_jobs(seconds_since_heartbeat=_STALLED_SECONDS):
                await self._app.job_manager.retry_job(job)
            await asyncio.sleep(_RESCUE_SECONDS)


@contextmanager
def working(database: Database, work: Mapping[str, Work]) -> Iterator[None]:
    """A worker in a thread of this process while the block lasts."""
    worker = Worker(database, work)
    thread = threading.Thread(target=lambda: asyncio.run(worker.run()), name="worker", daemon=True)
    thread.start()
    try:
        yield
    finally:
        worker.stop()
        thread.join()
