"""Somebody records that units came or went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select

from shelfcast.catalog import known_locations, known_products
from shelfcast.catalog.tables import products
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.stock.events import StockMoved
from shelfcast.stock.reads.levels import position_of
from shelfcast.stock.rules import BY_HAND, BadMovement, MovementKind, NoSuchPlace, check_day, check_enough, signed_units
from shelfcast.stock.tables import movements
from shelfcast.vocabulary.ids import new_id


@dataclass(frozen=True, slots=True)
class HandMovement:
    """What a person says that moved.

    location: its name or id;  product: its SKU or id;  to: of a TRANSFER, the location that gets it
    quantity: units, 0 < quantity but of an ADJUSTMENT, which says by its sign whether they came or went
    unit_cost: money per unit;  document: a delivery note, a waste sheet
    """

    location: str
    product: str
    kind: MovementKind
    quantity: float
    day: date
    to: str | None = None
    unit_cost: float | None = None
    reason: str | None = None
    note: str | None = None
    document: str | None = None


def post_movement(tx: Transaction, moved: HandMovement) -> list[int]:
    """Append it; a transfer is two movements, there and here. Returns their numbers.

    raises: NoSuchPlace, BadMovement, NotEnoughThere
    """
    units = signed_units(moved.kind, moved.quantity)
    check_day(moved.day, tx.now.date())
    (place, location), (item, product) = _place(tx, moved.location, "location"), _item(tx, moved.product)
    target = None if moved.to is None else _place(tx, moved.to, "to")
    if (target is None) is (moved.kind is MovementKind.TRANSFER):
        wrong = "A TRANSFER says with `to` where the units go." if target is None else "Only a TRANSFER has a `to`."
        raise BadMovement(wrong, field="to")
    if target is not None and target[0] == place:
        raise BadMovement(f"A transfer goes to another location than {location}.", field="to", value=moved.to)
    _hold(tx, item)
    check_enough(position_of(tx, place, item, moved.day), units, product, location)
    if target is None:
        return [_append(tx, moved, place, item, units, BY_HAND)]
    source = f"{BY_HAND}: transfer {new_id()}"
    return [_append(tx, moved, place, item, units, source), _append(tx, moved, target[0], item, -units, source)]


def _append(tx: Transaction, moved: HandMovement, location: UUID, product: UUID, units: float, source: str) -> int:
    told: dict[str, Any] = {name: getattr(moved, name) for name in ("unit_cost", "reason", "note", "document")}
    posted = insert(movements).values(
        organisation=tx.organisation,
        location=location,
        product=product,
        kind=moved.kind.value,
        quantity=units,
        occurred_on=moved.day,
        recorded_at=tx.now,
        recorded_by=tx.actor,
        source=source,
        **told,
    )
    number: int = tx.connection.execute(posted.returning(movements.c.id)).scalar_one()
    tx.announce(StockMoved(number, moved.kind.value, location, product, units))
    return number


def _place(tx: Transaction, said: str, field: str) -> tuple[UUID, str]:
    known = known_locations(tx, [said])
    if said not in known:
        raise NoSuchPlace(f"There is no location {said!r}.", field=field, value=said, what_to_do="Say its name or id.")
    return known[said]


def _item(tx: Transaction, said: str) -> tuple[UUID, str]:
    known = known_products(tx, [said])
    if said not in known:
        raise NoSuchPlace(f"There is no product {said!r}.", field="product", value=said, what_to_do="Name its SKU or id.")
    return known[said]


def _hold(tx: Transaction, product: UUID) -> None:
    """Two who take the last one at the same moment take it one after the other."""
    tx.connection.execute(select(products.c.id).where(products.c.id == product).with_for_update(key_share=True))
