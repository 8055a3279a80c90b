"""Somebody will not order this now."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import update

from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.recommendations import reads
from shelfcast.recommendations.events import RecommendationRejected
from shelfcast.recommendations.rules import Status
from shelfcast.recommendations.tables import recommendations


def reject_recommendation(tx: Transaction, recommendation: UUID, note: str | None = None) -> None:
    """Reject the line; the next nightly may propose it anew; raises: NoSuchRecommendation, AlreadyDecided."""
    reads.undecided_for_change(tx, recommendation)
    tx.connection.execute(
        update(recommendations)
        .where(recommendations.c.id == recommendation)
        .values(status=Status.REJECTED.value, decided_at=tx.now, decision_note=note, snoozed_until=None)
    )
    tx.announce(RecommendationRejected(recommendation, note))
