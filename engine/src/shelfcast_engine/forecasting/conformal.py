"""Make a forecast honest: the distribution around it is that of its own errors on rolling origins."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from shelfcast_engine.forecasting.select import enough, sorted_quantiles
from shelfcast_engine.panel import Bools, Floats, Ints
from shelfcast_engine.series.intermittency import DemandClass

_SPREAD_GROWTH = 0.5
"""Errors grow with the square root of the forecast inside a series: the law of counts."""
_PRIOR_ERRORS = 6.0
_OWN_SHAPE_AFTER = 400.0
"""Errors of overlapping origins tell less than their number: a series' own shape needs many before it is believed."""
_OWN_SHAPE_FROM = 60.0
"""With fewer errors a series' own shape would weigh little and cost a sort."""
_MOST_TIMES_PRIOR = 2.0
"""A few early errors must not make a series' future look wilder than twice that of its class."""
_UNKNOWN_SPREAD = 0.8
"""Mean absolute error over forecast that is assumed when there is no error to learn from."""
_HORIZON_BUCKETS = 3


@dataclass(frozen=True, slots=True)
class ErrorModel:
    """Errors of a forecast over its own past, ready to be put around a new one.

    spread: (n,) mean absolute scaled error;  shapes: (n, q) own error quantiles in units of spread;  trust: (n,) of them
    pooled: (classes, buckets, q) the same pooled;  level: (n,) typical forecast;  correlation: (H, H) between steps
    """

    levels: Floats
    classes: Ints
    level: Floats
    spread: Floats
    shapes: Floats
    trust: Floats
    pooled: Floats
    correlation: Floats

    def of(self, rows: slice) -> ErrorModel:
        """The same for some of the series."""
        own = {name: getattr(self, name)[rows] for name in ("classes", "level", "spread", "shapes", "trust")}
        return replace(self, **own)

    def around(self, expected: Floats) -> Floats:
        """(n, H, q) units: quantiles around the expected demand (n, H), never negative."""
        horizon = expected.shape[1]
        pooled = self.pooled[self.classes][:, _buckets(horizon)]
        trust = self.trust[:, None, None]
        shape = trust * self.shapes[:, None, :] + (1.0 - trust) * pooled
        width = self.spread[:, None] * _error_scale(expected, self.level)
        return np.maximum(expected[:, :, None] + width[:, :, None] * shape, 0.0)


def learn_errors(expected: Floats, actual: Floats, seen: Bools, classes: Ints, level: Floats, levels: Floats) -> ErrorModel:
    """Learn the error distribution from rolling origins.

    expected, actual: (k, n, H) units;  seen: (k, n, H);  classes: (n,) demand class
    level: (n,) typical units per period, > 0 where anything was sold
    levels: (q,) quantile levels wanted
    returns: ErrorModel
    source: split conformal prediction with scaled scores, Lei et al. (2018), pooled over series and shrunk

    >>> forecast, came = np.full((2, 1, 1), 10.0), np.array([[[8.0]], [[12.0]]])
    >>> errors = learn_errors(forecast, came, came > 0, np.array([0]), np.array([10.0]), np.array([0.5]))
    >>> errors.spread.round(6).tolist(), errors.around(np.array([[10.0]])).tolist()
    ([0.2], [[[10.0]]])
    """
    series, horizon = len(level), expected.shape[2]
    scaled = np.where(seen, (actual - expected) / _error_scale(expected, level), 0.0)
    count = seen.sum(axis=(0, 2)).astype(np.float64)
    own = np.abs(scaled).sum(axis=(0, 2)) / np.maximum(count, 1.0)
    prior = np.full(series, _UNKNOWN_SPREAD)
    for demand_class in np.unique(classes):
        chosen = (classes == demand_class) & (count > 0)
        if chosen.any():
            prior[classes == demand_class] = np.median(own[chosen])
    own = np.minimum(own, _MOST_TIMES_PRIOR * prior)
    spread = (own * count + prior * _PRIOR_ERRORS) / (count + _PRIOR_ERRORS)
    unit = scaled / np.where(spread > 0, spread, 1.0)[:, None]
    believed = count >= _OWN_SHAPE_FROM
    shapes = np.zeros((series, len(levels)))
    if believed.any():
        own_errors = np.where(seen, unit, np.nan).transpose(1, 0, 2).reshape(series, len(expected) * horizon)
        shapes[believed] = _row_quantiles(own_errors[believed], levels)
    common = max(float(np.median(spread)), 1e-12) if series else 1.0
    return ErrorModel(
        levels=levels,
        classes=classes,
        level=level,
        spread=spread,
        shapes=shapes,
        trust=np.where(believed, count / (count + _OWN_SHAPE_AFTER), 0.0),
        pooled=_pooled_shapes(unit, seen, classes, levels),
        correlation=_correlation_between_steps(unit * (spread / common)[:, None], seen, horizon),
    )


def _error_scale(expected: Floats, level: Floats) -> Floats:
    """How wide errors are at this forecast, in units of the series' typical level."""
    safe = np.where(level > 0, level, 1.0)[:, None]
    return np.asarray(safe * np.maximum(expected / safe, 0.02) ** _SPREAD_GROWTH)


def _buckets(horizon: int) -> Ints:
    """(H,) which of three stretches of the horizon a step belongs to."""
    return np.asarray(np.arange(horizon) * min(_HORIZON_BUCKETS, horizon) // horizon)


def _pooled_shapes(unit: Floats, seen: Bools, classes: Ints, levels: Floats) -> Floats:
    """(classes, buckets, q) error quantiles in units of spread; a class without errors takes those of all."""
    horizon = unit.shape[2]
    buckets = _buckets(horizon)
    shapes = np.zeros((len(DemandClass), _HORIZON_BUCKETS, len(levels)))
    # Of series with errors alone: those that ended long ago would crowd out the few that tell anything.
    telling = enough(np.flatnonzero(seen.any(axis=(0, 2))), len(unit) * horizon)
    everything = unit[:, telling][seen[:, telling]] if len(telling) else np.linspace(-2.0, 2.0, 101)
    for demand_class in range(len(shapes)):
        chosen = np.flatnonzero(classes == demand_class)
        for bucket in range(_HORIZON_BUCKETS):
            steps = np.flatnonzero(buckets == bucket)
            some = enough(chosen, len(unit) * len(steps))
            cells = np.ix_(np.arange(len(unit)), some, steps)
            sample = unit[cells][seen[cells]]
            shapes[demand_class, bucket] = sorted_quantiles(sample if len(sample) >= 20 else everything, levels)
    return shapes


def _row_quantiles(values: Floats, levels: Floats) -> Floats:
    """(n, q) quantiles of each row, not counting NaN; 0 in a row of none. One sort, no loop over rows."""
    if not values.shape[1]:
        return np.zeros((len(values), len(levels)))
    ordered = np.sort(values, axis=1)
    count = (~np.isnan(values)).sum(axis=1)
    last = np.maximum(count - 1, 0)[:, None]
    place = levels * last
    low = np.floor(place).astype(np.int64)
    high = np.minimum(low + 1, last)
    below, above = np.take_along_axis(ordered, low, axis=1), np.take_along_axis(ordered, high, axis=1)
    return np.asarray(np.nan_to_num(below + (place - low) * (above - below)))


def _correlation_between_steps(unit: Floats, seen: Bools, horizon: int) -> Floats:
    """(H, H) how errors of one forecast go together, pooled over series and origins, shrunk to independence."""
    mask = seen.reshape(-1, horizon).astype(np.float64)
    errors = np.clip(unit, -4.0, 4.0).reshape(-1, horizon)
    errors *= mask
    errors -= errors.sum(axis=0) / np.maximum(mask.sum(axis=0), 1.0)
    errors *= mask
    together, pairs = errors.T @ errors, mask.T @ mask
    covariance = together / np.maximum(pairs, 1.0)
    deviation = np.sqrt(np.maximum(np.diag(covariance), 1e-12))
    correlation = covariance / np.outer(deviation, deviation) * pairs / (pairs + 50.0)
    np.fill_diagonal(correlation, 1.0)
    values, vectors = np.linalg.eigh(correlation)
    repaired = (vectors * np.maximum(values, 1e-6)) @ vectors.T
    scale = np.sqrt(np.diag(repaired))
    return np.asarray(np.clip(repaired / np.outer(scale, scale), -1.0, 1.0))
