"""Decisions worked out by hand: each folder in oracles/ is a case, and a new folder needs no Python.

case.toml: `demand` per step (the next period is step 0); `on_hand`; `lead_time`, `review` in periods; `holding`,
`shortage` in money. Optional: `due` per step, `shelf_life` in periods, `waste` in money, `pack` and `minimum` in units.
expected.toml: `order`, and any of `cost`, `best`, `still_there`.

With `replay = true` a shop is lived through instead. Either `orders`, placed before the demand of each period, or `min` and
`max`: at or below the first, order up to the second. Optional besides: `capacity` in units, `per_order` in money,
`newest_first`, `backorders`. expected.toml: any of `lost`, `stock` (sum of the counts), `wasted`, `ordered`, `orders`,
`stockouts`, `cost`, `fill_rate`, `cycle_service`.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from shelfcast_engine.inventory.base_stock import decide
from shelfcast_engine.inventory.cost import UnitCosts
from shelfcast_engine.inventory.lead_time import NEVER_EXPIRES, Supply
from shelfcast_engine.panel import Floats
from shelfcast_engine.quantiles import Quantiles
from shelfcast_engine.replay.account import Prices, cycle_service, fill_rate
from shelfcast_engine.replay.rollout import rollout
from shelfcast_engine.replay.world import State, Withdrawal, simple_world, state_of

CASES = sorted(folder for folder in (Path(__file__).parent / "oracles").iterdir() if folder.is_dir())
REPLAYED = {
    "replay", "orders", "min", "max", "capacity", "per_order", "newest_first", "backorders",
}  # fmt: skip
KNOWN = {"demand", "on_hand", "due", "lead_time", "review", "shelf_life", "holding", "shortage", "waste", "pack", "minimum"}


Case = dict[str, Any]


def read(folder: Path, name: str) -> Case:
    return tomllib.loads((folder / name).read_text(encoding="utf-8"))


ONE_ORDER, LIVED = ([folder for folder in CASES if ("replay" in read(folder, "case.toml")) is lived] for lived in (False, True))


@pytest.mark.parametrize("folder", LIVED, ids=lambda folder: folder.name)
def test_the_shop_is_the_one_lived_by_hand(folder: Path) -> None:
    case, expected = read(folder, "case.toml"), read(folder, "expected.toml")
    assert set(case) <= KNOWN | REPLAYED, f"{folder.name}/case.toml has unknown keys"
    one = np.ones(1)
    world = simple_world(
        case["lead_time"],
        case["review"],
        1,
        shelf_life=case.get("shelf_life", int(NEVER_EXPIRES)),
        pack=float(case.get("pack", 1)),
        minimum=float(case.get("minimum", 0)),
        capacity=float(case.get("capacity", np.inf)),
        withdrawal=Withdrawal.NEWEST_FIRST if case.get("newest_first") else Withdrawal.OLDEST_FIRST,
        backorders=case.get("backorders", False),
    )
    unit = UnitCosts(case["holding"] * one + 1e-15, case["shortage"] * one, case.get("waste", 0) * one)
    prices = Prices(unit, case.get("per_order", 0) * one)

    def decide(period: int, state: State) -> Floats:
        if "orders" in case:
            return np.array([float(case["orders"][period])])
        at_or_below = (state.position <= case["min"]) & (period % case["review"] == 0)
        return world.accepted(np.where(at_or_below, case["max"] - state.position, 0.0), state.position)

    due = np.array([case["due"]], float) if "due" in case else None
    start = state_of(world, one * case["on_hand"], due)
    account, _ = rollout(world, prices, start, np.array(case["demand"], float)[:, None], decide)
    found = {
        "cost": account.total_cost,
        "fill_rate": fill_rate(account.demand, account.lost),
        "cycle_service": cycle_service(account.cycles, account.short_cycles),
        **{name: getattr(account, name) for name in ("lost", "stock", "wasted", "ordered", "orders", "stockouts")},
    }
    assert {key: float(found[key][0]) for key in expected} == pytest.approx(expected, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("folder", ONE_ORDER, ids=lambda folder: folder.name)
def test_the_order_is_the_one_worked_out_by_hand(folder: Path) -> None:
    case, expected = read(folder, "case.toml"), read(folder, "expected.toml")
    assert set(case) <= KNOWN, f"{folder.name}/case.toml has unknown keys"
    steps = len(case["demand"])
    decision = decide(
        quantiles=Quantiles(np.array([0.5]), np.array(case["demand"], float)[None, :, None]),
        uniforms=np.full((1, steps), 0.5),
        whole_units=np.array([False]),
        on_hand=np.array([float(case["on_hand"])]),
        due=np.array([case.get("due", [0] * steps)], float),
        supply=Supply(*(np.array([case.get(key, int(NEVER_EXPIRES))]) for key in ("lead_time", "review", "shelf_life"))),
        costs=UnitCosts(*(np.array([float(case.get(key, 0))]) for key in ("holding", "shortage", "waste"))),
        pack=np.array([float(case.get("pack", 1))]),
        minimum=np.array([float(case.get("minimum", 0))]),
    )
    found = {
        "order": decision.quantity[0],
        "cost": decision.cost[0],
        "best": decision.best[0],
        "still_there": decision.still_there[0],
    }
    assert "order" in expected
    assert {key: found[key] for key in expected} == pytest.approx(expected, rel=1e-9)


def test_there_are_cases() -> None:
    assert len(CASES) >= 25
