"""(r, Q): watched all the time, order Q whenever the position falls to r."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shelfcast_engine.errors import NotPositive


@dataclass(frozen=True, slots=True)
class ReorderPolicy:
    """Order `quantity` at `reorder_point`; `cost` in money per time unit."""

    reorder_point: int
    quantity: int
    cost: float


def best_r_q(holding: float, shortage: float, order_cost: float, demand_rate: float, lead_time: float) -> ReorderPolicy:
    """The cheapest (r, Q) for Poisson demand and backorders.

    holding, shortage: money per unit and time unit, > 0;  order_cost: money per order, > 0
    demand_rate: units per time unit, > 0;  lead_time: time units, >= 0
    returns: ReorderPolicy
    raises: NotPositive
    source: Federgruen & Zheng (1992): the cost of (r, Q) is that of an order plus the Q cheapest positions, which are
    neighbours; Snyder & Shen (2019), section 5.5 and example 5.5

    >>> best = best_r_q(20, 150, 100, 1.5, 2)
    >>> best.reorder_point, best.quantity, round(best.cost, 6)
    (3, 5, 107.923581)
    """
    if not (holding > 0 and shortage > 0 and order_cost > 0 and demand_rate > 0 and lead_time >= 0):
        raise NotPositive("costs and demand must be above 0, the lead time 0 or more")
    positions = np.arange(0, int(demand_rate * lead_time * 3 + 20 * np.sqrt(demand_rate * (lead_time + 1)) + 50))
    cost = _position_costs(positions, holding, shortage, demand_rate * lead_time)
    low = high = int(cost.argmin())
    total, quantity = order_cost * demand_rate + float(cost[low]), 1
    below, above = low - 1, high + 1
    while True:
        left = float(cost[below]) if below >= 0 else _one_position(below, holding, shortage, demand_rate * lead_time)
        right = float(cost[above])
        if min(left, right) >= total / quantity:
            return ReorderPolicy(below, quantity, total / quantity)
        total, quantity = total + min(left, right), quantity + 1
        below, above = (below - 1, above) if left <= right else (below, above + 1)


def _position_costs(
    positions: np.ndarray[tuple[int, ...], np.dtype[np.int64]], holding: float, shortage: float, mean: float
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Money per time unit of holding and backorders while the position is y: h (y − mean) + (h + p) E[(D − y)+]."""
    from scipy.special import pdtr, pdtrc  # noqa: PLC0415 importing the engine stays fast

    # E[(D − y)+] = mean P(D >= y) − y P(D >= y + 1) for Poisson D; P(D >= y) is pdtrc(y − 1).
    at_least = np.where(positions > 0, pdtrc(np.maximum(positions - 1, 0), mean), 1.0)
    more = 1.0 - pdtr(positions, mean)
    short = mean * at_least - positions * more
    return np.asarray(holding * (positions - mean) + (holding + shortage) * short)


def _one_position(position: int, holding: float, shortage: float, mean: float) -> float:
    """The same below 0, where nothing is held."""
    return shortage * (mean - position)
