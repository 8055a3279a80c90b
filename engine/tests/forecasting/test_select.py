"""Rolling origins and how the members' past earns them their weight."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelfcast_engine.forecasting.select import (
    _by_series,
    _loss,
    enough,
    member_weights,
    rolling_origins,
    sorted_quantiles,
    targets,
    targets_seen,
)
from shelfcast_engine.panel import Bools, Floats, Ints
from shelfcast_engine.scoring.pinball import pinball_loss

LEVELS = (0.1, 0.3, 0.5, 0.7, 0.9)


@given(st.integers(1, 400), st.integers(1, 60))
def test_rolling_origins_agree_with_plain_loops(period_count: int, horizon: int) -> None:
    step = max(1, horizon // 2)
    slow: list[int] = []
    for back in range(8):
        origin = period_count - horizon - back * step
        if origin >= 2 and origin >= period_count // 3:
            slow.insert(0, origin)
    found = rolling_origins(period_count, horizon).tolist()
    if len(slow) >= 3:
        assert found == slow
    else:
        assert found == sorted(set(found))
        assert all(1 <= origin < period_count for origin in found)
        assert len(found) <= 8
        assert bool(found) == (period_count > 1)


@pytest.mark.parametrize(
    ("period_count", "horizon", "origins"),
    [(1, 7, []), (2, 7, [1]), (3, 7, [2]), (4, 1, [2, 3]), (5, 1, [2, 3, 4]), (40, 30, [13, 16, 20, 24, 27, 31, 35, 39])],
)
def test_a_short_history_is_scored_on_partial_horizons(period_count: int, horizon: int, origins: list[int]) -> None:
    assert rolling_origins(period_count, horizon).tolist() == origins


def test_the_newest_origin_has_its_whole_horizon_behind_it_where_history_allows() -> None:
    assert rolling_origins(100, 14)[-1] == 86


@given(st.integers(1, 12), st.integers(1, 6), st.integers(0, 99))
def test_targets_agree_with_plain_loops_and_what_lies_beyond_is_masked(length: int, horizon: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    values, visible, origins = rng.random((2, length)), rng.random((2, length)) < 0.6, np.arange(1, length + 1)
    actual, seen = targets(values, origins, horizon), targets_seen(visible, origins, horizon)
    assert actual.shape == seen.shape == (length, 2, horizon)
    for index, origin in enumerate(origins):
        for row in range(2):
            for step in range(horizon):
                exists = origin + step < length
                assert seen[index, row, step] == (exists and visible[row, origin + step])
                if exists:
                    assert actual[index, row, step] == values[row, origin + step]


def slow_weights(predictions: Floats, actual: Floats, seen: Bools, classes: Ints) -> Floats:
    """The same in words: pinball loss around the member's own spread, relative, pooled by class, gated and sharpened."""
    members, origins, series, horizon = predictions.shape
    losses = np.zeros((members, series))
    for m in range(members):
        spread = np.zeros(series)
        scaled: dict[int, list[float]] = {}
        for i in range(series):
            errors = [
                actual[k, i, h] - predictions[m, k, i, h] for k in range(origins) for h in range(horizon) if seen[k, i, h]
            ]
            spread[i] = sum(abs(e) for e in errors) / max(len(errors), 1)
            scaled.setdefault(int(classes[i]), []).extend(e / (spread[i] or 1.0) for e in errors)
        for i in range(series):
            total, count = 0.0, 0
            for k in range(origins):
                for h in range(horizon):
                    if seen[k, i, h]:
                        count += 1
                        for level in LEVELS:
                            offset = spread[i] * float(np.quantile(scaled[int(classes[i])], level))
                            miss = actual[k, i, h] - predictions[m, k, i, h] - offset
                            total += max(level * miss, (level - 1) * miss)
            losses[m, i] = total / max(count, 1) / len(LEVELS)
    relative = np.ones_like(losses)
    for i in range(series):
        if losses[:, i].mean() > 0:
            relative[:, i] = losses[:, i] / losses[:, i].mean()
    mass = [sum(bool(seen[k, i].any()) for k in range(origins)) for i in range(series)]
    weights = np.zeros_like(losses)
    for i in range(series):
        peers = [j for j in range(series) if classes[j] == classes[i]]
        whole = sum(mass[j] for j in peers)
        for m in range(members):
            pooled = sum(relative[m, j] * mass[j] for j in peers) / whole if whole else 1.0
            weights[m, i] = (mass[i] * relative[m, i] + 8 * pooled) / (mass[i] + 8)
        behind = weights[:, i] / max(weights[:, i].min(), 1e-9) - 1
        weights[:, i] = [np.exp(-15 * b) if b < 0.15 else 0.0 for b in behind]
        weights[:, i] /= weights[:, i].sum()
    return weights


@given(st.integers(0, 10_000), st.floats(0.2, 1.0))
def test_the_weights_agree_with_plain_loops(seed: int, share_seen: float) -> None:
    rng = np.random.default_rng(seed)
    actual = rng.poisson(5, (3, 4, 2)).astype(float)
    predictions = actual + rng.normal(0, rng.choice([1.0, 3.0], (3, 1, 4, 1)), (3, 3, 4, 2))
    seen, classes = rng.random((3, 4, 2)) < share_seen, rng.integers(0, 3, 4)
    if not seen.any():
        seen[0, 0, 0] = True
    assert np.allclose(member_weights(predictions, actual, seen, classes), slow_weights(predictions, actual, seen, classes))


def test_without_a_past_all_members_are_believed_alike() -> None:
    weights = member_weights(
        np.zeros((4, 0, 2, 3)), np.zeros((0, 2, 3)), np.zeros((0, 2, 3), bool), np.zeros(2, dtype=np.int64)
    )
    assert np.array_equal(weights, np.full((4, 2), 0.25))


def test_a_member_that_is_much_worse_has_no_weight_at_all() -> None:
    rng = np.random.default_rng(1)
    actual = rng.poisson(9, (8, 3, 5)).astype(float)
    good, bad = actual + rng.normal(0, 1, actual.shape), actual + rng.normal(0, 3, actual.shape)
    weights = member_weights(np.stack((good, bad)), actual, np.ones_like(actual, bool), np.zeros(3, dtype=np.int64))
    assert weights.tolist() == [[1.0] * 3, [0.0] * 3]


def test_a_member_that_was_never_wrong_takes_all_the_weight_without_dividing_by_its_zero_loss() -> None:
    # Once divided by the least loss, which is 0 for a member that was perfect for the whole class.
    actual = np.tile([3.0, 5.0], (4, 2, 1))
    weights = member_weights(np.stack((actual, actual + [[[1, -2]]])), actual, actual > 0, np.zeros(2, dtype=np.int64))
    assert weights.tolist() == [[1.0, 1.0], [0.0, 0.0]]


def test_two_members_that_were_never_wrong_share() -> None:
    actual = np.tile([3.0, 5.0], (4, 2, 1))
    weights = member_weights(np.stack((actual, actual)), actual, actual > 0, np.zeros(2, dtype=np.int64))
    assert weights.tolist() == [[0.5, 0.5], [0.5, 0.5]]


def test_rows_are_taken_evenly_until_they_hold_enough() -> None:
    rows = np.arange(10)
    assert enough(rows, 1, 10).tolist() == rows.tolist()
    assert enough(rows, 1, 4).tolist() == [0, 3, 6, 9]
    assert len(enough(np.arange(1_000_001), 3, 1000)) <= 334


def test_the_loss_of_a_member_is_the_pinball_loss_around_it() -> None:
    rng = np.random.default_rng(1)
    prediction, actual = rng.gamma(2.0, 2.0, (2, 3, 40, 5))
    seen, classes = rng.random((3, 40, 5)) < 0.8, np.arange(40) % 2
    error = np.where(seen, actual - prediction, 0.0)
    mask = _by_series(seen.astype(np.float64))
    found = _loss(_by_series(error), mask, seen.sum(axis=(0, 2)), classes)
    spread = np.abs(error).sum(axis=(0, 2)) / seen.sum(axis=(0, 2))
    for row in range(40):
        alike = classes == classes[row]
        scaled = (error / spread[:, None])[:, alike][seen[:, alike]]
        offsets = {level: np.quantile(scaled, level) * spread[row] for level in (0.1, 0.3, 0.5, 0.7, 0.9)}
        losses = [pinball_loss(error[:, row][seen[:, row]], np.array(offsets[level]), level).mean() for level in offsets]
        assert found[row] == pytest.approx(np.mean(losses), rel=1e-9)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=50), st.lists(st.floats(0, 1), min_size=1, max_size=5))
def test_quantiles_by_one_sort_are_those_of_numpy(sample: list[float], levels: list[float]) -> None:
    found = sorted_quantiles(np.array(sample), np.array(levels))
    assert found.tolist() == np.quantile(np.array(sample), np.array(levels)).tolist()
