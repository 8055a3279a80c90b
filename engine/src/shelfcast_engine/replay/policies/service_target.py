"""Our rule for a service level instead of for money."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np

from shelfcast_engine.inventory.lead_time import project
from shelfcast_engine.inventory.service import order_for_cycle_service, order_for_fill_rate
from shelfcast_engine.panel import Floats
from shelfcast_engine.paths import Paths, paths_from_quantiles
from shelfcast_engine.replay.knowledge import Knowledge
from shelfcast_engine.replay.policy import Policy, Undoubted
from shelfcast_engine.replay.world import State


class Service(Enum):
    """What is meant by service."""

    CYCLE = "cycle service"
    FILL = "fill rate"


@dataclass(frozen=True, slots=True)
class ServiceTarget(Undoubted):
    """The least order over joint futures that reaches the target.

    target: share of order cycles without a stock-out, or share of demand served, in (0, 1)
    aim: what the futures are asked for, so that the target is what comes; None = the target itself
    """

    service: Service
    target: float
    aim: float | None = None
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
        for rows, lead_time, review, shelf_life in world.supply.alike():
            futures = Paths(paths.values[rows])
            projection = project(futures, state.on_hand[rows], due[rows], lead_time, review, shelf_life)
            target = np.full(len(rows), self.target if self.aim is None else self.aim)
            if self.service is Service.CYCLE:
                wish[rows] = order_for_cycle_service(projection, target)
            else:
                window = futures.values[:, :, lead_time : lead_time + review].sum(axis=2).mean(axis=1)
                wish[rows] = order_for_fill_rate(projection, window, target)
        return wish

    def settings(self) -> tuple[Policy, ...]:
        return (self,)
