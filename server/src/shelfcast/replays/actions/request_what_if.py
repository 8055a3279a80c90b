"""Somebody wants to know what would be if the world were otherwise."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import insert

from shelfcast.infra.jobs.queue import request_job
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.replays.reads.replays import check_part
from shelfcast.replays.rules.what_if import WhatIfAsked
from shelfcast.replays.tables import what_ifs
from shelfcast.vocabulary.ids import new_id

WHAT_IF = "what_if"
"""The kind of job."""


def request_what_if(tx: Transaction, asked: WhatIfAsked) -> UUID:
    """Keep what is asked, and ask for the job that works it out; returns its number; raises: BadWhatIf, BadReplay."""
    asked.check()
    check_part(tx, asked.location, asked.category, asked.product)
    number = new_id()
    job = request_job(tx, WHAT_IF, {"what_if": str(number)})
    row = {"id": number, "asked": asked.as_json(), "job": job, "requested_at": tx.now, "requested_by": tx.actor}
    tx.connection.execute(insert(what_ifs).values({"organisation": tx.organisation} | row))
    return number
