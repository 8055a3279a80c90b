"""Forecasts of sums that agree with their parts: every group is the sum of its series' joint futures."""

from __future__ import annotations

import numpy as np

from shelfcast_engine.panel import Bools, Floats, Ints
from shelfcast_engine.paths import paths_from_quantiles
from shelfcast_engine.quantiles import Quantiles
from shelfcast_engine.randomness import generator
from shelfcast_engine.series.hierarchy import Hierarchy

SUM_PATHS = 100
SHARED_LUCK = 0.2
"""Correlation of one series' luck with another's: weather, pay days, what all customers of a place feel at once."""
LUCK_COUNT = 256
"""How many different lucks there are; two series in 256 have the same one, which no sum of many notices."""
_COMMON = LUCK_COUNT
_SERIES_AT_ONCE = 100
"""So few that no step is spread over threads, which on a busy machine wait for each other far longer than they work."""


def rolled_up(
    quantiles: Quantiles,
    correlation: Floats,
    whole_units: Bools,
    tree: Hierarchy,
    seed: int,
    paths: int = 200,
    shared: float = SHARED_LUCK,
) -> Quantiles:
    """Quantiles of every group of a hierarchy; coherent, because a group's path is the sum of its members' paths.

    quantiles: of n series over H periods;  correlation: (H, H) between the steps of a series;  whole_units: (n,)
    seed: of the luck;  paths: futures sampled;  shared: correlation of one series' luck with another's, in [0, 1]
    returns: Quantiles (g, H, q) at the same levels; memory grows with groups, never with groups times series
    source: bottom-up by sample paths, Ben Taieb, Taylor & Hyndman (2017)

    >>> from shelfcast_engine.series.hierarchy import hierarchy
    >>> sure = Quantiles(np.array([0.1, 0.9]), np.array([[[2.0, 2.0]], [[3.0, 3.0]]]))
    >>> everything = hierarchy({"city": np.array([0, 1])})
    >>> rolled_up(sure, np.eye(1), np.array([True, True]), everything, 1).values[:, 0, 1].tolist()
    [2.0, 3.0, 5.0]
    """
    groups = _groups_of(tree, len(quantiles.values))
    luck = np.arange(len(quantiles.values)) % LUCK_COUNT
    totals = group_paths(quantiles, correlation, whole_units, groups, len(tree.names), luck, seed, paths, shared)
    return quantiles_of_sums(totals, quantiles.levels)


def group_paths(
    quantiles: Quantiles,
    correlation: Floats,
    whole_units: Bools,
    groups: Ints,
    group_count: int,
    luck: Ints,
    seed: int,
    paths: int = SUM_PATHS,
    shared: float = SHARED_LUCK,
) -> Floats:
    """Joint futures of groups, as sums of those of their members: sums of sums agree exactly.

    quantiles: of n series over H periods;  correlation: (H, H);  whole_units: (n,)
    groups: (levels, n) or (n,) the group of each series, in [0, group_count)
    luck: (n,) in [0, LUCK_COUNT): a series with the same luck, seed and quantiles has the same futures in whatever company
    returns: (group_count, paths, H) units, >= 0

    >>> sure = Quantiles(np.array([0.1, 0.9]), np.array([[[2.0, 2.0]], [[3.0, 3.0]]]))
    >>> group_paths(sure, np.eye(1), np.array([True, True]), np.array([0, 0]), 1, np.array([0, 1]), 1, paths=2).tolist()
    [[[5.0], [5.0]]]
    """
    horizon = quantiles.horizon
    values, vectors = np.linalg.eigh(correlation)
    factor = (vectors * np.sqrt(np.clip(values, 0.0, None))).T
    common = np.sqrt(shared) * generator(seed, _COMMON).standard_normal((paths, horizon)) @ factor
    strata = np.broadcast_to((np.arange(paths)[:, None] + 0.5) / paths, (paths, horizon))
    totals = np.zeros((group_count, horizon, paths))
    levels = np.atleast_2d(groups)
    by_luck = np.argsort(luck, kind="stable")
    for begin in range(0, len(luck), _SERIES_AT_ONCE):
        some = by_luck[begin : begin + _SERIES_AT_ONCE]
        numbers, its_luck = np.unique(luck[some], return_inverse=True)
        own = np.array([generator(seed, int(number)).standard_normal((paths, horizon)) for number in numbers])
        unlucky_first = _unlucky_first(common + np.sqrt(1.0 - shared) * own @ factor)[its_luck]
        # Every luck visits each stratum once: futures are the same for all of them, each deals them out in its own order.
        part = Quantiles(quantiles.levels, quantiles.values[some])
        by_stratum = paths_from_quantiles(part, strata, whole_units[some]).values.swapaxes(1, 2)
        made = np.empty(by_stratum.shape)
        np.put_along_axis(made, unlucky_first, by_stratum, axis=2)
        for labels in levels[:, some]:
            order = np.argsort(labels, kind="stable")
            found, begins = np.unique(labels[order], return_index=True)
            totals[found] += np.add.reduceat(made[order], begins, axis=0)
    return totals.swapaxes(1, 2)


def _unlucky_first(luck: Floats) -> Ints:
    """(l, H, paths) the futures of each luck from the least to the most, step by step. luck: (l, paths, H)"""
    return np.ascontiguousarray(luck.swapaxes(1, 2)).argsort(axis=2, kind="stable")


def quantiles_of_sums(totals: Floats, levels: Floats) -> Quantiles:
    """(g, paths, H) futures as Quantiles (g, H, q): the smallest future that so many do not exceed."""
    return Quantiles(levels, np.quantile(totals, levels, axis=1, method="inverted_cdf").transpose(1, 2, 0))


def _groups_of(tree: Hierarchy, series: int) -> Ints:
    """(levels, n) the group of each series at each level of the hierarchy."""
    labels = np.repeat(np.arange(len(tree.names)), np.diff(tree.begins)).reshape(-1, series)
    found = np.empty_like(labels)
    np.put_along_axis(found, tree.order.reshape(-1, series), labels, axis=1)
    return np.asarray(found)
