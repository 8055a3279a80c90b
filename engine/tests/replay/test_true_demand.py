"""Demand of cut-off periods is drawn from what is at least the sales."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from shelfcast_engine.panel import Panel
from shelfcast_engine.randomness import generator
from shelfcast_engine.replay.true_demand import true_demand


def test_what_was_seen_stays_as_sold_and_the_rest_is_no_less(panel_of: Callable[..., Panel]) -> None:
    rng = np.random.default_rng(3)
    wanted = rng.poisson(8, (30, 200)).astype(np.float64)
    stock = rng.integers(4, 14, (30, 200)).astype(np.float64)
    sold = np.minimum(wanted, stock)
    panel = panel_of(sold, in_stock=np.where(wanted > stock, 0.5, 1.0))
    drawn = true_demand(panel, generator(1))
    cut = panel.in_stock < 1
    assert (drawn[~cut] == sold[~cut]).all()
    assert (drawn >= sold).all()
    assert (drawn == np.rint(drawn)).all()
    # The cut sales miss a part of demand; the draw gives most of it back, on average.
    missing, given_back = wanted[cut].mean() - sold[cut].mean(), drawn[cut].mean() - sold[cut].mean()
    assert 0.5 < given_back / missing < 1.1


def test_nothing_is_drawn_where_nothing_was_cut(panel_of: Callable[..., Panel]) -> None:
    panel = panel_of([[1.0, 2.0, 3.0]])
    assert true_demand(panel, generator(1)).tolist() == [[1.0, 2.0, 3.0]]


def test_an_item_never_seen_whole_wants_at_least_what_it_sold(panel_of: Callable[..., Panel]) -> None:
    panel = panel_of([[2.0, 0.0, 4.0, 1.0]], in_stock=np.zeros((1, 4)))
    assert (true_demand(panel, generator(1)) >= panel.demand).all()
