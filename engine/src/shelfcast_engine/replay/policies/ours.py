"""Our own rule: the order that costs least over joint futures, in the setting that cost least in the past."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from shelfcast_engine.inventory.base_stock import best_quantities, decide
from shelfcast_engine.inventory.cost import UnitCosts
from shelfcast_engine.panel import Floats
from shelfcast_engine.replay.knowledge import Knowledge
from shelfcast_engine.replay.policy import Policy
from shelfcast_engine.replay.world import State, World

SHORTAGE_FACTORS = (0.2, 0.28, 0.37, 0.48, 0.6, 0.72, 0.85, 1.0, 1.25, 1.6, 2.2, 3.0)
USUAL_FACTOR = 0.6
"""What was cheapest over many series: a forecast never knows all that can go wrong with slow and falling items, whose
leftovers are paid for much longer than the window that the newsvendor looks at."""
_DOUBT = 0.1


@dataclass(frozen=True, slots=True)
class Ours:
    """Newsvendor over the protection interval on the full distribution, lost sales projected through the pipeline.

    shortage_factor: what a lost sale counts in the decision, as a share of what it costs
    """

    shortage_factor: float = USUAL_FACTOR
    as_recorded: bool = False

    @property
    def name(self) -> str:
        return "ours"

    def doubt(self, world: World, steady: float) -> float:
        """A tenth for each factor of e away from the usual: a year of one shop says less than many years of many.

        What spoils soon is not paid for long, nor what sells steadily, so there a lost sale usually counts in full.
        """
        spoils = float((world.supply.shelf_life <= 2 * world.supply.protection).mean()) if world.items else 0.0
        return _DOUBT * (math.log(self.shortage_factor) - (1.0 - spoils) * (1.0 - steady) * math.log(USUAL_FACTOR)) ** 2

    def wish(self, known: Knowledge, state: State) -> Floats:
        made, world, unit = known.forecast, known.world, known.prices.unit
        due = np.zeros((world.items, made.quantiles.horizon))
        for step, arriving in enumerate(state.due[: due.shape[1]]):
            due[:, step] = arriving
        costs = UnitCosts(unit.holding, unit.shortage * self.shortage_factor, unit.waste)
        terms = (state.on_hand, due, world.supply, costs, world.pack, world.minimum)
        if known.paths is not None:
            return best_quantities(known.paths, *terms)
        return decide(made.quantiles, known.uniforms, made.whole_units, *terms).quantity

    def settings(self) -> tuple[Policy, ...]:
        return tuple(replace(self, shortage_factor=factor) for factor in SHORTAGE_FACTORS)
