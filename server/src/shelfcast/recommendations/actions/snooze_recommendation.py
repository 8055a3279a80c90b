"""Somebody will look at this again on another day."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import update

from shelfcast import policies
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.recommendations import reads
from shelfcast.recommendations.events import RecommendationSnoozed
from shelfcast.recommendations.rules import Status, check_snooze
from shelfcast.recommendations.tables import recommendations


def snooze_recommendation(tx: Transaction, recommendation: UUID, until: date) -> None:
    """Hide the line until the day `until`; raises: NoSuchRecommendation, AlreadyDecided, SnoozedIntoThePast."""
    line = reads.undecided_for_change(tx, recommendation)
    check_snooze(until, policies.today(tx, line.location_id))
    tx.connection.execute(
        update(recommendations)
        .where(recommendations.c.id == recommendation)
        .values(status=Status.SNOOZED.value, decided_at=tx.now, snoozed_until=until)
    )
    tx.announce(RecommendationSnoozed(recommendation, until))
