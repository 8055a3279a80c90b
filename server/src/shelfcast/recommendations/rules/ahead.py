"""What follows from an order, by the forecast that was stored: its consequence, and the stock of the coming periods."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from shelfcast_engine.inventory.cost import outcome
from shelfcast_engine.inventory.lead_time import NEVER_EXPIRES, periods_until_stockout, project, project_uncertain
from shelfcast_engine.inventory.stock_ahead import stock_ahead
from shelfcast_engine.panel import Floats
from shelfcast_engine.paths import Paths, paths_from_quantiles, sample_uniforms
from shelfcast_engine.randomness import DEFAULT_SEED, generator

from shelfcast.forecasts.rules.stored import StoredForecast
from shelfcast.recommendations.rules import Basis, NotOrderable, check_orderable
from shelfcast.stock.rules import Position, due_by_step


@dataclass(frozen=True, slots=True)
class Consequence:
    """What is expected of ordering `quantity` now, over the protection interval: until the order after the next could arrive.

    orderable: whether the supplier delivers it (minimum, pack);  service: chance of no lost sale until then
    service_after_delivery: the same from this delivery on, which is what the order can change
    expected_lost_units, expected_lost_money: demand that finds an empty shelf, and what it costs
    expected_holding: money;  expected_wasted_units, expected_wasted_money: past their shelf life
    expected_cost: money, lost + holding + wasted;  days_covered: until the shelf is empty at expected demand, None = never
    order_cost: money, None without a unit cost;  order_up_to: units, the inventory position after it
    """

    quantity: float
    orderable: bool
    service: float
    service_after_delivery: float
    expected_lost_units: float
    expected_lost_money: float
    expected_holding: float
    expected_wasted_units: float
    expected_wasted_money: float
    expected_cost: float
    days_covered: float | None
    order_cost: float | None
    order_up_to: float


def consequences(
    stored: StoredForecast, position: Position, basis: Basis, pack: float, unit_cost: float | None, quantities: Sequence[float]
) -> list[Consequence]:
    """What follows from each quantity, by the same futures and costs that the advice was decided with.

    stored: one series;  position: on hand and on order, without the order in question
    """
    futures, due = _futures(stored), _due(stored, position)
    on_hand = np.array([position.on_hand])
    shelf_life = NEVER_EXPIRES if basis.shelf_life is None else basis.shelf_life
    sample = tuple(basis.lead_times)
    if sample:
        projection = project_uncertain(futures, on_hand, due, sample, basis.review, shelf_life)
    else:
        projection = project(futures, on_hand, due, basis.lead_time, basis.review, shelf_life)
    mean = stored.quantiles.mean()
    told = []
    for quantity in quantities:
        came = outcome(projection, np.array([quantity]), shelf_life)
        lost, held, wasted = (float(units.mean()) for units in (came.lost, came.held, came.wasted))
        with_it = due.copy()
        with_it[0, basis.lead_time] += quantity
        days = float(stored.calendar.periods_in_days(periods_until_stockout(mean, on_hand, with_it))[0])
        money = [
            round(units * price, 4) for units, price in ((lost, basis.shortage), (held, basis.holding), (wasted, basis.waste))
        ]
        told.append(
            Consequence(
                quantity=quantity,
                orderable=is_orderable(quantity, pack, basis.minimum),
                service=round(float(came.service[0]), 4),
                service_after_delivery=round(float(came.window_service[0]), 4),
                expected_lost_units=round(lost, 4),
                expected_lost_money=money[0],
                expected_holding=money[1],
                expected_wasted_units=round(wasted, 4),
                expected_wasted_money=money[2],
                expected_cost=round(sum(money), 4),
                days_covered=None if math.isnan(days) else round(days, 1),
                order_cost=None if unit_cost is None else round(quantity * unit_cost, 4),
                order_up_to=round(position.inventory_position + quantity, 6),
            )
        )
    return told


def is_orderable(quantity: float, pack: float, minimum: float) -> bool:
    """Whether a supplier delivers this quantity: nothing, or whole packs from the minimum on.

    >>> is_orderable(0, 6, 12), is_orderable(6, 6, 12), is_orderable(18, 6, 12), is_orderable(13, 6, 12)
    (True, False, True, False)
    """
    try:
        check_orderable(quantity, pack, minimum)
    except NotOrderable:
        return False
    return True


@dataclass(frozen=True, slots=True)
class StockAhead:
    """The stock of one coming period, at its end; units, P10 to P90 is the 80 % interval.

    arriving: what open orders bring before its demand;  proposed: what the proposed order would bring
    p10, p50, p90: if the proposed order is placed;  p10_without …: if nothing more is ordered
    chance_out, chance_out_without: that some sale of this period is lost
    """

    arriving: float
    proposed: float
    demand: float
    p10: float
    p50: float
    p90: float
    p10_without: float
    p50_without: float
    p90_without: float
    chance_out: float
    chance_out_without: float


def project_stock(stored: StoredForecast, position: Position, proposed: float, lead_time: int) -> list[StockAhead]:
    """The stock of each period that was forecast, with and without an order that arrives after `lead_time` periods.

    stored: one series;  proposed: units, 0 = no order
    """
    futures, due = _futures(stored), _due(stored, position)
    order = np.zeros_like(due)
    if proposed > 0 and lead_time < order.shape[1]:
        order[0, lead_time] = proposed
    on_hand = np.array([position.on_hand])
    bands, chances = [], []
    for arriving in (due + order, due):
        left, lost = stock_ahead(futures, on_hand, arriving)
        bands.append(np.quantile(left[0], [0.1, 0.5, 0.9], axis=0).round(3))
        chances.append((lost[0] > 1e-9).mean(axis=0).round(4))
    mean = stored.quantiles.mean()[0].round(3)
    return [
        StockAhead(
            float(due[0, step]),
            float(order[0, step]),
            float(mean[step]),
            *(float(value) for band in bands for value in band[:, step]),
            *(float(chance[step]) for chance in chances),
        )
        for step in range(stored.quantiles.horizon)
    ]


def _futures(stored: StoredForecast) -> Paths:
    uniforms = sample_uniforms(generator(DEFAULT_SEED), stored.correlation)
    return paths_from_quantiles(stored.quantiles, uniforms, stored.whole_units)


def _due(stored: StoredForecast, position: Position) -> Floats:
    return due_by_step([position], stored.calendar, stored.last_period, stored.quantiles.horizon)
