"""The last visible value of the same phase: the baseline that everything must beat."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shelfcast_engine.forecasting.model import History
from shelfcast_engine.panel import Floats, Ints


@dataclass(frozen=True, slots=True)
class SeasonalNaive:
    """Repeats the last cycle; a phase not seen yet takes the series' mean so far."""

    @property
    def name(self) -> str:
        return "seasonal naive"

    def predict(self, history: History, origins: Ints, horizon: int) -> Floats:
        """See Model.predict."""
        season = history.season_length
        demand, visible = history.by_period
        series = demand.shape[1]
        last = np.full((season, series), np.nan)
        levels = np.empty((len(origins), series, horizon))
        wanted = {int(origin): index for index, origin in enumerate(origins)}
        for period in range(int(origins.max()) + 1):
            if period in wanted:
                mean = history.units[:, :period].sum(axis=1) / np.maximum(history.visible[:, :period].sum(axis=1), 1.0)
                for step in range(horizon):
                    value = last[(period + step) % season]
                    levels[wanted[period], :, step] = np.where(np.isnan(value), mean, value)
            if period < len(demand):
                np.copyto(last[period % season], demand[period], where=visible[period])
        return levels
