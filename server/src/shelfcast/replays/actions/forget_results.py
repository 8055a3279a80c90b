"""What a replay found is taken away: it is worked out anew, did not come to its end, or nobody needs it."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import delete, update

from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.replays.tables import replay_items, replay_rows, replays


def forget_results(tx: Transaction, replay: UUID) -> None:
    """Delete its rows; a worker that crashed may have left some."""
    tx.connection.execute(delete(replay_rows).where(replay_rows.c.replay == replay))
    tx.connection.execute(delete(replay_items).where(replay_items.c.replay == replay))
    tx.connection.execute(update(replays).where(replays.c.id == replay).values(found=None))
