"""What customers wanted in periods that were cut off by stock: drawn, not read off the sales."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from shelfcast_engine.forecasting.profile import demand_profile
from shelfcast_engine.panel import Floats, Panel
from shelfcast_engine.series.censoring import learnable

_ODD_RATIOS = np.linspace(0.0, 2.0, 41)
"""Demand over expectation that is assumed where no period of any item was fully seen."""


def true_demand(panel: Panel, rng: Generator) -> Floats:
    """Demand of every period: as sold where the shelf was never empty, else drawn from what is at least the sales.

    panel: n series, T periods
    returns: (n, T) units, >= what was sold; whole where the series sells whole units
    source: tail of the empirical distribution of demand over its expectation (level × calendar), as for a censored
    observation in Kaplan & Meier (1958); the item's own ratios, and where it has fewer than 20, also those of all items

    >>> days = np.arange("2024-01-01", "2024-01-05", dtype="M8[D]").astype("M8[s]")
    >>> from shelfcast_engine.panel import Frequency
    >>> panel = Panel(np.array([[4.0, 4, 1, 4]]), np.array([[1.0, 1, 0.2, 1]]), np.array([0]), days, Frequency.DAY)
    >>> from shelfcast_engine.randomness import generator
    >>> true_demand(panel, generator(1)).tolist()
    [[4.0, 4.0, 4.0, 4.0]]
    """
    demand = panel.demand.copy()
    since_start = np.arange(panel.period_count) >= panel.starts[:, None]
    cut = (panel.in_stock < 1.0) & since_start
    if not cut.any():
        return demand
    visible = learnable(panel)
    profile = demand_profile(panel, panel.demand, visible, 1)[:, :-1]
    level = (panel.demand / profile * visible).sum(axis=1) / np.maximum(visible.sum(axis=1), 1)
    expected = level[:, None] * profile
    seen = visible & (expected > 0)
    ratio = np.divide(panel.demand, expected, out=np.zeros_like(demand), where=expected > 0)
    of_all = ratio[seen]
    of_all = of_all[rng.integers(0, len(of_all), 200)] if len(of_all) else _ODD_RATIOS
    for row in np.flatnonzero(cut.any(axis=1)):
        own = ratio[row, seen[row]]
        known = np.sort(own if len(own) >= 20 else np.concatenate((own, of_all)))
        periods = np.flatnonzero(cut[row])
        least = np.divide(
            demand[row, periods], expected[row, periods], out=np.zeros(len(periods)), where=expected[row, periods] > 0
        )
        above = np.searchsorted(known, least, side="left")
        place = above + np.floor(rng.random(len(periods)) * (len(known) - above)).astype(np.int64)
        drawn = known[np.minimum(place, len(known) - 1)] * expected[row, periods]
        demand[row, periods] = np.maximum(demand[row, periods], drawn)
    whole = panel.whole_units[:, None] & cut
    return np.where(whole, np.maximum(np.rint(demand), panel.demand), demand)
