"""The page on importing shows what is typed and what is answered; both are true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from server.tests.app.at_the_prompt import shelfcast
from server.tests.conftest import HOUSE

PAGE = (HOUSE / "docs/how-to/import-your-files.md").read_text(encoding="utf-8")
EXPORTS = HOUSE / "server/tests/imports/exports"
BLOCKS = re.findall(r"^```\n\$ shelfcast (.*?)\n(.*?)^```", PAGE, flags=re.DOTALL | re.MULTILINE)


def test_the_page_shows_some() -> None:
    assert len(BLOCKS) == 3


@pytest.mark.parametrize(("typed", "answered"), BLOCKS)
def test_what_is_shown_is_what_is_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, answered: str) -> None:
    for export in EXPORTS.glob("*.csv"):
        (tmp_path / export.name).write_bytes(export.read_bytes())
    monkeypatch.chdir(tmp_path)
    assert shelfcast(*typed.split()).err == answered
