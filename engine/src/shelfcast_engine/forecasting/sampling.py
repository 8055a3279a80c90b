"""Which of the past forecasts the boosted trees learn from."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from shelfcast_engine.forecasting.features import Cells
from shelfcast_engine.panel import Bools, Floats, Frequency, Ints

_LOOK_BACK = {Frequency.HOUR: 24 * 200, Frequency.DAY: 1100, Frequency.WEEK: 208, Frequency.MONTH: 120}
_HALF_LIFE = {Frequency.HOUR: 24 * 60, Frequency.DAY: 365, Frequency.WEEK: 78, Frequency.MONTH: 36}


def draw_cells(
    rng: Generator, visible: Bools, starts: Ints, frequency: Frequency, horizon: int, most: int
) -> tuple[Cells, Floats]:
    """At most `most` past forecasts whose truth was seen, newer ones more often.

    visible: (n, T) periods to learn from;  starts: (n,) first sale, which an origin must know
    returns: Cells (r,), and the weight of each (r,), 1 at the end of history
    """
    length = visible.shape[1]
    first = max(0, length - _LOOK_BACK[frequency])
    series, target = np.nonzero(visible[:, first:])
    target = target + first
    known = target > starts[series] + 1
    series, target = series[known], target[known]
    times = max(1, min(horizon, round(most / max(len(series), 1))))
    if len(series) > most:
        chosen = np.sort(rng.choice(len(series), most, replace=False))
        series, target = series[chosen], target[chosen]
    series, target = np.repeat(series, times), np.repeat(target, times)
    reach = np.minimum(horizon, target - starts[series])
    step = np.minimum((rng.random(len(series)) * reach).astype(np.int64), reach - 1)
    weight = 0.5 ** ((length - 1 - target) / _HALF_LIFE[frequency])
    return Cells(series, target - step, step), weight
