"""From a panel to a calibrated distribution: members, weighted by their past, with their own errors around them."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from shelfcast_engine.errors import BadHorizon
from shelfcast_engine.forecasting.blend import mixture_weights
from shelfcast_engine.forecasting.boosting import NO_TREES, trees_available
from shelfcast_engine.forecasting.cold_start import Basis, borrowed
from shelfcast_engine.forecasting.conformal import learn_errors
from shelfcast_engine.forecasting.croston import Croston
from shelfcast_engine.forecasting.explain import MadeOf
from shelfcast_engine.forecasting.exponential_smoothing import ExponentialSmoothing
from shelfcast_engine.forecasting.kinds import KIND_COUNT, fitting_members, numbers_of, series_kinds
from shelfcast_engine.forecasting.learned import Learned, MeanSpread, Seen, learn, learn_spread, like_the_pool
from shelfcast_engine.forecasting.model import Model
from shelfcast_engine.forecasting.moving_average import MovingAverage
from shelfcast_engine.forecasting.pool import known_by
from shelfcast_engine.forecasting.recalibrate import level_map, recalibrated
from shelfcast_engine.forecasting.seasonal_naive import SeasonalNaive
from shelfcast_engine.forecasting.select import targets, targets_seen
from shelfcast_engine.forecasting.tiers import Tier, chosen_tier, training_rows_of
from shelfcast_engine.forecasting.tsb import TeunterSyntetosBabai
from shelfcast_engine.panel import Bools, Floats, Frequency, Ints, Panel
from shelfcast_engine.quantiles import STORED_LEVELS, Quantiles
from shelfcast_engine.series.calendar import series_mean
from shelfcast_engine.series.censoring import unconstrained
from shelfcast_engine.series.intermittency import DemandClass, demand_classes

ENGINE_VERSION = "trees and pool 4"
"""Kept with every forecast; changes when the numbers do."""
_MOST_TIMES_EXPECTED = 1.5
_HELD_OUT_SERIES = 4_000
_HELD_OUT_CELLS = 450_000
"""Periods of all held-out origins and series together: enough to learn from, and what keeps a long horizon in memory."""
_HELD_OUT_CELLS_LOCAL = 60_000
"""The same without trees: two members need less to be told apart."""
_SERIES_AT_ONCE = 500
"""Series whose distributions are mixed together: what fits the processor's cache runs several times faster."""
_HELD_OUT_SHARE = 0.25
_COUNTED_SINGLY = 10.0
"""Below it quantiles of whole units are whole; above it a fraction of one does not show, and a rounded interval is wider
than it says."""
_NO_SERIES: Ints = np.zeros(0, dtype=np.int64)
_SCORED = np.flatnonzero(np.isin(STORED_LEVELS, np.arange(1, 10) / 10))


@dataclass(frozen=True, slots=True)
class Forecast:
    """What was forecast, and what it takes to sample joint futures from it again.

    quantiles: n series over H periods, at STORED_LEVELS
    correlation: (H, H) between the steps of one future
    whole_units: (n,) series that sell whole units only
    weights: (m, n) share of each member;  members: their names
    classes: (n,) demand class
    tier: what was run;  notices: what a person should know about it
    basis: what each series' forecast stands on, where some have hardly any history of their own; None: each its own
    made_of: what it takes to explain it, where that was asked for;  trees: the mean model as LightGBM writes it
    """

    quantiles: Quantiles
    correlation: Floats
    whole_units: Bools
    weights: Floats
    members: tuple[str, ...]
    classes: Ints
    tier: Tier = Tier.LOCAL
    notices: tuple[str, ...] = ()
    basis: Basis | None = None
    made_of: MadeOf | None = None
    trees: str | None = None

    def of(self, rows: Ints) -> Forecast:
        """The same of some of the series, in the order given."""
        return replace(
            self,
            quantiles=Quantiles(self.quantiles.levels, self.quantiles.values[rows]),
            whole_units=self.whole_units[rows],
            weights=self.weights[:, rows],
            classes=self.classes[rows],
            basis=None if self.basis is None else self.basis.of(rows),
            made_of=None if self.made_of is None else self.made_of.of(rows),
        )


@dataclass(frozen=True, slots=True)
class Experience:
    """What held-out origins taught: weights (m, kinds), which level to read (kinds, q), the trees' spread."""

    weights: Floats
    mapped: Floats
    spread: MeanSpread
    correlation: Floats


def default_members(frequency: Frequency) -> tuple[Model, ...]:
    """The classical models of the pool; windows follow the length of the season.

    >>> [model.name for model in default_members(Frequency.WEEK)][:3]
    ['seasonal naive', 'moving average 13', 'moving average 26']
    """
    window = {Frequency.HOUR: 336, Frequency.DAY: 28, Frequency.WEEK: 13, Frequency.MONTH: 6}[frequency]
    return (
        SeasonalNaive(),
        MovingAverage(window),
        MovingAverage(2 * window),
        ExponentialSmoothing(0.1),
        ExponentialSmoothing(0.3),
        Croston(0.1),
        TeunterSyntetosBabai(0.1, 0.05),
    )


def forecast(
    panel: Panel, horizon: int, members: tuple[Model, ...] | None = None, tier: Tier = Tier.AUTO, *, explained: bool = False
) -> Forecast:
    """Forecast every series of the panel for the `horizon` periods after its last.

    panel: n series, T >= 1 periods;  members: of the local pool;  tier: how much work it may be
    explained: keep what it takes to say why
    returns: Forecast, non-negative, monotone, at most three times what the series ever sold in a period
    raises: BadHorizon
    source: combination of forecasts, Bates & Granger (1969), in the quantile domain, Lichtendahl et al. (2013)

    >>> days = np.arange("2024-01-01", "2024-01-22", dtype="M8[D]").astype("M8[s]")
    >>> weeks = np.array([[1.5, 1.5, 1.5, 1.5, 1.5, 4, 5] * 3])
    >>> panel = Panel(weeks, np.ones((1, 21)), np.array([0]), days, Frequency.DAY)
    >>> forecast(panel, 7).quantiles.mean().round(6).tolist()
    [[1.5, 1.5, 1.5, 1.5, 1.5, 4.0, 5.0]]
    """
    if horizon < 1:
        raise BadHorizon(f"horizon is {horizon}; enter 1 or more")
    demand, visible = unconstrained(panel)
    order = _canonical_order(np.where(visible, demand, 0.0))
    back = np.argsort(order, kind="stable")
    ordered, demand, visible = panel.rows(order), demand[order], visible[order]
    seen, whole = Seen(ordered, demand, visible, demand_classes(demand, visible)), ordered.whole_units
    models = members or default_members(panel.frequency)
    wanted = chosen_tier(tier, ordered, visible, horizon)
    run = wanted if wanted is Tier.LOCAL or trees_available() else Tier.LOCAL
    kinds = series_kinds(seen.classes, whole, series_mean(demand, visible))
    now = learn(seen, models, run, horizon, horizon, training_rows_of(run, held_out=False))
    experience = _experience(seen, kinds, models, run, now)
    points = now.points(seen, np.array([panel.period_count]))[0]
    weights = experience.weights[:, kinds]
    most, count = ordered.demand.max(axis=1), visible.sum(axis=1)
    values = np.empty((*points.shape[:2], len(STORED_LEVELS)))
    for begin in range(0, len(points), _SERIES_AT_ONCE):
        rows = slice(begin, begin + _SERIES_AT_ONCE)
        made = now.distributions(points[rows], experience.spread, numbers_of(kinds[rows]), rows)
        mixed = _mixed(made, weights[:, rows])
        mixed = recalibrated(mixed, kinds[rows], experience.mapped, STORED_LEVELS)
        mixed = np.minimum(mixed, _plausible(most[rows], count[rows], mixed.mean(axis=2))[:, :, None])
        np.rint(mixed, out=mixed, where=whole[rows, None, None] & (mixed < _COUNTED_SINGLY))
        values[order[rows]] = np.maximum.accumulate(np.maximum(mixed, 0.0), axis=2)
    lent = borrowed(ordered, demand, visible, now.pool.factors, now.pool.dispersion, horizon, STORED_LEVELS)
    if lent is not None:
        values[order[lent[0]]] = lent[1]
    return Forecast(
        quantiles=Quantiles(STORED_LEVELS, values),
        correlation=experience.correlation,
        whole_units=whole[back],
        weights=weights[:, back],
        members=now.members,
        classes=seen.classes[back],
        tier=run,
        notices=() if run is wanted else (NO_TREES,),
        basis=None if lent is None else lent[2].of(back),
        made_of=now.made_of(seen).of(back) if explained else None,
        trees=now.trees[0].model_to_string() if explained and now.trees else None,
    )


def _mixed(members: Iterable[Floats], weights: Floats) -> Floats:
    """(n, H, q) units: members' quantiles (n, H, q), one after the other, each with its weights of (m, n)."""
    return functools.reduce(np.add, (made * weight[:, None, None] for made, weight in zip(members, weights, strict=True)))


def _canonical_order(demand: Floats) -> Ints:
    """An order of series that depends on what they sold and not on where they stand in the panel."""
    clock = np.arange(1.0, demand.shape[1] + 1.0)
    return np.lexsort((demand @ clock, demand.sum(axis=1)))


def held_out_origins(period_count: int, horizon: int) -> Ints:
    """The origins on which everything learned before the first of them is tried, oldest first.

    >>> held_out_origins(100, 10).tolist()
    [80, 85, 90, 95]
    """
    span = int(min(2 * horizon, max(horizon, period_count * _HELD_OUT_SHARE)))
    first = max(period_count - span, 1)
    return np.unique(np.arange(first, period_count, max(horizon // 2, 1)))


def _experience(seen: Seen, kinds: Ints, models: tuple[Model, ...], tier: Tier, now: Learned) -> Experience:
    """Learn again from less, predict what came, and see how far each member and the mixture can be trusted."""
    origins = held_out_origins(seen.panel.period_count, now.horizon)
    fitting = fitting_members(now.members)
    sold = _sold_and_known(seen, int(origins[0])) if len(origins) else _NO_SERIES
    if not len(sold):
        equal = np.repeat(fitting / fitting.sum(axis=0), len(DemandClass), axis=1)
        same = np.repeat(STORED_LEVELS[None, :], KIND_COUNT, axis=0)
        return Experience(equal, same, like_the_pool(now.pool), now.pool.errors.correlation)
    cells = _HELD_OUT_CELLS_LOCAL if tier is Tier.LOCAL else _HELD_OUT_CELLS
    affordable = max(1, min(_HELD_OUT_SERIES, cells // (len(origins) * now.horizon)))
    chosen = sold[:: max(1, -(-len(sold) // affordable))]
    some, kinds = seen.rows(chosen), kinds[chosen]
    first, length = int(origins[0]), seen.panel.period_count
    rows = training_rows_of(tier, held_out=True)
    past = learn(some.until(first), models, tier, now.horizon, length - first + now.horizon, rows)
    actual, known = targets(some.demand, origins, now.horizon), targets_seen(some.visible, origins, now.horizon)
    points = past.points(some, origins)
    spread = learn_spread(points[..., 1], actual, known, past.pool) if past.trees else like_the_pool(past.pool)
    made = np.empty((len(past.members), *points.shape[:3], len(STORED_LEVELS)))
    for origin, point in enumerate(points):
        for member, distribution in enumerate(past.distributions(point, spread, numbers_of(kinds))):
            made[member, origin] = distribution
    weights = mixture_weights(made[..., _SCORED], actual, known, kinds, fitting, STORED_LEVELS[_SCORED])
    mixed = np.einsum("mknhq,mn->knhq", made, weights[:, kinds])
    grain = np.where(some.panel.whole_units, 0.5, 0.0)
    mapped = level_map(mixed, actual, known, kinds, grain, STORED_LEVELS)
    errors = learn_errors(mixed.mean(axis=3), actual, known, some.classes, past.pool.errors.level, STORED_LEVELS)
    return Experience(weights, mapped, spread, errors.correlation)


def _sold_and_known(seen: Seen, origin: int) -> Ints:
    """Which series sold before the origin, and were known by then; all that sold where none was."""
    sold = (seen.demand * seen.visible)[:, :origin].any(axis=1)
    known = sold & known_by(seen.visible, origin, seen.panel.frequency)
    return np.flatnonzero(known if known.any() else sold)


def _plausible(most: Floats, count: Ints, expected: Floats) -> Floats:
    """(n, H) units that no quantile exceeds. most: (n,) units ever sold in a period;  count: (n,) periods seen

    What a series never sold in many periods it will hardly sell in the next: at most its own maximum times 1 + 2 / sqrt(n)
    for n periods seen, three times after one period and a tenth more after four hundred; where demand has risen, half as
    much again as is expected, but never more than three times the maximum.
    """
    by_history = most * (1.0 + 2.0 / np.sqrt(np.maximum(count, 1)))
    return np.asarray(np.minimum(np.maximum(by_history[:, None], _MOST_TIMES_EXPECTED * expected), 3.0 * most[:, None]))
