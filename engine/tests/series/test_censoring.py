"""Which periods a model may learn from, and how many it may not."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from shelfcast_engine.panel import Panel
from shelfcast_engine.series.censoring import (
    in_stock_by_counts,
    learnable,
    share_censored,
    share_of_demand_in_stock,
    unconstrained,
)


def test_a_series_with_visible_periods_learns_from_those_only(panel_of: Callable[..., Panel]) -> None:
    panel = panel_of([[5.0, 2, 0, 5]], in_stock=np.array([[1, 0.4, 0, 1]]))
    assert learnable(panel).tolist() == [[True, False, False, True]]


def test_a_series_that_was_never_fully_in_stock_learns_from_every_period_with_some(panel_of: Callable[..., Panel]) -> None:
    panel = panel_of([[0.0, 2, 0, 5]], in_stock=np.array([[0.5, 0.4, 0, 0.9]]), starts=np.array([1]))
    assert learnable(panel).tolist() == [[False, True, False, True]]


def test_a_blind_series_leaves_its_neighbours_alone(panel_of: Callable[..., Panel]) -> None:
    panel = panel_of(np.ones((2, 2)), in_stock=np.array([[0.5, 0.5], [1, 0.5]]))
    assert learnable(panel).tolist() == [[True, True], [True, False]]


def test_a_series_without_a_first_sale_learns_nothing(panel_of: Callable[..., Panel]) -> None:
    panel = panel_of(np.zeros((1, 3)), starts=np.array([3]))
    assert not learnable(panel).any()
    assert share_censored(panel).tolist() == [0.0]


def test_the_share_censored_counts_from_the_first_sale_on(panel_of: Callable[..., Panel]) -> None:
    panel = panel_of(np.ones((2, 4)), in_stock=np.array([[0, 0, 0.5, 1], [1, 1, 1, 0.9]]), starts=np.array([2, 0]))
    assert share_censored(panel).tolist() == [0.5, 0.25]


def test_asking_what_is_learnable_changes_nothing_in_the_panel(panel_of: Callable[..., Panel]) -> None:
    panel = panel_of(np.ones((1, 3)), in_stock=np.full((1, 3), 0.5))
    learnable(panel)
    assert not panel.visible.any()


@pytest.mark.parametrize("sold_out", ["at random hours", "whole days too"])
def test_a_fifth_of_the_days_out_of_stock_leaves_the_demand_estimate_within_three_percent(
    panel_of: Callable[..., Panel], sold_out: str
) -> None:
    rng = np.random.default_rng(1)
    truth = rng.poisson(rng.uniform(3, 40, (400, 1)), (400, 90)).astype(float)
    hidden = rng.random(truth.shape) < 0.2
    share = np.where(hidden, rng.uniform(0.4 if sold_out == "at random hours" else 0.0, 1.0, truth.shape), 1.0)
    sold = rng.binomial(truth.astype(np.int64), share).astype(float)
    demand, known = unconstrained(panel_of(sold, in_stock=share))
    assert (demand >= sold).all()
    assert demand[known].sum() / truth[known].sum() == pytest.approx(1.0, abs=0.03)
    assert sold[known & hidden].sum() < 0.85 * truth[known & hidden].sum()


def test_a_series_never_in_stock_is_learned_from_its_sales(panel_of: Callable[..., Panel]) -> None:
    panel = panel_of(np.full((1, 3), 2.0), in_stock=np.array([[0.2, 0.0, 0.9]]))
    demand, known = unconstrained(panel)
    assert demand.tolist() == [[2.0, 2.0, 2.0]]
    assert known.tolist() == [[True, False, True]]


def test_hours_without_a_full_day_to_learn_from_count_alike() -> None:
    share = share_of_demand_in_stock(np.zeros((1, 1, 4)), np.array([[[True, True, True, False]]]))
    assert share.tolist() == [[0.75]]


NOBODY = np.nan


@pytest.mark.parametrize(
    ("sold", "counts", "share"),
    [
        ([3, 0, 0, 2], [NOBODY, NOBODY, 0, NOBODY], [1, 0, 0, 1]),
        ([3, 0, 0, 0], [NOBODY, NOBODY, 0, NOBODY], [1, 0, 0, 1]),
        ([3, 0, 0, 0], [0, NOBODY, 5, 0], [1, 1, 1, 0]),
        ([3, 0, 0, 0], [NOBODY, NOBODY, NOBODY, 5], [1, 1, 1, 1]),
        ([3, 2, 2, 0], [0, 0, 0, NOBODY], [1, 1, 1, 1]),
        ([0, 0, 2, 0], [0, 0, 9, 0], [1, 1, 1, 0]),
    ],
    ids=[
        "until a delivery sells",
        "not after the last count",
        "not before a count of more",
        "slow, not out",
        "sold",
        "not yet",
    ],
)
def test_zeros_at_zero_stock_are_out_of_stock_from_the_last_sale_on(
    panel_of: Callable[..., Panel], sold: list[float], counts: list[float], share: list[float]
) -> None:
    panel = panel_of([sold], starts=np.array([int(np.argmax(np.array(sold) > 0))]))
    assert in_stock_by_counts(panel, np.array([counts])).tolist() == [share]


def test_what_has_not_been_on_the_shelf_for_longer_than_four_weeks_has_ended(panel_of: Callable[..., Panel]) -> None:
    for zeros, share in ((28, 0.0), (29, 1.0)):
        sold = [[2.0, *([0.0] * zeros)]]
        found = in_stock_by_counts(panel_of(sold), np.zeros((1, zeros + 1)))
        assert found[0].tolist() == [1.0, *([share] * zeros)]
