"""Paths: joint futures, so that sums over several periods are right. The other way out of the engine."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from shelfcast_engine.panel import Bools, Floats
from shelfcast_engine.quantiles import Quantiles, interpolation_weights
from shelfcast_engine.randomness import stratified_uniforms

PATH_COUNT = 500
_GOLDEN = 0.6180339887498949


@dataclass(frozen=True, slots=True)
class Paths:
    """P equally likely futures of n series over H periods: values (n, P, H) units, >= 0."""

    values: Floats

    @property
    def horizon(self) -> int:
        return int(self.values.shape[2])


def sample_uniforms(rng: Generator, correlation: Floats, count: int = PATH_COUNT) -> Floats:
    """The luck that all series of a run share: common random numbers make two orders comparable.

    rng: where the luck comes from
    correlation: (H, H) of demand in period i with demand in period j
    returns: (count, H) in (0, 1)

    >>> sample_uniforms(np.random.default_rng(1), np.ones((2, 2)), 1).tolist()
    [[0.5, 0.5]]
    """
    return stratified_uniforms(rng, count, correlation)


def paths_from_quantiles(quantiles: Quantiles, uniforms: Floats, whole_units: Bools) -> Paths:
    """Push the shared luck through each series' own quantile function.

    quantiles: of n series over H periods
    uniforms: (P, H) in (0, 1)
    whole_units: (n,) series whose demand is a whole number; 0.3 units become 1 in three futures of ten, else 0
    returns: Paths (n, P, H), their mean that of the quantiles within about 1 / P
    source: inverse transform of a Gaussian copula, Nelsen (2006), section 2.9

    >>> flat = Quantiles(np.array([0.25, 0.75]), np.array([[[2.0, 4.0]]]))
    >>> paths_from_quantiles(flat, np.array([[0.5], [0.7]]), np.array([False])).values.round(2).tolist()
    [[[3.0], [3.8]]]
    """
    series, horizon, _ = quantiles.values.shape
    values = np.empty((horizon, series, len(uniforms))).transpose(1, 2, 0)
    for step in range(horizon):
        values[:, :, step] = quantiles.values[:, step] @ interpolation_weights(quantiles.levels, uniforms[:, step])
        parts = rounding_parts(uniforms[:, step], len(uniforms))
        np.floor(values[:, :, step] + parts, out=values[:, :, step], where=whole_units[:, None])
    return Paths(values)


def rounding_parts(uniforms: Floats, count: int) -> Floats:
    """What to add before rounding down, so that a fraction becomes a whole unit as often as it says.

    uniforms: any shape, of which `count` are drawn in equal strata
    returns: the same shape, in [0, 1), evenly spread over any stretch of neighbouring uniforms
    source: golden ratio sequence, Schretter, Kobbelt & Dehaye (2012)

    >>> rounding_parts(np.array([0.25, 0.75]), 2).round(3).tolist()
    [0.309, 0.927]
    """
    return np.asarray((uniforms * count * _GOLDEN) % 1.0)
