"""One model of all series: expected demand by boosted trees, in units of each series' level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from shelfcast_engine.forecasting.boosting import boosted
from shelfcast_engine.forecasting.features import Cells, FeatureTable
from shelfcast_engine.panel import Floats, Ints

_TREES = 200
_CHUNK = 100_000


@dataclass(frozen=True, slots=True)
class Training:
    """What the trees are grown on: rows (r, f), target (r,) in units of the scale, recency (r,), size (r,) against the mean."""

    rows: Any
    target: Floats
    recency: Floats
    size: Floats


def training_rows(table: FeatureTable, cells: Cells, recency: Floats) -> Training:
    """Rows of past forecasts and what came, weighted by recency and by how much the series sells."""
    scale = table.scale(cells.series, cells.origin)
    came = table.demand[cells.series, cells.origin + cells.step]
    usable = scale > 0
    kept = Cells(cells.series[usable], cells.origin[usable], cells.step[usable])
    size = scale[usable] / scale[usable].mean()
    return Training(table.rows(kept), np.minimum(came[usable] / scale[usable], 100.0), recency[usable], np.minimum(size, 30.0))


def fit_mean(training: Training) -> Any:
    """source: Tweedie deviance, which allows zeros, Jorgensen (1987); direct forecasts with the step as a feature."""
    weight = training.recency * training.size
    if not (training.target * weight).any():
        return boosted(training.rows, training.target, weight, 1, objective="regression")  # nothing came, and nothing will
    return boosted(training.rows, training.target, weight, _TREES, objective="tweedie", tweedie_variance_power=1.4)


def predict_rows(models: Sequence[Any], table: FeatureTable, series: Ints, origin: int, horizon: int) -> Floats:
    """(n, H, models) units, what each model says of each series and step at an origin."""
    found = np.zeros((len(series), horizon, len(models)))
    chunk = max(1, _CHUNK // horizon)
    for begin in range(0, len(series), chunk):
        some = series[begin : begin + chunk]
        rows, scale = table.rows_ahead(some, origin, horizon), table.scale(some, np.full(len(some), origin))
        for index, model in enumerate(models):
            said = np.maximum(model.predict(rows), 0.0).reshape(len(some), horizon)
            found[begin : begin + chunk, :, index] = said * scale[:, None]
    return found
