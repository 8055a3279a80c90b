"""Advice that nobody decided about makes room for fresh advice."""

from __future__ import annotations

from sqlalchemy import text

from shelfcast import accounts, policies
from shelfcast.infra.postgres.transaction import Transaction

_HELD = text("select id from recommendations where status in ('pending', 'snoozed') for update")
_EXPIRE = text("""
    update recommendations r set status = 'expired'
    from unnest(cast(:locations as uuid[]), cast(:days as date[])) as here (location, today)
    where here.location = r.location
      and (status = 'pending' or (status = 'snoozed' and snoozed_until <= here.today))
""")


def expire_undecided(tx: Transaction) -> None:
    """Expire what is pending and what was snoozed until today, and hold the rest of the snoozed until the transaction ends.

    Today is what it is at each location. Whoever decides at this moment is waited for; what he ordered is on order before
    fresh advice is worked out.
    """
    accounts.hold(tx)
    tx.connection.execute(_HELD)
    days = {location: tx.now.astimezone(zone).date() for location, zone in policies.time_zones(tx).items()}
    tx.connection.execute(_EXPIRE, {"locations": list(days), "days": list(days.values())})
