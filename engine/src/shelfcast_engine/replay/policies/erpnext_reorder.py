"""ERPNext's auto-reorder: at or below the level, request the reorder quantity, or the deficiency if that is more."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from shelfcast_engine.panel import Floats
from shelfcast_engine.replay.knowledge import HALF_A_YEAR, Knowledge
from shelfcast_engine.replay.policy import Policy, Undoubted
from shelfcast_engine.replay.world import State

_LEVEL, _QUANTITY = (0.6, 0.85, 1.1, 1.5), (0.3, 0.6, 1.2)


@dataclass(frozen=True, slots=True)
class ErpnextReorder(Undoubted):
    """Level and quantity that a diligent user types anew at every review, from the plain average.

    level, quantity: in protection intervals of average demand
    source: frappe/erpnext erpnext/stock/reorder_item.py: if projected quantity <= reorder level, request the reorder
    quantity, or level − projected quantity where that is more; whole units
    """

    level: float = 1.1
    quantity: float = 0.6
    as_recorded: bool = False

    @property
    def name(self) -> str:
        return "erpnext-reorder"

    def wish(self, known: Knowledge, state: State) -> Floats:
        interval = known.world.supply.protection * known.average(HALF_A_YEAR[known.panel.frequency])
        level, quantity = self.level * interval, self.quantity * interval
        wanted = np.maximum(quantity, level - state.position)
        return np.where((state.position <= level) & (interval > 0), np.ceil(wanted), 0.0)

    def settings(self) -> tuple[Policy, ...]:
        return tuple(replace(self, level=level, quantity=quantity) for level in _LEVEL for quantity in _QUANTITY)
