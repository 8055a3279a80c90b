"""Luck comes from one seed, and visits every stratum once."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import norm
from shelfcast_engine.randomness import DEFAULT_SEED, generator, stratified_uniforms


def test_the_same_seed_and_stream_give_the_same_bytes() -> None:
    assert generator(DEFAULT_SEED, 3).random(9).tobytes() == generator(DEFAULT_SEED, 3).random(9).tobytes()


def test_another_stream_is_other_luck() -> None:
    # A seed sequence pads with zeros, so that streams (), (0,) and (0, 0) were once the same luck.
    draws = {generator(1, *stream).random() for stream in ((), (0,), (0, 0), (1,), (0, 1), (1, 0))}
    assert len(draws) == 6


def test_a_seed_wider_than_a_word_is_not_another_seed_with_a_stream() -> None:
    assert generator(2**32).random() != generator(0, 1).random()


def test_every_column_visits_each_stratum_exactly_once() -> None:
    uniforms = stratified_uniforms(generator(1), 100, np.full((3, 3), 0.6) + 0.4 * np.eye(3))
    assert np.allclose(np.sort(uniforms, axis=0), ((np.arange(100) + 0.5) / 100)[:, None])


@pytest.mark.parametrize("correlation", [-0.7, 0.0, 0.5, 0.95])
def test_the_normal_scores_are_correlated_as_asked(correlation: float) -> None:
    uniforms = stratified_uniforms(generator(2), 20_000, np.array([[1.0, correlation], [correlation, 1.0]]))
    scores = norm.ppf(uniforms)
    assert np.corrcoef(scores.T)[0, 1] == pytest.approx(correlation, abs=0.02)


def test_perfectly_correlated_steps_share_their_luck() -> None:
    uniforms = stratified_uniforms(generator(3), 50, np.ones((2, 2)))
    assert np.array_equal(uniforms[:, 0], uniforms[:, 1])


def test_a_matrix_that_is_a_rounding_error_away_from_semidefinite_is_taken() -> None:
    # Eigenvalues of [[1, r], [r, 1]] are 1 - r and 1 + r; r a hair above 1 makes the first negative.
    r = 1.0 + 1e-13
    assert np.isfinite(stratified_uniforms(generator(4), 10, np.array([[1.0, r], [r, 1.0]]))).all()
