"""The textbook's safety stock: order up to mean + z · sigma · sqrt(protection interval)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from shelfcast_engine.inventory.reorder_point import normal_base_stock
from shelfcast_engine.panel import Floats
from shelfcast_engine.replay.knowledge import HALF_A_YEAR, Knowledge
from shelfcast_engine.replay.policy import Policy, Undoubted
from shelfcast_engine.replay.world import State

_FACTORS = (-0.3, 0.0, 0.2, 0.35, 0.5, 0.65, 0.8, 1.0, 1.2, 1.5, 1.9, 2.4)


@dataclass(frozen=True, slots=True)
class SafetyStock(Undoubted):
    """Normal demand, independent from period to period; z from the critical ratio.

    factor: of z, tuned on the past; 1 is the textbook
    source: Silver, Pyke & Thomas (2017), section 6.9
    """

    factor: float = 1.0
    as_recorded: bool = False

    @property
    def name(self) -> str:
        return "safety-stock"

    def wish(self, known: Knowledge, state: State) -> Floats:
        window, unit = HALF_A_YEAR[known.panel.frequency], known.prices.unit
        level = normal_base_stock(
            known.average(window),
            known.deviation(window),
            known.world.supply.protection.astype(np.float64),
            unit.shortage / (unit.shortage + unit.holding),
            self.factor,
        )
        return np.asarray(np.ceil(level - state.position - 1e-9))

    def settings(self) -> tuple[Policy, ...]:
        return tuple(replace(self, factor=factor) for factor in _FACTORS)
