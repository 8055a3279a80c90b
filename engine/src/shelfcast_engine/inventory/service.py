"""How much to order for a service level instead of for money; and what each point of service costs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np

from shelfcast_engine.errors import EngineError
from shelfcast_engine.inventory.lead_time import Projection
from shelfcast_engine.panel import Floats, Ints


class NotAServiceLevel(EngineError):
    """A service level lies between 0 and 1."""


class Service(Enum):
    """What is meant by service."""

    CYCLE = "cycle service"
    FILL = "fill rate"


@dataclass(frozen=True, slots=True)
class Aims:
    """What each of n series is ordered for, where it is not for least cost.

    service: (n,) 0 = least cost, 1 = cycle service, 2 = fill rate;  level: (n,) share that futures are asked for, in (0, 1)
    stretch: (n,) by how much what lies beyond the middle of the futures is stretched, >= 1
    """

    service: Ints
    level: Floats
    stretch: Floats

    def of(self, rows: Ints) -> Aims:
        """The same for some of the series."""
        return Aims(self.service[rows], self.level[rows], self.stretch[rows])


SERVICES = (None, Service.CYCLE, Service.FILL)
"""What the numbers of Aims.service stand for."""
_TOP = 0.995


def order_for_service(
    service: Service, projection: Projection, window_demand: Floats, level: Floats, stretch: Floats
) -> Floats:
    """The least order that reaches a level of either service over futures that are stretched beyond their middle.

    projection, window_demand: as in order_for_cycle_service and order_for_fill_rate;  level: (n,) in (0, 1)
    stretch: (n,) >= 1; what no future foresaw is looked for as far beyond the top as the top is from the middle, times this
    returns: (n,) units

    >>> from shelfcast_engine.inventory.lead_time import project
    >>> from shelfcast_engine.paths import Paths
    >>> futures = project(Paths(np.array([[[4.0], [6.0], [9.0], [5.0]]])), np.zeros(1), np.zeros((1, 1)), 0, 1, 9)
    >>> window, level = np.array([6.0]), np.array([0.75])
    >>> order_for_service(Service.CYCLE, futures, window, level, np.array([2.0])).tolist()
    [10.0]
    """
    if service is Service.CYCLE:
        order = order_for_cycle_service(projection, level)
    else:
        order = order_for_fill_rate(projection, window_demand, level)
    if (stretch == 1.0).all():
        return order
    top, middle = (order_for_cycle_service(projection, np.full(len(level), share)) for share in (_TOP, 0.5))
    return np.asarray(order + (stretch - 1.0) * (top - middle))


def order_for_cycle_service(projection: Projection, target: Floats) -> Floats:
    """The least order with which a share of all windows ends without a lost sale.

    projection: of n series without an order;  target: (n,) share of windows, in (0, 1)
    returns: (n,) units, below 0 where even less stock would do
    raises: NotAServiceLevel
    source: type 1 service, Silver, Pyke & Thomas (2017), section 6.7: the target quantile of unmet demand

    >>> from shelfcast_engine.inventory.lead_time import project
    >>> from shelfcast_engine.paths import Paths
    >>> futures = project(Paths(np.array([[[4.0], [6.0], [9.0], [5.0]]])), np.zeros(1), np.zeros((1, 1)), 0, 1, 9)
    >>> order_for_cycle_service(futures, np.array([0.75])).tolist()
    [6.0]
    """
    _check(target)
    need = np.sort(np.where(projection.unmet[:, :, -1] > 0, projection.unmet[:, :, -1], -projection.spare[:, :, -1]), axis=1)
    place = np.ceil(target * need.shape[1] * (1.0 - 1e-12)).astype(np.int64) - 1
    return np.asarray(np.take_along_axis(need, place[:, None], axis=1)[:, 0])


def order_for_fill_rate(projection: Projection, window_demand: Floats, target: Floats) -> Floats:
    """The least order with which a share of the window's demand is served from the shelf.

    window_demand: (n,) units expected between this delivery and the next;  target: (n,) share of demand, in (0, 1)
    returns: (n,) units, >= 0
    raises: NotAServiceLevel
    source: type 2 service, Silver, Pyke & Thomas (2017), section 6.7: expected lost demand is piecewise linear in the order

    >>> from shelfcast_engine.inventory.lead_time import project
    >>> from shelfcast_engine.paths import Paths
    >>> futures = project(Paths(np.array([[[4.0], [8.0]]])), np.zeros(1), np.zeros((1, 1)), 0, 1, 9)
    >>> order_for_fill_rate(futures, np.array([6.0]), np.array([0.9])).round(6).tolist()
    [6.8]
    """
    _check(target)
    unmet = np.sort(projection.unmet[:, :, -1], axis=1)
    count = unmet.shape[1]
    points = np.concatenate((np.zeros((len(unmet), 1)), unmet), axis=1)
    above = count - np.arange(count + 1)
    beyond = np.concatenate((unmet[:, ::-1].cumsum(axis=1)[:, ::-1], np.zeros((len(unmet), 1))), axis=1)
    lost = (beyond - above * points) / count
    allowed = (1.0 - target) * window_demand
    right = (lost > allowed[:, None] + 1e-12).sum(axis=1)
    left = np.maximum(right - 1, 0)
    rows = np.arange(len(unmet))
    step = np.maximum(lost[rows, left] - lost[rows, np.minimum(right, count)], 1e-300)
    share = np.clip((lost[rows, left] - allowed) / step, 0.0, 1.0)
    end = points[rows, np.minimum(right, count)]
    return np.where(right == 0, 0.0, points[rows, left] + share * (end - points[rows, left]))


@dataclass(frozen=True, slots=True)
class TradeOff:
    """One point of the curve: `target`, the money of stock it takes, and the demand it leaves unserved. Sums over items.

    target: cycle service level;  stock_money: expected value on the shelf at a period's end;  lost_units: in one window
    """

    target: float
    stock_money: float
    lost_units: float


def trade_off_curve(projection: Projection, unit_cost: Floats, targets: Floats) -> list[TradeOff]:
    """Service against stock money, for a planner to move along.

    projection: of n series without an order;  unit_cost: (n,) money;  targets: (m,) rising, in (0, 1)

    >>> from shelfcast_engine.inventory.lead_time import project
    >>> from shelfcast_engine.paths import Paths
    >>> futures = project(Paths(np.array([[[4.0], [6.0]]])), np.zeros(1), np.zeros((1, 1)), 0, 1, 9)
    >>> [(point.stock_money, point.lost_units) for point in trade_off_curve(futures, np.array([3.0]), np.array([0.5, 0.9]))]
    [(0.0, 1.0), (3.0, 0.0)]
    """
    unmet = projection.unmet
    curve = []
    for target in targets:
        order = np.maximum(order_for_cycle_service(projection, np.full(len(unmet), target)), 0.0)
        sold = np.minimum(order[:, None, None], unmet)
        window = (projection.spare + order[:, None, None] - sold).mean(axis=(1, 2))
        lost = (unmet[:, :, -1] - sold[:, :, -1]).mean(axis=1)
        curve.append(TradeOff(float(target), float((unit_cost * window).sum()), float(lost.sum())))
    return curve


def _check(target: Floats) -> None:
    if not ((target > 0) & (target < 1)).all():
        raise NotAServiceLevel
