"""Which member to believe, and which level to read."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import norm
from shelfcast_engine.forecasting.blend import mixture_weights
from shelfcast_engine.forecasting.kinds import FEW_UNITS, FRACTIONS, MANY_UNITS, numbers_of, series_kinds
from shelfcast_engine.forecasting.quantile_heads import HEADS, spread_heads
from shelfcast_engine.forecasting.recalibrate import level_map, recalibrated
from shelfcast_engine.panel import Floats
from shelfcast_engine.quantiles import STORED_LEVELS
from shelfcast_engine.scoring.coverage import share_below
from shelfcast_engine.scoring.pinball import pinball_loss

LEVELS: Floats = np.array([0.25, 0.5, 0.75])


def normal_quantiles(centre: Floats, spread: float, levels: Floats) -> Floats:
    return np.asarray(centre[..., None] + spread * norm.ppf(levels))


def test_the_mixture_loses_less_than_equal_weights_and_leaves_out_what_does_not_fit() -> None:
    rng = np.random.default_rng(1)
    truth = rng.normal(20, 1, (2, 300, 4))
    members = np.stack([normal_quantiles(truth + rng.normal(0, s, truth.shape), s, LEVELS) for s in (1.0, 1.03, 6.0)])
    fitting = np.ones((3, 3), bool)
    seen, kinds = truth > 0, np.zeros(300, dtype=np.int64)
    weights = mixture_weights(members, truth, seen, kinds, fitting, LEVELS)[:, 0]
    assert weights.sum() == pytest.approx(1)
    assert weights[2] == 0
    assert weights[0] > weights[1] > 0.02

    def loss(shares: Floats) -> float:
        mixed = np.einsum("mknhq,m->knhq", members, shares)
        return float(sum(pinball_loss(truth, mixed[..., i], level).sum() for i, level in enumerate(LEVELS)))

    assert loss(weights) < loss(np.full(3, 1 / 3))
    fitting[0, FRACTIONS] = False
    assert mixture_weights(members, truth, seen, kinds, fitting, LEVELS)[0, 0] == 0


def test_a_kind_that_was_not_held_out_is_weighted_like_those_that_sell_in_such_numbers() -> None:
    came = np.array([[[2.0, 5.0]]])
    both = np.stack((came[..., None], 0 * came[..., None]))
    weights = mixture_weights(both, came, came > 0, np.array([0]), np.ones((2, 3), bool), np.array([0.5]))
    assert weights[:, 3].tolist() == [1.0, 0.0]
    assert weights[:, 4].tolist() == [0.5, 0.5]


def test_kinds_tell_fractions_from_many_units_and_few() -> None:
    kinds = series_kinds(np.array([1, 1, 1]), np.array([False, True, True]), np.array([9.0, 9.0, 0.1]))
    assert numbers_of(kinds).tolist() == [FRACTIONS, MANY_UNITS, FEW_UNITS]


def test_a_right_distribution_has_the_truth_below_each_level_as_often_as_it_says() -> None:
    rng = np.random.default_rng(2)
    for draw, grain in ((rng.normal(0, 1, 20_000), 0.0), (rng.poisson(1.0, 20_000).astype(float), 0.5)):
        values = np.repeat(np.quantile(draw, STORED_LEVELS, method="inverted_cdf")[None], len(draw), axis=0)
        shares = share_below(values, draw, np.full(len(draw), grain), STORED_LEVELS)
        assert np.allclose(shares[1:-1], STORED_LEVELS, atol=0.03)


def test_a_distribution_that_is_too_narrow_is_read_at_wider_levels() -> None:
    rng = np.random.default_rng(3)
    actual = rng.normal(50, 2, (1, 4000, 1))
    values = normal_quantiles(np.full(actual.shape, 50.0), 1.0, STORED_LEVELS)
    mapped = level_map(values, actual, actual > 0, np.zeros(4000, dtype=np.int64), np.zeros(4000), STORED_LEVELS)
    low, high = (int(np.abs(STORED_LEVELS - level).argmin()) for level in (0.1, 0.9))
    assert mapped[0, low] < 0.09
    assert mapped[0, high] > 0.91
    assert np.allclose(mapped[1], STORED_LEVELS)
    assert (np.diff(mapped, axis=1) >= 0).all()
    read = recalibrated(values[0], np.zeros(4000, dtype=np.int64), mapped, STORED_LEVELS)
    inside = ((actual[0, :, 0] >= read[:, 0, low]) & (actual[0, :, 0] <= read[:, 0, high])).mean()
    assert inside > ((actual >= values[..., low]) & (actual <= values[..., high])).mean() + 0.01


def test_levels_between_the_heads_are_linear_and_those_beyond_take_another_models_tails() -> None:
    heads = np.array([[[1.0, 3.0, 5.0, 7.0, 9.0, 10.0]]])
    shape = normal_quantiles(np.array([[5.0]]), 3.0, STORED_LEVELS)
    found = spread_heads(heads, STORED_LEVELS, np.maximum(shape, 0))[0, 0]
    for level, value in zip(HEADS, heads[0, 0], strict=True):
        assert found[int(np.abs(STORED_LEVELS - level).argmin())] == pytest.approx(value)
    assert found[int(np.abs(STORED_LEVELS - 0.2).argmin())] == pytest.approx(2.0)
    assert (np.diff(found) >= 0).all()
    assert found[-1] > 10.0
    assert 0 <= found[0] < 1.0
