"""An import that waits gets a job that takes it in."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import update

from shelfcast.imports.tables import imports
from shelfcast.infra.jobs.queue import request_job
from shelfcast.infra.postgres.transaction import Transaction

TAKE_IN = "import"
"""The kind of job."""


def wait_for_job(tx: Transaction, number: UUID) -> UUID:
    """Ask for the job, and remember it with the import; returns the job's number."""
    job = request_job(tx, TAKE_IN, {"import": str(number)})
    tx.connection.execute(update(imports).where(imports.c.id == number).values(job=job))
    return job
