"""At or below the minimum, order up to the maximum: the (s, S) rule with levels that follow demand."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from shelfcast_engine.panel import Floats
from shelfcast_engine.replay.knowledge import Knowledge
from shelfcast_engine.replay.policy import Policy, Undoubted
from shelfcast_engine.replay.world import State

_LOW, _SPAN = (0.6, 0.85, 1.1, 1.5), (0.0, 0.5, 1.5)


@dataclass(frozen=True, slots=True)
class MinMax(Undoubted):
    """Both levels in protection intervals of expected demand.

    low: at or below which is ordered;  span: how much higher the maximum is;  fixed: whether they are said and not to be tuned
    source: (s, S), Silver, Pyke & Thomas (2017), section 6.3
    """

    low: float = 1.1
    span: float = 0.5
    fixed: bool = False
    as_recorded: bool = False

    @property
    def name(self) -> str:
        return f"min-max:{self.low:g}:{self.span:g}" if self.fixed else "min-max"

    def wish(self, known: Knowledge, state: State) -> Floats:
        minimum, maximum = (known.expected(level * known.interval) for level in (self.low, self.low + self.span))
        return np.where(state.position <= minimum, np.ceil(maximum - state.position), 0.0)

    def settings(self) -> tuple[Policy, ...]:
        if self.fixed:
            return (self,)
        return tuple(replace(self, low=low, span=span) for low in _LOW for span in _SPAN)
