"""A planner says what history does not show; it holds from the next forecast on."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import insert

from shelfcast import catalog
from shelfcast.forecasts.events import PlannerSaid
from shelfcast.forecasts.rules.planner import Said, check_word
from shelfcast.forecasts.tables import planner_words
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.ids import new_id


def say_word(tx: Transaction, said: Said) -> UUID:
    """Keep it; returns its number; raises: BadWord, NoSuchLocation, NoSuchCategory, NoSuchProduct."""
    check_word(said)
    if said.location is not None:
        catalog.location(tx, said.location)
    if said.category is not None:
        catalog.category(tx, said.category)
    if said.product is not None:
        catalog.product(tx, said.product)
    number = new_id()
    tx.connection.execute(
        insert(planner_words).values(
            organisation=tx.organisation,
            id=number,
            location=said.location,
            category=said.category,
            product=said.product,
            kind=said.kind.value,
            value=said.value,
            begins_on=said.begins_on,
            ends_on=said.ends_on,
            reason=said.reason.strip(),
            said_at=tx.now,
            said_by=tx.actor,
        )
    )
    tx.announce(PlannerSaid(number, said.kind.value, said.location, said.category, said.product))
    return number
