"""The README's code runs as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

README = Path(__file__).parents[1] / "README.md"


def test_the_code_of_the_readme_runs_and_prints_the_friday_of_its_pattern(capsys: pytest.CaptureFixture[str]) -> None:
    (block,) = re.findall(r"^```python\n(.*?)^```", README.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    exec(compile(block, str(README), "exec"), {})
    # History ends on Thursday 2024-02-29, so the first day ahead is a Friday, on which 6 were always sold.
    assert capsys.readouterr().out.strip() == "[6. 6. 6.]"
