"""One job from start to end, whatever happens on the way."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import update

from shelfcast.infra.jobs.queue import JobState, find_job
from shelfcast.infra.jobs.tables import jobs
from shelfcast.infra.postgres.connect import Database
from shelfcast.vocabulary.errors import Refused, problem_of

logger = logging.getLogger("shelfcast.jobs")
_TELL_SECONDS = 0.5
"""Progress is written at most this often; a step that changes the message is always written."""

MOST_ATTEMPTS = 3
"""A job that was begun so often and never ended takes its worker down; it is not begun again."""
_BROKEN = {"title": "Something broke", "status": 500, "detail": "Something in Shelfcast broke; its log says what."}
_CRASHED = {
    "title": "Something broke",
    "status": 500,
    "detail": f"The worker crashed {MOST_ATTEMPTS} times over this job; its log says why. Mend that, and ask for it again.",
}


class JobCancelled(Exception):
    """Raised inside a job at its next step after somebody cancelled it; nothing of the step is kept."""


@dataclass(slots=True)
class Run:
    """What a job's function is given: its arguments, the database, and a way to say how far it is.

    actor: who asked for it
    """

    database: Database
    organisation: UUID
    job: UUID
    arguments: Mapping[str, Any]
    actor: str
    _told: tuple[float, str | None] = field(default=(0.0, None))

    def tell(self, message: str, progress: float | None = None) -> None:
        """Say what goes on, and the share done (0 to 1); raises: JobCancelled."""
        now = time.monotonic()
        if message == self._told[1] and now - self._told[0] < _TELL_SECONDS:
            return
        self._told = (now, message)
        values: dict[str, Any] = {"message": message}
        if progress is not None:
            values["progress"] = min(max(progress, 0.0), 1.0)
        with self.database.transaction(self.organisation) as tx:
            if find_job(tx, self.job, for_change=True).cancel_requested:
                raise JobCancelled
            tx.connection.execute(update(jobs).where(jobs.c.id == self.job).values(values))


Work = Callable[[Run], Mapping[str, Any] | None]
"""What a job of some kind does: small and safe to repeat, since a crash makes it start anew. Returns the job's result."""


def run_job(database: Database, work: Mapping[str, Work], organisation: UUID, job: UUID) -> None:
    """Do one job and keep how it ended; a job that has ended already is left alone."""
    with database.transaction(organisation) as tx:
        found = find_job(tx, job, for_change=True)
        if found.state.has_ended:
            return
        started = {"state": JobState.RUNNING.value, "started_at": tx.now, "progress": 0.0, "attempts": found.attempts + 1}
        tx.connection.execute(update(jobs).where(jobs.c.id == job).values(started))
    if found.attempts == MOST_ATTEMPTS:
        _end(database, organisation, job, JobState.FAILED, problem=_CRASHED)
        return
    try:
        result = work[found.kind](Run(database, organisation, job, found.arguments, found.requested_by))
    except JobCancelled:
        _end(database, organisation, job, JobState.CANCELLED)
    except Refused as refusal:
        _end(database, organisation, job, JobState.FAILED, problem=problem_of(refusal))
    except Exception:
        logger.exception("Job %s (%s) broke", job, found.kind)
        _end(database, organisation, job, JobState.FAILED, problem=_BROKEN)
    else:
        _end(database, organisation, job, JobState.DONE, result=dict(result or {}), progress=1.0)


def _end(database: Database, organisation: UUID, job: UUID, state: JobState, **values: Any) -> None:
    with database.transaction(organisation) as tx:
        ended = {"state": state.value, "ended_at": tx.now, **values}
        tx.connection.execute(update(jobs).where(jobs.c.id == job).values(ended))
