"""What a planner said holds no more."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import insert

from shelfcast import accounts
from shelfcast.forecasts.events import PlannerWithdrew
from shelfcast.forecasts.reads.planner import find_word
from shelfcast.forecasts.rules.planner import WithdrawnAlready
from shelfcast.forecasts.tables import planner_withdrawals
from shelfcast.infra.postgres.transaction import Transaction


def withdraw_word(tx: Transaction, number: UUID) -> None:
    """From the next forecast on; what was forecast with it stays as it was. raises: NoSuchWord, WithdrawnAlready"""
    accounts.hold(tx)
    word = find_word(tx, number)
    if word.withdrawn_at is not None:
        raise WithdrawnAlready(f"This was withdrawn on {word.withdrawn_at:%Y-%m-%d} by {word.withdrawn_by}.")
    told = {"organisation": tx.organisation, "word": number, "withdrawn_at": tx.now, "withdrawn_by": tx.actor}
    tx.connection.execute(insert(planner_withdrawals).values(told))
    tx.announce(PlannerWithdrew(number))
