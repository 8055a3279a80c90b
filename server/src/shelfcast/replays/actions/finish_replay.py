"""A replay is done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import update

from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.replays.events import ReplayFinished
from shelfcast.replays.tables import replays


def finish_replay(tx: Transaction, replay: UUID, policies: tuple[str, ...], found: Mapping[str, Any]) -> None:
    """Keep what is told of the whole; from now on it can be read."""
    tx.connection.execute(update(replays).where(replays.c.id == replay).values(found=dict(found)))
    tx.announce(ReplayFinished(replay, policies))
