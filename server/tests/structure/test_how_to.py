"""The how-to pages name files that are there, and the code in them runs."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from shelfcast import accounts

from server.tests.conftest import HOUSE
from server.tests.journeys.a_shop import Shop
from server.tests.served import served_shop

PAGES = [*sorted((HOUSE / "docs/how-to").glob("add-*.md")), HOUSE / "CONTRIBUTING.md"]
PATH = re.compile(r"`((?:bench|docs|engine|server|tests|tools|web)/[\w./-]*\w)/?`")
TO_BE_WRITTEN = ("write_off", "theta", "fixed_maximum", "acme", "shelfcast/adapters", "imports/ports.py")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_that_a_page_names_is_there_unless_it_is_the_one_to_write(page: Path) -> None:
    named = PATH.findall(page.read_text(encoding="utf-8"))
    assert named
    missing = [path for path in named if not (HOUSE / path).exists()]
    assert [path for path in missing if not any(word in path for word in TO_BE_WRITTEN)] == []


def test_the_forecaster_to_imitate_runs_and_prints_what_stands_beside_it(capsys: pytest.CaptureFixture[str]) -> None:
    page = (HOUSE / "docs/how-to/add-a-forecaster.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```python\n(.*?)^```", page, flags=re.DOTALL | re.MULTILINE)
    exec(compile(block, "add-a-forecaster.md", "exec"), {"__name__": "theta"})
    assert capsys.readouterr().out.strip() == block.strip().rsplit("  # ", 1)[1]


def test_every_call_of_the_api_page_runs_and_answers_as_it_says(shop: Shop) -> None:
    page = (HOUSE / "docs/how-to/use-the-api.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", page, flags=re.DOTALL | re.MULTILINE)
    assert len(blocks) == 9
    with shop.transaction() as tx:
        key = accounts.create_api_key(tx, "laptop")
    blocks.insert(0, f"shelfcast() {{ echo {key}; }}")
    with served_shop(shop, trusted=False) as client:
        script = "\necho\n".join(blocks).replace("http://127.0.0.1:8765", str(client.base_url).rstrip("/"))
        done = subprocess.run(["bash", "-euc", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = re.sub(r'"items":\["[^\]]*\]', '"items":["…","…"]', done.stdout)
    for answer in re.findall(r"^```json\n(.*?)\n```", page, flags=re.DOTALL | re.MULTILINE):
        assert answer in told
