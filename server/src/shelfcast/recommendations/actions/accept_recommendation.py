"""Somebody orders: the units are on order at once."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import update

from shelfcast import policies, stock
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.recommendations import reads
from shelfcast.recommendations.events import RecommendationAccepted
from shelfcast.recommendations.rules import NotOrderable, Status, check_orderable
from shelfcast.recommendations.tables import recommendations


def accept_recommendation(tx: Transaction, recommendation: UUID, quantity: float | None = None) -> UUID:
    """Accept as proposed, or with another quantity; expects the receipt before the demand of its due day.

    Advice that waited some days before it was accepted comes so many days later.

    returns: the number of the expected receipt
    raises: NoSuchRecommendation, AlreadyDecided, NotOrderable
    """
    line = reads.undecided_for_change(tx, recommendation)
    ordered = line.order_quantity if quantity is None else quantity
    check_orderable(ordered, line.pack, reads.minimum_order(tx, recommendation))
    if ordered == 0:
        raise NotOrderable(f"Nothing would be ordered of {line.product}; reject the line instead.")
    source = f"recommendation {recommendation}"
    waited = policies.today(tx, line.location_id) - reads.made_on(tx, recommendation)
    receipt = stock.expect_receipt(tx, line.location_id, line.product_id, ordered, line.due + waited, source)
    tx.connection.execute(
        update(recommendations)
        .where(recommendations.c.id == recommendation)
        .values(status=Status.ACCEPTED.value, decided_quantity=ordered, decided_at=tx.now, snoozed_until=None)
    )
    tx.announce(RecommendationAccepted(recommendation, ordered, receipt))
    return receipt
