"""The curve of a replay is worked out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import update

from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.replays.tables import replays


def keep_curve(tx: Transaction, replay: UUID, points: Sequence[Mapping[str, Any]]) -> None:
    """Keep its points."""
    tx.connection.execute(update(replays).where(replays.c.id == replay).values(curve=[dict(point) for point in points]))
