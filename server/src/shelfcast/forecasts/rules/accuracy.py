"""How good forecasts were, once it was known what came."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from shelfcast_engine.panel import Bools, Floats, Ints
from shelfcast_engine.scoring.coverage import interval_coverage
from shelfcast_engine.scoring.pinball import pinball_loss, weighted_quantile_loss

DECILES: Floats = np.array([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9])
LOW, MEDIAN, HIGH = 0, 4, 8


@dataclass(frozen=True, slots=True)
class Scored:
    """Forecasts of m periods and what came; five columns of the same length, and the scale of each series.

    actual: (m,) units;  mean: (m,) units, expected;  deciles: (m, 9) units;  before: (m,) units of the last period known
    series: (m,) which series;  scale: (m,) mean squared change from period to period of its history, 0 = never changed
    """

    actual: Floats
    mean: Floats
    deciles: Floats
    before: Floats
    series: Ints
    scale: Floats

    def of(self, chosen: Bools) -> Scored:
        """Those that are chosen: (m,)."""
        names = ("actual", "mean", "deciles", "before", "series", "scale")
        return Scored(*(getattr(self, name)[chosen] for name in names))


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How good m forecasts were. Errors in units; shares of 1; None where it is not defined.

    periods: m, of a series each, those out of stock left out
    mae, wape, mape: of the median (mape over periods with demand);  accuracy: 1 - wape
    rmse, r2, rmsse, bias: of the mean; bias above 0 = too much was forecast, as a share of what came
    directional: share of periods in which demand rose or fell from the last known period as forecast
    pinball: mean over nine deciles;  wql: the same as a share of demand;  coverage: share inside P10 to P90, ideally 0.8
    """

    periods: int
    mae: float | None
    mape: float | None
    rmse: float | None
    r2: float | None
    directional: float | None
    wape: float | None
    accuracy: float | None
    rmsse: float | None
    bias: float | None
    pinball: float | None
    wql: float | None
    coverage: float | None


NOT_YET = Accuracy(0, *[None] * 12)


def accuracy(scored: Scored) -> Accuracy:
    """Every measure at once.

    source: Hyndman & Athanasopoulos, Forecasting: Principles and Practice (2021), section 5.8; RMSSE as in M5
    >>> deciles = np.repeat([[2.0], [4.0]], 9, axis=1)
    >>> found = accuracy(Scored(np.array([1.0, 5.0]), np.array([2.0, 4.0]), deciles, np.array([3.0, 3.0]), np.array([0, 0]),
    ...     np.array([4.0, 4.0])))
    >>> found.mae, found.wape, found.rmse, found.r2, found.rmsse, found.bias, found.directional
    (1.0, 0.333333, 1.0, 0.75, 0.5, 0.0, 1.0)
    """
    count = len(scored.actual)
    if count == 0:
        return NOT_YET
    actual, median, total = scored.actual, scored.deciles[:, MEDIAN], float(scored.actual.sum())
    off, expected_off = np.abs(actual - median), scored.mean - actual
    sold, squares, spread = actual > 0, float((expected_off**2).sum()), float(((actual - actual.mean()) ** 2).sum())
    pinball = float(np.mean([pinball_loss(actual, scored.deciles[:, i], level) for i, level in enumerate(DECILES)]))
    seen = np.ones((1, count), dtype=bool)
    inside = interval_coverage(actual[None], scored.deciles[None, :, LOW], scored.deciles[None, :, HIGH], seen)
    wape = share(float(off.sum()), total)
    return Accuracy(
        periods=count,
        mae=tidy(float(off.mean())),
        mape=tidy(float((off[sold] / actual[sold]).mean())) if sold.any() else None,
        rmse=tidy(float(np.sqrt(squares / count))),
        r2=tidy(1.0 - squares / spread) if spread > 0 else None,
        directional=tidy(float((np.sign(scored.mean - scored.before) == np.sign(actual - scored.before)).mean())),
        wape=wape,
        accuracy=None if wape is None else tidy(1.0 - wape),
        rmsse=_rmsse(scored, expected_off),
        bias=share(float(expected_off.sum()), total),
        pinball=tidy(pinball),
        wql=tidy(weighted_quantile_loss(actual[None], scored.deciles[None], DECILES, seen)) if total > 0 else None,
        coverage=tidy(inside),
    )


def mean_weights(levels: Floats) -> Floats:
    """(q,) how much of the mean each level tells: the area under the quantile function, as Quantiles.mean has it."""
    return np.diff(np.concatenate(([0.0], (levels[1:] + levels[:-1]) / 2, [1.0])))


def decile_places(levels: Floats) -> Ints:
    """(9,) where among (q,) levels each decile stands: at the level that is nearest."""
    return np.array([np.abs(levels - decile).argmin() for decile in DECILES])


def _rmsse(scored: Scored, off: Floats) -> float | None:
    """The mean over series of each one's error, in the unit of its own history's changes."""
    known = scored.scale > 0
    if not known.any():
        return None
    _, place = np.unique(scored.series[known], return_inverse=True)
    scaled = np.bincount(place, off[known] ** 2 / scored.scale[known]) / np.bincount(place)
    return tidy(float(np.sqrt(scaled).mean()))


def share(part: float, whole: float) -> float | None:
    """A part of a whole; None where there is none."""
    return tidy(part / whole) if whole > 0 else None


def tidy(value: float) -> float:
    """To six digits, as every measure is told."""
    return round(value, 6) + 0.0
