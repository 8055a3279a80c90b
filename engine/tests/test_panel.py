"""The panel refuses what does not fit together, and never shows what came later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pytest
from shelfcast_engine.errors import BadHorizon, BadPanel
from shelfcast_engine.panel import Frequency, Panel, following_periods, price_with_plan

GOOD: dict[str, Any] = {
    "demand": np.ones((2, 3)),
    "in_stock": np.ones((2, 3)),
    "starts": np.zeros(2, dtype=np.int64),
    "periods": np.array(["2024-01-01", "2024-01-02", "2024-01-03"], "M8[s]"),
    "frequency": Frequency.DAY,
}


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"demand": np.ones(3)}, "both must be (series, periods)"),
        ({"in_stock": np.ones((2, 4))}, "in_stock is (2, 4)"),
        ({"starts": np.zeros(3, dtype=np.int64)}, "starts is (3,)"),
        ({"periods": GOOD["periods"][:2]}, "periods (2,)"),
        ({"demand": np.full((2, 3), -1.0)}, "demand must be finite and 0 or more; mark unseen periods with in_stock below 1"),
        ({"demand": np.full((2, 3), np.nan)}, "demand must be finite"),
        ({"demand": np.full((2, 3), np.inf)}, "demand must be finite"),
        ({"in_stock": np.full((2, 3), 1.1)}, "in_stock is a share between 0 and 1"),
        ({"in_stock": np.full((2, 3), np.nan)}, "in_stock is a share between 0 and 1"),
        ({"promotion": np.ones((2, 4))}, "promotion is (2, 4) for demand (2, 3)"),
        ({"promotion": np.full((2, 3), np.nan)}, "promotion is a share between 0 and 1"),
        ({"promotion": np.full((2, 3), 1.5)}, "promotion is a share between 0 and 1"),
        ({"promotion_ahead": np.ones((3, 4))}, "promotion_ahead is (3, 4) for 2 series"),
        ({"promotion_ahead": np.ones(2)}, "promotion_ahead is (2,) for 2 series"),
        ({"promotion_ahead": np.full((2, 4), -1.0)}, "promotion is a share between 0 and 1"),
        ({"price": np.ones((2, 4))}, "price is (2, 4) for demand (2, 3)"),
        ({"price": np.zeros((2, 3))}, "price is above 0, or NaN where nobody said"),
        ({"price_ahead": np.ones((3, 4))}, "price_ahead is (3, 4) for demand (2, 3)"),
        ({"groups": {"location": np.zeros(3, dtype=np.int64)}}, "group location is (3,) for 2 series"),
        ({"promotion_planned": np.ones((2, 4))}, "promotion_planned is (2, 4) for demand (2, 3)"),
        ({"new": np.zeros(3, dtype=bool)}, "new is (3,) for 2 series"),
    ],
)
def test_arrays_that_do_not_fit_together_are_refused_by_name(wrong: dict[str, Any], sentence: str) -> None:
    with pytest.raises(BadPanel) as refused:
        Panel(**(GOOD | wrong))
    assert sentence in str(refused.value)


def test_only_periods_fully_in_stock_since_the_first_sale_are_visible() -> None:
    panel = Panel(**(GOOD | {"in_stock": np.array([[1, 0.99, 1], [1, 1, 0]]), "starts": np.array([0, 1])}))
    assert panel.visible.tolist() == [[True, False, True], [False, True, False]]


def test_a_series_sells_whole_units_if_it_never_sold_a_part() -> None:
    panel = Panel(**(GOOD | {"demand": np.array([[1.0, 0, 7], [1, 0.5, 2]])}))
    assert panel.whole_units.tolist() == [True, False]


def test_a_panel_counts_its_series_and_periods() -> None:
    panel = Panel(**GOOD)
    assert (panel.series_count, panel.period_count) == (2, 3)


@pytest.mark.parametrize(
    ("frequency", "season", "year"), [("hour", 24, 8766), ("day", 7, 365.25), ("week", 52, 52.1775), ("month", 12, 12)]
)
def test_a_frequency_knows_its_season_and_its_year(frequency: str, season: int, year: float) -> None:
    assert (Frequency(frequency).season_length, Frequency(frequency).periods_per_year) == (season, year)


@pytest.mark.parametrize(
    ("frequency", "step"),
    [(Frequency.HOUR, timedelta(hours=1)), (Frequency.DAY, timedelta(days=1)), (Frequency.WEEK, timedelta(weeks=1))],
)
def test_following_periods_step_as_the_standard_library_does(frequency: Frequency, step: timedelta) -> None:
    last = datetime(2024, 2, 28, 23)  # noqa: DTZ001
    ahead = following_periods(np.datetime64(last), frequency, 5)
    assert ahead.astype("M8[s]").astype(object).tolist() == [last + step * i for i in range(1, 6)]


def test_months_ahead_begin_on_their_first_day_whatever_their_length() -> None:
    ahead = following_periods(np.datetime64("2023-11-01"), Frequency.MONTH, 4)
    assert ahead.astype("M8[D]").astype(str).tolist() == ["2023-12-01", "2024-01-01", "2024-02-01", "2024-03-01"]


def test_the_periods_ahead_of_a_panel_follow_its_last() -> None:
    assert Panel(**GOOD).periods_ahead(2).astype("M8[D]").astype(str).tolist() == ["2024-01-04", "2024-01-05"]


def test_a_horizon_below_one_is_refused_with_what_to_enter() -> None:
    with pytest.raises(BadHorizon, match="horizon is 0; enter 1 or more"):
        Panel(**GOOD).periods_ahead(0)


def test_a_panel_until_a_period_holds_nothing_of_what_came_later() -> None:
    panel = Panel(**(GOOD | {"promotion": np.array([[0.0, 0, 1], [0, 1, 0]]), "starts": np.array([0, 2])})).until(1)
    assert panel.demand.shape == panel.in_stock.shape == (2, 1)
    assert panel.starts.tolist() == [0, 1]
    assert panel.periods.astype("M8[D]").astype(str).tolist() == ["2024-01-01"]


def test_a_panel_until_a_period_knows_the_promotions_that_were_planned_after_it() -> None:
    promotion = np.array([[0.0, 0, 1], [0, 1, 0]])
    panel = Panel(**(GOOD | {"promotion": promotion})).until(1)
    assert panel.promotion is not None
    assert panel.promotion_ahead is not None
    assert panel.promotion.tolist() == promotion[:, :1].tolist()
    assert panel.promotion_ahead.tolist() == promotion[:, 1:].tolist()


def test_a_panel_until_its_end_is_the_same_panel(panel_of: Callable[..., Panel]) -> None:
    panel = panel_of([[1.0, 2, 3]])
    same = panel.until(3)
    assert same.demand.tobytes() == panel.demand.tobytes()
    assert same.promotion is same.promotion_ahead is None


def test_a_price_known_ahead_is_believed_and_the_last_one_holds_on() -> None:
    panel = Panel(**(GOOD | {"price": np.array([[4.0, np.nan, 4], [np.nan] * 3]), "price_ahead": np.array([[2.0], [3.0]])}))
    assert price_with_plan(panel, 2).tolist() == [[1.0, 1.0, 1.0, 0.5, 0.5], [1.0] * 5]


def test_some_series_of_a_panel_keep_all_that_is_theirs() -> None:
    given = {"price": np.array([[1.0, 2, 3], [4, 5, 6]]), "promotion": np.array([[0.0, 0, 1], [1, 1, 0]])}
    panel = Panel(**(GOOD | given | {"groups": {"location": np.array([7, 8])}}))
    one = panel.rows(np.array([1])).until(2)
    assert one.price is not None
    assert one.price_ahead is not None
    assert one.promotion_ahead is not None
    assert (one.price.tolist(), one.price_ahead.tolist()) == ([[4.0, 5.0]], [[6.0]])
    assert one.promotion_ahead.tolist() == [[0.0]]
    assert one.groups["location"].tolist() == [8]
