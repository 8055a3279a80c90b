"""How long a forecast takes, how that grows, where the time goes, and how long peers take; beside sorting in the same run."""

from __future__ import annotations

import argparse
import cProfile
import pstats
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import numpy as np
from shelfcast_engine.forecasting.ensemble import forecast
from shelfcast_engine.forecasting.tiers import Tier
from shelfcast_engine.panel import Floats, Frequency, Panel

from bench.accuracy.peers import PEERS, Failed, import_once
from bench.measuring import Figure, Stopwatch, keep

_TARGETS = {
    (50_000, "local"): "< 2 s", (50_000, "standard"): "< 45 s", (1_000, "local"): "< 0.1 s", (1_000, "standard"): "< 10 s",
}  # fmt: skip
_LONG, _SHORT = (730, 28), (83, 14)
_TIMES = 3
_PEER_SERIES = {"mlforecast + LightGBM": 1_000, "flaircast": 50, "AutoETS": 10}


def main() -> None:
    """Synthetic weekly counts; seconds of processor, as the machine may be shared; the least of three of the local tier."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed")
    parser.add_argument("--peers", action="store_true", help="peers too; needs requirements/bench.lock installed")
    parser.add_argument("--most", type=int, default=500_000, help="the largest number of series, by the local tier")
    parser.add_argument("--tiers", default="local,standard,auto", help="auto is timed on 1,000 × 730 only")
    asked = parser.parse_args()
    wanted = [Tier(tier) for tier in asked.tiers.split(",")]
    figures: list[Figure] = []
    forecast(_panel(200, *_SHORT[:1]), 7, tier=Tier.LOCAL)
    shapes = [(1_000, _LONG), *((series, _SHORT) for series in (1_000, 10_000, 50_000, asked.most) if series <= asked.most)]
    for series, (length, horizon) in dict.fromkeys(shapes):
        tiers = [tier for tier in wanted if tier is not Tier.AUTO or length == _LONG[0]]
        tiers = tiers if series <= 50_000 else [Tier.LOCAL]
        panel = _panel(series, length)
        sort = _least(partial(_sorted, panel.demand[:50_000]), _TIMES)
        figures += [_figure(panel, horizon, tier, sort) for tier in tiers]
    figures += _where_the_time_goes(_panel(10_000, 83))
    if asked.peers:
        figures += _peers(_panel(1_000, _LONG[0]), _LONG[1])
    command = f"python -m bench.speed{' --peers' if asked.peers else ''} --most {asked.most} --tiers {asked.tiers}"
    packages = ("numpy", "lightgbm", *(("statsforecast", "mlforecast", "flaircast") if asked.peers else ()))
    keep("speed", "Speed of a forecast: seconds of processor, one thread", command, figures, packages)


def _figure(panel: Panel, horizon: int, tier: Tier, sorting: float) -> Figure:
    run: list[Tier] = []
    seconds = _least(lambda: run.append(forecast(panel, horizon, tier=tier).tier), _TIMES if tier is Tier.LOCAL else 1)
    series, length = panel.demand.shape
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    name = tier.value if tier is not Tier.AUTO else f"auto, which was {run[0].value}"
    said = f"{seconds:.2f} s, {seconds / sorting:.0f} × sorting, {memory:,.0f} MB so far"
    figure = Figure(f"{series:,} × {length}, {horizon} ahead, {name}", said, _target(series, length, tier))
    print(figure.what, figure.measured, flush=True)
    return figure


def _target(series: int, length: int, tier: Tier) -> str:
    return "" if series == 1_000 and length == _SHORT[0] else _TARGETS.get((series, tier.value), "")


def _sorted(demand: Floats) -> Floats:
    return np.sort(np.repeat(demand, 8, axis=0), axis=1)


def _least(work: Callable[[], object], times: int) -> float:
    """Seconds of processor: what the machine does for others meanwhile can only add to them."""
    seconds = []
    for _ in range(times):
        with _worked() as watch:
            work()
        seconds.append(watch.seconds)
    return min(seconds)


@contextmanager
def _worked() -> Iterator[Stopwatch]:
    watch = Stopwatch()
    began = time.process_time()
    yield watch
    watch.seconds = time.process_time() - began


def _panel(series: int, length: int) -> Panel:
    rng = np.random.default_rng(1)
    days = (np.datetime64("2024-01-01") + np.arange(length)).astype("M8[s]")
    week = 1.0 + 0.4 * np.sin(np.arange(length) * 2 * np.pi / 7)
    demand = rng.poisson(rng.gamma(1.0, 8.0, (series, 1)) * week).astype(np.float64)
    starts = np.where((demand > 0).any(axis=1), (demand > 0).argmax(axis=1), length).astype(np.int64)
    groups = {"location": np.arange(series) % 50}
    return Panel(demand, np.ones_like(demand), starts, days, Frequency.DAY, groups=groups)


def _where_the_time_goes(panel: Panel) -> list[Figure]:
    profile = cProfile.Profile(time.process_time)
    profile.runcall(forecast, panel, 14, tier=Tier.STANDARD)
    rows = pstats.Stats(profile).stats.items()  # type: ignore[attr-defined]
    own = sorted(((spent[2], where) for where, spent in rows), reverse=True)[:8]
    return [Figure(f"of 10,000 × 83 standard, in {where[0].rsplit('/', 1)[-1]} {where[2]}", seconds) for seconds, where in own]


def _peers(panel: Panel, horizon: int) -> list[Figure]:
    """Peers on a few series, counted up to 1,000 by their number; a peer runs in a process of its own, whose time it is."""
    import_once()
    with _worked() as ours:
        forecast(panel, horizon, tier=Tier.LOCAL)
    return [_peer(who, PEERS[who].forecast, panel.rows(np.arange(count)), horizon, ours) for who, count in _PEER_SERIES.items()]


def _peer(who: str, peer: Callable[[Panel, int], Floats], some: Panel, horizon: int, ours: Stopwatch) -> Figure:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        peer(some, horizon)
    except Failed as failure:
        return Figure(f"{who}, {some.series_count} series", f"failed: {failure}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    seconds = worked * 1_000 / some.series_count
    said = f"{seconds:.0f} s, {seconds / ours.seconds:,.0f} × ours local"
    print(who, said, flush=True)
    return Figure(f"{who}: 1,000 × {some.period_count} from {some.series_count} series", said)


if __name__ == "__main__":
    main()
