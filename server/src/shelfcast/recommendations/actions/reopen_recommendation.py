"""Somebody thought again: the line waits for a decision as before."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import update

from shelfcast import accounts, stock
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.recommendations import reads
from shelfcast.recommendations.events import RecommendationReopened
from shelfcast.recommendations.rules import Status
from shelfcast.recommendations.tables import recommendations


def reopen_recommendation(tx: Transaction, recommendation: UUID) -> None:
    """Take a decision back; what it put on order is not expected any more.

    raises: NoSuchRecommendation, NotReopenable when it is undecided, of an earlier list, or some of it has come
    """
    accounts.hold(tx)  # a nightly that decides meanwhile counted this order as on its way
    line = reads.decided_for_change(tx, recommendation)
    if line.status is Status.ACCEPTED:
        stock.cancel_receipt(tx, reads.untouched_receipt(tx, recommendation), because_of="this decision was taken back")
    undecided = {"status": Status.PENDING.value, "decided_quantity": None, "decided_at": None, "decision_note": None}
    tx.connection.execute(
        update(recommendations).where(recommendations.c.id == recommendation).values(**undecided, snoozed_until=None)
    )
    tx.announce(RecommendationReopened(recommendation))
