"""`shelfcast plan`: orders that a planner can add up, every row accounted for, and no database anywhere."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from server.tests.app.at_the_prompt import report, shelfcast, table

GOLDEN = Path(__file__).parents[1] / "golden"
CASES = sorted(folder for folder in GOLDEN.iterdir() if folder.is_dir())
FILES = ("sales", "stock", "open_orders", "terms", "future")


# Golden cases: a folder each; command.toml holds the arithmetic, expected.csv the columns to be compared


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_the_output_is_the_one_worked_out_by_hand(folder: Path, tmp_path: Path) -> None:
    command = tomllib.loads((folder / "command.toml").read_text(encoding="utf-8"))
    typed: list[object] = [command["verb"], "--output", tmp_path / "out.csv", "--report", tmp_path / "report.json"]
    for name in FILES:
        if (folder / f"{name}.csv").exists():
            typed += [f"--{name.replace('_', '-')}", folder / f"{name}.csv"]
    for option, value in command["options"].items():
        typed += [f"--{option}", value]
    answer = shelfcast(*typed)
    assert answer.code == 0, answer.err
    wanted = table(folder / "expected.csv")
    found = table(tmp_path / "out.csv")
    assert [{column: row[column] for column in wanted[0]} for row in found] == wanted
    if (folder / "expected.toml").exists():
        expected = tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))
        assert_holds(report(tmp_path / "report.json"), expected["report"])


def assert_holds(found: Any, wanted: Any) -> None:
    """Everything that is wanted is there; what nobody asked for may be there too."""
    if isinstance(wanted, dict):
        for key, value in wanted.items():
            assert_holds(found[key], value)
    else:
        assert found == wanted
