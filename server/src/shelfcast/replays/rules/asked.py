"""What is asked of a replay on stored data, as it is kept; and what one is refused for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import Enum
from typing import Any

from shelfcast.purchasing.rules import Terms
from shelfcast.replays.rules.names import LEVELS, ORDERS, check_names
from shelfcast.vocabulary.errors import Conflict, Fault, Invalid, NotFound

_MOST = 1e9


class NoSuchReplay(NotFound):
    """There is no such replay."""


class NoSuchItem(NotFound):
    """This item is not part of the replay."""


class NotInReplay(Invalid):
    """This rule is not among those of the replay."""


class NotReplayedYet(Conflict):
    """This replay is not done yet; watch its state, and read it when it is done."""


class ReplayRunning(Conflict):
    """This replay still runs; cancel it first."""


class BadReplay(Invalid):
    """This cannot be replayed as asked."""


class StartFrom(Enum):
    """What was on the shelf before the first counted period."""

    WARM_UP = "warm-up"
    STOCK = "stock"


@dataclass(frozen=True, slots=True)
class LevelsRow:
    """The user's own minimum and maximum of a product. location: None = everywhere"""

    product: str
    min: float
    max: float
    location: str | None = None


@dataclass(frozen=True, slots=True)
class OrdersRow:
    """What was really ordered. location: None = everywhere"""

    date: date
    product: str
    quantity: float
    location: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What to replay. policies: names, the first is compared with;  first_day, last_day: in the counted periods

    location, category, product: a part of the assortment;  lead_time_days … shortage_cost: for all; None = each item's own
    levels, orders: the rows of the rules of these names
    """

    policies: tuple[str, ...]
    first_day: date
    last_day: date
    location: str | None = None
    category: str | None = None
    product: str | None = None
    lead_time_days: float | None = None
    review_days: float | None = None
    holding_cost: float | None = None
    shortage_cost: float | None = None
    start: StartFrom = StartFrom.WARM_UP
    levels: tuple[LevelsRow, ...] = ()
    orders: tuple[OrdersRow, ...] = ()

    def check(self) -> None:
        """Refuse what cannot be replayed, with all faults at once; raises: BadReplay, UnknownRule, NothingToCompare."""
        check_names(self.policies)
        faults = []
        if self.last_day < self.first_day:
            faults.append(Fault(f"to {self.last_day} is before from {self.first_day}.", "to", value=str(self.last_day)))
        for name, value in self.for_all().items():
            if not (0 <= value < _MOST) or (value == 0 and name != "lead_time_days"):
                least = "0 or more" if name == "lead_time_days" else "more than 0"
                faults.append(Fault(f"{name} is {value:g}; enter {least}.", name, value=value))
        for rule, rows in ((LEVELS, self.levels), (ORDERS, self.orders)):
            if rule in self.policies and not rows:
                faults.append(Fault(f"The rule {rule} needs its rows; send them as {rule!r}.", rule))
            if rows and rule not in self.policies:
                faults.append(Fault(f"Rows of {rule} were sent, but the policies do not name {rule!r}; add it.", rule))
        for line, level in enumerate(self.levels, start=1):
            if not 0 <= level.min <= level.max < _MOST:
                said = f"min {level.min:g} and max {level.max:g} of {level.product}: enter 0 ≤ min ≤ max."
                faults.append(Fault(said, "levels", line, value=level.min))
        for line, order in enumerate(self.orders, start=1):
            if not 0 <= order.quantity < _MOST:
                said = f"The order of {order.product} is {order.quantity:g}; enter 0 or more."
                faults.append(Fault(said, "orders", line, value=order.quantity))
        if faults:
            raise BadReplay(faults[0].detail, field=faults[0].field, value=faults[0].value, faults=faults)

    def for_all(self) -> dict[str, float]:
        """Terms that hold for every item in the place of its own."""
        names = ("lead_time_days", "review_days", "holding_cost", "shortage_cost")
        return {name: value for name in names if (value := getattr(self, name)) is not None}

    def instead_of(self, own: Terms) -> Terms:
        """The terms of an item, with what is said for all in the place of its own."""
        said = self.for_all()
        return replace(
            own,
            lead_time_days=said.get("lead_time_days", own.lead_time_days),
            review_days=said.get("review_days", own.review_days),
            holding_cost=said.get("holding_cost", own.holding_cost),
            shortage_cost=said.get("shortage_cost", own.shortage_cost),
        )

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        told = {field.name: getattr(self, field.name) for field in fields(self)}
        told |= {"first_day": self.first_day.isoformat(), "last_day": self.last_day.isoformat(), "start": self.start.value}
        told["policies"] = list(self.policies)
        told["levels"] = [[row.product, row.min, row.max, row.location] for row in self.levels]
        told["orders"] = [[row.date.isoformat(), row.product, row.quantity, row.location] for row in self.orders]
        return told


def asked_from(kept: Mapping[str, Any]) -> Asked:
    """What was asked, as it was kept."""
    levels = tuple(LevelsRow(*row) for row in kept["levels"])
    orders = tuple(OrdersRow(date.fromisoformat(when), *rest) for when, *rest in kept["orders"])
    days = {name: date.fromisoformat(kept[name]) for name in ("first_day", "last_day")}
    more = {"policies": tuple(kept["policies"]), "start": StartFrom(kept["start"]), "levels": levels, "orders": orders}
    return Asked(**{**kept, **days, **more})
