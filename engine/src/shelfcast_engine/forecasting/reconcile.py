"""Forecasts of sums that agree with their parts: every group is the sum of its series' joint futures."""

from __future__ import annotations

import numpy as np

from shelfcast_engine.panel import Bools, Floats, Ints
from shelfcast_engine.paths import paths_from_quantiles
from shelfcast_engine.quantiles import Quantiles
from shelfcast_engine.randomness import generator
from shelfcast_engine.series.hierarchy import Hierarchy


def rolled_up(
    quantiles: Quantiles,
    correlation: Floats,
    whole_units: Bools,
    tree: Hierarchy,
    seed: int,
    paths: int = 200,
    shared: float = 0.2,
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
    series, horizon, _ = quantiles.values.shape
    groups = _groups_of(tree, series)
    values, vectors = np.linalg.eigh(correlation)
    factor = (vectors * np.sqrt(np.clip(values, 0.0, None))).T
    rng = generator(seed)
    common = np.sqrt(shared) * rng.standard_normal((paths, horizon)) @ factor
    totals = np.zeros((len(tree.names), paths, horizon))
    for row in range(series):
        luck = common + np.sqrt(1.0 - shared) * rng.standard_normal((paths, horizon)) @ factor
        uniforms = (luck.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") + 0.5) / paths
        one = Quantiles(quantiles.levels, quantiles.values[row : row + 1])
        totals[groups[:, row]] += paths_from_quantiles(one, uniforms, whole_units[row : row + 1]).values[0]
    found = np.quantile(totals, quantiles.levels, axis=1, method="inverted_cdf").transpose(1, 2, 0)
    return Quantiles(quantiles.levels, found)


def _groups_of(tree: Hierarchy, series: int) -> Ints:
    """(levels, n) the group of each series at each level of the hierarchy."""
    labels = np.repeat(np.arange(len(tree.names)), np.diff(tree.begins)).reshape(-1, series)
    found = np.empty_like(labels)
    np.put_along_axis(found, tree.order.reshape(-1, series), labels, axis=1)
    return np.asarray(found)
