"""One period of a shop's life, for many items at once. The order of events is always the same:

1. **receive**: what is due now is on the shelf before the doors open;
2. **demand**: it takes from the shelf, oldest first or newest first; what finds nothing is lost, or waits as a backorder;
3. **age**: what is left grows one period older, and what has reached its shelf life is thrown away;
4. **count**: what is left now is the stock that holding is paid for, and all that a policy is told;
5. **order**: what is ordered after the count is received `lead_time` + 1 periods later (in the next period with lead time 0).

Step 5 of a period is the `order` that is handed to the next `step`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum

import numpy as np

from shelfcast_engine.errors import EngineError, NotPositive
from shelfcast_engine.inventory.lead_time import NEVER_EXPIRES, Supply
from shelfcast_engine.panel import Floats, Ints

_DUST = 1e-9


class StorageTooSmall(EngineError):
    """The smallest order that the supplier accepts does not fit into the storage."""


class SpoilsOnTheWay(EngineError):
    """The goods keep for a shorter time than they take to come."""


class Withdrawal(Enum):
    """Which unit a customer takes from the shelf."""

    OLDEST_FIRST = "oldest first"
    NEWEST_FIRST = "newest first"


@dataclass(frozen=True, slots=True)
class World:
    """What holds for n items whatever is ordered.

    supply: lead time, review and shelf life in periods;  pack: (n,) units, > 0;  minimum: (n,) units, >= 0
    capacity: (n,) units that the storage holds, infinite where nothing limits it
    withdrawal: what customers take first;  backorders: whether unmet demand waits instead of being lost
    raises: NotPositive, StorageTooSmall
    """

    supply: Supply
    pack: Floats
    minimum: Floats
    capacity: Floats
    withdrawal: Withdrawal = Withdrawal.OLDEST_FIRST
    backorders: bool = False
    lots: int = field(init=False)
    same_lead_time: int | None = field(init=False)

    def __post_init__(self) -> None:
        if not (self.pack > 0).all() or not (self.minimum >= 0).all() or not (self.capacity >= 0).all():
            raise NotPositive("pack must be above 0; the minimum order and the storage 0 or more")
        smallest = np.maximum(np.ceil(self.minimum / self.pack - _DUST), 1.0) * self.pack
        if (smallest > self.capacity + _DUST).any():
            row = int((smallest > self.capacity + _DUST).argmax())
            raise StorageTooSmall(f"the smallest order is {smallest[row]:g}, but the storage holds {self.capacity[row]:g}")
        shelf_life = self.supply.shelf_life
        perishable = shelf_life < NEVER_EXPIRES
        object.__setattr__(self, "lots", int(shelf_life[perishable].max(initial=0)))
        lead_times = np.unique(self.supply.lead_time)
        object.__setattr__(self, "same_lead_time", int(lead_times[0]) if len(lead_times) == 1 else None)

    @property
    def items(self) -> int:
        return len(self.pack)

    def accepted(self, wish: Floats, position: Floats) -> Floats:
        """What the supplier delivers on a wish: whole packs, at least the minimum, never more than the storage holds.

        wish: (n,) units;  position: (n,) units on hand and on order, less backorders
        returns: (n,) units, 0 where nothing is wished

        >>> world = simple_world(lead_time=0, review=1, items=2, pack=6.0, capacity=20.0)
        >>> world.accepted(np.array([7.0, 7.0]), np.array([0.0, 12.0])).tolist()
        [12.0, 6.0]
        """
        packs = np.ceil(np.maximum(wish, self.minimum) / self.pack - _DUST)
        room = np.floor((self.capacity - position) / self.pack + _DUST)
        order = np.minimum(packs, np.maximum(room, 0.0)) * self.pack
        return np.where((wish > _DUST) & (order + _DUST >= self.minimum), order, 0.0)


def simple_world(
    lead_time: int,
    review: int,
    items: int,
    shelf_life: int = int(NEVER_EXPIRES),
    pack: float = 1.0,
    minimum: float = 0.0,
    capacity: float = np.inf,
    withdrawal: Withdrawal = Withdrawal.OLDEST_FIRST,
    *,
    backorders: bool = False,
) -> World:
    """A world in which all items are alike.

    >>> simple_world(lead_time=2, review=1, items=3).same_lead_time
    2
    """
    supply = Supply(*(np.full(items, periods, dtype=np.int64) for periods in (lead_time, review, shelf_life)))
    return World(
        supply, np.full(items, pack), np.full(items, minimum), np.full(items, capacity), withdrawal, backorders=backorders
    )


def lasting(world: World, periods: int) -> World:
    """The same world for a run of so many periods: goods that outlast it keep for ever, and need no age.

    >>> lasting(simple_world(1, 1, items=1, shelf_life=10**12), 365).supply.shelf_life.tolist() == [int(NEVER_EXPIRES)]
    True
    """
    life = np.where(world.supply.shelf_life > periods, NEVER_EXPIRES, world.supply.shelf_life)
    return replace(world, supply=replace(world.supply, shelf_life=life))


@dataclass(frozen=True, slots=True)
class State:
    """What a count finds at the end of a period. Units; each array (n,).

    keeps: on the shelf, of goods that keep for ever
    lots: on the shelf, of goods that spoil: entry k keeps for k + 1 more periods;  empty where nothing spoils
    due: entry k comes before the demand of the k-th period from now (0 = the next)
    owed: backorders;  position: on hand and on order, less what is owed
    """

    keeps: Floats
    lots: tuple[Floats, ...]
    due: tuple[Floats, ...]
    owed: Floats
    position: Floats

    @property
    def on_hand(self) -> Floats:
        return sum(self.lots, self.keeps)

    def of(self, rows: Ints) -> State:
        """The same for some of the items."""
        lots, due = (tuple(one[rows] for one in several) for several in (self.lots, self.due))
        return State(self.keeps[rows], lots, due, self.owed[rows], self.position[rows])

    @property
    def on_order(self) -> Floats:
        return sum(self.due[1:], self.due[0]) if self.due else np.zeros_like(self.keeps)


@dataclass(frozen=True, slots=True)
class Happened:
    """What one period saw. Units; each array (n,).

    demand;  sold, backorders included;  lost: or, once for every unit, made to wait;  wasted
    left: on the shelf at the count;  received: before the demand
    """

    demand: Floats
    sold: Floats
    lost: Floats
    wasted: Floats
    left: Floats
    received: Floats


def state_of(world: World, on_hand: Floats, due: Floats | None = None) -> State:
    """The state of a shop that was just counted; the units on hand count as fresh, because their age is not known.

    on_hand: (n,) units;  due: (n, D) units that come before the demand of each of the next D periods

    >>> state_of(simple_world(1, 1, items=1), np.array([4.0]), np.array([[2.0, 0.0]])).position.tolist()
    [6.0]
    """
    shelf_life = world.supply.shelf_life
    keeps = np.where(shelf_life == NEVER_EXPIRES, on_hand, 0.0)
    lots = tuple(np.where(shelf_life == life, on_hand, 0.0) for life in range(1, world.lots + 1))
    longest = int(world.supply.lead_time.max(initial=0)) + 1
    pipeline = [np.zeros(world.items) for _ in range(max(longest, 0 if due is None else due.shape[1]))]
    for step in range(0 if due is None else due.shape[1]):
        pipeline[step] = due[:, step].astype(np.float64)  # type: ignore[index]
    position = sum(pipeline, on_hand.astype(np.float64))
    return State(keeps, lots, tuple(pipeline), np.zeros(world.items), position)


def step(world: World, state: State, order: Floats, demand: Floats, lead_time: Ints | None = None) -> tuple[State, Happened]:
    """Place the order that was decided at the last count, then live through one period.

    order: (n,) units >= 0, as accepted by the supplier;  demand: (n,) units >= 0
    lead_time: (n,) periods that this very order takes, where that is a matter of luck; None = that of the world
    returns: the state at the next count, and what happened
    Lead time 2: ordered after the count of period 0, there before the demand of period 3.

    >>> world = simple_world(lead_time=0, review=1, items=1)
    >>> after, happened = step(world, state_of(world, np.array([2.0])), order=np.array([3.0]), demand=np.array([6.0]))
    >>> after.on_hand.tolist(), happened.sold.tolist(), happened.lost.tolist()
    ([0.0], [5.0], [1.0])
    """
    due = _placed(world, state.due, order, lead_time)
    received = due[0]
    wanted = demand + state.owed if world.backorders else demand
    if world.lots:
        return _perishable_step(world, state, due, order, demand, wanted)
    available = state.keeps + received
    sold = np.minimum(available, wanted)
    left = available - sold
    short = wanted - sold
    happened = Happened(demand, sold, np.minimum(demand, short) if world.backorders else short, _nothing(world), left, received)
    position = state.position + order - (demand if world.backorders else sold)
    return State(left, (), (*due[1:], _nothing(world)), short if world.backorders else state.owed, position), happened


def _nothing(world: World) -> Floats:
    return np.broadcast_to(0.0, world.items)


def _placed(world: World, due: tuple[Floats, ...], order: Floats, lead_time: Ints | None) -> tuple[Floats, ...]:
    """The pipeline with the order in it."""
    if lead_time is None and world.same_lead_time is not None:
        arrives = world.same_lead_time
        return (*due[:arrives], due[arrives] + order, *due[arrives + 1 :])
    takes = world.supply.lead_time if lead_time is None else lead_time
    missing = int(takes.max(initial=0)) + 1 - len(due)
    pipeline = [*due, *(_nothing(world) for _ in range(missing))]
    for arrives in np.unique(takes).tolist():
        pipeline[arrives] = pipeline[arrives] + np.where(takes == arrives, order, 0.0)
    return tuple(pipeline)


def _perishable_step(
    world: World, state: State, due: tuple[Floats, ...], order: Floats, demand: Floats, wanted: Floats
) -> tuple[State, Happened]:
    """The same, with lots that grow old."""
    shelf_life, received = world.supply.shelf_life, due[0]
    shelves = [lot + np.where(shelf_life == life, received, 0.0) for life, lot in enumerate(state.lots, start=1)]
    shelves.append(state.keeps + np.where(shelf_life == NEVER_EXPIRES, received, 0.0))
    newest_first = world.withdrawal is Withdrawal.NEWEST_FIRST
    short = wanted
    for index in range(len(shelves) - 1, -1, -1) if newest_first else range(len(shelves)):
        taken = np.minimum(shelves[index], short)
        shelves[index] = shelves[index] - taken
        short = short - taken
    wasted, keeps = shelves[0], shelves[-1]
    lots = (*shelves[1:-1], np.zeros(world.items))
    left, sold = sum(lots, keeps), wanted - short
    lost = np.minimum(demand, short) if world.backorders else short
    position = state.position + order - wasted - (demand if world.backorders else sold)
    owed = short if world.backorders else state.owed
    return State(keeps, lots, (*due[1:], _nothing(world)), owed, position), Happened(demand, sold, lost, wasted, left, received)
