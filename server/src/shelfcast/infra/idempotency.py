"""A request that is sent again is not done again: its first answer is kept under the key that the sender chose.

The key is claimed and the answer kept in the transaction of the work itself, so that a crash leaves neither or both.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from fastapi import Request
from fastapi.responses import Response
from sqlalchemy import (
    Column,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Text,
    delete,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import JSONB, insert

from shelfcast.infra.postgres.metadata import protected_table
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.errors import Invalid

idempotency_keys = protected_table(
    "idempotency_keys",
    Column("key", Text, nullable=False),
    Column("operation", Text, nullable=False, comment="method and path"),
    Column("fingerprint", Text, nullable=False, comment="SHA-256 of the request, to notice another one under the same key"),
    Column("status", Integer, comment="of the answer; null while the work goes on"),
    Column("headers", JSONB),
    Column("body", LargeBinary),
    Column("created_at", DateTime(timezone=True), nullable=False),
    PrimaryKeyConstraint("organisation", "key"),
    Index(None, "organisation", "created_at"),
)

KEPT = timedelta(hours=48)
"""How long a key is remembered at least."""

REPLAYED = "Idempotency-Replayed"
_KEY = re.compile(r"[\x21-\x7e]{1,255}")
_KEPT_HEADERS = ("content-type", "etag", "location")


class BadIdempotencyKey(Invalid):
    """An Idempotency-Key has 1 to 255 visible ASCII characters; a UUID is a good one."""


class KeyUsedDifferently(Invalid):
    """This Idempotency-Key was used for another request; take a new key for each thing that you want done."""


class AnsweredBefore(Exception):  # no refusal: the first answer is given again
    """The request was done before; it carries the answer that was given then."""

    def __init__(self, answer: Response) -> None:
        super().__init__("answered before")
        self.answer = answer


@dataclass(frozen=True, slots=True)
class Claim:
    """What a request is known by: its key, what it asks for, and a fingerprint of how."""

    key: str
    operation: str
    fingerprint: str


async def claim_of(request: Request) -> Claim | None:
    """The claim that a POST makes, if it does; raises: BadIdempotencyKey.

    Of an upload the address alone counts: its body differs each time it is sent (the boundary does).
    """
    key = request.headers.get("idempotency-key")
    if key is None or request.method != "POST":
        return None
    if not _KEY.fullmatch(key):
        raise BadIdempotencyKey(value=key, field="Idempotency-Key")
    is_upload = request.headers.get("content-type", "").startswith("multipart/")
    body = b"" if is_upload else await request.body()
    asked = b"\0".join([request.url.query.encode(), body])
    return Claim(key, f"{request.method} {request.url.path}", hashlib.sha256(asked).hexdigest())


def hold_key(tx: Transaction, claim: Claim) -> None:
    """Claim the key for this transaction; whoever claims it at the same time waits until this one ends.

    raises: AnsweredBefore, KeyUsedDifferently
    """
    claimed = tx.connection.execute(
        insert(idempotency_keys)
        .values(
            organisation=tx.organisation,
            key=claim.key,
            operation=claim.operation,
            fingerprint=claim.fingerprint,
            created_at=tx.now,
        )
        .on_conflict_do_nothing()
        .returning(idempotency_keys.c.key)
    )
    if claimed.one_or_none() is not None:
        return
    before = tx.connection.execute(select(idempotency_keys).where(idempotency_keys.c.key == claim.key)).one()
    if (before.operation, before.fingerprint) != (claim.operation, claim.fingerprint):
        raise KeyUsedDifferently(field="Idempotency-Key", value=claim.key)
    raise AnsweredBefore(Response(before.body, before.status, {**before.headers, REPLAYED: "true"}))


def keep_answer(tx: Transaction, claim: Claim, answer: Response) -> None:
    """Keep the answer beside the work that it is about; one that nobody may store is not kept, nor that it was asked for."""
    if "no-store" in answer.headers.get("cache-control", ""):
        tx.connection.execute(delete(idempotency_keys).where(idempotency_keys.c.key == claim.key))
        return
    kept: dict[str, Any] = {name: answer.headers[name] for name in _KEPT_HEADERS if name in answer.headers}
    tx.connection.execute(
        update(idempotency_keys)
        .where(idempotency_keys.c.key == claim.key)
        .values(status=answer.status_code, headers=kept, body=bytes(answer.body))
    )


def forget_answers(tx: Transaction) -> int:
    """Delete keys that are older than KEPT; returns how many."""
    return tx.connection.execute(delete(idempotency_keys).where(idempotency_keys.c.created_at < tx.now - KEPT)).rowcount
