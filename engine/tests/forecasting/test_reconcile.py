"""What is forecast of a sum agrees with what is forecast of its parts."""

from __future__ import annotations

import time
import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm, rankdata
from shelfcast_engine.forecasting.reconcile import group_paths, rolled_up
from shelfcast_engine.paths import paths_from_quantiles
from shelfcast_engine.quantiles import STORED_LEVELS, Quantiles
from shelfcast_engine.randomness import generator
from shelfcast_engine.series.hierarchy import hierarchy

SERIES, STEPS = 24, 3
GROUPS = {"city": np.arange(SERIES) % 2, "postal code": np.arange(SERIES) % 4, "product": np.arange(SERIES) // 2}


def bottom(spread: float = 2.0) -> Quantiles:
    centre = np.random.default_rng(1).uniform(10, 40, (SERIES, STEPS, 1))
    return Quantiles(STORED_LEVELS, centre + spread * norm.ppf(STORED_LEVELS))


def test_every_group_has_its_members_and_the_total_has_all() -> None:
    tree = hierarchy(GROUPS)
    assert len(tree.names) == 2 + 4 + 12 + 1
    for index, (level, label) in enumerate(tree.names):
        expected = np.arange(SERIES) if level == "total" else np.flatnonzero(GROUPS[level] == label)
        assert sorted(tree.members(index).tolist()) == expected.tolist()


def test_means_add_up_along_every_branch() -> None:
    tree, parts = hierarchy(GROUPS), bottom()
    made = rolled_up(parts, np.eye(STEPS), np.zeros(SERIES, bool), tree, seed=1)
    assert np.allclose(made.mean(), tree.sums(parts.mean()), rtol=0.01)


def test_a_total_of_independent_series_scatters_with_the_square_root_and_of_one_luck_with_the_number() -> None:
    tree, parts = hierarchy({"city": np.zeros(SERIES, dtype=np.int64)}), bottom()
    for shared, expected in ((0.0, 2.0 * np.sqrt(SERIES)), (1.0, 2.0 * SERIES)):
        made = rolled_up(parts, np.eye(STEPS), np.zeros(SERIES, bool), tree, 2, paths=800, shared=shared)
        low, high = np.moveaxis(made.at(np.array([0.1, 0.9]))[-1], 1, 0)
        assert ((high - low) / (2 * norm.ppf(0.9))).mean() == pytest.approx(expected, rel=0.08)


@settings(max_examples=100)
@given(seed=st.integers(0, 1000), series=st.integers(1, 8), zeros=st.floats(0, 1))
def test_sums_of_mostly_nothing_are_never_negative_and_whole_units_add_to_whole_units(
    seed: int, series: int, zeros: float
) -> None:
    rng = np.random.default_rng(seed)
    values = np.sort(rng.poisson(2.0, (series, 2, len(STORED_LEVELS))) * (rng.random((series, 1, 1)) > zeros), axis=2)
    made = rolled_up(
        Quantiles(STORED_LEVELS, values.astype(float)),
        np.eye(2),
        np.ones(series, bool),
        hierarchy({"city": rng.integers(0, 3, series)}),
        seed,
        paths=40,
    )
    assert (made.values >= 0).all()
    assert (made.values == np.rint(made.values)).all()


def test_the_same_seed_gives_the_same_bytes() -> None:
    one, two = (rolled_up(bottom(), np.eye(STEPS), np.zeros(SERIES, bool), hierarchy(GROUPS), 3) for _ in range(2))
    assert one.values.tobytes() == two.values.tobytes()


def test_a_group_in_whatever_company_is_the_sum_of_the_same_futures() -> None:
    parts, luck = bottom(), np.arange(SERIES) * 7 % 256
    whole = np.zeros(SERIES, bool)
    cells = group_paths(parts, np.eye(STEPS), whole, GROUPS["postal code"], 4, luck, 1)
    some = np.flatnonzero(GROUPS["postal code"] == 2)
    alone = group_paths(
        Quantiles(parts.levels, parts.values[some]), np.eye(STEPS), whole[some], np.zeros(len(some), np.int64), 1, luck[some], 1
    )
    city = group_paths(parts, np.eye(STEPS), whole, GROUPS["city"], 2, luck, 1)
    assert np.allclose(cells[2], alone[0], rtol=1e-12)
    assert np.allclose(cells[0] + cells[2], city[0], rtol=1e-12)


@pytest.mark.parametrize("luck_count", [1, 5, 256])
def test_futures_are_those_of_each_series_by_itself_with_the_luck_that_it_has(luck_count: int) -> None:
    rng = np.random.default_rng(luck_count)
    series, steps, paths = 230, 4, 30
    values = np.sort(rng.gamma(0.5, 4.0, (series, steps, len(STORED_LEVELS))), axis=2)
    correlation = 0.6 ** np.abs(np.subtract.outer(np.arange(steps), np.arange(steps)))
    whole, luck, groups = rng.random(series) < 0.8, rng.integers(0, luck_count, series), rng.integers(0, 40, (2, series))
    expected = np.zeros((40, paths, steps))
    strengths, directions = np.linalg.eigh(correlation)
    factor = (directions * np.sqrt(strengths)).T
    for one in range(series):
        normals = [generator(1, stream).standard_normal((paths, steps)) @ factor for stream in (256, int(luck[one]))]
        ranks = rankdata(np.sqrt(0.2) * normals[0] + np.sqrt(0.8) * normals[1], axis=0)
        alone = Quantiles(STORED_LEVELS, values[one : one + 1])
        futures = paths_from_quantiles(alone, (ranks - 0.5) / paths, whole[one : one + 1]).values[0]
        for level in groups:
            expected[level[one]] += futures
    made = group_paths(Quantiles(STORED_LEVELS, values), correlation, whole, groups, 40, luck, 1, paths)
    assert np.allclose(made, expected, rtol=1e-12)


def test_fifteen_thousand_series_roll_up_without_a_dense_matrix() -> None:
    count = 15_000
    rng = np.random.default_rng(0)
    values = np.sort(rng.poisson(0.3, (count, 7, len(STORED_LEVELS))), axis=2).astype(float)
    tree = hierarchy(
        {"product": np.arange(count) // 3, "category": np.arange(count) % 40, "postal code": np.arange(count) % 300}
    )
    begin = time.process_time()
    tracemalloc.start()
    made = rolled_up(Quantiles(STORED_LEVELS, values), np.eye(7), np.ones(count, bool), tree, 1, paths=50)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert time.process_time() - begin < 15
    assert most < 150e6 < 8 * len(tree.names) * count
    assert (made.values >= 0).all()
    assert made.mean()[-1].sum() == pytest.approx(made.mean()[5000:5040].sum(), rel=0.02)
