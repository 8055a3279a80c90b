"""A movement was a mistake: a second one undoes it, and neither stands."""

from __future__ import annotations

from sqlalchemy import insert, text
from sqlalchemy.exc import IntegrityError

from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.stock.events import MovementReversed
from shelfcast.stock.reads.movements import Movement, movement, movements_from
from shelfcast.stock.rules import BY_HAND, MovementKind, NotReversible, ReversedBefore
from shelfcast.stock.tables import movements

_DUE_AGAIN = text("update expected_receipts set received = received - :quantity where 'receipt ' || id = :source")


def reverse_movement(tx: Transaction, number: int, note: str | None = None) -> list[int]:
    """Undo it, of a transfer both ends; what came for an expected receipt is due again. Returns the reversing movements.

    raises: NoSuchMovement, NotReversible, ReversedBefore
    """
    mistaken = movement(tx, number)
    if mistaken.kind is MovementKind.SALE:
        raise NotReversible(f"Movement {number} is a sale; undo the import that brought it.")
    if mistaken.reverses is not None:
        raise NotReversible(f"Movement {number} undoes {mistaken.reverses}; record anew what had been there.")
    both = movements_from(tx, mistaken.source) if mistaken.source.startswith(f"{BY_HAND}: transfer") else [mistaken]
    return [_reverse(tx, one, note) for one in both if one.reverses is None]


def _reverse(tx: Transaction, mistaken: Movement, note: str | None) -> int:
    reversing = insert(movements).values(
        organisation=tx.organisation,
        location=mistaken.location_id,
        product=mistaken.product_id,
        kind=mistaken.kind.value,
        quantity=-mistaken.quantity,
        counted=mistaken.counted,
        unit_cost=mistaken.unit_cost,
        occurred_on=mistaken.day,
        recorded_at=tx.now,
        recorded_by=tx.actor,
        source=mistaken.source,
        note=note,
        reverses=mistaken.id,
    )
    try:
        with tx.connection.begin_nested():
            number: int = tx.connection.execute(reversing.returning(movements.c.id)).scalar_one()
    except IntegrityError as failure:
        raise ReversedBefore(f"Movement {mistaken.id} was undone before; nothing was changed.") from failure
    if mistaken.kind is MovementKind.RECEIVE:
        tx.connection.execute(_DUE_AGAIN, {"quantity": mistaken.quantity, "source": mistaken.source})
    tx.announce(MovementReversed(mistaken.id, number))
    return number
