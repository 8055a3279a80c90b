"""The catalogue on the command line."""

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
    """What `shelfcast …` answers for the shop."""

    @contextmanager
    def opened() -> Iterator[Database]:
        yield shop.database

    monkeypatch.setattr(cli, "open_database", opened)

    def run(*words: str, code: int = 0) -> Result:
        result = CliRunner().invoke(cli.app, [*words, "--organisation", shop.name])
        failed = result.exception is not None
        assert failed == bool(code), result.output
        return result

    return run


def test_products_are_added_changed_listed_and_archived(typed: Typed, tmp_path: Path) -> None:
    typed("products", "add", "milk", "--name", "Whole milk", "--category", "Food > Dairy", "--unit-cost", "0.62", "--pack", "6")
    typed("products", "add", "tea", "--attribute", "organic=true", "--attribute", "grams=100", "--attribute", "brand=Alma")
    typed("products", "edit", "tea", "--sku", "tea-1", "--name", "Black tea", "--attribute", "grams=50")
    assert "Whole milk" in typed("products", "list").stdout
    typed("products", "list", "--output", str(tmp_path / "products.csv"))
    with (tmp_path / "products.csv").open(encoding="utf-8") as file:
        milk, tea = csv.DictReader(file)
    assert (milk["sku"], milk["category"], milk["unit_cost"], milk["pack_sizes"]) == ("milk", "Food > Dairy", "0.62", "6")
    assert (tea["sku"], tea["name"]) == ("tea-1", "Black tea")
    assert sorted(tea["attributes"].split()) == ["brand:Alma", "grams:50", "organic:yes"]
    typed("products", "archive", "tea-1")
    assert "tea-1" not in typed("products", "list").stdout
    assert "tea-1" in typed("products", "list", "--archived").stdout
    typed("products", "archive", "tea-1", "--undo")
    assert "tea-1" in typed("products", "list").stdout


def test_what_cannot_be_done_is_said(typed: Typed) -> None:
    typed("products", "add", "milk")
    assert str(typed("products", "add", "milk", code=1).exception) == "There is a product milk already; change that one."
    assert str(typed("products", "edit", "soap", "--name", "Soap", code=1).exception).startswith("There is no product 'soap'")
    assert str(typed("products", "add", "x", "--unit-cost", "-1", code=1).exception) == (
        "unit_cost is -1. Enter 0 or more, and less than 1e+11."
    )
    assert "has no value" in str(typed("products", "add", "x", "--attribute", "red", code=1).exception)
    assert str(typed("locations", "edit", "Hill", code=1).exception) == "There is no location 'Hill'; there is none yet."


def test_categories_are_added_moved_and_archived(typed: Typed) -> None:
    typed("categories", "add", "Dairy > Cheese")
    typed("categories", "add", "Food")
    typed("categories", "edit", "Dairy", "--in", "Food", "--name", "Milk")
    assert "Food > Milk > Cheese" in typed("categories", "list").stdout
    typed("categories", "edit", "Food > Milk", "--in", "")
    typed("categories", "archive", "Food")
    assert "Food" not in typed("categories", "list").stdout
    typed("categories", "archive", "Food", "--undo")
    assert "Food" in typed("categories", "list").stdout


def test_locations_are_added_changed_and_archived(typed: Typed, tmp_path: Path) -> None:
    typed("locations", "add", "Hill", "--type", "bar", "--city", "Brno", "--time-zone", "Europe/Prague")
    typed("locations", "edit", "Hill", "--name", "Top", "--inactive")
    typed("locations", "list", "--output", str(tmp_path / "places.csv"))
    with (tmp_path / "places.csv").open(encoding="utf-8") as file:
        (place,) = csv.DictReader(file)
    assert (place["name"], place["type"], place["is_active"], place["city"]) == ("Top", "bar", "no", "Brno")
    typed("locations", "archive", "Top")
    assert "Nothing yet." in typed("locations", "list").stdout
    typed("locations", "archive", "Top", "--undo")
    assert "Top" in typed("locations", "list").stdout


def test_settings_are_shown_set_listed_and_restored(typed: Typed, tmp_path: Path) -> None:
    typed("locations", "add", "Hill")
    typed("products", "add", "tea", "--category", "Drinks")
    assert typed("settings", "set", "currency=EUR", "review_days=7").stdout == "Version 2 holds.\n"
    typed("settings", "set", "lead_time_days=4", "--product", "tea")
    typed("settings", "set", "lead_time_days=5", "--product", "tea", "--location", "Hill")
    typed("settings", "set", "slow_mover_days=30", "--category", "Drinks")
    typed("settings", "show", "--product", "tea", "--location", "Hill", "--output", str(tmp_path / "settings.csv"))
    with (tmp_path / "settings.csv").open(encoding="utf-8") as file:
        told = {row["name"]: (row["value"], row["scope"]) for row in csv.DictReader(file)}
    assert (told["currency"], told["review_days"]) == (("EUR", "organisation"), ("7", "organisation"))
    assert (told["lead_time_days"], told["slow_mover_days"]) == (("5", "product_at_location"), ("30", "category"))
    assert "currency:EUR" in typed("settings", "versions").stdout
    assert typed("settings", "restore", "1").stdout == "Version 3 holds; it says what version 1 said.\n"
    assert "EUR" not in typed("settings", "show").stdout
    typed("settings", "set", "holding_cost=")
    assert "There is no setting 'colour'" in str(typed("settings", "set", "colour=red", code=1).exception)
    assert "enter a number" in str(typed("settings", "set", "review_days=soon", code=1).exception)
