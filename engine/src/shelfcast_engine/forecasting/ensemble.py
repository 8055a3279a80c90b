"""From a panel to a calibrated distribution: members, weighted by their past, with their own errors around them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shelfcast_engine.errors import BadHorizon
from shelfcast_engine.forecasting.conformal import learn_errors
from shelfcast_engine.forecasting.croston import Croston
from shelfcast_engine.forecasting.exponential_smoothing import ExponentialSmoothing
from shelfcast_engine.forecasting.model import History, Model
from shelfcast_engine.forecasting.moving_average import MovingAverage
from shelfcast_engine.forecasting.profile import demand_profile
from shelfcast_engine.forecasting.seasonal_naive import SeasonalNaive
from shelfcast_engine.forecasting.select import member_weights, rolling_origins, targets, targets_seen
from shelfcast_engine.forecasting.tsb import TeunterSyntetosBabai
from shelfcast_engine.panel import Bools, Floats, Frequency, Ints, Panel
from shelfcast_engine.quantiles import STORED_LEVELS, Quantiles
from shelfcast_engine.series.calendar import series_mean
from shelfcast_engine.series.censoring import learnable
from shelfcast_engine.series.intermittency import demand_classes

ENGINE_VERSION = "first models 1"
"""Kept with every forecast; changes when the numbers do."""
_MOST_TIMES_EXPECTED = 1.5


@dataclass(frozen=True, slots=True)
class Forecast:
    """What was forecast, and what it takes to sample joint futures from it again.

    quantiles: n series over H periods, at STORED_LEVELS
    correlation: (H, H) between the steps of one future
    whole_units: (n,) series that sell whole units only
    weights: (m, n) share of each member;  members: their names
    classes: (n,) demand class
    """

    quantiles: Quantiles
    correlation: Floats
    whole_units: Bools
    weights: Floats
    members: tuple[str, ...]
    classes: Ints


def default_members(frequency: Frequency) -> tuple[Model, ...]:
    """The first models; windows follow the length of the season.

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


def forecast(panel: Panel, horizon: int, members: tuple[Model, ...] | None = None) -> Forecast:
    """Forecast every series of the panel for the `horizon` periods after its last.

    panel: n series, T >= 1 periods
    returns: Forecast, non-negative, monotone, at most three times what the series ever sold in a period
    raises: BadHorizon
    source: combination of forecasts, Bates & Granger (1969), with split conformal errors; see member_weights, learn_errors

    >>> days = np.arange("2024-01-01", "2024-01-22", dtype="M8[D]").astype("M8[s]")
    >>> weeks = np.array([[1.0, 1, 1, 1, 1, 4, 5] * 3])
    >>> panel = Panel(weeks, np.ones((1, 21)), np.array([0]), days, Frequency.DAY)
    >>> forecast(panel, 7).quantiles.mean().round(6).tolist()
    [[1.0, 1.0, 1.0, 1.0, 1.0, 4.0, 5.0]]
    """
    if horizon < 1:
        raise BadHorizon(f"horizon is {horizon}; enter 1 or more")
    models = members or default_members(panel.frequency)
    visible = learnable(panel)
    classes = demand_classes(panel.demand, visible)
    origins = rolling_origins(panel.period_count, horizon)
    past = _predict_again(panel, visible, models, origins, horizon)
    actual, seen = targets(panel.demand, origins, horizon), targets_seen(visible, origins, horizon)
    weights = member_weights(past, actual, seen, classes)
    now = _predict_now(panel, visible, models, horizon)
    expected = np.einsum("mnh,mn->nh", now, weights)
    expected_before = np.einsum("mknh,mn->knh", past, weights)
    level = np.maximum(series_mean(panel.demand, visible), expected.mean(axis=1))
    errors = learn_errors(expected_before, actual, seen, classes, level, STORED_LEVELS)
    values = np.minimum(errors.around(expected), _plausible(panel, visible, expected)[:, :, None])
    return Forecast(
        quantiles=Quantiles(STORED_LEVELS, np.maximum.accumulate(values, axis=2)),
        correlation=errors.correlation,
        whole_units=panel.whole_units,
        weights=weights,
        members=tuple(model.name for model in models),
        classes=classes,
    )


def _plausible(panel: Panel, visible: Bools, expected: Floats) -> Floats:
    """(n, H) units that no quantile exceeds.

    What a series never sold in many periods it will hardly sell in the next: at most its own maximum times 1 + 2 / sqrt(n)
    for n periods seen, three times after one period and a tenth more after four hundred; where demand has risen, half as
    much again as is expected, but never more than three times the maximum.
    """
    seen = np.maximum(visible.sum(axis=1), 1)
    most = panel.demand.max(axis=1)[:, None]
    by_history = most * (1.0 + 2.0 / np.sqrt(seen))[:, None]
    return np.asarray(np.minimum(np.maximum(by_history, _MOST_TIMES_EXPECTED * expected), 3.0 * most))


def _predict_now(panel: Panel, visible: Bools, models: tuple[Model, ...], horizon: int) -> Floats:
    """(m, n, H) units after the last period."""
    profile = demand_profile(panel, visible, horizon)
    length = panel.period_count
    history = History(panel.demand / profile[:, :length], visible, panel.frequency.season_length)
    last = np.array([length])
    return np.stack([model.predict(history, last, horizon)[0] * profile[:, length:] for model in models])


def _predict_again(panel: Panel, visible: Bools, models: tuple[Model, ...], origins: Ints, horizon: int) -> Floats:
    """(m, k, n, H) units, as they would have been predicted at each origin; the profile knows nothing after the first."""
    if not len(origins):
        return np.zeros((len(models), 0, panel.series_count, horizon))
    first, length = int(origins[0]), panel.period_count
    known = panel.until(first)
    profile = demand_profile(known, visible[:, :first], length - first + horizon)
    history = History(panel.demand / profile[:, :length], visible, panel.frequency.season_length)
    index = origins[:, None] + np.arange(horizon)
    ahead = profile[:, index].transpose(1, 0, 2)
    return np.stack([model.predict(history, origins, horizon) * ahead for model in models])
