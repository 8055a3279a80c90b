"""The page on first orders shows what is typed and what is answered, on the exports of four systems; both are true."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from server.tests.app.at_the_prompt import shelfcast
from server.tests.conftest import HOUSE
from server.tests.imports.example_exports import write_exports

PAGE = (HOUSE / "docs/how-to/first-orders-from-your-export.md").read_text(encoding="utf-8")
TYPED = re.findall(r"^\$ shelfcast (.*)\n((?:(?!\$ shelfcast|```).*\n)*)", PAGE, flags=re.MULTILINE)


def tidy(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines() if line.strip()]


def test_what_the_page_on_first_orders_shows_is_what_is_answered(
    server_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_exports(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SHELFCAST_HOME", str(server_home))
    assert len(TYPED) == 15
    for typed, answered in TYPED:
        answer = shelfcast(*shlex.split(typed))
        assert tidy(answer.out + answer.err) == tidy(answered), typed
