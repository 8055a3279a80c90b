"""What is kept of a replay, row by row, and how an item's days are lived again from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from shelfcast_engine.inventory.lead_time import Supply
from shelfcast_engine.panel import Floats
from shelfcast_engine.replay.history import Setting
from shelfcast_engine.replay.world import State, World, step

from shelfcast.demand.rules import DemandSeries, SeriesKey
from shelfcast.replays.rules.figures import Summing, Sums, Told
from shelfcast.replays.rules.replaying import Part


@dataclass(frozen=True, slots=True)
class KeptRow:
    """One line of figures. policy: which rule;  level: all, location, category or item

    order_steps, order_units: of an item, what was ordered before which counted period
    """

    place: int
    policy: int
    level: str
    location: str | None
    category: str | None
    product: str | None
    figures: Mapping[str, float | int | None]
    order_steps: list[int] | None = None
    order_units: list[float] | None = None


@dataclass(frozen=True, slots=True)
class ItemStart:
    """Where the days of an item begin, and what was wanted in them. Units; lead_time, review, shelf_life: periods"""

    location: str
    product: str
    demand: list[float]
    lots: list[float]
    keeps: float
    due: list[float]
    lead_time: int
    review: int
    shelf_life: int


@dataclass(frozen=True, slots=True)
class LivedPeriod:
    """What one period saw under one rule. Units.

    demand: wanted;  served, lost: of it;  wasted: thrown away;  ordered: decided before it;  received: before the demand
    on_hand, on_order: at its end
    """

    demand: float
    served: float
    lost: float
    wasted: float
    ordered: float
    received: float
    on_hand: float
    on_order: float


def item_rows(part: Part, figures: Sequence[Told], keys: Sequence[SeriesKey]) -> Iterator[KeptRow]:
    """The rows of the items of one part, rule by rule. figures: of each rule;  keys: of all n items"""
    for policy, told in enumerate(figures):
        first = policy * (len(keys) + 1) + 1
        orders = part.orders[policy]
        for index, row in enumerate(part.rows.tolist()):
            steps = np.flatnonzero(orders[index])
            of_item = {name: values[index] for name, values in told.items()}
            yield KeptRow(
                first + row, policy, "item", keys[row].location, None, keys[row].product, of_item,
                steps.tolist(), orders[index, steps].tolist(),
            )  # fmt: skip


def group_rows(level: str, names: Sequence[str | None], figures: Sequence[Told], place: int, stride: int) -> Iterator[KeptRow]:
    """A row for each group and rule. place: of the first;  stride: from one rule's to the next"""
    for policy, told in enumerate(figures):
        for index, name in enumerate(names):
            of_group = {figure: values[index] for figure, values in told.items()}
            at, of = (name if level == kind else None for kind in ("location", "category"))
            yield KeptRow(place + policy * stride + index, policy, level, at, of, None, of_group)


def item_starts(part: Part, setting: Setting, first: int, keys: Sequence[SeriesKey]) -> list[ItemStart]:
    """From where the days of the items of one part can be lived again."""
    start, supply = part.start, setting.world.supply
    demand = setting.demand[part.rows, first:]
    starts = []
    for index, row in enumerate(part.rows.tolist()):
        lots, due = ([float(one[index]) for one in several] for several in (start.lots, start.due))
        starts.append(
            ItemStart(
                keys[row].location,
                keys[row].product,
                demand[index].tolist(),
                _trimmed(lots),
                float(start.keeps[index]),
                _trimmed(due),
                int(supply.lead_time[row]),
                int(supply.review[row]),
                int(supply.shelf_life[row]),
            )  # fmt: skip
        )
    return starts


def _trimmed(values: list[float]) -> list[float]:
    """Without the zeros at the end."""
    count = len(values)
    while count and values[count - 1] == 0:
        count -= 1
    return values[:count]


def lived_again(item: ItemStart, order_steps: Sequence[int], order_units: Sequence[float]) -> list[LivedPeriod]:
    """The counted periods of one item under the orders that a rule placed: the same steps as in the replay.

    >>> item = ItemStart("shop", "tea", [2.0, 2.0, 2.0], [], 3.0, [1.0], 1, 1, int(np.iinfo(np.int64).max))
    >>> [(day.received, day.served, day.on_hand, day.on_order) for day in lived_again(item, [1], [5.0])]
    [(1.0, 2.0, 2.0, 0.0), (0.0, 2.0, 0.0, 5.0), (5.0, 2.0, 3.0, 0.0)]
    """
    one = np.ones(1)
    supply = Supply(*(np.array([value], dtype=np.int64) for value in (item.lead_time, item.review, item.shelf_life)))
    world = World(supply, one, 0 * one, np.inf * one)
    lots = tuple(np.array([lot]) for lot in [*item.lots, *[0.0] * world.lots][: world.lots])
    length = max(item.lead_time + 1, len(item.due))
    due = tuple(np.array([units]) for units in [*item.due, *[0.0] * length][:length])
    held = item.keeps + sum(item.lots)
    state = State(np.array([item.keeps]), lots, due, 0 * one, np.array([held + sum(item.due)]))
    placed = dict(zip(order_steps, order_units, strict=True))
    lived = []
    for period, wanted in enumerate(item.demand):
        order = np.array([placed.get(period, 0.0)])
        state, happened = step(world, state, order, np.array([wanted]))
        lived.append(
            LivedPeriod(
                wanted,
                *_numbers(
                    happened.sold, happened.lost, happened.wasted, order, happened.received, happened.left, state.on_order
                ),
            )  # fmt: skip
        )
    return lived


def _numbers(*values: Floats) -> list[float]:
    return [round(float(value[0]), 6) + 0.0 for value in values]


class Groups:
    """Adds a replay up: in all, by location, by category, and for how many items each rule does better than the first."""

    def __init__(self, series: DemandSeries, categories: Mapping[str, str | None], rules: int, periods: int) -> None:
        self._items, self._rules = len(series.keys), rules
        places = sorted({key.location for key in series.keys})
        paths = sorted({categories.get(key.product) for key in series.keys}, key=lambda path: (path is None, path))
        place_of, path_of = ({name: row for row, name in enumerate(names)} for names in (places, paths))
        self._levels: dict[str, tuple[list[str | None], Summing]] = {}
        for level, names, of_item in (
            ("all", [None], [0] * self._items),
            ("location", places, [place_of[key.location] for key in series.keys]),
            ("category", paths, [path_of[categories.get(key.product)] for key in series.keys]),
        ):
            self._levels[level] = (list(names), Summing(np.array(of_item, dtype=np.int64), len(names), rules, periods))
        self.sides = [
            dict.fromkeys(("cheaper_items", "cheaper_money", "dearer_items", "dearer_money"), 0.0) for _ in range(rules)
        ]

    def add(self, part: Part, sums: Sequence[Sums], figures: Sequence[Told]) -> None:
        """Count the items of one part. sums, figures: of each rule"""
        for _, summing in self._levels.values():
            summing.add(part, sums)
        for side, of_rule in zip(self.sides, figures, strict=True):
            difference = np.array(of_rule["difference"], dtype=np.float64)
            for name, on in (("cheaper", difference < 0), ("dearer", difference > 0)):
                side[f"{name}_items"] += int(on.sum())
                side[f"{name}_money"] += float(np.abs(difference[on]).sum())

    def rows(self, cycle: int) -> list[KeptRow]:
        """Totals stand before the items of their rule; groups after everything."""
        rows, place = [], self._rules * (self._items + 1)
        for level, (names, summing) in self._levels.items():
            at, stride = (0, self._items + 1) if level == "all" else (place, len(names))
            rows += list(group_rows(level, names, summing.told(cycle), at, stride))
            place += 0 if level == "all" else self._rules * len(names)
        return rows
