"""Theta: a level and half the trend."""

from __future__ import annotations

import numpy as np
import pytest
from shelfcast_engine.forecasting.exponential_smoothing import ExponentialSmoothing
from shelfcast_engine.forecasting.model import History
from shelfcast_engine.forecasting.theta import Theta
from shelfcast_engine.panel import Bools, Floats


def predicted(demand: Floats, horizon: int = 3, visible: Bools | None = None, rate: float = 0.3) -> Floats:
    history = History(demand, np.ones_like(demand, bool) if visible is None else visible, 7)
    return np.asarray(Theta(rate).predict(history, np.array([demand.shape[1]]), horizon)[0])


def test_without_a_trend_it_is_exponential_smoothing() -> None:
    up_and_down = np.array([[4.0, 6, 6, 4, 4, 6, 6, 4]])
    history = History(up_and_down, np.ones_like(up_and_down, bool), 7)
    smoothed = ExponentialSmoothing(0.3).predict(history, np.array([8]), 3)[0]
    assert np.allclose(predicted(up_and_down), smoothed, rtol=1e-12)


def test_each_step_ahead_adds_half_the_slope_of_a_straight_line_up_to_the_most_ever_seen() -> None:
    falling = 100.0 - 2.0 * np.arange(40.0)[None]
    found = predicted(falling)
    assert np.allclose(np.diff(found), -1.0)
    rising = predicted(10.0 + 2.0 * np.arange(40.0)[None], 20)
    assert (rising <= 88.0).all()
    assert rising[0, -1] == 88.0


def test_it_is_the_mean_of_the_straight_line_and_of_smoothing_twice_the_curvature() -> None:
    # The method as first published: theta line 0 is the regression line, theta line 2 is 2 y - line, smoothed.
    y = np.random.default_rng(1).uniform(5, 15, 30)
    time, rate, horizon = np.arange(30.0), 0.3, 4
    slope, level = np.polyfit(time, y, 1)
    line = level + slope * time
    twice = 2.0 * y - line
    weights = (1 - rate) ** np.arange(29, -1, -1)
    smoothed = (weights * twice).sum() / weights.sum()
    published = (line[-1] + slope * np.arange(1, horizon + 1) + smoothed) / 2.0
    # Ours starts from the same normalised weights; what is left is how the old line is discounted: (1 - rate) ** n.
    assert np.allclose(predicted(y[None], horizon)[0], published, atol=0.02)


@pytest.mark.parametrize("length", [1, 2, 3])
def test_a_short_history_has_no_trend(length: int) -> None:
    assert np.isfinite(predicted(np.full((1, length), 5.0))).all()
    assert np.allclose(predicted(np.full((1, length), 5.0)), 5.0)


def test_a_fall_stops_at_nothing_and_unseen_periods_tell_nothing() -> None:
    falling = np.maximum(30.0 - 2.0 * np.arange(16.0), 0.0)[None]
    assert (predicted(falling, 40) >= 0).all()
    seen = np.arange(16) % 3 > 0
    poisoned = np.where(seen, falling, 1e9)
    assert np.allclose(predicted(falling, visible=seen[None]), predicted(poisoned, visible=seen[None]))
