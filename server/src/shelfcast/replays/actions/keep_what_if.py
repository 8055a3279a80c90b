"""A what-if is worked out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import update

from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.replays.tables import what_ifs


def keep_what_if(tx: Transaction, number: UUID, found: Mapping[str, Any]) -> None:
    """Keep what came of both worlds."""
    tx.connection.execute(update(what_ifs).where(what_ifs.c.id == number).values(found=dict(found)))
