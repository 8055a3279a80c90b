"""What `pip install shelfcast` brings."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from server.tests.conftest import HOUSE

pytestmark = pytest.mark.slow
BUILT = HOUSE / "server/src/shelfcast/app/web/index.html"


@pytest.mark.skipif(not BUILT.exists(), reason="the web app is not built: make setup builds it")
def test_the_wheel_brings_the_web_app_the_migrations_and_the_command(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*build, "-w", str(tmp_path), str(HOUSE / "server")], check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("shelfcast-*.whl"))) as wheel:
        names = wheel.namelist()
        entry = wheel.read(next(name for name in names if name.endswith("entry_points.txt"))).decode()
    assert "shelfcast/app/web/index.html" in names
    assert any(name.startswith("shelfcast/app/web/assets/") and name.endswith(".js") for name in names)
    assert "shelfcast/app/migrations/versions/0001_first_tables.py" in names
    assert "shelfcast = shelfcast.app.cli:main" in entry
