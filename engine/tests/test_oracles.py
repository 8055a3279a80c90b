"""Decisions worked out by hand: each folder in oracles/ is a case, and a new folder needs no Python.

case.toml: `demand` per step (the next period is step 0); `on_hand`; `lead_time`, `review` in periods; `holding`,
`shortage` in money. Optional: `due` per step, `shelf_life` in periods, `waste` in money, `pack` and `minimum` in units.
expected.toml: `order`, and any of `cost`, `best`, `still_there`.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import numpy as np
import pytest
from shelfcast_engine.inventory.base_stock import decide
from shelfcast_engine.inventory.cost import UnitCosts
from shelfcast_engine.inventory.lead_time import NEVER_EXPIRES, Supply
from shelfcast_engine.quantiles import Quantiles

CASES = sorted(folder for folder in (Path(__file__).parent / "oracles").iterdir() if folder.is_dir())
KNOWN = {"demand", "on_hand", "due", "lead_time", "review", "shelf_life", "holding", "shortage", "waste", "pack", "minimum"}


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_the_order_is_the_one_worked_out_by_hand(folder: Path) -> None:
    case = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    expected = tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))
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
    assert len(CASES) >= 6
