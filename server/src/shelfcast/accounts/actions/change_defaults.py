"""What holds where the terms are silent."""

from __future__ import annotations

from sqlalchemy import update

from shelfcast.accounts.events import DefaultsChanged
from shelfcast.accounts.tables import organisations
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.time import Frequency


def change_defaults(
    tx: Transaction,
    frequency: Frequency,
    lead_time: int | None,
    review: int | None,
    holding_cost: float | None,
    shortage_cost: float | None,
) -> None:
    """Set the organisation's defaults; they hold from the next calculation on."""
    values = {"lead_time": lead_time, "review": review, "holding_cost": holding_cost, "shortage_cost": shortage_cost}
    tx.connection.execute(update(organisations).values(frequency=frequency.value, **values))
    tx.announce(DefaultsChanged(frequency, lead_time, review, holding_cost, shortage_cost))
