"""The shelf played by hand: one path, one period at a time, a list of batches, with or without an order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest
from shelfcast_engine.inventory.cost import UnitCosts


@dataclass(slots=True)
class Played:
    """What happened on one path: per period sold, lost, left on the shelf at its end, and thrown away after it."""

    sold: list[float] = field(default_factory=list)
    lost: list[float] = field(default_factory=list)
    left: list[float] = field(default_factory=list)
    expired: list[float] = field(default_factory=list)
    shelf_before_demand: list[float] = field(default_factory=list)

    def cost(self, holding: float, shortage: float, waste: float) -> float:
        return holding * sum(self.left) + shortage * sum(self.lost) + waste * sum(self.expired)


Play = Callable[..., Played]


@pytest.fixture(scope="session")
def play() -> Play:
    """Play `demand` period by period: receipts, then `order` in step `lead_time`, then demand, oldest first, then expiry."""

    def on_one_path(
        demand: Sequence[float], on_hand: float, due: Sequence[float], shelf_life: int, order: float = 0.0, lead_time: int = 0
    ) -> Played:
        batches: list[list[float]] = [[float(on_hand), 0]]
        played = Played()
        for step, wanted in enumerate(demand):
            batches.append([float(due[step]), 0])
            if step == lead_time:
                batches.append([float(order), 0])
            played.shelf_before_demand.append(sum(units for units, _ in batches))
            missing = float(wanted)
            for batch in sorted(batches, key=lambda batch: -batch[1]):
                taken = min(batch[0], missing)
                batch[0] -= taken
                missing -= taken
            played.lost.append(missing)
            played.sold.append(float(wanted) - missing)
            played.left.append(sum(units for units, _ in batches))
            played.expired.append(sum(units for units, age in batches if age + 1 >= shelf_life))
            batches = [[units, age + 1] for units, age in batches if age + 1 < shelf_life]
        return played

    return on_one_path


@pytest.fixture(scope="session")
def costs_of() -> Callable[..., UnitCosts]:
    """The costs of one series."""

    def build(holding: float, shortage: float, waste: float = 0.0) -> UnitCosts:
        return UnitCosts(np.array([holding]), np.array([shortage]), np.array([waste]))

    return build
