"""Nobody needs a replay any more."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import delete

from shelfcast.infra.jobs.queue import find_job
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.replays.actions.forget_results import forget_results
from shelfcast.replays.events import ReplayDeleted
from shelfcast.replays.reads.replays import jobs_of
from shelfcast.replays.rules.asked import ReplayRunning
from shelfcast.replays.tables import replays


def delete_replay(tx: Transaction, replay: UUID) -> None:
    """Delete it with all that came of it; raises: NoSuchReplay, ReplayRunning."""
    if not all(find_job(tx, job).state.has_ended for job in jobs_of(tx, replay)):
        raise ReplayRunning
    forget_results(tx, replay)
    tx.connection.execute(delete(replays).where(replays.c.id == replay))
    tx.announce(ReplayDeleted(replay))
