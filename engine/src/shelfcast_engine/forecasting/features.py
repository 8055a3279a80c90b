"""What the boosted trees look at: one row per series, origin and step ahead, everything in units of the series' own level."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shelfcast_engine.panel import Bools, Floats, Frequency, Ints, Panel, Times, price_with_plan, promotion_with_plan
from shelfcast_engine.series.calendar import turn_of_year

Rows = NDArray[np.float32]

_WINDOWS = {
    Frequency.HOUR: (24, 72, 168, 336, 672),
    Frequency.DAY: (3, 7, 14, 28, 56, 112, 364),
    Frequency.WEEK: (2, 4, 8, 13, 26, 52),
    Frequency.MONTH: (1, 2, 3, 6, 12, 24),
}
_SCALE_WINDOW = {Frequency.HOUR: 336, Frequency.DAY: 56, Frequency.WEEK: 26, Frequency.MONTH: 12}
_CYCLE = {Frequency.HOUR: 24, Frequency.DAY: 7, Frequency.WEEK: 52, Frequency.MONTH: 12}
_SAME_PHASES = (1, 2, 4, 8)
_YEAR = {Frequency.HOUR: 8736, Frequency.DAY: 364, Frequency.WEEK: 52, Frequency.MONTH: 12}
_RATES = (0.05, 0.15, 0.4)
_QUANTILES = (0.1, 0.3, 0.5, 0.7, 0.9, 0.97)
_FLOOR = 0.02
_CAP = 50.0
"""No feature is larger than this many times the series' level: one absurd period must not stretch the trees' bins."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Which forecasts a row is about; three columns of the same length.

    series: (r,) index;  origin: (r,) periods known;  step: (r,) periods ahead, from 0: the target is period origin + step
    """

    series: Ints
    origin: Ints
    step: Ints

    def __len__(self) -> int:
        return len(self.series)


def cells_ahead(series: Ints, origin: int, horizon: int) -> Cells:
    """Every step ahead of each series at one origin, step by step inside series."""
    return Cells(np.repeat(series, horizon), np.full(len(series) * horizon, origin), np.tile(np.arange(horizon), len(series)))


class FeatureTable:
    """Sums over history laid out so that any row is a handful of look-ups.

    panel: n series, T periods;  demand: (n, T) units, unconstrained;  visible: (n, T) periods to learn from
    factors: (n, T + H) what calendar and promotions do to demand, around 1
    learned_from: periods of the history that the trees were grown on, which decides what columns there are; T if not said
    """

    def __init__(self, panel: Panel, demand: Floats, visible: Bools, factors: Floats, learned_from: int | None = None) -> None:
        self.frequency = panel.frequency
        self.length = panel.period_count
        self._learned_from = panel.period_count if learned_from is None else learned_from
        self.starts = panel.starts
        self.demand = np.where(visible, demand, 0.0)
        self.visible = visible
        self.factors = factors
        mask = visible.astype(np.float64)
        self._units, self._seen = _running(self.demand), _running(mask)
        self._squares, self._sold = _running(self.demand**2), _running((self.demand > 0).astype(np.float64))
        self._expected = _running(np.where(visible, factors[:, : self.length], 0.0))
        self._cycle = _CYCLE[panel.frequency]
        self._phase_units, self._phase_seen = (_running_same_phase(part, self._cycle) for part in (self.demand, mask))
        self._phase_sold = _running_same_phase((self.demand > 0).astype(np.float64), self._cycle)
        self._levels = _smoothed(self.demand / factors[:, : self.length], visible)
        self._clock = _clock_columns(
            np.concatenate((panel.periods, panel.periods_ahead(factors.shape[1] - self.length))),
            panel.frequency,
            self._learned_from,
        )
        self._age = _last_sale(self.demand)
        self._groups = [_group_sums(self.demand, mask, labels) for _, labels in sorted(panel.groups.items())]
        self._groups.append(_group_sums(self.demand, mask, np.zeros(len(demand), dtype=np.int64)))
        self._own = _signals(panel, factors.shape[1])
        self._own_names = [*["promotion"] * (panel.promotion is not None), *["price"] * (panel.price is not None)]
        self._clock_names = _clock_names(panel)

    def scale(self, series: Ints, origin: Ints) -> Floats:
        """(r,) the series' level as known at the origin, units per period, > 0 once anything was sold."""
        recent = self._mean(series, origin, _SCALE_WINDOW[self.frequency])
        ever = self._mean(series, origin, self.length)
        level = 0.7 * recent + 0.3 * ever
        return np.maximum(level, _FLOOR * ever)

    def rows(self, cells: Cells) -> Rows:
        """(r, f) features, relative to `scale`, NaN where history does not reach."""
        series, origin = cells.series, cells.origin
        scale = np.maximum(self.scale(series, origin), 1e-12)
        return _laid([*self._origin_columns(series, origin, scale), *self._step_columns(cells, scale)])

    def rows_ahead(self, series: Ints, origin: int, horizon: int) -> Rows:
        """(n × H, f) the rows of cells_ahead; what they share is worked out once per series."""
        known = np.full(len(series), origin)
        scale = np.maximum(self.scale(series, known), 1e-12)
        shared = [np.repeat(column, horizon) for column in self._origin_columns(series, known, scale)]
        return _laid([*shared, *self._step_columns(cells_ahead(series, origin, horizon), np.repeat(scale, horizon))])

    def columns(self) -> tuple[str | None, ...]:
        """(f,) what each column of `rows` tells of, by the names of explain.Part; None: the factors of all the calendar."""
        season = "year" if self._cycle in (12, 52) else "week"
        origin = ["level", *["trend"] * (len(_WINDOWS[self.frequency]) + len(_RATES)), *["level"] * (6 + len(_QUANTILES))]
        year = ["year"] * (2 if self.length > _YEAR[self.frequency] + min(self._cycle, 7) else 0)
        step = ["other", *[season] * (len(_SAME_PHASES) + 1), None, "trend", *year, *self._clock_names, *self._own_names * 2]
        return (*origin, *["trend"] * len(self._groups), *step)

    def _origin_columns(self, series: Ints, origin: Ints, scale: Floats) -> list[Floats]:
        columns = [np.log(scale)]
        columns += [self._mean(series, origin, window, np.nan) / scale for window in _WINDOWS[self.frequency]]
        columns += [self._levels[rate][series, origin] / scale for rate in range(len(_RATES))]
        long = _SCALE_WINDOW[self.frequency]
        for window in (long, 4 * long):
            begin = np.maximum(origin - window, 0)
            seen = np.maximum(self._seen[series, origin] - self._seen[series, begin], 1.0)
            mean = (self._units[series, origin] - self._units[series, begin]) / seen
            square = (self._squares[series, origin] - self._squares[series, begin]) / seen
            columns.append(np.sqrt(np.maximum(square - mean**2, 0.0)) / scale)
            columns.append((self._sold[series, origin] - self._sold[series, begin]) / seen)
        columns.append((origin - self._age[series, origin]) / self._cycle)
        columns.append(np.minimum(origin - self.starts[series], 10 * long) / long)
        columns += [quantile / scale for quantile in self._own_quantiles(series, origin, long)]
        for units, seen, labels in self._groups:
            label = labels[series]
            short, usual = (_window_mean(units, seen, label, origin, window) for window in (_WINDOWS[self.frequency][1], long))
            columns.append(short / np.maximum(usual, 1e-12))
        return columns

    def _step_columns(self, cells: Cells, scale: Floats) -> list[Floats]:
        series, origin, step = cells.series, cells.origin, cells.step
        target = origin + step
        columns: list[Floats] = [step.astype(np.float64)]
        newest = target - self._cycle * (step // self._cycle + 1)
        columns += [self._same_phase(self._phase_units, series, newest, count, scale) for count in _SAME_PHASES]
        columns.append(self._same_phase(self._phase_sold, series, newest, 8, np.ones_like(scale)))
        factor = self.factors[series, target]
        begin = np.maximum(origin - _SCALE_WINDOW[self.frequency], 0)
        seen = self._seen[series, origin] - self._seen[series, begin]
        usual = (self._expected[series, origin] - self._expected[series, begin]) / np.maximum(seen, 1.0)
        columns.append(factor / np.where(usual > 0, usual, 1.0))
        columns.append(self._levels[0][series, origin] * factor / scale)
        columns += self._year_columns(series, origin, target)
        columns += [column[target] for column in self._clock]
        columns += [values[series, target] - values[series, origin - 1] for values in self._own]
        return columns + [values[series, target] for values in self._own]

    def _year_columns(self, series: Ints, origin: Ints, target: Ints) -> list[Floats]:
        """How the target's time stood against the origin's a year ago."""
        year, cycle = _YEAR[self.frequency], min(self._cycle, 7)
        if self._learned_from <= year + cycle:
            return []
        half = max(cycle // 2, 0)
        then = self._between(series, target - year - half, target - year + half + 1)
        base = self._between(series, origin - year - 4 * cycle, origin - year)
        day = self._between(series, target - year, target - year + 1)
        return [then / base, day / base]

    def _between(self, series: Ints, begin: Ints, end: Ints) -> Floats:
        """(r,) mean units of the seen periods begin … end - 1; NaN where none lies in history."""
        low, high = np.clip(begin, 0, self.length), np.clip(end, 0, self.length)
        seen = self._seen[series, high] - self._seen[series, low]
        units = self._units[series, high] - self._units[series, low]
        return np.where((begin >= 0) & (seen > 0), np.maximum(units, 1e-9) / np.maximum(seen, 1.0), np.nan)

    def _mean(self, series: Ints, origin: Ints, window: int, missing: float = 0.0) -> Floats:
        return _window_mean(self._units, self._seen, series, origin, window, missing)

    def _same_phase(self, sums: Floats, series: Ints, newest: Ints, count: int, scale: Floats) -> Floats:
        """(r,) mean of the last `count` values of the target's phase that the origin knows."""
        oldest = newest - self._cycle * count
        high, low = newest + self._cycle, np.maximum(oldest + self._cycle, (newest % self._cycle))
        units = sums[series, np.maximum(high, 0)] - sums[series, np.maximum(low, 0)]
        seen = self._phase_seen[series, np.maximum(high, 0)] - self._phase_seen[series, np.maximum(low, 0)]
        return np.where((newest >= 0) & (seen > 0), units / np.maximum(seen, 1.0) / scale, np.nan)

    def _own_quantiles(self, series: Ints, origin: Ints, window: int) -> list[Floats]:
        """Quantiles of what each row's series sold in the `window` periods before its origin."""
        back = origin[:, None] - np.arange(1, window + 1)
        held = np.maximum(back, 0)
        values = self.demand[series[:, None], held].astype(np.float32)
        values[(back < 0) | ~self.visible[series[:, None], held]] = np.nan
        values.sort(axis=1)
        count = (~np.isnan(values)).sum(axis=1)
        at = np.arange(len(series))
        return [values[at, np.maximum(np.rint(level * (count - 1)), 0).astype(np.int64)] for level in _QUANTILES]


def _laid(columns: list[Floats]) -> Rows:
    """(r, f) the columns side by side, held to the cap."""
    found = np.empty((len(columns[0]), len(columns)), dtype=np.float32)
    for index, column in enumerate(columns):
        np.clip(column, -_CAP, _CAP, out=found[:, index], casting="unsafe")
    return found


def _running(values: Floats) -> Floats:
    """(n, T + 1) sums of everything before each period."""
    return np.concatenate((np.zeros((len(values), 1)), values.cumsum(axis=1)), axis=1)


def _window_mean(units: Floats, seen: Floats, row: Ints, origin: Ints, window: int, missing: float = 0.0) -> Floats:
    begin = np.maximum(origin - window, 0)
    count = seen[row, origin] - seen[row, begin]
    mean = np.maximum(units[row, origin] - units[row, begin], 0.0) / np.maximum(count, 1e-9)
    return np.where(count > 0, mean, missing)


def _running_same_phase(values: Floats, cycle: int) -> Floats:
    """(n, T + cycle): column t + cycle holds the sum of periods t, t - cycle, t - 2 cycle …"""
    series, length = values.shape
    whole = -(-length // cycle)
    laid = np.zeros((series, whole * cycle))
    laid[:, :length] = values
    sums = laid.reshape(series, whole, cycle).cumsum(axis=1).reshape(series, whole * cycle)[:, :length]
    return np.concatenate((np.zeros((series, cycle)), sums), axis=1)


def _smoothed(values: Floats, visible: Bools) -> list[Floats]:
    """For each rate (n, T + 1) the exponentially weighted mean of what was seen before each period."""
    turned, seen = np.ascontiguousarray(values.T), np.ascontiguousarray(visible.T).astype(np.float64)
    found = []
    for rate in _RATES:
        level, weight = np.zeros(turned.shape[1]), np.zeros(turned.shape[1])
        kept = np.zeros((len(turned) + 1, turned.shape[1]))
        for period in range(len(turned)):
            step = rate * seen[period]
            level += step * (turned[period] - level)
            weight += step * (1.0 - weight)
            kept[period + 1] = level / np.maximum(weight, 1e-12)
        found.append(np.ascontiguousarray(kept.T))
    return found


def _last_sale(demand: Floats) -> Ints:
    """(n, T + 1) the period of the last sale before each, 0 where there was none."""
    sold = np.where(demand > 0, np.arange(demand.shape[1]), 0)
    return np.concatenate((np.zeros((len(demand), 1), dtype=np.int64), np.maximum.accumulate(sold, axis=1)), axis=1)


def _clock_columns(clock: Times, frequency: Frequency, learned_from: int) -> list[Floats]:
    """What the calendar says of each period; the time of year only where history has seen it come round."""
    years = learned_from / frequency.periods_per_year
    days = clock.astype("M8[D]")
    columns: list[Floats] = []
    if frequency in (Frequency.DAY, Frequency.HOUR):
        columns.append(((days.astype(np.int64) + 3) % 7).astype(np.float64))
        if years > 0.4:
            columns.append((days - clock.astype("M8[M]").astype("M8[D]")).astype(np.float64))
    if frequency is Frequency.HOUR:
        columns.append((clock.astype("M8[h]").astype(np.int64) % 24).astype(np.float64))
    if years >= 1.6:
        columns.append(turn_of_year(clock))
    return columns


def _clock_names(panel: Panel) -> list[str]:
    """What the columns of `_clock_columns` tell of."""
    years = panel.period_count / panel.frequency.periods_per_year
    daily = panel.frequency in (Frequency.DAY, Frequency.HOUR)
    week = ["week"] * daily + ["year"] * (daily and years > 0.4) + ["week"] * (panel.frequency is Frequency.HOUR)
    return week + ["year"] * (years >= 1.6)


def _group_sums(demand: Floats, mask: Floats, labels: Ints) -> tuple[Floats, Floats, Ints]:
    """Running units and seen periods of each group (g, T + 1), and each series' group."""
    names, inverse = np.unique(labels, return_inverse=True)
    order = np.argsort(inverse, kind="stable")
    begins = np.searchsorted(inverse[order], np.arange(len(names)))
    units, seen = (np.add.reduceat(part[order], begins, axis=0) if len(order) else part for part in (demand, mask))
    return _running(units), _running(seen), inverse


def _signals(panel: Panel, length: int) -> list[Floats]:
    """(n, T + H) promotion share and relative price over history and ahead, where they are known at all."""
    ahead = length - panel.period_count
    promotion = [] if panel.promotion is None else [promotion_with_plan(panel, ahead)]
    return promotion + ([] if panel.price is None else [price_with_plan(panel, ahead)])
