"""Somebody wants to see service against stock money, on the history of a replay."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import update

from shelfcast.infra.jobs.queue import find_job, request_job
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.replays.reads.replays import curve_of, jobs_of
from shelfcast.replays.rules.asked import ReplayRunning
from shelfcast.replays.rules.curve import CurveOver
from shelfcast.replays.tables import replays

CURVE = "replay_curve"
"""The kind of job."""


def request_curve(tx: Transaction, replay: UUID, over: CurveOver) -> UUID:
    """Ask for the job that works it out; returns the job's number; raises: NoSuchReplay, NotReplayedYet, ReplayRunning."""
    curve_of(tx, replay)
    for before in jobs_of(tx, replay):
        if not find_job(tx, before).state.has_ended:
            raise ReplayRunning
    job = request_job(tx, CURVE, {"replay": str(replay), "over": over.value})
    tx.connection.execute(update(replays).where(replays.c.id == replay).values(curve_job=job, curve=None))
    return job
