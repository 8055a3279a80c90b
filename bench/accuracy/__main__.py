"""`python -m bench.accuracy`: WQL of ours, and with --peers of peers, on rolling origins of nine sets."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np
from shelfcast_engine.forecasting.ensemble import forecast
from shelfcast_engine.forecasting.tiers import Tier
from shelfcast_engine.panel import Bools, Floats, Panel
from shelfcast_engine.quantiles import STORED_LEVELS, Quantiles, interpolation_weights
from shelfcast_engine.scoring.coverage import interval_coverage, spread_coverage
from shelfcast_engine.scoring.pinball import pinball_loss

from bench.accuracy.peers import PEERS, Failed, import_once
from bench.accuracy.sets import SETS, AccuracySet
from bench.measuring import RESULTS

LEVELS: Floats = np.arange(0.1, 0.95, 0.1)
Forecaster = Callable[[Panel, int], Floats]
"""(n, T) panel and horizon → (n, H, 9 or 25) quantiles at .1 … .9 or at STORED_LEVELS"""


@dataclass(frozen=True, slots=True)
class Score:
    """One forecaster at one origin: loss, sold (n,) units per series; bias, coverage of 80 %, seconds of processor and wall."""

    loss: Floats
    sold: Floats
    bias: float
    covers: float
    covers_spread: float
    seconds: float
    failed: str = ""


def main() -> None:
    """Score every forecaster on the same series and origins, and keep one table."""
    parser = argparse.ArgumentParser(prog="python -m bench.accuracy")
    wanted = "peers too, all or those named, with commas between; needs requirements/bench.lock installed"
    parser.add_argument("--peers", nargs="?", const=",".join(PEERS), default="", help=wanted)
    parser.add_argument("--series", type=int, default=500)
    parser.add_argument("--origins", type=int, default=3)
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--tiers", default="local,auto")
    parser.add_argument("--auto-origins", type=int, help="fewer origins for auto, which takes its time")
    parser.add_argument("--limit", type=float, default=600.0, help="seconds after which a peer is ended, at each origin")
    parser.add_argument("--scores", type=Path, help="a folder that keeps what was scored, so that a run can be continued")
    asked = parser.parse_args()
    tiers = [Tier(tier) for tier in asked.tiers.split(",")]
    named = f" --peers '{asked.peers}'" if asked.peers else ""
    fewer = "" if asked.auto_origins is None else f" --auto-origins {asked.auto_origins}"
    command = (
        f"python -m bench.accuracy{named} --series {asked.series} --origins {asked.origins}{fewer} --limit {asked.limit:g}"
    )
    if asked.sets != ",".join(SETS):
        command += f" --sets {asked.sets}"
    if asked.peers:
        import_once()
    lines: list[str] = []
    for name in asked.sets.split(","):
        chosen = _subset(SETS[name](), asked.series)
        found: dict[str, list[Score]] = {}
        if asked.peers:
            for who in asked.peers.split(","):
                given = PEERS[who].series_of(*chosen.panel.demand.shape)
                origins = asked.origins if given == chosen.panel.series_count else 1
                ended = partial(PEERS[who].forecast, seconds=asked.limit)
                named_so = f"{name}.{asked.series}.{who}"
                found[who] = _scored(chosen, slice(given), ended, origins, named_so, asked.scores)
        for tier in tiers:
            ours = f"{name}.{asked.series}.ours {tier.value}"
            origins = (asked.auto_origins or asked.origins) if tier is Tier.AUTO else asked.origins
            found[f"**shelfcast {tier.value}**"] = _scored(chosen, slice(None), _ours(tier), origins, ours, asked.scores)
        reference = found[f"**shelfcast {tiers[-1].value}**"]
        count, length = chosen.panel.demand.shape
        lines += [f"| **{name}**: {count} × {length}, {chosen.horizon} ahead | | | | | | | |"]
        lines += [_line(who, scores, reference) for who, scores in found.items()]
        _keep(f"{command} --tiers {asked.tiers}", lines)
    print("\n".join(lines))


def _ours(tier: Tier) -> Forecaster:
    def work(panel: Panel, horizon: int) -> Floats:
        return forecast(panel, horizon, tier=tier).quantiles.values

    return work


def _subset(whole: AccuracySet, most: int) -> AccuracySet:
    """The same seeded series for everybody, in a random order, so that the first few are as good as any."""
    rows = np.random.default_rng(3).permutation(whole.panel.series_count)[:most]
    return replace(whole, panel=whole.panel.rows(rows), scored=whole.scored[rows])


def _scored(
    chosen: AccuracySet, rows: slice, forecaster: Forecaster, origins: int, name: str, kept: Path | None
) -> list[Score]:
    scores: list[Score] = []
    for back in range(1, origins + 1):
        known = chosen.panel.period_count - chosen.horizon * back
        if known < 2 * chosen.horizon:
            break
        file = None if kept is None else kept / f"{name}.{back}.npz"
        if file is not None and file.exists():
            scores.append(_read(file))
            continue
        some = replace(chosen, panel=chosen.panel.rows(np.arange(chosen.panel.series_count)[rows]), scored=chosen.scored[rows])
        began = time.perf_counter()
        try:
            values = np.maximum(np.nan_to_num(forecaster(some.panel.until(known), some.horizon)), 0.0)
            scores.append(_score(some, known, values, time.perf_counter() - began))
        except Failed as failure:
            nothing = np.zeros(some.panel.series_count)
            scores.append(Score(nothing, nothing, 0.0, 0.0, 0.0, time.perf_counter() - began, str(failure)))
        print(f"{name} {back}: {scores[-1].loss.sum() / max(scores[-1].sold.sum(), 1e-12):.4f} {scores[-1].failed}", flush=True)
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
            np.savez(file, **{field: getattr(scores[-1], field) for field in Score.__slots__})
    return scores


def _read(file: Path) -> Score:
    with np.load(file) as held:
        one = {field: float(held[field]) for field in ("bias", "covers", "covers_spread", "seconds")}
        return Score(loss=held["loss"], sold=held["sold"], failed=str(held["failed"]), **one)


def _score(chosen: AccuracySet, known: int, values: Floats, seconds: float) -> Score:
    ahead = slice(known, known + chosen.horizon)
    actual = chosen.panel.demand[:, ahead]
    seen: Bools = chosen.scored[:, ahead] & (chosen.panel.starts < known)[:, None]
    levels = STORED_LEVELS if values.shape[2] == len(STORED_LEVELS) else LEVELS
    nine = values @ interpolation_weights(levels, LEVELS)
    losses = [2.0 * (pinball_loss(actual, nine[:, :, i], float(level)) * seen).sum(axis=1) for i, level in enumerate(LEVELS)]
    low, high = nine[:, :, 0], nine[:, :, -1]
    expected = Quantiles(levels, np.maximum.accumulate(values, axis=2)).mean()
    return Score(
        loss=np.mean(losses, axis=0),
        sold=(actual * seen).sum(axis=1),
        bias=float((expected * seen).sum() / max(float((actual * seen).sum()), 1e-12) - 1.0),
        covers=interval_coverage(actual, low, high, seen),
        covers_spread=spread_coverage(actual, nine, LEVELS, chosen.panel.whole_units, seen),
        seconds=seconds,
    )


def _line(who: str, scores: list[Score], reference: list[Score]) -> str:
    failed = [score.failed for score in scores if score.failed]
    if failed or not scores:
        return f"| {who} | failed: {(failed or ['history too short'])[0]} | | | | | | |"
    count = len(scores[0].loss)
    wql = float(np.mean([score.loss.sum() / max(score.sold.sum(), 1e-12) for score in scores]))
    ours = float(np.mean([one.loss[:count].sum() / max(one.sold[:count].sum(), 1e-12) for one in reference[: len(scores)]]))
    means = [
        float(np.mean([getattr(score, name) for score in scores])) for name in ("bias", "covers", "covers_spread", "seconds")
    ]
    return (
        f"| {who} | {wql:.4f} | {wql / ours:.3f} | {means[0]:+.3f} | {means[1]:.3f} | {means[2]:.3f} "
        f"| {count} × {len(scores)} | {means[3]:.1f} |"
    )


def _keep(command: str, lines: list[str]) -> None:
    versions = []
    for package in ("numpy", "lightgbm", "statsforecast", "mlforecast", "flaircast", "prophet"):
        try:
            versions.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            continue
    text = [
        "# Accuracy on nine sets",
        "",
        f"`{command}` on {datetime.now(UTC):%Y-%m-%d}; {', '.join(versions)}",
        "",
        "WQL is the mean over the levels .1 … .9 of twice the pinball loss over what was sold, on the last origins, one",
        "horizon apart; *against* divides it by that of shelfcast's last tier on the same series and origins. Bias is that of",
        "the mean. *80 %* counts periods inside [q10, q90]; *spread* spreads a count evenly over the levels that share it",
        "(randomised PIT), because an interval from 0 on holds every 0. Stocked-out periods are not scored. Peers' quantiles",
        "are clipped at 0, and 0 where they say nothing (NaN on short histories). Whoever has less than all series gets one",
        "origin: Prophet the first 60, AutoETS and DynamicOptimizedTheta about as many where histories are long. Seconds:",
        "wall time per origin on a shared machine.",
        "",
        "| forecaster | WQL | against | bias | 80 % covers | spread | series × origins | s |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
        *lines,
        "",
    ]
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / "accuracy.md").write_text("\n".join(text), encoding="utf-8")


if __name__ == "__main__":
    main()
