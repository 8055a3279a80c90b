"""Small worlds, and a shop played by hand: one item, one period at a time, a list of batches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
from shelfcast_engine.inventory.cost import UnitCosts
from shelfcast_engine.panel import Floats
from shelfcast_engine.replay.account import Prices


@dataclass(slots=True)
class Diary:
    """What one shop saw, period by period."""

    sold: list[float] = field(default_factory=list)
    lost: list[float] = field(default_factory=list)
    left: list[float] = field(default_factory=list)
    wasted: list[float] = field(default_factory=list)


Shopkeeper = Callable[..., Diary]


@pytest.fixture(scope="session")
def by_hand() -> Shopkeeper:
    """Receive, demand, age, count, order; batches of [units, periods left], None = keeps."""

    def live(
        demand: Sequence[float],
        orders: Sequence[float],
        lead_times: Sequence[int],
        on_hand: float,
        shelf_life: int | None,
        *,
        newest_first: bool = False,
        backorders: bool = False,
    ) -> Diary:
        diary, batches, owed = Diary(), [[on_hand, shelf_life]], 0.0
        arriving: dict[int, float] = {}
        for period, wanted in enumerate(demand):
            due = period + lead_times[period]
            arriving[due] = arriving.get(due, 0.0) + orders[period]
            batches.append([arriving.pop(period, 0.0), shelf_life])
            missing = wanted + owed if backorders else wanted
            before = missing
            for batch in sorted(batches, key=lambda batch: batch[1] or 0, reverse=newest_first):
                taken = min(batch[0] or 0.0, missing)
                batch[0] = (batch[0] or 0.0) - taken
                missing -= taken
            diary.sold.append(before - missing)
            diary.lost.append(min(wanted, missing) if backorders else missing)
            owed = missing if backorders else 0.0
            aged = [[units, None if life is None else life - 1] for units, life in batches]
            diary.wasted.append(sum(units or 0.0 for units, life in aged if life == 0))
            batches = [batch for batch in aged if batch[1] != 0]
            diary.left.append(sum(units or 0.0 for units, _ in batches))
        return diary

    return live


@pytest.fixture(scope="session")
def prices_of() -> Callable[..., Prices]:
    """Prices of n items that are all alike."""

    def build(items: int, holding: float = 0.2, shortage: float = 1.0, waste: float = 0.0, per_order: float = 0.0) -> Prices:
        one: Floats = np.ones(items)
        return Prices(UnitCosts(holding * one, shortage * one, waste * one), per_order * one)

    return build


@pytest.fixture(scope="session")
def steady() -> Callable[..., Any]:
    """Demand (n, T) of whole units around different levels, the same in every run."""

    def build(items: int, periods: int, level: float = 6.0) -> Floats:
        rng = np.random.default_rng(11)
        return rng.poisson(level * np.linspace(0.5, 1.5, items)[:, None], (items, periods)).astype(np.float64)

    return build
