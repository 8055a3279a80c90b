"""Peers as their documentation says, on the same series; a time limit each, clipped at zero by the caller."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from queue import Empty
from typing import Any, Protocol

import numpy as np
from shelfcast_engine.panel import Floats, Frequency, Panel

_SECONDS = 600.0
_LEVELS = (20, 40, 60, 80)
_PANDAS_FREQUENCY = {Frequency.HOUR: "h", Frequency.DAY: "D", Frequency.WEEK: "W-MON", Frequency.MONTH: "MS"}
_FLAIR_FREQUENCY = {Frequency.HOUR: "H", Frequency.DAY: "D", Frequency.WEEK: "W", Frequency.MONTH: "M"}


class Failed(Exception):
    """A peer that raised or ran out of time; it says which."""


class Limited(Protocol):
    """A peer in a process of its own, which is ended after so many seconds."""

    def __call__(self, panel: Panel, horizon: int, seconds: float = _SECONDS) -> Floats: ...


def import_once() -> None:
    """Import peers before they are forked, so that what is timed is their work; one that is missing fails later, by name.

    Prophet waits for ever in a fork of a process that has threads: it gets a process started afresh.
    """
    for name in ("statsforecast", "mlforecast", "flaircast"):
        with suppress(ImportError):
            import_module(name)


def _limited(work: Callable[[Panel, int], Floats], start: str = "fork") -> Limited:
    def run(panel: Panel, horizon: int, seconds: float = _SECONDS) -> Floats:
        context: Any = multiprocessing.get_context(start)
        answers = context.Queue()
        process = context.Process(target=_answer, args=(answers, work, panel, horizon))
        process.start()
        try:
            found = answers.get(timeout=seconds)
        except Empty:
            raise Failed(f"not finished in {seconds:.0f} s") from None
        finally:
            process.terminate()
            process.join()
        if isinstance(found, str):
            raise Failed(found)
        return np.asarray(found, dtype=np.float64)

    return run


def _answer(answers: Any, work: Callable[[Panel, int], Floats], panel: Panel, horizon: int) -> None:
    try:
        answers.put(work(panel, horizon))
    except Exception as failure:  # noqa: BLE001 (whatever a peer raises is its result)
        answers.put(f"{type(failure).__name__}: {failure}"[:120])


def _long(panel: Panel, least: int = 1) -> Any:
    """One row per series and period since the first sale; zeros before it where a peer wants at least so many periods."""
    import pandas as pd

    rows = [
        pd.DataFrame({"unique_id": i, "ds": panel.periods[start:], "y": panel.demand[i, start:]})
        for i, start in enumerate(np.minimum(panel.starts, max(panel.period_count - least, 0)))
    ]
    return pd.concat(rows, ignore_index=True)


def _nine(frame: Any, name: str, count: int, horizon: int) -> Floats:
    """(n, H, 9) from columns name-lo-80 … name-hi-80."""
    lows, highs = [f"{name}-lo-{level}" for level in reversed(_LEVELS)], [f"{name}-hi-{level}" for level in _LEVELS]
    ordered = frame.sort_values(["unique_id", "ds"])[[*lows, name, *highs]].to_numpy()
    return np.asarray(ordered.reshape(count, horizon, 9))


def _statsforecast(model: str) -> Callable[[Panel, int], Floats]:
    def work(panel: Panel, horizon: int) -> Floats:
        from statsforecast import StatsForecast, models
        from statsforecast.utils import ConformalIntervals

        season = panel.frequency.season_length
        if model == "CrostonSBA":
            chosen = models.CrostonSBA(prediction_intervals=ConformalIntervals(h=horizon, n_windows=2))
        else:
            chosen = getattr(models, model)(season_length=season)
        engine = StatsForecast(models=[chosen], freq=_PANDAS_FREQUENCY[panel.frequency], fallback_model=models.Naive())
        return _nine(engine.forecast(df=_long(panel), h=horizon, level=list(_LEVELS)), model, panel.series_count, horizon)

    return work


def _mlforecast(panel: Panel, horizon: int) -> Floats:
    import lightgbm
    from mlforecast import MLForecast
    from mlforecast.utils import PredictionIntervals

    season = panel.frequency.season_length
    lags = [lag for lag in (1, 2, 3, season, 2 * season) if lag < panel.period_count // 3]
    engine = MLForecast(
        models={"LightGBM": lightgbm.LGBMRegressor(n_estimators=150, verbosity=-1)},
        freq=_PANDAS_FREQUENCY[panel.frequency],
        lags=lags,
    )
    engine.fit(_long(panel, least=4 * horizon + 2), prediction_intervals=PredictionIntervals(n_windows=2, h=horizon))
    return _nine(engine.predict(horizon, level=list(_LEVELS)), "LightGBM", panel.series_count, horizon)


def _flaircast(panel: Panel, horizon: int) -> Floats:
    from flaircast import forecast  # type: ignore[import-not-found,unused-ignore]

    values = np.zeros((panel.series_count, horizon, 9))
    for index, start in enumerate(np.minimum(panel.starts, panel.period_count - 1)):
        frequency = _FLAIR_FREQUENCY[panel.frequency]
        samples = forecast(panel.demand[index, start:], horizon, frequency, n_samples=200, seed=index)
        values[index] = np.quantile(samples, np.arange(0.1, 0.95, 0.1), axis=0).T
    return values


def _prophet(panel: Panel, horizon: int) -> Floats:
    from prophet import Prophet

    values = np.zeros((panel.series_count, horizon, 9))
    for index in range(panel.series_count):
        rows = _long(panel.rows(np.array([index])))
        model = Prophet(uncertainty_samples=200).fit(rows)
        ahead = model.make_future_dataframe(horizon, freq=_PANDAS_FREQUENCY[panel.frequency], include_history=False)
        samples = model.predictive_samples(ahead)["yhat"]
        values[index] = np.quantile(samples, np.arange(0.1, 0.95, 0.1), axis=1).T
    return values


@dataclass(frozen=True, slots=True)
class Peer:
    """What forecasts, and how much it is given: at most so many series, and of those so many periods altogether.

    Whoever is not given all series is given one origin.
    """

    forecast: Limited
    most_series: int = 500
    most_periods: int = 10_000_000

    def series_of(self, series: int, periods: int) -> int:
        """How many of the series it is given."""
        return min(series, self.most_series, max(self.most_periods // periods, 60))


_SLOW = 130_000
PEERS: dict[str, Peer] = {
    "SeasonalNaive": Peer(_limited(_statsforecast("SeasonalNaive"))),
    "CrostonSBA": Peer(_limited(_statsforecast("CrostonSBA"))),
    "mlforecast + LightGBM": Peer(_limited(_mlforecast)),
    "flaircast": Peer(_limited(_flaircast)),
    "DynamicOptimizedTheta": Peer(_limited(_statsforecast("DynamicOptimizedTheta")), most_periods=_SLOW),
    "AutoETS": Peer(_limited(_statsforecast("AutoETS")), most_periods=_SLOW),
    "Prophet": Peer(_limited(_prophet, "spawn"), most_series=60),
}
