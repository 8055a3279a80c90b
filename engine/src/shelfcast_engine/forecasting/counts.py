"""Demand that comes in whole units: a negative binomial with each series' own, shrunk, dispersion."""

from __future__ import annotations

from functools import cache

import numpy as np

from shelfcast_engine.panel import Bools, Floats, Ints

_MEANS = np.geomspace(0.004, 200.0, 160)
_DISPERSIONS = np.geomspace(0.01, 40.0, 16)
_PRIOR_PERIODS = 20.0
_POISSON = 0.01


def dispersions(expected: Floats, actual: Floats, seen: Bools, classes: Ints) -> Floats:
    """How much more than a Poisson each series scatters: variance = m + dispersion * m².

    expected, actual: (k, n, H) units;  seen: (k, n, H);  classes: (n,)
    returns: (n,) >= 0.01; by moments, shrunk to that of its class as if it had been seen 20 periods more; that of its class
    where nothing was expected, as against nothing any sale is infinitely more
    source: method of moments, Hilbe (2011), Negative Binomial Regression, section 8.2

    >>> came = np.array([0.0, 4, 0, 4]).reshape(4, 1, 1)
    >>> dispersions(np.full((4, 1, 1), 2.0), came, came >= 0, np.array([0])).round(6).tolist()
    [0.5]
    """
    excess = np.where(seen, (actual - expected) ** 2 - expected, 0.0)
    square = np.where(seen, expected**2, 0.0)
    count = seen.sum(axis=(0, 2)).astype(np.float64)
    own, mass = excess.sum(axis=(0, 2)), square.sum(axis=(0, 2))
    found = np.full(len(classes), 0.3)
    for demand_class in np.unique(classes):
        chosen = classes == demand_class
        typical = mass[chosen] / np.maximum(count[chosen], 1.0)
        scaled = typical > 0
        if not scaled.any():
            continue
        ratio = np.clip(own[chosen] / np.maximum(mass[chosen], 1e-12), 0.0, _DISPERSIONS[-1])
        told = np.where(scaled, count[chosen], 0.0)
        pooled = (ratio * told).sum() / told.sum()
        found[chosen] = (ratio * told + pooled * _PRIOR_PERIODS) / (told + _PRIOR_PERIODS)
    return np.asarray(np.maximum(found, _POISSON))


def negative_binomial_quantiles(mean: Floats, dispersion: Floats, levels: Floats) -> Floats:
    """Quantiles of counts, read off a table: exact at its nodes, linear between them.

    mean: (n, H) units, >= 0;  dispersion: (n,);  levels: (q,)
    returns: (n, H, q) units, rising with the level

    >>> negative_binomial_quantiles(np.array([[3.0]]), np.array([0.01]), np.array([0.1, 0.5, 0.9])).round().tolist()
    [[[1.0, 3.0, 5.0]]]
    """
    table = _table(tuple(levels.tolist()))
    across, left = _place(np.log(np.maximum(mean, _MEANS[0])), np.log(_MEANS))
    down, above = _place(np.log(np.maximum(dispersion, _POISSON)), np.log(_DISPERSIONS))
    width = len(_MEANS)
    corner, nodes = above[:, None] * width + left, table.reshape(-1, len(levels))
    size = np.where(mean > _MEANS[0], np.maximum(mean / _MEANS[-1], 1.0), 0.0)
    found = np.zeros((*mean.shape, len(levels)))
    for offset, share in (
        (0, (1 - across) * (1 - down)[:, None]),
        (1, across * (1 - down)[:, None]),
        (width, (1 - across) * down[:, None]),
        (width + 1, across * down[:, None]),
    ):
        node = nodes.take(corner + offset, axis=0)
        node *= (share * size)[:, :, None]
        found += node
    return found


@cache
def _table(levels: tuple[float, ...]) -> Floats:
    """(dispersions, means, q) quantiles."""
    from scipy.special import nbdtrik

    size = 1.0 / _DISPERSIONS[:, None, None]
    chance = size / (size + _MEANS[None, :, None])
    return np.asarray(np.maximum(np.ceil(nbdtrik(np.array(levels), size, chance) - 1e-9), 0.0))


def _place(values: Floats, nodes: Floats) -> tuple[Floats, Ints]:
    """Share of the way to the next node, and which node is left of it."""
    position = np.clip((values - nodes[0]) / (nodes[1] - nodes[0]), 0.0, len(nodes) - 1.0)
    left = np.minimum(position.astype(np.int64), len(nodes) - 2)
    return position - left, left
