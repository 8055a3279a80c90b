"""What is forecast of a sum agrees with what is forecast of its parts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm
from shelfcast_engine.forecasting.reconcile import rolled_up
from shelfcast_engine.quantiles import STORED_LEVELS, Quantiles
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
