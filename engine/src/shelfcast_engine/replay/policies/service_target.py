"""Our rule for a service level instead of for money."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shelfcast_engine.inventory.lead_time import project
from shelfcast_engine.inventory.service import Service as Service
from shelfcast_engine.inventory.service import order_for_service
from shelfcast_engine.panel import Floats
from shelfcast_engine.paths import Paths, paths_from_quantiles
from shelfcast_engine.replay.knowledge import Knowledge
from shelfcast_engine.replay.policy import Policy, Undoubted
from shelfcast_engine.replay.world import State


@dataclass(frozen=True, slots=True)
class ServiceTarget(Undoubted):
    """The least order over joint futures that reaches the target.

    target: share of order cycles without a stock-out, or share of demand served, in (0, 1)
    aim: what the futures are asked for, so that the target is what comes, one for all or (n,); None = the target itself
    stretch: by how much what lies beyond the middle of the futures is stretched, for what no future foresaw; >= 1
    """

    service: Service
    target: float
    aim: Floats | float | None = None
    stretch: Floats | float = 1.0
    as_recorded: bool = False

    @property
    def name(self) -> str:
        return f"{self.service.value} {self.target:g}"

    def wish(self, known: Knowledge, state: State) -> Floats:
        made, world = known.forecast, known.world
        paths = known.paths or paths_from_quantiles(made.quantiles, known.uniforms, made.whole_units)
        due = np.zeros((world.items, paths.horizon))
        for step, arriving in enumerate(state.due[: paths.horizon]):
            due[:, step] = arriving
        wish = np.zeros(world.items)
        target = np.broadcast_to(self.target if self.aim is None else self.aim, (world.items,))
        stretch = np.broadcast_to(self.stretch, (world.items,))
        for rows, lead_time, review, shelf_life in world.supply.alike():
            futures = Paths(paths.values[rows])
            projection = project(futures, state.on_hand[rows], due[rows], lead_time, review, shelf_life)
            window = futures.values[:, :, lead_time : lead_time + review].sum(axis=2).mean(axis=1)
            wish[rows] = order_for_service(self.service, projection, window, target[rows], stretch[rows])
        return wish

    def settings(self) -> tuple[Policy, ...]:
        return (self,)
