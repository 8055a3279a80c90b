"""Somebody wants to know what ordering rules would have cost."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import insert

from shelfcast.infra.jobs.queue import request_job
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.replays.reads.replays import check_part
from shelfcast.replays.rules.asked import Asked
from shelfcast.replays.tables import replays
from shelfcast.vocabulary.ids import new_id

REPLAY = "replay"
"""The kind of job."""


def request_replay(tx: Transaction, asked: Asked, name: str | None = None) -> UUID:
    """Keep what is asked, and ask for the job that works it out; returns the replay's number.

    raises: BadReplay, UnknownRule, NothingToCompare, NoSuchCategory
    """
    asked.check()
    check_part(tx, asked.location, asked.category, asked.product)
    number = new_id()
    job = request_job(tx, REPLAY, {"replay": str(number)})
    row = {"id": number, "name": name, "asked": asked.as_json(), "job": job}
    when = {"requested_at": tx.now, "requested_by": tx.actor}
    tx.connection.execute(insert(replays).values({"organisation": tx.organisation} | row | when))
    return number
