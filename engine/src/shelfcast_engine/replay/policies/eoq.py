"""Reorder point with safety stock, and the economic order quantity: the (r, Q) rule of the textbooks."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from shelfcast_engine.inventory.eoq import economic_order_quantity
from shelfcast_engine.inventory.reorder_point import normal_base_stock
from shelfcast_engine.panel import Floats
from shelfcast_engine.replay.knowledge import HALF_A_YEAR, Knowledge
from shelfcast_engine.replay.policy import Policy, Undoubted
from shelfcast_engine.replay.world import State

_FACTORS, _PERIODS = (0.0, 0.4, 0.7, 1.0), (0.5, 1.0, 2.0)


@dataclass(frozen=True, slots=True)
class EconomicOrder(Undoubted):
    """At or below the reorder point, so many economic quantities as bring the position above it.

    factor: of z in the reorder point
    periods: of average demand that one order is taken to be worth where an order costs nothing and the formula has no answer
    source: (r, nQ), Zheng & Chen (1992); EOQ, Harris (1913)
    """

    factor: float = 1.0
    periods: float = 1.0
    as_recorded: bool = False

    @property
    def name(self) -> str:
        return "eoq"

    def wish(self, known: Knowledge, state: State) -> Floats:
        window, unit = HALF_A_YEAR[known.panel.frequency], known.prices.unit
        mean, ratio = known.average(window), unit.shortage / (unit.shortage + unit.holding)
        interval = known.world.supply.protection.astype(np.float64)
        reorder_point = normal_base_stock(mean, known.deviation(window), interval, ratio, self.factor)
        formula = economic_order_quantity(mean, known.prices.per_order, unit.holding)
        quantity = np.maximum(np.where(formula > 0, formula, self.periods * mean), known.world.pack)
        batches = np.floor(np.maximum(reorder_point - state.position, 0.0) / quantity) + 1.0
        return np.where((state.position <= reorder_point) & (mean > 0), batches * np.rint(quantity), 0.0)

    def settings(self) -> tuple[Policy, ...]:
        return tuple(replace(self, factor=factor, periods=periods) for factor in _FACTORS for periods in _PERIODS)
