"""Stock that does not move: ranked by the money tied up, with what to do about it and what that saves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np

from shelfcast_engine.panel import Floats


class Advice(Enum):
    """What to do about a slow mover."""

    STOP_ORDERING = "stop ordering"
    TRANSFER = "transfer"
    RETURN = "return"
    MARK_DOWN = "mark down"


@dataclass(frozen=True, slots=True)
class Ways:
    """What a unit too many of n items brings on each way out; money, NaN where the way is closed.

    elsewhere: what another location saves by it, less carriage;  refund: what the supplier pays back
    mark_down: what a customer pays at half price or so;  holding: what a unit costs per day on the shelf
    """

    elsewhere: Floats
    refund: Floats
    mark_down: Floats
    holding: Floats


@dataclass(frozen=True, slots=True)
class SlowMover:
    """One line of the list.

    item: index;  tied_up: money in all of its stock;  surplus: units beyond what sells in time
    days: of supply, infinite where nothing is expected;  saved: money, by following the advice instead of waiting
    """

    item: int
    tied_up: float
    surplus: float
    days: float
    advice: Advice
    saved: float


def slow_movers(on_hand: Floats, unit_cost: Floats, expected: Floats, ways: Ways, slow_days: int) -> list[SlowMover]:
    """The items whose stock outlasts `slow_days`, the one that ties up most money first.

    on_hand: (n,) units;  unit_cost: (n,) money;  slow_days: days of supply beyond which stock is slow
    expected: (n, D) units per day over a whole year ahead or longer, with its season in it: what is only out of season
    sells before the year is over, and is not slow
    returns: SlowMover, ranked by tied_up; an item that sells within the year is slow only if stock is left at its end
    source: excess stock by value, Silver, Pyke & Thomas (2017), section 9.5

    >>> ways = Ways(*(np.array([np.nan, value]) for value in (np.nan, 1.0, 0.5)), holding=np.array([0.01, 0.01]))
    >>> found = slow_movers(np.array([5.0, 40.0]), np.array([2.0, 2.0]), np.full((2, 365), 0.05), ways, 180)
    >>> [(line.item, line.tied_up, line.advice.value) for line in found]
    [(1, 80.0, 'return')]
    """
    sold_by = expected.cumsum(axis=1)
    horizon = expected.shape[1]
    within = sold_by[:, min(slow_days, horizon) - 1]
    season_ahead = sold_by[:, -1] - within > within * (horizon - slow_days) / max(slow_days, 1) * 1.5
    sells = np.where(season_ahead, sold_by[:, -1], within)
    surplus = np.maximum(on_hand - sells, 0.0)
    lines = []
    for item in np.flatnonzero(surplus > 1e-9).tolist():
        rate = float(expected[item].mean())
        days = float(on_hand[item] / rate) if rate > 0 else float("inf")
        kept = float(ways.holding[item]) * min(days, horizon)
        advice, worth = _best_way(ways, item)
        saved = surplus[item] * (worth + kept)
        lines.append(SlowMover(item, float(on_hand[item] * unit_cost[item]), float(surplus[item]), days, advice, float(saved)))
    return sorted(lines, key=lambda line: (-line.tied_up, line.item))


def _best_way(ways: Ways, item: int) -> tuple[Advice, float]:
    """The way out that brings most per unit; where all are closed, order no more."""
    worth = {
        Advice.TRANSFER: float(ways.elsewhere[item]),
        Advice.RETURN: float(ways.refund[item]),
        Advice.MARK_DOWN: float(ways.mark_down[item]),
    }
    open_ways = {advice: money for advice, money in worth.items() if money > 0}
    if not open_ways:
        return Advice.STOP_ORDERING, 0.0
    best = max(open_ways, key=lambda advice: open_ways[advice])
    return best, open_ways[best]
