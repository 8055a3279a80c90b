"""Odoo 19's "Suggest" in Purchase: delivered per period × factor × periods to cover, less what is forecast to be there."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from shelfcast_engine.panel import Floats, Frequency
from shelfcast_engine.replay.knowledge import Knowledge
from shelfcast_engine.replay.policy import Policy, Undoubted
from shelfcast_engine.replay.world import State

_DAYS = (30.0, 90.0, 365.0)
_FACTORS = (0.7, 1.0, 1.3, 1.7)
_PER_DAY = {Frequency.HOUR: 24.0, Frequency.DAY: 1.0, Frequency.WEEK: 1 / 7, Frequency.MONTH: 12 / 365.25}


@dataclass(frozen=True, slots=True)
class OdooSuggest(Undoubted):
    """The average of the last 30 days by default; no season, no spread.

    periods: to cover, a setting of the user's; None = the protection interval
    days: averaged over, one of Odoo's choices;  factor: Odoo's "% of demand"
    source: odoo/documentation purchase/advanced/suggest.rst
    """

    periods: float | None = None
    days: float = 30.0
    factor: float = 1.0
    as_recorded: bool = False

    @property
    def name(self) -> str:
        return "odoo-suggest" if self.periods is None else f"odoo-suggest:{self.periods:g}"

    def wish(self, known: Knowledge, state: State) -> Floats:
        panel = known.panel
        window = max(1, round(self.days * _PER_DAY[panel.frequency]))
        delivered = panel.demand[:, -window:].mean(axis=1)
        periods = known.world.supply.protection if self.periods is None else self.periods
        return np.asarray(np.ceil(delivered * self.factor * periods - state.position - 1e-9))

    def settings(self) -> tuple[Policy, ...]:
        if self.periods is not None:
            return (self,)
        return tuple(replace(self, days=days, factor=factor) for days in _DAYS for factor in _FACTORS)
