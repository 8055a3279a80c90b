"""How good forecasts were: each measure worked out by hand, and against what really came."""

from __future__ import annotations

import math
from datetime import timedelta

import numpy as np
import pytest
from shelfcast.catalog import EVERYTHING, Part
from shelfcast.forecasts.reads.accuracy import GroupAccuracy, ScoredBy, forecast_accuracy
from shelfcast.forecasts.reads.ahead import product_forecasts
from shelfcast.forecasts.rules.accuracy import NOT_YET, Scored, accuracy

from server.tests.journeys.a_shop import LAST_DAY, Shop


def scored(actual: list[float], mean: list[float], median: list[float] | None = None) -> Scored:
    count = len(actual)
    deciles = np.repeat(np.array(median or mean)[:, None], 9, axis=1) + np.linspace(-4, 4, 9)
    return Scored(np.array(actual), np.array(mean), deciles, np.full(count, 5.0), np.arange(count), np.full(count, 4.0))


def test_every_measure_is_the_one_worked_out_by_hand() -> None:
    found = accuracy(scored([10.0, 0.0, 6.0], [8.0, 2.0, 6.0], [9.0, 1.0, 8.0]))
    assert (found.periods, found.mae, found.wape, found.accuracy) == (3, round(4 / 3, 6), 0.25, 0.75)
    assert found.mape == round((1 / 10 + 2 / 6) / 2, 6)
    assert found.rmse == round(math.sqrt(8 / 3), 6)
    mean = 16 / 3
    assert found.r2 == round(1 - 8 / ((10 - mean) ** 2 + mean**2 + (6 - mean) ** 2), 6)
    assert found.bias == 0
    assert found.directional == 1
    assert found.rmsse == round((2 + 2 + 0) / 2 / 3, 6)
    assert found.coverage == 1
    assert found.wql == pytest.approx((found.pinball or 0) * 2 * 3 / 16, abs=1e-6)


def test_what_is_not_defined_is_not_told() -> None:
    assert accuracy(scored([], [])) == NOT_YET
    nothing_sold = accuracy(scored([0.0, 0.0], [1.0, 1.0]))
    assert (nothing_sold.mape, nothing_sold.wape, nothing_sold.r2, nothing_sold.bias, nothing_sold.wql) == (None,) * 5
    assert nothing_sold.mae == 1


def measured(
    shop: Shop, by: ScoredBy = ScoredBy.ALL, part: Part = EVERYTHING, horizon: int | None = None
) -> list[GroupAccuracy]:
    with shop.transaction() as tx:
        return forecast_accuracy(tx, part, by, horizon, None, None)


@pytest.fixture
def known(shop: Shop) -> Shop:
    """Tea sells 4 each day and mugs 2; forecast ten days ago, and sold since as ever but for mugs, of which twice as many."""
    days = [LAST_DAY - timedelta(days=age) for age in range(60)]
    lines = [f"{day},main,tea,4,drinks\n{day},main,mug,{4 if age < 10 else 2},things" for age, day in enumerate(days)]
    shop.told("sales", "\n".join(["date,location,product,quantity,category", *lines]))
    shop.nightly(as_of=LAST_DAY - timedelta(days=10))
    return shop


def test_stored_forecasts_are_scored_against_what_came(known: Shop) -> None:
    with known.transaction() as tx:
        (tea,) = product_forecasts(tx, Part(product="tea"), None, None)
        (mug,) = product_forecasts(tx, Part(product="mug"), None, None)
    steps = tea.reaches
    (of_all,) = measured(known)
    assert (of_all.group, of_all.periods) == (None, 2 * steps)
    missed = sum(abs(4 - ahead.p50) for ahead in tea.periods + mug.periods)
    assert of_all.mae == pytest.approx(missed / (2 * steps), abs=1e-6)
    assert of_all.wape == pytest.approx(missed / (8 * steps), abs=1e-6)
    meant = sum(ahead.mean - 4 for ahead in tea.periods + mug.periods)
    assert of_all.bias == pytest.approx(meant / (8 * steps), abs=1e-6)


def test_a_day_on_which_it_was_forecast_twice_counts_once(known: Shop) -> None:
    (before,) = measured(known)
    known.nightly(as_of=LAST_DAY - timedelta(days=10))
    (after,) = measured(known)
    assert after.periods == before.periods


def test_accuracy_is_told_for_each_product_category_place_and_horizon(known: Shop) -> None:
    assert [one.group for one in measured(known, ScoredBy.PRODUCT)] == ["mug", "tea"]
    assert [one.group for one in measured(known, ScoredBy.CATEGORY)] == ["drinks", "things"]
    assert [one.group for one in measured(known, ScoredBy.LOCATION)] == ["main"]
    by_horizon = measured(known, ScoredBy.HORIZON)
    assert [one.group for one in by_horizon] == [str(step) for step in range(1, len(by_horizon) + 1)]
    assert {one.periods for one in by_horizon} == {2}
    (first,) = measured(known, part=Part(product="tea"), horizon=1)
    assert (first.periods, first.mae, first.accuracy) == (1, 0, 1)
    assert measured(known, ScoredBy.PRODUCT, Part(product="rum")) == []


def test_what_has_not_come_yet_is_not_scored(shop: Shop) -> None:
    shop.told(
        "sales",
        "\n".join(["date,location,product,quantity", *(f"{LAST_DAY - timedelta(days=n)},main,tea,4" for n in range(30))]),
    )
    shop.nightly()
    (found,) = measured(shop)
    assert (found.periods, found.mae) == (0, None)


def test_the_scale_of_rmsse_is_the_history_with_its_zeros(shop: Shop) -> None:
    """2, 0, 2 … over 60 days: every day changes by 2, so the scale is 4."""
    days = [LAST_DAY - timedelta(days=age) for age in range(0, 60, 2)]
    shop.told("sales", "\n".join(["date,location,product,quantity", *(f"{day},main,tea,2" for day in days)]))
    shop.nightly(as_of=LAST_DAY - timedelta(days=10))
    with shop.transaction() as tx:
        (tea,) = product_forecasts(tx, Part(product="tea"), None, None)
    came = dict.fromkeys(days, 2.0)
    squares = [(came.get(ahead.begins.date(), 0.0) - ahead.mean) ** 2 for ahead in tea.periods]
    (found,) = measured(shop)
    assert found.rmsse == pytest.approx(math.sqrt(sum(squares) / len(squares) / 4), abs=1e-6)
