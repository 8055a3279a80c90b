"""How long a forecast takes, how that grows, and where the time goes, beside sorting the same numbers in the same run."""

from __future__ import annotations

import cProfile
import pstats
import resource

import numpy as np
from shelfcast_engine.forecasting.ensemble import forecast
from shelfcast_engine.forecasting.tiers import Tier
from shelfcast_engine.panel import Frequency, Panel

from bench.measuring import Figure, keep, timed

_SHAPES = ((1_000, 730, 28), (1_000, 83, 14), (10_000, 83, 14), (50_000, 83, 14))
_TARGETS = {(50_000, "local"): "< 2 s", (50_000, "standard"): "< 45 s", (1_000, "local"): "< 0.1 s"}


def main() -> None:
    """Synthetic weekly counts; each shape by the local and the standard tier, once."""
    figures = []
    for series, length, horizon in _SHAPES:
        panel = _panel(series, length)
        with timed() as sort:
            np.sort(np.repeat(panel.demand, 8, axis=0), axis=1)
        figures.append(Figure(f"{series:,} × {length}: sorting the same numbers eight times", sort.seconds))
        for tier in (Tier.LOCAL, Tier.STANDARD):
            with timed() as watch:
                forecast(panel, horizon, tier=tier)
            what = f"{series:,} × {length}, {horizon} ahead, {tier.value}"
            ratio = f"{watch.seconds:.2f} s, {watch.seconds / sort.seconds:.0f} × sorting"
            figures.append(Figure(what, ratio, _TARGETS.get((series, tier.value), "")))
    figures.append(
        Figure("most memory so far", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB", "< 1,500 MB")
    )
    figures += _where_the_time_goes(_panel(10_000, 83))
    keep("speed", "Speed of a forecast", "python -m bench.speed", figures, ("numpy", "lightgbm"))


def _panel(series: int, length: int) -> Panel:
    rng = np.random.default_rng(1)
    days = (np.datetime64("2024-01-01") + np.arange(length)).astype("M8[s]")
    week = 1.0 + 0.4 * np.sin(np.arange(length) * 2 * np.pi / 7)
    demand = rng.poisson(rng.gamma(1.0, 8.0, (series, 1)) * week).astype(np.float64)
    starts = np.where((demand > 0).any(axis=1), (demand > 0).argmax(axis=1), length).astype(np.int64)
    groups = {"location": np.arange(series) % 50}
    return Panel(demand, np.ones_like(demand), starts, days, Frequency.DAY, groups=groups)


def _where_the_time_goes(panel: Panel) -> list[Figure]:
    profile = cProfile.Profile()
    profile.runcall(forecast, panel, 14, tier=Tier.STANDARD)
    rows = pstats.Stats(profile).stats.items()  # type: ignore[attr-defined]
    own = sorted(((spent[2], where) for where, spent in rows), reverse=True)[:8]
    return [Figure(f"of which in {where[0].rsplit('/', 1)[-1]} {where[2]}", seconds) for seconds, where in own]


if __name__ == "__main__":
    main()
