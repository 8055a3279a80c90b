"""A job that a person at the command line waits for: done here if no other worker takes it first."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from uuid import UUID

from shelfcast.infra.jobs.queue import Job, JobEnded, cancel_job, find_job
from shelfcast.infra.jobs.running import Work
from shelfcast.infra.jobs.worker import working
from shelfcast.infra.postgres.connect import Database

_LOOK_SECONDS = 0.2


def await_job(
    database: Database,
    work: Mapping[str, Work],
    organisation: UUID,
    job: UUID,
    tell: Callable[[str], None] = lambda _: None,
) -> Job:
    """The job when it has ended. Ctrl-C cancels it. tell: hears what goes on, with the share done"""
    try:
        with working(database, work):
            while True:
                with database.transaction(organisation) as tx:
                    found = find_job(tx, job)
                if found.state.has_ended:
                    return found
                tell(f"{found.progress:.0%} {found.message or 'Waiting'}")
                time.sleep(_LOOK_SECONDS)
    except KeyboardInterrupt:
        with database.transaction(organisation) as tx:
            try:
                cancel_job(tx, job)
            except JobEnded:
                return find_job(tx, job)
        raise
