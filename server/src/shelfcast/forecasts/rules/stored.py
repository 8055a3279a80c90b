"""What of a forecast is kept, so that everything decided from it can be computed again."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from shelfcast_engine.forecasting.ensemble import Forecast
from shelfcast_engine.panel import Bools, Floats, Ints
from shelfcast_engine.paths import paths_from_quantiles, sample_uniforms
from shelfcast_engine.quantiles import Quantiles
from shelfcast_engine.randomness import DEFAULT_SEED, generator

from shelfcast.vocabulary.time import Calendar, Frequency, days_as_periods, mean_days

RISK_DAYS = 7
"""How far ahead a stock-out is warned of."""
_SERIES_AT_ONCE = 16
"""So few that no step is spread over threads, which on a busy machine wait for each other far longer than they work."""


def as_stored(made: Forecast) -> Forecast:
    """The forecast to the digits that are kept of it, so that what is decided can be decided again from what is kept."""
    values = made.quantiles.values.astype(np.float32).astype(np.float64)
    return replace(made, quantiles=Quantiles(made.quantiles.levels, values))


@dataclass(frozen=True, slots=True)
class StoredForecast:
    """A forecast run as it was stored.

    locations, products: (n,) names and SKUs;  quantiles: n series over H periods after last_period
    correlation: (H, H);  whole_units: (n,);  weights: (n, m);  members: their names;  classes: (n,)
    """

    locations: tuple[str, ...]
    products: tuple[str, ...]
    calendar: Calendar
    last_period: np.datetime64
    quantiles: Quantiles
    correlation: Floats
    whole_units: Bools
    weights: Floats
    members: tuple[str, ...]
    classes: Ints


def lasts(
    quantiles: Quantiles, correlation: Floats, whole_units: Bools, on_hand: Floats, frequency: Frequency
) -> tuple[Floats, Floats]:
    """How long what is on hand will last.

    quantiles: of n series over H periods;  correlation: (H, H);  on_hand: (n,) units
    returns: (n,) days of supply at the mean demand that is forecast, infinite where none is; (n,) probability that demand of
    the next RISK_DAYS exceeds what is on hand, by the same futures that orders are decided with

    >>> flat = Quantiles(np.array([0.25, 0.75]), np.full((2, 7, 2), 2.0))
    >>> days, risk = lasts(flat, np.eye(7), np.array([False, False]), np.array([10.0, 20.0]), Frequency.DAY)
    >>> days.tolist(), risk.tolist()
    ([5.0, 10.0], [1.0, 0.0])
    """
    steps = min(days_as_periods(RISK_DAYS, frequency), quantiles.horizon)
    daily = quantiles.mean().mean(axis=1) / mean_days(frequency)
    uniforms = sample_uniforms(generator(DEFAULT_SEED), correlation[:steps, :steps])
    risk = np.empty(len(on_hand))
    for first in range(0, len(on_hand), _SERIES_AT_ONCE):
        some = slice(first, first + _SERIES_AT_ONCE)
        soon = Quantiles(quantiles.levels, quantiles.values[some, :steps])
        futures = paths_from_quantiles(soon, uniforms, whole_units[some])
        risk[some] = (futures.values.sum(axis=2) > on_hand[some, None] + 1e-9).mean(axis=1)
    days = np.divide(on_hand, daily, out=np.full(len(on_hand), np.inf), where=daily > 0)
    return days, risk
