"""`shelfcast stock` as a person types it."""

from __future__ import annotations

from pathlib import Path

import pytest
from shelfcast.infra.postgres.connect import Database

from server.tests.app.at_the_prompt import shelfcast
from server.tests.journeys.a_shop import Shop


@pytest.fixture
def typed(shop: Shop, server_home: Path, monkeypatch: pytest.MonkeyPatch) -> Shop:
    monkeypatch.setenv("SHELFCAST_HOME", str(server_home))
    monkeypatch.delenv("SHELFCAST_DATABASE_URL", raising=False)
    shop.told("stock", "location,product,on_hand,counted_at\nbar,gin,5,2026-01-02")
    return shop


def say(shop: Shop, *words: object) -> tuple[int, str, str]:
    answer = shelfcast("stock", *words, "--organisation", shop.name)
    return answer.code, answer.out, answer.err


def test_what_is_there_is_shown_counted_adjusted_and_undone(typed: Shop, database: Database) -> None:
    assert say(typed, "levels") == (0, "gin (bar): 5 on hand, 0 on order, counted 2026-01-02\n", "")
    assert say(typed, "count", "gin", 7, "--day", "2026-01-03") == (0, "gin at bar: 7 on 2026-01-03.\n", "")
    code, out, _ = say(typed, "adjust", "gin", 2, "--kind", "waste", "--reason", "dropped", "--day", "2026-01-04")
    number = out.split()[0]
    assert (code, out) == (0, f"{number}  2026-01-04  WASTE      -2  gin (bar)  by this machine: dropped\n")
    assert say(typed, "levels", "--product", "gin")[1] == "gin (bar): 5 on hand, 0 on order, counted 2026-01-03\n"
    assert say(typed, "undo", number)[1].startswith(f"Undone: {number} by ")
    assert say(typed, "levels")[1] == "gin (bar): 7 on hand, 0 on order, counted 2026-01-03\n"
    assert [line.split()[2] for line in say(typed, "movements")[1].splitlines()] == ["WASTE", "WASTE", "COUNT", "COUNT"]
    assert say(typed, "count", "rum", 7) == (1, "", "There is no product 'rum'.\n")
    assert say(typed, "adjust", "gin", 100, "--kind", "WASTE") == (1, "", "7 of gin are at bar, so 100 cannot go.\n")
