"""A distribution is right if the truth falls in it as often as it says: period by period, and over sums of periods."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest
from shelfcast_engine.forecasting.ensemble import forecast
from shelfcast_engine.forecasting.tiers import Tier
from shelfcast_engine.panel import Floats, Panel
from shelfcast_engine.paths import paths_from_quantiles, sample_uniforms
from shelfcast_engine.quantiles import STORED_LEVELS, Quantiles
from shelfcast_engine.randomness import generator
from shelfcast_engine.scoring.coverage import interval_coverage

WEEK = np.array([0.5, 0.6, 0.8, 1.0, 1.2, 1.6, 1.3])
HORIZON, LENGTH, SERIES = 7, 210, 400
INDEPENDENT, TOGETHER = 0.0, 0.12


def negative_binomial_weeks(seed: int, wander: float) -> Floats:
    """(n, T + H) counts with variance m + m² / 8 around a weekly mean whose level wanders, so that errors go together."""
    rng = np.random.default_rng(seed)
    steps = rng.normal(0, wander, (SERIES, LENGTH + HORIZON))
    level = np.zeros((SERIES, LENGTH + HORIZON))
    for period in range(1, LENGTH + HORIZON):
        level[:, period] = 0.9 * level[:, period - 1] + steps[:, period]
    mean = rng.uniform(8, 60, (SERIES, 1)) * WEEK[np.arange(LENGTH + HORIZON) % 7] * np.exp(level)
    return np.asarray(rng.poisson(mean * rng.gamma(8.0, 1 / 8.0, mean.shape)), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Trial:
    """Three shops of 400 products, the week after their history, and what was forecast of it."""

    actual: Floats
    quantiles: Quantiles
    sums: Floats
    sums_alone: Floats
    correlation: Floats

    @property
    def total(self) -> Floats:
        return np.asarray(self.actual.sum(axis=1))


@pytest.fixture(scope="module")
def trials(panel_of: Callable[..., Panel]) -> dict[float, Trial]:
    """One for errors that are independent from day to day, and one for errors that go together."""
    return {wander: run(panel_of, wander) for wander in (INDEPENDENT, TOGETHER)}


def run(panel_of: Callable[..., Panel], wander: float) -> Trial:
    actual: list[Floats] = []
    values: list[Floats] = []
    sums: list[Floats] = []
    alone: list[Floats] = []
    correlations: list[Floats] = []
    for seed in (1, 2, 3):
        units = negative_binomial_weeks(seed, wander)
        made = forecast(panel_of(units[:, :LENGTH]), HORIZON, tier=Tier.LOCAL)
        for kept, correlation in ((sums, made.correlation), (alone, np.eye(HORIZON))):
            paths = paths_from_quantiles(made.quantiles, sample_uniforms(generator(2), correlation), made.whole_units)
            kept.append(paths.values.sum(axis=2))
        actual.append(units[:, LENGTH:])
        values.append(made.quantiles.values)
        correlations.append(made.correlation)
    joined = Quantiles(STORED_LEVELS, np.concatenate(values))
    return Trial(np.concatenate(actual), joined, np.concatenate(sums), np.concatenate(alone), np.mean(correlations, axis=0))


either = pytest.mark.parametrize("wander", [INDEPENDENT, TOGETHER], ids=["independent errors", "errors that go together"])


def share_inside(sums: Floats, total: Floats) -> float:
    low, high = np.quantile(sums, [0.1, 0.9], axis=1)
    return float(((total >= low) & (total <= high)).mean())


@either
def test_eight_in_ten_days_fall_in_the_eighty_percent_interval(trials: dict[float, Trial], wander: float) -> None:
    trial = trials[wander]
    low, high = np.moveaxis(trial.quantiles.at(np.array([0.1, 0.9])), 2, 0)
    assert 0.74 <= interval_coverage(trial.actual, low, high, trial.actual >= 0) <= 0.86


@either
@pytest.mark.parametrize("level", [0.1, 0.5, 0.8, 0.9, 0.95])
def test_demand_stays_below_a_quantile_as_often_as_its_level_says(
    trials: dict[float, Trial], wander: float, level: float
) -> None:
    trial = trials[wander]
    below = (trial.actual <= trial.quantiles.at(np.array([level]))[:, :, 0]).mean()
    assert below == pytest.approx(level, abs=0.05)


@either
def test_eight_in_ten_weeks_fall_in_the_eighty_percent_interval_of_summed_paths(
    trials: dict[float, Trial], wander: float
) -> None:
    assert 0.74 <= share_inside(trials[wander].sums, trials[wander].total) <= 0.86


@either
@pytest.mark.parametrize("level", [0.5, 0.8, 0.9])
def test_a_week_stays_below_a_quantile_of_summed_paths_nearly_as_often_as_its_level_says(
    trials: dict[float, Trial], wander: float, level: float
) -> None:
    below = (trials[wander].total <= np.quantile(trials[wander].sums, level, axis=1)).mean()
    assert below == pytest.approx(level, abs=0.08)


def test_errors_that_go_together_are_found_to_and_paths_that_forgot_it_would_be_narrower(trials: dict[float, Trial]) -> None:
    apart, trial = trials[INDEPENDENT], trials[TOGETHER]
    next_day = float(np.diag(apart.correlation, 1).mean()), float(np.diag(trial.correlation, 1).mean())
    assert next_day[0] == pytest.approx(0.0, abs=0.05)
    assert next_day[1] == pytest.approx(0.2, abs=0.05)
    assert share_inside(trial.sums, trial.total) > share_inside(trial.sums_alone, trial.total) + 0.08
