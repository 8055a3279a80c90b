"""Suppliers on the command line."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from shelfcast.app import cli
from shelfcast.infra.postgres.connect import Database
from typer.testing import CliRunner, Result

from server.tests.journeys.a_shop import Shop

Typed = Callable[..., Result]


@pytest.fixture
def typed(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> Typed:
    """What `shelfcast suppliers …` answers for the shop."""

    @contextmanager
    def opened() -> Iterator[Database]:
        yield shop.database

    monkeypatch.setattr(cli, "open_database", opened)

    def run(*words: str, code: int = 0) -> Result:
        result = CliRunner().invoke(cli.app, ["suppliers", *words, "--organisation", shop.name])
        assert (result.exception is not None) == bool(code), result.output
        return result

    return run


def test_suppliers_are_added_and_listed(typed: Typed, tmp_path: Path) -> None:
    typed("add", "Dairy", "--order-day", "1", "--order-day", "4", "--minimum-order-value", "150")
    typed("add", "Baker")
    assert "Dairy" in typed("list").stdout
    assert "Baker" not in typed("list", "--search", "dai").stdout
    typed("list", "--output", str(tmp_path / "suppliers.csv"))
    with (tmp_path / "suppliers.csv").open(encoding="utf-8") as file:
        baker, dairy = csv.DictReader(file)
    assert baker == {"name": "Baker", "order_days": "", "minimum_order_value": ""}
    assert dairy == {"name": "Dairy", "order_days": "1 4", "minimum_order_value": "150"}
    assert "Dairy" not in typed("list", "--archived").stdout


def test_a_supplier_that_is_there_or_that_cannot_be_is_refused(typed: Typed) -> None:
    typed("add", "Dairy")
    assert str(typed("add", "Dairy", code=1).exception) == "There is a supplier 'Dairy' already."
    assert typed("add", "Baker", "--order-day", "8", code=2).exit_code == 2
    assert "Baker" not in typed("list").stdout
