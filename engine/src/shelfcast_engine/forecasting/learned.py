"""Everything learned from a panel up to its last period, and the distributions that each member makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from shelfcast_engine.forecasting.conformal import ErrorModel, learn_errors
from shelfcast_engine.forecasting.counts import dispersions, negative_binomial_quantiles
from shelfcast_engine.forecasting.explain import MadeOf, Part, factors_ahead, usual_demand
from shelfcast_engine.forecasting.features import FeatureTable
from shelfcast_engine.forecasting.global_mean import fit_mean, predict_rows, training_rows
from shelfcast_engine.forecasting.kinds import FRACTIONS
from shelfcast_engine.forecasting.model import Model
from shelfcast_engine.forecasting.pool import LocalPool, fit_pool
from shelfcast_engine.forecasting.profile import profile_and_parts
from shelfcast_engine.forecasting.quantile_heads import fit_heads, spread_heads
from shelfcast_engine.forecasting.sampling import draw_cells
from shelfcast_engine.forecasting.tiers import Tier
from shelfcast_engine.panel import Bools, Floats, Ints, Panel
from shelfcast_engine.quantiles import STORED_LEVELS
from shelfcast_engine.randomness import DEFAULT_SEED, generator
from shelfcast_engine.series.intermittency import DemandClass

_STREAM = 3


@dataclass(frozen=True, slots=True)
class Seen:
    """A panel with its demand freed of stock-outs: demand (n, T) units, visible (n, T), classes (n,)."""

    panel: Panel
    demand: Floats
    visible: Bools
    classes: Ints

    def until(self, period_count: int) -> Seen:
        return Seen(self.panel.until(period_count), self.demand[:, :period_count], self.visible[:, :period_count], self.classes)

    def rows(self, chosen: Ints) -> Seen:
        return Seen(self.panel.rows(chosen), self.demand[chosen], self.visible[chosen], self.classes[chosen])


@dataclass(frozen=True, slots=True)
class Learned:
    """The local pool, and the boosted trees: none, the mean, or the mean and a head per quantile; from how many periods."""

    pool: LocalPool
    trees: tuple[Any, ...]
    horizon: int
    learned_from: int

    @property
    def members(self) -> tuple[str, ...]:
        names = ("local", "local counts", "trees", "tree counts", "tree quantiles")
        return names[: (2, 4, 5)[min(len(self.trees), 2)]]

    def points(self, seen: Seen, origins: Ints) -> Floats:
        """(k, n, H, 1 + trees) units: what the pool and each tree model expect, as known at each origin."""
        local = self.pool.expected(seen.demand, seen.visible, origins, self.horizon)[:, :, :, None]
        if not self.trees:
            return local
        length = int(origins.max())
        known = seen.until(length)
        factors = self.pool.factors[:, : length + self.horizon]
        table = FeatureTable(known.panel, known.demand, known.visible, factors, self.learned_from)
        series = np.arange(len(seen.demand))
        said = np.stack([predict_rows(self.trees, table, series, int(origin), self.horizon) for origin in origins])
        return np.concatenate((local, said), axis=3)

    def made_of(self, seen: Seen) -> MadeOf:
        """What the forecasts after the last period are made of, to explain them by."""
        panel, series = seen.panel, np.arange(len(seen.demand))
        factors, parts = profile_and_parts(panel, seen.demand, seen.visible, self.horizon)
        base = self.pool.expected(seen.demand, seen.visible, np.array([panel.period_count]), self.horizon)[0]
        usual = usual_demand(seen.demand, factors[:, : panel.period_count], seen.visible, panel.frequency)
        base = base / self.pool.factors[:, panel.period_count : panel.period_count + self.horizon]
        ahead = factors_ahead(parts, len(series), self.horizon)
        if not self.trees:
            return MadeOf(usual, base, ahead, np.ones(len(series)), None, ())
        table = FeatureTable(panel, seen.demand, seen.visible, factors)
        rows = table.rows_ahead(series, panel.period_count, self.horizon).reshape(len(series), self.horizon, -1)
        columns = tuple(None if name is None else Part(name) for name in table.columns())
        return MadeOf(usual, base, ahead, table.scale(series, np.full(len(series), panel.period_count)), rows, columns)

    def distributions(self, points: Floats, spread: MeanSpread, numbers: Ints, rows: slice = slice(None)) -> Iterator[Floats]:
        """Each member's quantiles (n, H, q) units around its points (n, H, 1 + trees) at one origin, one after the other.

        numbers: (n,) see kinds.py; a member is 0 where it does not fit them;  rows: which n of the series these are
        """
        counted = np.flatnonzero(numbers != FRACTIONS)
        own, scatter = self.pool.errors.of(rows), self.pool.dispersion[rows]
        yield own.around(points[:, :, 0])
        yield _counts(points[:, :, 0], scatter, counted)
        if not self.trees:
            return
        errors, dispersion = spread.around_trees(own, scatter)
        smooth = errors.around(points[:, :, 1])
        yield smooth
        counts = _counts(points[:, :, 1], dispersion, counted)
        yield counts
        if len(self.trees) > 1:
            smooth[counted] = counts[counted]
            yield spread_heads(points[:, :, 2:], STORED_LEVELS, smooth)


def _counts(mean: Floats, dispersion: Floats, counted: Ints) -> Floats:
    """(n, H, q) units; 0 where nothing is counted."""
    found = np.zeros((*mean.shape, len(STORED_LEVELS)))
    found[counted] = negative_binomial_quantiles(mean[counted], dispersion[counted], STORED_LEVELS)
    return found


def learn(seen: Seen, models: tuple[Model, ...], tier: Tier, horizon: int, ahead: int, rows: int) -> Learned:
    """Fit the pool and, as the tier says, the trees.

    ahead: periods after the last that may be asked about;  rows: past forecasts that the trees may learn from
    """
    pool = fit_pool(seen.panel, seen.demand, seen.visible, seen.classes, models, horizon, ahead)
    if tier is Tier.LOCAL:
        return Learned(pool, (), horizon, seen.panel.period_count)
    table = FeatureTable(seen.panel, seen.demand, seen.visible, pool.factors)
    rng = generator(DEFAULT_SEED, _STREAM)
    cells, recency = draw_cells(rng, seen.visible, seen.panel.starts, seen.panel.frequency, horizon, rows)
    training = training_rows(table, cells, recency)
    heads = fit_heads(training) if tier is Tier.ACCURATE else []
    return Learned(pool, (fit_mean(training), *heads), horizon, seen.panel.period_count)


@dataclass(frozen=True, slots=True)
class MeanSpread:
    """How the trees' errors compare with the pool's: one ratio per demand class, and their own pooled shapes.

    width, scatter: (classes,) of absolute error and of dispersion;  pooled: (classes, buckets, q)
    """

    width: Floats
    scatter: Floats
    pooled: Floats

    def around_trees(self, errors: ErrorModel, dispersion: Floats) -> tuple[ErrorModel, Floats]:
        """errors, dispersion: (n,) those of the pool"""
        width, scatter = self.width[errors.classes], self.scatter[errors.classes]
        no_trust = np.zeros_like(errors.trust)
        return replace(errors, spread=errors.spread * width, pooled=self.pooled, trust=no_trust), dispersion * scatter


def like_the_pool(pool: LocalPool) -> MeanSpread:
    """Where nothing was held out to learn from, and where there are no trees."""
    return MeanSpread(np.ones(len(DemandClass)), np.ones(len(DemandClass)), pool.errors.pooled)


def learn_spread(mean: Floats, actual: Floats, seen: Bools, pool: LocalPool) -> MeanSpread:
    """mean, actual: (k, n, H) units on held-out origins;  seen: (k, n, H)"""
    classes = pool.errors.classes
    errors = learn_errors(mean, actual, seen, classes, pool.errors.level, STORED_LEVELS)
    scatter = dispersions(mean, actual, seen, classes)
    scored = seen.any(axis=(0, 2))
    ratios = np.ones((2, len(DemandClass)))
    for demand_class in np.unique(classes[scored]):
        chosen = scored & (classes == demand_class)
        ratios[0, demand_class] = np.median(errors.spread[chosen] / np.maximum(pool.errors.spread[chosen], 1e-12))
        ratios[1, demand_class] = np.median(scatter[chosen] / np.maximum(pool.dispersion[chosen], 1e-12))
    ratios = np.clip(ratios, 0.25, 2.0)
    return MeanSpread(ratios[0], ratios[1], errors.pooled)
