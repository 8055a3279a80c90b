"""The sums of the nights say what reading every period says."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from shelfcast import forecasts
from shelfcast.app.generate_forecast import generate_forecast
from shelfcast.catalog import EVERYTHING, Part
from shelfcast.forecasts.reads import accuracy as read_one_by_one
from shelfcast.forecasts.reads import summed, unscored
from shelfcast.forecasts.reads.accuracy import accuracy_of_last_week, forecast_accuracy
from shelfcast.forecasts.reads.accuracy_pages import ProductAccuracy, accuracy_of_products
from shelfcast.forecasts.reads.summed import GroupAccuracy, ScoredBy, summed_accuracy
from shelfcast.forecasts.rules.planner import Said, WordKind
from shelfcast.forecasts.rules.sums import history_scales
from shelfcast.imports import undo_import
from shelfcast.infra.pages import Asked
from shelfcast.infra.postgres.connect import Database
from shelfcast_engine.panel import Frequency, Panel
from sqlalchemy import text

from server.tests.journeys.a_shop import LAST_DAY, Shop, open_shop

NIGHTS = (9, 8, 6, 3, 0)
"""Days before the last sale as of which it was forecast."""
GROUPS = (ScoredBy.ALL, ScoredBy.LOCATION, ScoredBy.CATEGORY, ScoredBy.HORIZON)
PARTS = {
    "all": EVERYTHING,
    "a location": Part(location="Hill"),
    "a category": Part(category="Drinks"),
    "both": Part(location="Corner", category="Drinks"),
    "a postal code": Part(postal_code="120 00"),
}


@pytest.fixture(scope="module")
def traded(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """Two places, four products of three kinds, one of them with days out of stock; five nights, a word after the second."""
    shop = open_shop(database, tmp_path_factory.mktemp("traded"))
    rng = np.random.default_rng(5)
    lines = ["date,location,product,quantity,in_stock,category"]
    for age in range(50):
        for place in ("Corner", "Hill"):
            for product, rate, category in (
                ("tea", 6, "Drinks > Hot"),
                ("cola", 3, "Drinks"),
                ("jam", 1, "Food"),
                ("odd", 2, ""),
            ):
                share = 0.5 if product == "cola" and age in (2, 5) else 1
                lines.append(f"{LAST_DAY - timedelta(days=age)},{place},{product},{1 + rng.poisson(rate)},{share},{category}")
    shop.told("sales", "\n".join(lines))
    with shop.transaction() as tx:
        tx.connection.execute(text("update locations set postal_code = '120 00' where name = 'Hill'"))
    for age in NIGHTS:
        if age == 6:
            with shop.transaction() as tx:
                forecasts.say_word(
                    tx, Said(WordKind.CHANGE, LAST_DAY - timedelta(days=20), "a fair", 2.0, LAST_DAY - timedelta(days=2))
                )
        shop.nightly(as_of=LAST_DAY - timedelta(days=age))
    return shop


@pytest.fixture
def by_sums(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few periods are meant."""
    monkeypatch.setattr(summed, "FEW", -1)


def one_by_one(
    shop: Shop, part: Part, by: ScoredBy, horizon: int | None = None, since: date | None = None, until: date | None = None
) -> list[GroupAccuracy]:
    with pytest.MonkeyPatch.context() as patch, shop.transaction() as tx:
        patch.setattr(read_one_by_one, "summed_accuracy", lambda *_: None)
        return forecast_accuracy(tx, part, by, horizon, since, until)


def from_sums(
    shop: Shop, part: Part, by: ScoredBy, horizon: int | None = None, since: date | None = None, until: date | None = None
) -> list[GroupAccuracy]:
    with shop.transaction() as tx:
        found = summed_accuracy(tx, part, by, horizon, since, until)
    assert found is not None
    return found


def agree(left: list[GroupAccuracy], right: list[GroupAccuracy], *, rmsse: bool = True) -> None:
    """To a digit in the sixth place; without what sums cannot tell, which is then not told."""
    assert [group.group for group in left] == [group.group for group in right]
    for ours, theirs in zip(map(asdict, left), map(asdict, right), strict=True):
        for said, expected in ((ours, theirs), (ours["without_planner"], theirs["without_planner"])):
            assert (said is None) == (expected is None)
            if said is not None:
                if not rmsse:
                    assert said["rmsse"] is None
                skipped = {"group", "without_planner"} | (set() if rmsse else {"rmsse"})
                assert {name: value for name, value in said.items() if name not in skipped} == pytest.approx(
                    {name: value for name, value in expected.items() if name not in skipped}, abs=2e-6
                )


@pytest.mark.usefixtures("by_sums")
@pytest.mark.parametrize("by", GROUPS)
@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_sums_say_what_the_periods_say_of_every_part(traded: Shop, by: ScoredBy, part: Part) -> None:
    agree(from_sums(traded, part, by), one_by_one(traded, part, by), rmsse=by is not ScoredBy.HORIZON)


@pytest.mark.usefixtures("by_sums")
@pytest.mark.parametrize("sort", ["-missed", "product", "accuracy", "-bias", "periods", "-coverage"])
def test_pages_of_products_are_those_products_in_the_order_asked_for(traded: Shop, sort: str) -> None:
    whole = {group.group: group for group in from_sums(traded, EVERYTHING, ScoredBy.PRODUCT)}
    found, cursor = list[ProductAccuracy](), None
    while not found or cursor is not None:
        with traded.transaction() as tx:
            page = accuracy_of_products(tx, EVERYTHING, Asked(limit=3, cursor=cursor, sort=sort))
        found += page.items
        cursor = page.next_cursor
    name = sort.removeprefix("-")
    of: dict[str, Callable[[ProductAccuracy], Any]] = {
        "product": lambda line: line.group,
        "missed": lambda line: (line.mae or 0) * line.periods,
    }
    told = [of[name](line) if name in of else getattr(line, name) for line in found]
    assert told == sorted(told, reverse=sort.startswith("-"))
    assert {line.group: line.mae for line in found} == {group: whole[group].mae for group in whole}
    assert len(found) == len(whole) == 4
    with traded.transaction() as tx:
        one = accuracy_of_products(tx, Part(location="Hill", product="tea"), Asked())
    assert [(line.group, line.periods) for line in one.items] == [("tea", whole["tea"].periods // 2)]


@pytest.mark.usefixtures("by_sums")
@pytest.mark.parametrize("part", [EVERYTHING, Part(location="Hill"), Part(product="cola")], ids=["all", "location", "product"])
def test_sums_say_what_the_periods_say_of_products(traded: Shop, part: Part) -> None:
    for by in (ScoredBy.PRODUCT, ScoredBy.ALL, ScoredBy.LOCATION):
        agree(from_sums(traded, part, by), one_by_one(traded, part, by))


@pytest.mark.usefixtures("by_sums")
@pytest.mark.parametrize("by", GROUPS)
def test_sums_are_narrowed_to_days_and_to_one_horizon(traded: Shop, by: ScoredBy) -> None:
    since, until = LAST_DAY - timedelta(days=8), LAST_DAY - timedelta(days=6)
    agree(from_sums(traded, EVERYTHING, by, 2), one_by_one(traded, EVERYTHING, by, 2), rmsse=False)
    narrowed = from_sums(traded, EVERYTHING, by, None, since, until)
    agree(narrowed, one_by_one(traded, EVERYTHING, by, None, since, until), rmsse=False)


@pytest.mark.usefixtures("by_sums")
def test_what_sums_cannot_narrow_down_is_read_period_by_period(traded: Shop) -> None:
    tea = Part(product="tea")
    for by, part, horizon in ((ScoredBy.PRODUCT, EVERYTHING, 1), (ScoredBy.HORIZON, tea, None), (ScoredBy.ALL, tea, 1)):
        with traded.transaction() as tx:
            assert summed_accuracy(tx, part, by, horizon, None, None) is None
            assert forecast_accuracy(tx, part, by, horizon, None, None) == one_by_one(traded, part, by, horizon)


def test_few_periods_are_read_one_by_one(traded: Shop) -> None:
    with traded.transaction() as tx:
        assert summed_accuracy(tx, EVERYTHING, ScoredBy.ALL, None, None, None) is None


def test_the_accuracy_of_last_week_is_the_same_from_sums(traded: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    with traded.transaction() as tx:
        expected = accuracy_of_last_week(tx, LAST_DAY)
        monkeypatch.setattr(summed, "FEW", -1)
        found = accuracy_of_last_week(tx, LAST_DAY)
    assert expected.keys() == {None, "Corner", "Hill"}
    assert found == pytest.approx(expected, abs=2e-6)


def kept(shop: Shop) -> dict[str, list[Any]]:
    """Everything that scoring keeps."""
    with shop.transaction() as tx:
        return {
            table: [tuple(row) for row in tx.connection.execute(text(f"select * from {table} t order by t::text"))]  # noqa: S608
            for table in ("accuracy_cells", "accuracy_periods", "accuracy_series")
        }


def score(shop: Shop) -> unscored.Unscored:
    with shop.transaction() as tx:
        found = forecasts.unscored(shop.database, tx)
        forecasts.score_forecasts(tx, found)
    return found


def test_a_second_night_of_the_same_day_adds_nothing(traded: Shop) -> None:
    before = kept(traded)
    traded.nightly()
    assert kept(traded) == before
    assert score(traded).periods == ()


def history(shop: Shop, days: int = 40) -> None:
    lines = [
        f"{LAST_DAY - timedelta(days=age)},main,{sku},{2 + (age * age) % 5}" for age in range(days) for sku in ("tea", "mug")
    ]
    shop.told("sales", "\n".join(["date,location,product,quantity", *lines]))


@pytest.mark.usefixtures("by_sums")
def test_sales_that_come_late_are_scored_again_and_no_others(shop: Shop) -> None:
    history(shop)
    shop.nightly(as_of=LAST_DAY - timedelta(days=4))
    assert len(score(shop).periods) == 4
    late = LAST_DAY - timedelta(days=1)
    shop.told("sales", f"date,location,product,quantity\n{late},main,tea,30\n{LAST_DAY + timedelta(days=1)},main,tea,3")
    shop.nightly_series()
    assert [period.period.date() for period in score(shop).periods] == [LAST_DAY + timedelta(days=1), late]
    for by in (*GROUPS, ScoredBy.PRODUCT):
        exact = one_by_one(shop, EVERYTHING, by)
        agree([told_without_rmsse(one) for one in from_sums(shop, EVERYTHING, by)], [told_without_rmsse(one) for one in exact])


def told_without_rmsse(told: GroupAccuracy) -> GroupAccuracy:
    """Late sales change the history that RMSSE goes by; a forecast keeps the one that it was made with."""
    return replace(told, rmsse=None)


@pytest.mark.usefixtures("by_sums")
def test_sales_that_are_taken_back_are_not_scored_any_more(shop: Shop) -> None:
    history(shop)
    later = shop.told("sales", f"date,location,product,quantity\n{LAST_DAY + timedelta(days=1)},main,tea,30")
    shop.nightly(as_of=LAST_DAY - timedelta(days=2))
    assert len(score(shop).periods) == 3
    assert later.number is not None
    with shop.transaction() as tx:
        undo_import(tx, later.number)
    shop.nightly_series()
    score(shop)
    (of_all,) = from_sums(shop, EVERYTHING, ScoredBy.ALL)
    assert of_all.periods == 4
    agree([of_all], one_by_one(shop, EVERYTHING, ScoredBy.ALL))


def test_a_night_goes_on_where_the_one_before_knew_sales_that_were_taken_back(shop: Shop) -> None:
    history(shop)
    month = [f"{LAST_DAY + timedelta(days=age)},main,tea,3" for age in range(1, 31)]
    later = shop.told("sales", "\n".join(["date,location,product,quantity", *month]))
    shop.nightly()
    assert later.number is not None
    with shop.transaction() as tx:
        undo_import(tx, later.number)
    assert shop.nightly().as_of == LAST_DAY


@pytest.mark.usefixtures("by_sums")
def test_a_run_of_one_product_does_not_count(shop: Shop) -> None:
    history(shop)
    shop.nightly(as_of=LAST_DAY - timedelta(days=3))
    score(shop)
    before = kept(shop)
    made = generate_forecast(shop.database, shop.number, 5, "tea")
    assert made.series == 1
    later = f"{LAST_DAY + timedelta(days=1)},main,tea,3"
    shop.nightly()
    shop.told("sales", f"date,location,product,quantity\n{later}")
    shop.nightly_series()
    score(shop)
    after = kept(shop)
    assert made.run not in {row[1] for row in after["accuracy_cells"]}
    assert len(after["accuracy_periods"]) == len(before["accuracy_periods"]) + 1
    agree(from_sums(shop, EVERYTHING, ScoredBy.ALL), one_by_one(shop, EVERYTHING, ScoredBy.ALL))


def test_two_that_score_at_once_score_once(shop: Shop) -> None:
    history(shop)
    shop.nightly(as_of=LAST_DAY - timedelta(days=5))
    threads = [threading.Thread(target=score, args=(shop,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = kept(shop)
    assert len(found["accuracy_periods"]) == 5
    assert len(found["accuracy_series"]) == 2
    assert score(shop).periods == ()
    assert kept(shop) == found


def test_a_night_scores_no_more_than_fits_and_the_next_goes_on(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    history(shop)
    shop.nightly(as_of=LAST_DAY - timedelta(days=5))
    monkeypatch.setattr(unscored, "_MOST_AT_ONCE", 4)
    rest = [[period.period.date() for period in score(shop).periods] for _ in range(4)]
    ages = [[0, 1], [2, 3], [4], []]
    assert rest == [[LAST_DAY - timedelta(days=age) for age in some] for some in ages]


def test_the_scale_of_a_history_is_its_mean_squared_change_since_the_first_sale() -> None:
    demand = np.array([[2.0, 0.0, 2.0, 0.0], [0.0, 3.0, 3.0, 5.0], [0.0, 0.0, 0.0, 4.0], [0.0, 0.0, 0.0, 0.0]])
    days = np.arange("2026-01-01", "2026-01-05", dtype="M8[D]").astype("M8[s]")
    panel = Panel(demand, np.ones_like(demand), np.array([0, 1, 3, 4]), days, Frequency.DAY)
    assert history_scales(panel).tolist() == [4.0, 2.0, 0.0, 0.0]
