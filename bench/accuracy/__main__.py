"""`python -m bench.accuracy`: WQL of ours, and with --peers of peers, on rolling origins of nine sets."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from shelfcast_engine.forecasting.ensemble import forecast
from shelfcast_engine.forecasting.tiers import Tier
from shelfcast_engine.panel import Bools, Floats, Panel
from shelfcast_engine.scoring.coverage import interval_coverage
from shelfcast_engine.scoring.pinball import weighted_quantile_loss

from bench.accuracy.peers import PEERS, Failed
from bench.accuracy.sets import SETS, AccuracySet
from bench.measuring import Figure, keep

LEVELS: Floats = np.arange(0.1, 0.95, 0.1)
Forecaster = Callable[[Panel, int], Floats]
"""(n, T) panel and horizon → (n, H, 9) quantiles at .1 … .9"""


def main() -> None:
    """Score every forecaster on the same series and origins, and keep one table."""
    parser = argparse.ArgumentParser(prog="python -m bench.accuracy")
    parser.add_argument("--peers", action="store_true", help="peers too; needs requirements/bench.lock installed")
    parser.add_argument("--series", type=int, default=500)
    parser.add_argument("--origins", type=int, default=3)
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--tiers", default="local,auto")
    asked = parser.parse_args()
    ours: dict[str, Forecaster] = {
        f"shelfcast {tier}": lambda panel, horizon, tier=tier: _ours(panel, horizon, Tier(tier))  # type: ignore[misc]
        for tier in asked.tiers.split(",")
    }
    everybody = ours | (PEERS if asked.peers else {})
    figures: list[Figure] = []
    for name in asked.sets.split(","):
        chosen = _subset(SETS[name](), asked.series)
        for who, forecaster in everybody.items():
            figures.append(Figure(f"{name}: {who}", _scored(chosen, forecaster, asked.origins)))
            print(figures[-1].what, figures[-1].measured, flush=True)
    command = f"python -m bench.accuracy{' --peers' if asked.peers else ''} --series {asked.series} --origins {asked.origins}"
    packages = ("numpy", "lightgbm", *(("statsforecast", "mlforecast", "prophet", "flaircast") if asked.peers else ()))
    keep("accuracy", "Accuracy on nine sets", f"{command} --sets {asked.sets} --tiers {asked.tiers}", figures, packages)


def _ours(panel: Panel, horizon: int, tier: Tier) -> Floats:
    return forecast(panel, horizon, tier=tier).quantiles.at(LEVELS)


def _subset(whole: AccuracySet, most: int) -> AccuracySet:
    """The same seeded series for everybody."""
    count = whole.panel.series_count
    rows = np.sort(np.random.default_rng(3).permutation(count)[:most])
    return replace(whole, panel=whole.panel.rows(rows), scored=whole.scored[rows])


def _scored(chosen: AccuracySet, forecaster: Forecaster, origins: int) -> str:
    """WQL, the mean of the nine quantiles against what came, coverage; means over origins, and seconds in all."""
    rows: list[tuple[float, float, float]] = []
    began = time.perf_counter()
    for back in range(1, origins + 1):
        known = chosen.panel.period_count - chosen.horizon * back
        if known < 2 * chosen.horizon:
            break
        try:
            values = np.maximum(forecaster(chosen.panel.until(known), chosen.horizon), 0.0)
        except Failed as failure:
            return f"failed: {failure}"
        rows.append(_score(chosen, known, values))
    wql, bias, coverage = np.mean(rows, axis=0)
    return f"WQL {wql:.4f}, middle {bias:+.3f}, 80 % covers {coverage:.3f}, {time.perf_counter() - began:.0f} s"


def _score(chosen: AccuracySet, known: int, values: Floats) -> tuple[float, float, float]:
    ahead = slice(known, known + chosen.horizon)
    actual = chosen.panel.demand[:, ahead]
    seen: Bools = chosen.scored[:, ahead] & (chosen.panel.starts < known)[:, None]
    bias = float((values.mean(axis=2) * seen).sum() / max(float((actual * seen).sum()), 1e-12) - 1.0)
    return (
        weighted_quantile_loss(actual, values, LEVELS, seen),
        bias,
        interval_coverage(actual, values[:, :, 0], values[:, :, -1], seen),
    )


if __name__ == "__main__":
    main()
