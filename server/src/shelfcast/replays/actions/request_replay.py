"""Somebody wants to know what ordering rules would have cost."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import insert

from shelfcast import catalog
from shelfcast.infra.jobs.queue import request_job
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.replays.rules.asked import Asked, BadReplay
from shelfcast.replays.tables import replays
from shelfcast.vocabulary.ids import new_id

REPLAY = "replay"
"""The kind of job."""


def request_replay(tx: Transaction, asked: Asked, name: str | None = None) -> UUID:
    """Keep what is asked, and ask for the job that works it out; returns the replay's number.

    raises: BadReplay, UnknownRule, NothingToCompare, NoSuchCategory
    """
    asked.check()
    _check_part(tx, asked)
    number = new_id()
    job = request_job(tx, REPLAY, {"replay": str(number)})
    row = {"id": number, "name": name, "asked": asked.as_json(), "job": job}
    when = {"requested_at": tx.now, "requested_by": tx.actor}
    tx.connection.execute(insert(replays).values({"organisation": tx.organisation} | row | when))
    return number


def _check_part(tx: Transaction, asked: Asked) -> None:
    """What is named must be there."""
    if asked.category is not None:
        catalog.category_at(tx, asked.category)
    for field, said, known in (
        ("location", asked.location, catalog.known_locations),
        ("product", asked.product, catalog.known_products),
    ):
        if said is not None and said not in known(tx, [said]):
            raise BadReplay(f"There is no {field} {said!r}.", field=field, value=said)
