"""A key that must not work any more."""

from __future__ import annotations

from sqlalchemy import update

from shelfcast.accounts.events import ApiKeyRevoked
from shelfcast.accounts.rules import NoSuchKey
from shelfcast.accounts.tables import api_keys
from shelfcast.infra.postgres.transaction import Transaction


def revoke_api_key(tx: Transaction, name: str) -> None:
    """Stop the key of this name from the next request on; its record stays; raises: NoSuchKey."""
    changed = update(api_keys).where(api_keys.c.name == name, api_keys.c.revoked_at.is_(None)).values(revoked_at=tx.now)
    number = tx.connection.execute(changed.returning(api_keys.c.id)).scalar_one_or_none()
    if number is None:
        raise NoSuchKey(f"There is no key {name!r} that works; see them with: shelfcast key list")
    tx.announce(ApiKeyRevoked(number, name))
