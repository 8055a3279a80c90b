"""Series with little or no history of their own borrow from those that are like them: same product, category, location."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from shelfcast_engine.forecasting.counts import negative_binomial_quantiles
from shelfcast_engine.panel import Bools, Floats, Frequency, Ints, Panel

OWN_ENOUGH = {Frequency.HOUR: 72, Frequency.DAY: 10, Frequency.WEEK: 5, Frequency.MONTH: 3}
"""Periods of its own after which a series speaks for itself: from there on the other members lose no more."""
_LEAST_LENDERS = 3
_SHAPE_WINDOW = {Frequency.HOUR: 336, Frequency.DAY: 56, Frequency.WEEK: 26, Frequency.MONTH: 12}
_NODES = np.array([-1.96, -1.4, -1.04, -0.76, -0.51, -0.25, 0.0, 0.25, 0.51, 0.76, 1.04, 1.4, 1.96])
"""Where the unknown level is tried, in standard deviations; weighed by their density."""
_ROUNDS = 25
_SERIES_AT_ONCE = 200
_SHAPE_LEVELS = np.linspace(0.01, 0.99, 33)


class Source(IntEnum):
    """What a forecast stands on, the nearest first."""

    OWN = 0
    SAME_PRODUCT = 1
    CATEGORY = 2
    LOCATION = 3
    ALL = 4


@dataclass(frozen=True, slots=True)
class Basis:
    """Why forecasts are what they are. of n series: own (n,) periods seen of each;  lenders (n,) series borrowed from

    source: (n,) Source, the nearest that lent
    """

    source: Ints
    own: Ints
    lenders: Ints

    def of(self, rows: Ints) -> Basis:
        """The same of some of the series."""
        return Basis(self.source[rows], self.own[rows], self.lenders[rows])


@dataclass(frozen=True, slots=True)
class Levels:
    """What is believed of the level of series before their own history is looked at: mean and deviation of its logarithm."""

    mean: Floats
    deviation: Floats


def needs_help(panel: Panel, visible: Bools) -> Bools:
    """(n,) series that are told to exist and have hardly been seen. visible: (n, T) periods to learn from

    A series that never sold and is not said to be new stays one that sells nothing.
    """
    count = visible.sum(axis=1)
    new = np.zeros(panel.series_count, bool) if panel.new is None else panel.new
    return np.asarray((new | (panel.starts < panel.period_count)) & (count < OWN_ENOUGH[panel.frequency]))


def borrowed(
    panel: Panel, demand: Floats, visible: Bools, factors: Floats, dispersion: Floats, horizon: int, levels: Floats
) -> tuple[Ints, Floats, Basis] | None:
    """Distributions of the series that need help; None where none does or nobody can lend.

    demand: (n, T) units;  visible: (n, T);  factors: (n, >= T + horizon) of calendar and promotions;  dispersion: (n,)
    returns: which series (c,);  (c, horizon, q) units at the levels (q,);  what each of the n series stands on
    source: levels by a linear mixed model of their logarithms (empirical Bayes), Searle, Casella & McCulloch (1992), chapter 7;
    own periods by Bayes' rule over a grid of levels
    """
    cold = needs_help(panel, visible)
    if not cold.any():
        return None
    length, count = panel.period_count, visible.sum(axis=1)
    recent = slice(max(length - _SHAPE_WINDOW[panel.frequency], 0), length)
    usual = np.where(visible[:, recent], demand[:, recent], 0.0) / factors[:, recent]
    seen = visible[:, recent].sum(axis=1)
    level = usual.sum(axis=1) / np.maximum(seen, 1)
    warm = ~cold & (seen >= OWN_ENOUGH[panel.frequency]) & (level > 0)
    if warm.sum() < _LEAST_LENDERS:
        return None
    rows = np.flatnonzero(cold)
    labels = kin_of(panel)
    believed = fitted_levels(np.log(level[warm]), {name: of[warm] for name, of in labels.items()}, labels, rows)
    whole = bool(panel.whole_units[warm].mean() > 0.5)
    shape = _shape(demand, visible, factors[:, :length], level, warm, panel.frequency)
    noise = float(np.median(dispersion[warm])) if whole else float(((shape - shape.mean()) ** 2).mean())
    at = np.exp(believed.mean[:, None] + believed.deviation[:, None] * _NODES)
    weight = _posterior(at, demand[rows], visible[rows], factors[rows, :length], noise, whole)
    ahead = factors[rows, length : length + horizon]
    found = np.empty((len(rows), horizon, len(levels)))
    for begin in range(0, len(rows), _SERIES_AT_ONCE):
        some = slice(begin, begin + _SERIES_AT_ONCE)
        found[some] = _mixed(at[some], weight[some], ahead[some], None if whole else shape, noise, levels)
    if whole:
        np.rint(found, out=found)
    return rows, found, _basis(labels, warm, cold, count)


def kin_of(panel: Panel) -> dict[str, Ints]:
    """Every kind of likeness that is known: groups, kin, and a category at a location."""
    labels = {**panel.groups, **panel.kin}
    if "location" in labels and "category" in labels:
        labels["both"] = labels["location"] * (int(labels["category"].max(initial=0)) + 1) + labels["category"]
    return labels


def fitted_levels(known: Floats, kin: Mapping[str, Ints], everywhere: Mapping[str, Ints], rows: Ints) -> Levels:
    """Levels of series from those that are like them: each likeness gives an effect, shrunk as its own scatter asks.

    known: (m,) logarithms of levels;  kin: likeness → (m,) labels of the same;  everywhere: the same of all n series
    rows: (c,) which of the n are wanted
    returns: Levels of (c,)

    >>> known, of = np.log([2.0, 2.0, 8.0, 8.0]), np.array([0, 0, 1, 1, 1])
    >>> found = fitted_levels(known, {"category": of[:4]}, {"category": of}, np.array([4]))
    >>> bool(5.0 < np.exp(found.mean[0]) < 8.0)
    True
    """
    middle = float(known.mean())
    left = known - middle
    total = max(float(left.var()), 1e-4)
    spread = dict.fromkeys(kin, total / (len(kin) + 1))
    noise = total / (len(kin) + 1)
    sizes = {name: np.bincount(labels, minlength=int(everywhere[name].max()) + 1) for name, labels in kin.items()}
    effects = {name: np.zeros(len(sizes[name])) for name in kin}
    for _ in range(_ROUNDS):
        freedom = 0.0
        for name, labels in kin.items():
            left = left + effects[name][labels]
            mass = sizes[name] + noise / spread[name]
            effects[name] = np.bincount(labels, left, len(sizes[name])) / mass
            left = left - effects[name][labels]
            there = sizes[name] > 0
            spread[name] = max(float((effects[name][there] ** 2 + noise / mass[there]).mean()), 1e-6)
            freedom += float((sizes[name][there] / mass[there]).sum())
        noise = max(float((left**2).sum()) / max(len(known) - freedom, 0.1 * len(known)), 1e-4)
    mean, variance = np.full(len(rows), middle), np.full(len(rows), noise)
    for name, labels in everywhere.items():
        mean += effects[name][labels[rows]]
        variance += noise / (sizes[name][labels[rows]] + noise / spread[name])
    return Levels(mean, np.sqrt(variance))


def _shape(demand: Floats, visible: Bools, factors: Floats, level: Floats, warm: Bools, frequency: Frequency) -> Floats:
    """(33,) quantiles of a period's demand around what was to be expected, over all that can lend; mean 1."""
    window = slice(-_SHAPE_WINDOW[frequency], None)
    chosen = np.flatnonzero(warm)[:: max(1, int(warm.sum()) // 2000)]
    expected = level[chosen, None] * factors[chosen, window]
    ratio = (demand[chosen, window] / np.maximum(expected, 1e-12))[visible[chosen, window]]
    found = np.quantile(ratio, _SHAPE_LEVELS) if len(ratio) else np.ones(len(_SHAPE_LEVELS))
    return np.asarray(found / max(float(found.mean()), 1e-12))


def _posterior(at: Floats, demand: Floats, visible: Bools, factors: Floats, noise: float, whole: bool) -> Floats:
    """(c, nodes) how likely each level is once the series' own periods are known, by their sum."""
    came = np.where(visible, demand, 0.0).sum(axis=1)[:, None]
    exposed = np.where(visible, factors, 0.0).sum(axis=1)[:, None]
    squares = np.where(visible, factors**2, 0.0).sum(axis=1)[:, None]
    expected = at * exposed
    variance = noise * at**2 * squares + (expected if whole else 0.0) + 1e-12
    told = np.where(exposed > 0, -((came - expected) ** 2) / (2 * variance) - np.log(variance) / 2, 0.0)
    log_weight = told - _NODES**2 / 2
    weight = np.exp(log_weight - log_weight.max(axis=1, keepdims=True))
    return np.asarray(weight / weight.sum(axis=1, keepdims=True))


def _mixed(at: Floats, weight: Floats, factors: Floats, shape: Floats | None, noise: float, levels: Floats) -> Floats:
    """(c, H, q) quantiles of demand when its level is one of several."""
    series, horizon = factors.shape
    inside = _SHAPE_LEVELS
    points = np.empty((series, horizon, at.shape[1], len(inside)))
    for node in range(at.shape[1]):
        mean = at[:, node, None] * factors
        if shape is None:
            points[:, :, node] = negative_binomial_quantiles(mean, np.full(series, max(noise, 0.01)), inside)
        else:
            points[:, :, node] = mean[:, :, None] * shape
    mass = np.broadcast_to(weight[:, None, :, None] / len(inside), points.shape).reshape(series, horizon, -1)
    flat = points.reshape(series, horizon, -1)
    order = np.argsort(flat, axis=2)
    ordered = np.take_along_axis(flat, order, axis=2)
    below = np.cumsum(np.take_along_axis(mass, order, axis=2), axis=2)
    place = (below[:, :, None, :] < levels[:, None]).sum(axis=3)
    return np.asarray(np.take_along_axis(ordered, np.minimum(place, flat.shape[2] - 1), axis=2))


def _basis(labels: Mapping[str, Ints], warm: Bools, cold: Bools, count: Ints) -> Basis:
    """The nearest likeness that anybody who can lend has, and how many have it."""
    source = np.where(cold, int(Source.ALL), int(Source.OWN))
    lenders = np.where(cold, int(warm.sum()), 0)
    kinds = {"location": Source.LOCATION, "category": Source.CATEGORY, "product": Source.SAME_PRODUCT}
    for name, kind in kinds.items():
        if name not in labels:
            continue
        alike = np.bincount(labels[name][warm], minlength=int(labels[name].max()) + 1)[labels[name]]
        lent = cold & (alike > 0)
        source[lent], lenders[lent] = int(kind), alike[lent]
    return Basis(source, count, lenders)
