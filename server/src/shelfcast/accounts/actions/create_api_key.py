"""A key for a program."""

from __future__ import annotations

import secrets

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from shelfcast.accounts.events import ApiKeyCreated
from shelfcast.accounts.rules import KEY_BEGINS, KeyNameTaken, check_key_name, key_digest
from shelfcast.accounts.tables import api_keys
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.ids import new_id


def create_api_key(tx: Transaction, name: str) -> str:
    """Create a key and return it; it is shown this once and kept nowhere. raises: BadKeyName, KeyNameTaken"""
    tidy = check_key_name(name)
    key = KEY_BEGINS + secrets.token_urlsafe(32)
    number = new_id()
    try:
        with tx.connection.begin_nested():
            tx.connection.execute(
                insert(api_keys).values(
                    organisation=tx.organisation,
                    id=number,
                    name=tidy,
                    beginning=key[: len(KEY_BEGINS) + 4],
                    digest=key_digest(key),
                    created_at=tx.now,
                )
            )
    except IntegrityError as failure:
        raise KeyNameTaken(f"There is a key {tidy!r} already; give this one another name.") from failure
    tx.announce(ApiKeyCreated(number, tidy))
    return key
