"""Ask for work in your own transaction: the job exists exactly when it commits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any
from uuid import UUID

import procrastinate
from sqlalchemy import Row, insert, or_, select, update

from shelfcast.infra.jobs.tables import jobs
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.errors import Conflict, NotFound
from shelfcast.vocabulary.ids import new_id

TASK = "shelfcast.work"
"""The one task of the queue; what is to be done stands in the jobs table."""


class NoSuchJob(NotFound):
    """There is no such job."""


class JobEnded(Conflict):
    """This job has ended; it cannot be cancelled any more."""


class JobState(Enum):
    """Where a job stands; it moves from left to right and never back, except that a crash makes it wait again."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def has_ended(self) -> bool:
        return self in (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Job:
    """Work that was asked for.

    progress: share done, 0 to 1;  message: what goes on now;  result: when done;  problem: when failed, as the API says it
    attempts: how often it was begun; a crash makes it begin anew
    """

    id: UUID
    kind: str
    arguments: dict[str, Any]
    state: JobState
    progress: float
    message: str | None
    result: dict[str, Any] | None
    problem: dict[str, Any] | None
    cancel_requested: bool
    attempts: int
    requested_by: str
    requested_at: datetime
    started_at: datetime | None
    ended_at: datetime | None


def request_job(tx: Transaction, kind: str, arguments: Mapping[str, Any]) -> UUID:
    """Ask for work of this kind. Jobs of one organisation are done one after the other, in the order of asking.

    arguments: what JSON can say
    """
    number = new_id()
    tx.connection.execute(
        insert(jobs).values(
            organisation=tx.organisation,
            id=number,
            kind=kind,
            arguments=dict(arguments),
            state=JobState.WAITING.value,
            requested_by=tx.actor,
            requested_at=tx.now,
        )
    )
    put_on_queue(tx, number)
    return number


def put_on_queue(tx: Transaction, job: UUID) -> None:
    """Tell the workers of a job that waits, when this transaction commits."""
    app = procrastinate.App(connector=procrastinate.SyncPsycopgConnector())
    task = app.configure_task(TASK, lock=str(tx.organisation), connection=tx.connection.connection.driver_connection)
    task.defer(organisation=str(tx.organisation), job=str(job))


def find_job(tx: Transaction, job: UUID, *, for_change: bool = False) -> Job:
    """The job of this number; raises: NoSuchJob."""
    one = select(jobs).where(jobs.c.id == job)
    row = tx.connection.execute(one.with_for_update() if for_change else one).one_or_none()
    if row is None:
        raise NoSuchJob(f"There is no job {job}.")
    return _job(row)


def newest_jobs(tx: Transaction, kind: str | None = None, most: int = 100) -> list[Job]:
    """The newest jobs, the newest first."""
    newest = select(jobs).order_by(jobs.c.requested_at.desc(), jobs.c.id.desc()).limit(most)
    return [_job(row) for row in tx.connection.execute(newest if kind is None else newest.where(jobs.c.kind == kind))]


def recent_jobs(tx: Transaction) -> list[Job]:
    """Those that wait or run, and those that ended in the last minute; the newest first."""
    open_ones = jobs.c.state.in_((JobState.WAITING.value, JobState.RUNNING.value))
    recent = select(jobs).where(or_(open_ones, jobs.c.ended_at > tx.now - timedelta(minutes=1)))
    return [_job(row) for row in tx.connection.execute(recent.order_by(jobs.c.requested_at.desc()).limit(100))]


def cancel_job(tx: Transaction, job: UUID) -> Job:
    """End a job that waits at once, and one that runs at its next step; raises: NoSuchJob, JobEnded."""
    found = find_job(tx, job, for_change=True)
    if found.state.has_ended:
        raise JobEnded(f"Job {job} is {found.state.value}; it cannot be cancelled any more.")
    changes: dict[str, Any] = {"cancel_requested": True}
    if found.state is JobState.WAITING:
        changes |= {"state": JobState.CANCELLED.value, "ended_at": tx.now}
    tx.connection.execute(update(jobs).where(jobs.c.id == job).values(changes))
    return find_job(tx, job)


def _job(row: Row[Any]) -> Job:
    values = {name: value for name, value in row._mapping.items() if name != "organisation"}  # noqa: SLF001 (public API)
    return Job(**{**values, "state": JobState(row.state)})
