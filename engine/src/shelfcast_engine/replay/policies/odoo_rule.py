"""Odoo's reordering rule: below the minimum, order up to the maximum in the supplier's multiple."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from shelfcast_engine.panel import Floats
from shelfcast_engine.replay.knowledge import HALF_A_YEAR, Knowledge
from shelfcast_engine.replay.policy import Policy, Undoubted
from shelfcast_engine.replay.world import State

_LOW, _SPAN = (0.6, 0.85, 1.1, 1.5), (0.0, 0.5, 1.5)


@dataclass(frozen=True, slots=True)
class OdooRule(Undoubted):
    """Levels that a diligent user types anew at every review, from the plain average: Odoo itself has no statistics.

    low, span: minimum, and distance of the maximum, in protection intervals of average demand
    source: odoo/odoo addons/stock/models/stock_orderpoint.py: if forecast quantity < min, order max − forecast quantity,
    rounded up to qty_multiple; the forecast quantity is on hand plus open receipts, no demand forecast
    """

    low: float = 1.1
    span: float = 0.5
    as_recorded: bool = False

    @property
    def name(self) -> str:
        return "odoo-rule"

    def wish(self, known: Knowledge, state: State) -> Floats:
        interval = known.world.supply.protection * known.average(HALF_A_YEAR[known.panel.frequency])
        minimum, maximum = np.ceil(self.low * interval), np.ceil((self.low + self.span) * interval)
        return np.where(state.position < minimum, maximum - state.position, 0.0)

    def settings(self) -> tuple[Policy, ...]:
        return tuple(replace(self, low=low, span=span) for low in _LOW for span in _SPAN)
