"""What is there and what is coming: the inventory position, here alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shelfcast.vocabulary.errors import Conflict, NotFound, Refused


class NegativeCount(Refused):
    """A count is 0 or more."""

    status = 422


class NotAReceipt(Refused):
    """What arrives is more than 0 and no more than what is still due."""

    status = 422


class WithdrawnBefore(Conflict):
    """This import was undone before."""


class NoSuchReceipt(NotFound):
    """Nothing is due under this number."""


@dataclass(frozen=True, slots=True)
class Due:
    """Units still to come: the day they are expected, before that day's demand."""

    day: date
    quantity: float


@dataclass(frozen=True, slots=True)
class Position:
    """The inventory position of one product at one location at the end of the as-of day.

    on_hand: units on the shelf;  on_order: units still due;  counted_on: day of the last count, None without one
    oversold: units sold since the count beyond what was counted; the count or a receipt must be wrong
    """

    on_hand: float
    due: tuple[Due, ...]
    counted_on: date | None
    oversold: float = 0.0

    @property
    def on_order(self) -> float:
        return sum(delivery.quantity for delivery in self.due)

    @property
    def inventory_position(self) -> float:
        """Available plus on order; nothing is reserved or backordered yet."""
        return self.on_hand + self.on_order


NOTHING = Position(on_hand=0.0, due=(), counted_on=None)


def inventory_position(counted: float | None, moved_since: float, counted_on: date | None, due: tuple[Due, ...]) -> Position:
    """Roll a count forward by what the ledger says moved after it.

    counted: units, None without a count: then nothing is taken to have been there
    moved_since: signed units after the count; without one, what was received less what was sold since
    """
    if counted is None:
        return Position(max(round(moved_since, 6), 0.0), due, None)
    level = round(counted + moved_since, 6)
    return Position(max(level, 0.0), due, counted_on, oversold=max(-level, 0.0))
