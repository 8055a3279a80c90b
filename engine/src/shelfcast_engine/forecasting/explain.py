"""Why a forecast is what it is: level, trend, season, promotion and the rest, in units that add up to what is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

import numpy as np

from shelfcast_engine.errors import EngineError
from shelfcast_engine.forecasting.boosting import grown
from shelfcast_engine.forecasting.features import Rows
from shelfcast_engine.panel import Bools, Floats, Frequency

_USUAL_WINDOW = {Frequency.HOUR: 336, Frequency.DAY: 56, Frequency.WEEK: 26, Frequency.MONTH: 12}
_NONE_LEFT = 1e-9


class Part(Enum):
    """What a forecast is made of.

    LEVEL: what the series usually sells;  TREND: how it does of late, and others like it
    WEEK: weekday or hour;  YEAR: time of year;  OTHER: the step ahead, calibration, rounding to whole units
    """

    LEVEL = "level"
    TREND = "trend"
    WEEK = "week"
    YEAR = "year"
    HOLIDAY = "holiday"
    PROMOTION = "promotion"
    PRICE = "price"
    SIGNAL = "signal"
    OTHER = "other"


PARTS = tuple(Part)
SEASON = (Part.WEEK, Part.YEAR, Part.HOLIDAY, Part.PROMOTION)
"""The factors of the local model, in the order in which they are kept."""


class NotTheTrees(EngineError):
    """These trees were not grown on such rows."""


@dataclass(frozen=True, slots=True)
class MadeOf:
    """What the forecasts of n series were made of, kept so that they can be explained without being made again.

    usual: (n,) units per period, free of calendar and promotions;  base: (n, H) units, the local model before its factors
    factors: (n, H, 4) what it multiplies them with, in the order of SEASON
    scale: (n,) units that the trees' rows are relative to;  rows: (n, H, f) what the trees saw, None without trees
    columns: (f,) what each column tells of, None: the product of all factors
    """

    usual: Floats
    base: Floats
    factors: Floats
    scale: Floats
    rows: Rows | None
    columns: tuple[Part | None, ...]

    def of(self, chosen: Any) -> MadeOf:
        """The same for some of the series."""
        rows = None if self.rows is None else self.rows[chosen]
        return MadeOf(self.usual[chosen], self.base[chosen], self.factors[chosen], self.scale[chosen], rows, self.columns)


def usual_demand(demand: Floats, factors: Floats, visible: Bools, frequency: Frequency) -> Floats:
    """(n,) mean units per period of late, freed of the factors; of all that was seen where nothing was of late.

    demand, factors, visible: (n, T)

    >>> usual_demand(np.array([[4.0, 8.0]]), np.array([[1.0, 2.0]]), np.ones((1, 2), bool), Frequency.WEEK).tolist()
    [4.0]
    """
    window = _USUAL_WINDOW[frequency]
    free = np.where(visible, demand, 0.0) / factors
    seen = visible[:, -window:].sum(axis=1)
    ever = free.sum(axis=1) / np.maximum(visible.sum(axis=1), 1)
    return np.asarray(np.where(seen > 0, free[:, -window:].sum(axis=1) / np.maximum(seen, 1), ever))


def contributions(made_of: MadeOf, trees: str | None, tree_share: Floats, shown: Floats) -> Floats:
    """What each part gives or takes, period by period; the parts of a period add up to what is shown.

    trees: as LightGBM writes them;  tree_share: (n,) weight of the members that they make, in [0, 1]
    shown: (n, H) units, the mean of the forecast
    returns: (n, H, parts) units in the order of PARTS
    raises: NotTheTrees
    source: effects that multiply are told in units by the logarithmic mean, Ang (2004), Energy Policy 32(9); of the trees
    the Shapley values of Lundberg et al. (2020), as LightGBM gives them

    >>> flat = MadeOf(np.array([10.0]), np.array([[11.0]]), np.array([[[2.0, 1.0, 1.0, 1.0]]]), np.array([10.0]), None, ())
    >>> contributions(flat, None, np.array([0.0]), np.array([[23.0]])).round(6).tolist()
    [[[10.0, 1.0, 11.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0]]]
    """
    share = tree_share[:, None, None]
    found = (1.0 - share) * _of_pool(made_of)
    if trees is not None and made_of.rows is not None and (tree_share > 0).any():
        found += share * _of_trees(made_of, trees)
    else:
        found = _of_pool(made_of)
    found[:, :, PARTS.index(Part.OTHER)] += shown - found.sum(axis=2)
    return found


def _of_pool(made_of: MadeOf) -> Floats:
    """(n, H, parts) of the local model: what is usual, how it differs of late, and each factor."""
    found = np.zeros((*made_of.base.shape, len(PARTS)))
    found[:, :, PARTS.index(Part.LEVEL)] = made_of.usual[:, None]
    found[:, :, PARTS.index(Part.TREND)] = made_of.base - made_of.usual[:, None]
    effects = np.log(np.maximum(made_of.factors, _NONE_LEFT))
    middle = logarithmic_mean(made_of.base * np.exp(effects.sum(axis=2)), made_of.base)
    for place, part in enumerate(SEASON):
        found[:, :, PARTS.index(part)] = middle * effects[:, :, place]
    return found


def _of_trees(made_of: MadeOf, trees: str) -> Floats:
    """(n, H, parts) of the tree model: Shapley values of the logarithm, told in units."""
    assert made_of.rows is not None
    series, horizon, width = made_of.rows.shape
    model = grown(trees)
    if model.num_feature() != width:
        raise NotTheTrees(f"the trees know {model.num_feature()} columns and the rows have {width}")
    values = np.asarray(model.predict(made_of.rows.reshape(-1, width), pred_contrib=True))
    start = np.repeat(made_of.scale, horizon) * np.exp(values[:, -1])
    middle = logarithmic_mean(start * np.exp(values[:, :-1].sum(axis=1)), start)
    found = np.zeros((series * horizon, len(PARTS)))
    found[:, PARTS.index(Part.LEVEL)] = start
    season = _season_shares(made_of.factors).reshape(-1, len(SEASON))
    for column, part in enumerate(made_of.columns):
        units = middle * values[:, column]
        if part is not None:
            found[:, PARTS.index(part)] += units
            continue
        for place, named in enumerate(SEASON):
            found[:, PARTS.index(named)] += units * season[:, place]
    return found.reshape(series, horizon, len(PARTS))


def _season_shares(factors: Floats) -> Floats:
    """(n, H, 4) how much of what all factors do together is each one's; the week's where none does anything."""
    size = np.abs(np.log(np.maximum(factors, _NONE_LEFT)))
    total = size.sum(axis=2, keepdims=True)
    alone = np.zeros_like(size)
    alone[:, :, 0] = 1.0
    return np.where(total > _NONE_LEFT, size / np.maximum(total, _NONE_LEFT), alone)


def logarithmic_mean(one: Floats, other: Floats) -> Floats:
    """The mean that turns differences of logarithms into differences: (a - b) / (ln a - ln b), a where they are equal.

    one, other: any shape, >= 0;  returns: the same, 0 where either is 0

    >>> logarithmic_mean(np.array([np.e, 2.0, 0.0]), np.array([1.0, 2.0, 5.0])).round(6).tolist()
    [1.718282, 2.0, 0.0]
    """
    safe_one, safe_other = np.maximum(one, _NONE_LEFT**2), np.maximum(other, _NONE_LEFT**2)
    apart = np.log(safe_one) - np.log(safe_other)
    close = np.abs(apart) < 1e-8
    mean = np.where(close, (one + other) / 2, (one - other) / np.where(close, 1.0, apart))
    return np.asarray(np.where((one > 0) & (other > 0), mean, 0.0))


def tree_share(weights: Floats, members: tuple[str, ...]) -> Floats:
    """(n,) how much of the mixture the trees' members have. weights: (m, n)

    >>> tree_share(np.array([[0.25], [0.75]]), ("local", "trees")).tolist()
    [0.75]
    """
    grown = np.array([name.startswith("tree") for name in members])
    return np.asarray(weights[grown].sum(axis=0))


def factors_ahead(parts: Mapping[str, Floats], series: int, horizon: int) -> Floats:
    """(n, H, 4) the factors of the periods ahead side by side, 1 where there is none. parts: name → (n, H)"""
    found = np.ones((series, horizon, len(SEASON)))
    for place, part in enumerate(SEASON):
        if part.value in parts:
            found[:, :, place] = parts[part.value]
    return found
