"""The local model: classical members on what calendar and promotions leave, weighted by their past."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shelfcast_engine.forecasting.cold_start import OWN_ENOUGH
from shelfcast_engine.forecasting.conformal import ErrorModel, learn_errors
from shelfcast_engine.forecasting.counts import dispersions
from shelfcast_engine.forecasting.model import History, Model
from shelfcast_engine.forecasting.profile import demand_profile
from shelfcast_engine.forecasting.select import ORIGIN_COUNT, blocks, member_weights, rolling_origins, targets, targets_seen
from shelfcast_engine.panel import Bools, Floats, Frequency, Ints, Panel
from shelfcast_engine.quantiles import STORED_LEVELS
from shelfcast_engine.series.calendar import series_mean

_MOST_CELLS = 2_000_000


@dataclass(frozen=True, slots=True)
class LocalPool:
    """What was learned of n series up to a moment.

    weights: (m, n) of the members;  errors: around their mean;  dispersion: (n,);  factors: (n, known + ahead)
    """

    models: tuple[Model, ...]
    weights: Floats
    errors: ErrorModel
    dispersion: Floats
    factors: Floats
    season_length: int

    def expected(self, demand: Floats, visible: Bools, origins: Ints, horizon: int) -> Floats:
        """(k, n, H) units per period, as known at each origin; demand, visible: (n, T) up to the last of them."""
        length = demand.shape[1]
        history = History(demand / self.factors[:, :length], visible, self.season_length)
        index = origins[:, None] + np.arange(horizon)
        ahead = self.factors[:, index].transpose(1, 0, 2)
        found, part = np.zeros(ahead.shape), np.empty(ahead.shape)
        for model, weight in zip(self.models, self.weights, strict=True):
            if weight.any():
                found += np.multiply(model.predict(history, origins, horizon), weight[None, :, None], out=part)
        found *= ahead
        return found


def fit_pool(
    panel: Panel, demand: Floats, visible: Bools, classes: Ints, models: tuple[Model, ...], horizon: int, ahead: int
) -> LocalPool:
    """Weigh members and learn their errors on rolling origins inside the panel.

    demand, visible: (n, T);  classes: (n,) demand class;  ahead: periods after the last that factors are wanted for
    """
    origins = rolling_origins(panel.period_count, horizon)[-_affordable(panel.series_count * horizon) :]
    past = _predict_again(panel, demand, visible, models, origins, horizon)
    actual, seen = targets(demand, origins, horizon), targets_seen(visible, origins, horizon)
    for origin, shown in zip(origins, seen, strict=True):
        shown &= known_by(visible, int(origin), panel.frequency)[:, None]
    weights = member_weights(past, actual, seen, classes)
    expected = _weighted(past, weights)
    level = series_mean(demand, visible)
    return LocalPool(
        models=models,
        weights=weights,
        errors=learn_errors(expected, actual, seen, classes, level, STORED_LEVELS),
        dispersion=dispersions(expected, actual, seen, classes),
        factors=demand_profile(panel, demand, visible, ahead),
        season_length=panel.frequency.season_length,
    )


def known_by(visible: Bools, origin: int, frequency: Frequency) -> Bools:
    """(n,) whether a series had been seen for long enough at an origin that its forecast from there tells of the next.

    What was forecast of a series before it began says nothing of how well it is forecast now. Enough is what one needs to
    speak for itself, or half of what there is.

    >>> known_by(np.array([[True] * 4, [False, False, False, True]]), 2, Frequency.DAY).tolist()
    [True, False]
    """
    needed = np.clip(visible.sum(axis=1) // 2, 1, OWN_ENOUGH[frequency])
    return np.asarray(visible[:, :origin].sum(axis=1) >= needed)


def _weighted(members: Floats, weights: Floats) -> Floats:
    """(k, n, H) units: members (m, k, n, H), each with its weights of (m, n)."""
    found = np.empty(members.shape[1:])
    for rows in blocks(members.shape[2], members.shape[1] * members.shape[3]):
        found[:, rows] = np.einsum("mknh,mn->knh", members[:, :, rows], weights[:, rows])
    return found


def _affordable(cells: int) -> int:
    """How many origins to look back from: 8, fewer where so many series are forecast that 3 tell enough.

    >>> _affordable(1_000 * 28), _affordable(50_000 * 14)
    (8, 3)
    """
    return max(3, min(ORIGIN_COUNT, _MOST_CELLS // max(cells, 1)))


def _predict_again(
    panel: Panel, demand: Floats, visible: Bools, models: tuple[Model, ...], origins: Ints, horizon: int
) -> Floats:
    """(m, k, n, H) units, as they would have been predicted at each origin; the profile knows nothing after the first."""
    if not len(origins):
        return np.zeros((len(models), 0, len(demand), horizon))
    first, length = int(origins[0]), panel.period_count
    factors = demand_profile(panel.until(first), demand[:, :first], visible[:, :first], length - first + horizon)
    history = History(demand / factors[:, :length], visible, panel.frequency.season_length)
    index = origins[:, None] + np.arange(horizon)
    ahead = factors[:, index].transpose(1, 0, 2)
    found = np.empty((len(models), *ahead.shape))
    for model, place in zip(models, found, strict=True):
        np.multiply(model.predict(history, origins, horizon), ahead, out=place)
    return found
