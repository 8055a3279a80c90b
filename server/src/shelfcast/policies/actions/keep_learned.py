"""What a night learned by trying settings on the past is kept with its forecast."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import insert

from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.policies.rules.targets import Learned
from shelfcast.policies.tables import learned_settings


def keep_learned(tx: Transaction, run: UUID, learned: Learned) -> None:
    """So that whoever asks later decides as that night did. run: its forecast"""
    rows = [[*kind, *aimed] for kind, aimed in learned.lessons.items()]
    row = {"organisation": tx.organisation, "run": run, "shortage_factor": learned.shortage_factor, "lessons": rows}
    tx.connection.execute(insert(learned_settings).values(row))
