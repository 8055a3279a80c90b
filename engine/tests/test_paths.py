"""Paths follow each period's own distribution and move together between periods."""

from __future__ import annotations

import numpy as np
import pytest
from shelfcast_engine.paths import PATH_COUNT, Paths, paths_from_quantiles, rounding_parts, sample_uniforms
from shelfcast_engine.quantiles import STORED_LEVELS, Quantiles
from shelfcast_engine.randomness import generator


@pytest.fixture
def quantiles() -> Quantiles:
    rng = np.random.default_rng(1)
    return Quantiles(STORED_LEVELS, np.sort(rng.exponential(20, (3, 4, len(STORED_LEVELS))), axis=2))


def test_a_path_is_the_quantile_function_at_its_luck(quantiles: Quantiles) -> None:
    uniforms = sample_uniforms(generator(1), np.eye(4), 50)
    values = paths_from_quantiles(quantiles, uniforms, np.zeros(3, bool)).values
    for series in range(3):
        for path in range(50):
            for step in range(4):
                slow = np.interp(uniforms[path, step], quantiles.levels, quantiles.values[series, step])
                assert values[series, path, step] == pytest.approx(slow, rel=1e-12)


def test_only_series_of_whole_units_are_rounded(quantiles: Quantiles) -> None:
    uniforms = sample_uniforms(generator(1), np.eye(4), 50)
    whole = np.array([True, False, True])
    rounded, parts = (paths_from_quantiles(quantiles, uniforms, flags).values for flags in (whole, np.zeros(3, bool)))
    assert np.array_equal(rounded[whole], np.floor(parts[whole] + rounding_parts(uniforms, 50)))
    assert np.array_equal(rounded[1], parts[1])


@pytest.mark.parametrize("rate", [0.02, 0.3, 0.6, 1.4, 7.5])
def test_rounding_to_whole_units_keeps_the_mean(rate: float) -> None:
    # Rounded to the nearest, a slow item lost 15 % of its demand.
    rising = np.quantile(np.random.default_rng(1).poisson(rate, 5000) + np.linspace(-0.4, 0.4, 5000), STORED_LEVELS)
    forecast = Quantiles(STORED_LEVELS, np.maximum(rising, 0.0)[None, None, :])
    paths = paths_from_quantiles(forecast, sample_uniforms(generator(3), np.eye(1), 500), np.ones(1, bool)).values
    assert paths.mean() == pytest.approx(float(forecast.mean()[0, 0]), abs=0.02)


def test_the_quantiles_of_many_paths_are_those_they_came_from(quantiles: Quantiles) -> None:
    uniforms = sample_uniforms(generator(2), np.eye(4), 2000)
    values = paths_from_quantiles(quantiles, uniforms, np.zeros(3, bool)).values
    inner = slice(4, 21)
    found = np.quantile(values, STORED_LEVELS[inner], axis=1).transpose(1, 2, 0)
    assert np.allclose(found, quantiles.values[:, :, inner], rtol=0.01)


def test_two_series_of_one_run_share_their_luck(quantiles: Quantiles) -> None:
    twins = Quantiles(quantiles.levels, np.repeat(quantiles.values[:1], 2, axis=0))
    values = paths_from_quantiles(twins, sample_uniforms(generator(3), np.eye(4)), np.zeros(2, bool)).values
    assert np.array_equal(values[0], values[1])


def test_a_sum_over_perfectly_dependent_periods_has_the_sum_of_the_quantiles() -> None:
    normal = np.linspace(10, 30, len(STORED_LEVELS))
    quantiles = Quantiles(STORED_LEVELS, np.tile(normal, (1, 7, 1)))
    total = paths_from_quantiles(quantiles, sample_uniforms(generator(4), np.ones((7, 7)), 999), np.zeros(1, bool)).values.sum(
        axis=2
    )
    assert np.quantile(total, 0.9) == pytest.approx(7 * quantiles.at(np.array([0.9]))[0, 0, 0], rel=1e-3)


def test_independent_periods_add_up_with_the_square_root_of_their_number() -> None:
    # Uniform on [0, 12] has variance 12; a sum of nine independent ones has standard deviation 3 · √12.
    levels = np.arange(1, 400) / 400
    quantiles = Quantiles(levels, np.tile(12 * levels, (1, 9, 1)))
    total = paths_from_quantiles(quantiles, sample_uniforms(generator(5), np.eye(9), 20_000), np.zeros(1, bool)).values.sum(
        axis=2
    )
    assert total.std() == pytest.approx(3 * np.sqrt(12), rel=0.02)


def test_the_same_seed_gives_the_same_bytes(quantiles: Quantiles) -> None:
    one, two = (paths_from_quantiles(quantiles, sample_uniforms(generator(9), np.eye(4)), np.ones(3, bool)) for _ in range(2))
    assert one.values.tobytes() == two.values.tobytes()


def test_paths_know_their_horizon_and_a_run_draws_five_hundred() -> None:
    assert Paths(np.zeros((1, 2, 6))).horizon == 6
    assert sample_uniforms(generator(1), np.eye(2)).shape == (PATH_COUNT, 2) == (500, 2)
