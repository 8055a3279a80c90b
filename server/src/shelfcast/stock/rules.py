"""What is there and what is coming: the inventory position, here alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

import numpy as np
from shelfcast_engine.panel import Floats

from shelfcast.vocabulary.errors import Conflict, Invalid, NotFound, Refused
from shelfcast.vocabulary.time import Calendar

BY_HAND = "by hand"
"""How the source of a movement begins that a person recorded as it happened."""
_DECIMALS = 6


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


class NoSuchMovement(NotFound):
    """There is no such movement."""


class NoSuchPlace(Invalid):
    """The catalogue has no such location or product."""


class BadMovement(Invalid):
    """This movement cannot be recorded."""


class NotEnoughThere(Conflict):
    """More would be taken away than is there."""


class ReversedBefore(Conflict):
    """This movement was undone before."""


class NotReversible(Conflict):
    """This movement is not undone by itself."""


class MovementKind(Enum):
    """Why units came or went."""

    SALE = "SALE"
    RETURN = "RETURN"
    RECEIVE = "RECEIVE"
    ADJUSTMENT = "ADJUSTMENT"
    WASTE = "WASTE"
    TRANSFER = "TRANSFER"
    COUNT = "COUNT"


_SIGNS = {
    MovementKind.RETURN: 1,
    MovementKind.RECEIVE: 1,
    MovementKind.ADJUSTMENT: 1,
    MovementKind.WASTE: -1,
    MovementKind.TRANSFER: -1,
}
"""What a person can record, and whether the units that are named come or go; an adjustment says it by its own sign."""


def signed_units(kind: MovementKind, quantity: float) -> float:
    """What a movement does to the level of its location; raises: BadMovement.

    >>> signed_units(MovementKind.WASTE, 2.0), signed_units(MovementKind.ADJUSTMENT, -3.0)
    (-2.0, -3.0)
    """
    if kind not in _SIGNS:
        ways = ", ".join(one.value for one in _SIGNS)
        raise BadMovement(f"A {kind.value} is not recorded as a movement; record {ways}, or post a count.", field="kind")
    units = round(quantity, _DECIMALS)
    if units == 0 or (units < 0 and kind is not MovementKind.ADJUSTMENT):
        needed = "another quantity than 0" if kind is MovementKind.ADJUSTMENT else "more than 0"
        raise BadMovement(f"The quantity of a {kind.value} is {quantity:g}; enter {needed}.", field="quantity", value=quantity)
    return units * _SIGNS[kind]


def check_day(day: date, today: date) -> None:
    """What moved has moved by now, on the clock of any place on earth; raises: BadMovement."""
    if day > today + timedelta(days=1):
        raise BadMovement(f"{day} has not come yet; enter today or an earlier day.", field="day", value=day.isoformat())


def check_enough(before: Position, units: float, product: str, location: str) -> None:
    """No more goes than is there; what was never counted is not known, so anything may go; raises: NotEnoughThere."""
    if before.counted_on is None or units >= 0 or before.on_hand + units >= -(0.5 * 10**-_DECIMALS):
        return
    raise NotEnoughThere(
        f"{before.on_hand:g} of {product} are at {location}, so {-units:g} cannot go.",
        field="quantity",
        value=-units,
        what_to_do="Enter less, or count the shelf first if more is there.",
    )


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

    @property
    def is_known(self) -> bool:
        """Whether anything tells what is there; else `on_hand` is 0 for want of a count or a receipt."""
        return self.counted_on is not None or self.on_hand > 0


def day_of_stock(closed: date, newest_sale: date | None, newest_count: date | None) -> date:
    """The day at whose end the shelves are looked at, for orders that follow from sales up to `closed`.

    A count made after all sales (this morning's, with the till's export of yesterday) is the best that is known of the
    shelf; where sales after `closed` are known, such a count belongs to a later order.

    >>> day_of_stock(date(2026, 3, 1), date(2026, 3, 1), date(2026, 3, 2)).isoformat()
    '2026-03-02'
    >>> day_of_stock(date(2026, 3, 1), date(2026, 3, 8), date(2026, 3, 2)).isoformat()
    '2026-03-01'
    """
    if newest_count is None or (newest_sale is not None and newest_sale > closed):
        return closed
    return max(closed, newest_count)


NOTHING = Position(on_hand=0.0, due=(), counted_on=None)


def was_on_order(day: date, comes_on: date, recorded_on: date | None, is_own: bool, first_arrival: date | None) -> bool:
    """Whether what came, or is to come, after `day` had been ordered by the end of it.

    recorded_on: when it was first expected here, None where it was only booked when it came
    is_own: whether it was ordered here, so that it was recorded when it was ordered; a file tells of older orders too
    first_arrival: the earliest day on which what is ordered at the end of `day` can come; what comes before was ordered before

    >>> day, week_later, month_later = date(2026, 3, 1), date(2026, 3, 8), date(2026, 3, 31)
    >>> was_on_order(day, month_later, date(2026, 2, 27), True, week_later)
    True
    >>> was_on_order(day, month_later, None, False, week_later), was_on_order(day, date(2026, 3, 7), None, False, week_later)
    (False, True)
    """
    if recorded_on is not None and (recorded_on <= day or (is_own and recorded_on <= comes_on)):
        return recorded_on <= day
    return first_arrival is not None and comes_on < first_arrival


def inventory_position(counted: float | None, moved_since: float, counted_on: date | None, due: tuple[Due, ...]) -> Position:
    """Roll a count forward by what the ledger says moved after it.

    counted: units, None without a count: then nothing is taken to have been there
    moved_since: signed units after the count; without one, what was received less what was sold since
    """
    if counted is None:
        return Position(max(round(moved_since, 6), 0.0), due, None)
    level = round(counted + moved_since, 6)
    return Position(max(level, 0.0), due, counted_on, oversold=max(-level, 0.0))


@dataclass(frozen=True, slots=True)
class Health:
    """How the stock of one product at one location stands at the end of a day; units and money; None = cannot be known.

    daily_demand: units per day that are forecast;  days_of_supply: on hand over it, None also where nothing is forecast
    days_until_stockout: at expected demand, with what is on order;  stockout_risk: probability of a lost sale within 7 days
    cost_of_sales: money per year, by the last 91 days
    surplus: units beyond what sells in time;  advice, saved: of a slow mover, and money by following it
    """

    location: str
    product: str
    on_hand: float | None
    unit_cost: float | None
    daily_demand: float
    days_of_supply: float | None
    days_until_stockout: float | None
    stockout_risk: float | None
    cost_of_sales: float | None
    value_class: str
    variation_class: str
    demand_class: str
    surplus: float = 0.0
    advice: str | None = None
    saved: float | None = None


def due_by_step(positions: Sequence[Position], calendar: Calendar, last: np.datetime64, horizon: int) -> Floats:
    """(n, horizon) units that arrive before the demand of each period; overdue ones before the first."""
    due = np.zeros((len(positions), horizon))
    first = calendar.following(last, 1)[0]
    for row, position in enumerate(positions):
        for delivery in position.due:
            step = max(0, int(calendar.index_of(np.array([delivery.day], dtype="M8[s]"), first)[0]))
            if step < horizon:
                due[row, step] += delivery.quantity
    return due
