"""Which periods a model may learn from, and how many it may not."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from shelfcast_engine.panel import Panel
from shelfcast_engine.series.censoring import learnable, share_censored


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
