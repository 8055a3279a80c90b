"""Advice that nobody decided about makes room for fresh advice."""

from __future__ import annotations

from sqlalchemy import text

from shelfcast import accounts
from shelfcast.infra.postgres.transaction import Transaction

_HELD = text("select id from recommendations where status in ('pending', 'snoozed') for update")
_EXPIRE = text("""
    update recommendations set status = 'expired'
    where status = 'pending' or (status = 'snoozed' and snoozed_until <= :today)
""")


def expire_undecided(tx: Transaction) -> None:
    """Expire what is pending and what was snoozed until today, and hold the rest of the snoozed until the transaction ends.

    Whoever decides at this moment is waited for; what he ordered is on order before fresh advice is worked out.
    """
    accounts.hold(tx)
    tx.connection.execute(_HELD)
    tx.connection.execute(_EXPIRE, {"today": tx.now.date()})
