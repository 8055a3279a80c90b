"""The measures of accuracy from sums: what is added up period by period, and what the sums say."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
from shelfcast_engine.panel import Floats, Panel
from shelfcast_engine.scoring.pinball import pinball_loss

from shelfcast.forecasts.rules.accuracy import DECILES, HIGH, LOW, MEDIAN, NOT_YET, Accuracy, Scored, share, tidy

SUMMED = (
    "periods",
    "actual",
    "actual_squares",
    "missed",
    "off",
    "off_squares",
    "missed_shares",
    "sold",
    "directed",
    "pinball",
    "inside",
)
"""Of any group; named as the columns that keep them."""
SCALED = ("scaled", "scales")
"""Of a series besides: its squared errors over the scale of its history, and of how many periods."""
OF_MODEL = ("missed", "off", "off_squares", "missed_shares", "directed", "pinball", "inside")
"""Those that are kept a second time, of the model before planners' words."""
_NOTHING = 1e-12
"""A spread that is a smaller share of the squares is what adding up left of none."""


def terms(scored: Scored) -> Floats:
    """What each period adds to the sums: (SUMMED and SCALED, m). scale: NaN or 0 where it is not known

    >>> deciles = np.repeat([[2.0]], 9, axis=1)
    >>> one = Scored(np.array([4.0]), np.array([3.0]), deciles, np.array([5.0]), np.array([0]), np.array([2.0]))
    >>> dict(zip(SUMMED + SCALED, terms(one)[:, 0].tolist()))  # doctest: +NORMALIZE_WHITESPACE
    {'periods': 1.0, 'actual': 4.0, 'actual_squares': 16.0, 'missed': 2.0, 'off': -1.0, 'off_squares': 1.0,
     'missed_shares': 0.5, 'sold': 1.0, 'directed': 1.0, 'pinball': 1.0, 'inside': 0.0, 'scaled': 0.5, 'scales': 1.0}
    """
    actual, sold, known = scored.actual, scored.actual > 0, np.nan_to_num(scored.scale) > 0
    missed, off = np.abs(actual - scored.deciles[:, MEDIAN]), scored.mean - actual
    low, high = scored.deciles[:, LOW], scored.deciles[:, HIGH]
    losses = pinball_loss(actual[:, None], scored.deciles[:, :1], DECILES[0])
    for place in range(1, len(DECILES)):
        losses = losses + pinball_loss(actual[:, None], scored.deciles[:, place : place + 1], DECILES[place])
    return np.stack(
        [
            np.ones(len(actual)),
            actual,
            actual**2,
            missed,
            off,
            off**2,
            np.divide(missed, actual, out=np.zeros(len(actual)), where=sold),
            sold,
            np.sign(scored.mean - scored.before) == np.sign(actual - scored.before),
            losses[:, 0] / len(DECILES),
            (actual >= low) & (actual <= high),
            np.divide(off**2, scored.scale, out=np.zeros(len(actual)), where=known),
            known,
        ]
    )


def accuracy_of(sums: Mapping[str, float], rmsse: float | None) -> Accuracy:
    """Every measure that sums tell, as `accuracy` tells it of the periods themselves. sums: by the names of SUMMED"""
    count, actual = sums["periods"], sums["actual"]
    if count == 0:
        return NOT_YET
    squares, sold = sums["actual_squares"], sums["sold"]
    spread = squares - actual**2 / count
    wape = share(sums["missed"], actual)
    return Accuracy(
        periods=round(count),
        mae=tidy(sums["missed"] / count),
        mape=tidy(sums["missed_shares"] / sold) if sold else None,
        rmse=tidy(math.sqrt(sums["off_squares"] / count)),
        r2=tidy(1.0 - sums["off_squares"] / spread) if spread > _NOTHING * squares else None,
        directional=tidy(sums["directed"] / count),
        wape=wape,
        accuracy=None if wape is None else tidy(1.0 - wape),
        rmsse=None if rmsse is None else tidy(rmsse),
        bias=share(sums["off"], actual),
        pinball=tidy(sums["pinball"] / count),
        wql=share(2.0 * sums["pinball"], actual),
        coverage=tidy(sums["inside"] / count),
    )


def history_scales(panel: Panel) -> Floats:
    """(n,) mean squared change from period to period of each series since its first sale; 0 = never changed, or not yet.

    source: the denominator of RMSSE, Makridakis, Spiliotis & Assimakopoulos (2022), M5 accuracy competition
    """
    rows, last = np.arange(panel.series_count), panel.period_count - 1
    changes = np.diff(panel.demand, axis=1)
    squares = np.einsum("st,st->s", changes, changes)
    first = np.minimum(panel.starts, last)
    squares -= np.where(first > 0, panel.demand[rows, first] ** 2, 0.0)
    return np.where(first < last, np.maximum(squares, 0.0) / np.maximum(last - first, 1), 0.0)
