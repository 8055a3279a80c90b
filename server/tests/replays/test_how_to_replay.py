"""docs/how-to/replay-your-own-rule.md: what it tells to type runs, and says what stands beside it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from shelfcast.app import cli
from shelfcast.infra.postgres.connect import Database
from typer.testing import CliRunner

from server.tests.conftest import HOUSE
from server.tests.journeys.a_shop import Shop
from server.tests.replays.test_stored_replays import written

PAGE = HOUSE / "docs/how-to/replay-your-own-rule.md"


def test_what_the_page_tells_to_type_runs_and_answers_as_it_says(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = PAGE.read_text("utf-8")
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", page, flags=re.DOTALL | re.MULTILINE)
    lines = "".join(block for kind, block in blocks if kind == "sh").splitlines()
    levels, *answers = [block.rstrip("\n") for kind, block in blocks if not kind]
    sales, terms = written(tmp_path)
    shop.take_in(sales, "sales")
    shop.take_in(terms, "terms")
    (tmp_path / "levels.csv").write_text(levels + "\n", "utf-8")

    @contextmanager
    def opened() -> Iterator[Database]:
        yield shop.database

    monkeypatch.setattr(cli, "open_database", opened)
    monkeypatch.setattr(cli, "open_blobs", lambda: shop.blobs)
    monkeypatch.chdir(tmp_path)
    told, replay = "", ""

    def typed(line: str) -> str:
        words = [replay if word == "$replay" else word for word in shlex.split(line)]
        assert words[0] == "shelfcast"
        result = CliRunner().invoke(cli.app, [*words[1:], "--organisation", shop.name])
        assert result.exception is None, f"{line}: {result.output} {result.exception!r}"
        return result.output

    for line in lines:
        if line.startswith("replay=$("):
            typed(line.removeprefix("replay=$(").partition(" && ")[0])
            replay = (tmp_path / "replays.csv").read_text("utf-8").splitlines()[1].split(",")[0]
        else:
            told += typed(line)
    assert len(lines) == 11
    for answer in answers:
        for sentence in answer.splitlines():
            assert sentence in told
    assert (tmp_path / "replay.csv").read_text("utf-8").splitlines()[1].startswith("ours,ALL,ALL,")
