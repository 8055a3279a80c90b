"""Settings come from the environment when they are made, and each one says what it is for."""

from __future__ import annotations

from pathlib import Path

import pytest
from shelfcast.infra.settings import Settings


def test_the_environment_is_read_when_settings_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHELFCAST_HOME", "/srv/one")
    monkeypatch.setenv("SHELFCAST_DATABASE_URL", "postgresql://planner:s3cret@db/shop")
    one = Settings()
    monkeypatch.setenv("SHELFCAST_HOME", "/srv/two")
    assert (one.home, Settings().home) == (Path("/srv/one"), Path("/srv/two"))
    assert "s3cret" not in f"{one!r} {one}"


def test_every_setting_says_what_it_is_for() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []
