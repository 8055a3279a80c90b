"""What the docs say runs: the tutorial's commands in order, and every link leads somewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.tests.conftest import HOUSE, passable_folder

PAGES = sorted([*HOUSE.glob("*.md"), *HOUSE.glob("docs/**/*.md"), *HOUSE.glob("bench/results/*.md")])
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
SHELL_BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
FEW_PRODUCTS = ("croissant", "Milk", "Juice", "loaf")


@pytest.fixture
def folder() -> Iterator[Path]:
    """Where a reader of the tutorial works."""
    with passable_folder() as folder:
        yield folder


def keep_a_few_products(files: Path) -> None:
    """Of the sample that a reader has, so that each command takes little."""
    for path in files.glob("*.csv"):
        head, *rows = path.read_text("utf-8").splitlines(keepends=True)
        kept = [row for row in rows if any(name in row for name in FEW_PRODUCTS)]
        path.write_text(head + "".join(kept), "utf-8")


def test_every_command_of_the_tutorial_runs(folder: Path) -> None:
    page = (HOUSE / "docs/tutorial/first-order-list.md").read_text("utf-8")
    blocks = SHELL_BLOCK.findall(page)
    assert len(blocks) == 5
    tools = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": tools, "SHELFCAST_HOME": str(folder / "home")}
    environment.pop("SHELFCAST_DATABASE_URL", None)
    for block in blocks:
        done = subprocess.run(["bash", "-euc", block], cwd=folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{block}\n{done.stderr}"
        if block is blocks[0]:
            keep_a_few_products(folder / "files")
    assert (folder / "orders.csv").read_text("utf-8").startswith("location,product,order_quantity,order_up_to,on_hand,")
    assert (folder / "forecast.csv").read_text("utf-8").startswith("location,product,date,p10,p50,p90\n")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(HOUSE)))
def test_every_link_of_the_docs_leads_somewhere(page: Path) -> None:
    missing = [link for link in LINK.findall(page.read_text("utf-8")) if not (page.parent / link.strip()).exists()]
    assert missing == []
