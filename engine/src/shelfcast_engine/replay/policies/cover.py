"""Order so that stock and orders cover a number of periods of expected demand."""

from __future__ import annotations

from dataclasses import dataclass, replace

from shelfcast_engine.panel import Floats
from shelfcast_engine.replay.knowledge import Knowledge
from shelfcast_engine.replay.policy import Policy, Undoubted, to_nearest_pack
from shelfcast_engine.replay.world import State

_FACTORS = (0.5, 0.65, 0.75, 0.85, 0.95, 1.05, 1.15, 1.3, 1.5, 1.75, 2.1, 2.6)


@dataclass(frozen=True, slots=True)
class Cover(Undoubted):
    """What most planners do in a spreadsheet: seasonal average × periods, less what is there and on its way.

    periods: covered by stock and orders; None = so many protection intervals as `factor` says
    """

    periods: float | None = None
    factor: float = 1.0
    as_recorded: bool = False

    @property
    def name(self) -> str:
        return "cover" if self.periods is None else f"cover:{self.periods:g}"

    def wish(self, known: Knowledge, state: State) -> Floats:
        """Rounded to the nearest pack, as a planner does."""
        periods = self.periods if self.periods is not None else self.factor * known.interval
        return to_nearest_pack(known.expected(periods) - state.position, known.world.pack)

    def settings(self) -> tuple[Policy, ...]:
        return (self,) if self.periods is not None else tuple(replace(self, factor=factor) for factor in _FACTORS)
