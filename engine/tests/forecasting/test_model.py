"""What holds for every member of the ensemble, each against a slow twin in plain Python."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelfcast_engine.forecasting.croston import Croston
from shelfcast_engine.forecasting.ensemble import default_members
from shelfcast_engine.forecasting.exponential_smoothing import ExponentialSmoothing
from shelfcast_engine.forecasting.model import History, Model
from shelfcast_engine.forecasting.moving_average import MovingAverage
from shelfcast_engine.forecasting.seasonal_naive import SeasonalNaive
from shelfcast_engine.forecasting.theta import Theta
from shelfcast_engine.forecasting.tsb import TeunterSyntetosBabai
from shelfcast_engine.panel import Floats, Frequency

Seen = list[tuple[float, bool]]
"""The periods before an origin: units, and whether they were visible."""


def slow_seasonal_naive(past: Seen, step: int, season: int) -> float:
    phase = (len(past) + step) % season
    same = [units for period, (units, seen) in enumerate(past) if seen and period % season == phase]
    return same[-1] if same else slow_mean(past)


def slow_mean(past: Seen) -> float:
    units = [units for units, seen in past if seen]
    return sum(units) / len(units) if units else 0.0


def slow_moving_average(past: Seen) -> float:
    recent = past[-5:]
    return slow_mean(recent) if any(seen for _, seen in recent) else slow_mean(past)


def slow_exponential_smoothing(past: Seen) -> float:
    units = [units for units, seen in past if seen]
    weights = [0.3 * 0.7**age for age in reversed(range(len(units)))]
    return sum(w * u for w, u in zip(weights, units, strict=True)) / sum(weights) if units else 0.0


def slow_croston(past: Seen) -> float:
    size: float | None = None
    interval: float | None = None
    waited = 0
    for units, seen in past:
        waited += seen
        if seen and units > 0:
            size = units if size is None else 0.9 * size + 0.1 * units
            interval = waited if interval is None else 0.9 * interval + 0.1 * waited
            waited = 0
    return 0.0 if size is None or interval is None else 0.95 * size / interval


def slow_tsb(past: Seen) -> float:
    sold = [float(units > 0) for units, seen in past if seen]
    weights = [0.05 * 0.95**age for age in reversed(range(len(sold)))]
    size = None
    for units, seen in past:
        if seen and units > 0:
            size = units if size is None else 0.9 * size + 0.1 * units
    return 0.0 if size is None else size * sum(w * s for w, s in zip(weights, sold, strict=True)) / sum(weights)


SEASON = 4


def slow_theta(past: Seen, step: int) -> float:
    told = [(time, units) for time, (units, visible) in enumerate(past) if visible]
    if not told:
        return 0.0
    times, units = (np.array(column) for column in zip(*told, strict=True))
    slope = float(np.polyfit(times, units, 1)[0]) if len(told) > 2 else 0.0
    lag = sum(0.7**k for k in range(len(told))) - 1.0
    return float(np.clip(slow_exponential_smoothing(past) + 0.5 * slope * (step + 1 + lag), 0.0, units.max()))


TWINS: list[tuple[Model, Callable[[Seen, int], float]]] = [
    (SeasonalNaive(), lambda past, step: slow_seasonal_naive(past, step, SEASON)),
    (MovingAverage(5), lambda past, _: slow_moving_average(past)),
    (ExponentialSmoothing(0.3), lambda past, _: slow_exponential_smoothing(past)),
    (Croston(0.1), lambda past, _: slow_croston(past)),
    (TeunterSyntetosBabai(0.1, 0.05), lambda past, _: slow_tsb(past)),
    (Theta(0.3), slow_theta),
]
every_model = pytest.mark.parametrize("model", [model for model, _ in TWINS], ids=lambda model: model.name)


def some_history(seed: int, series: int, length: int) -> History:
    rng = np.random.default_rng(seed)
    demand = rng.poisson(rng.choice([0.3, 2.0, 30.0], (series, 1)), (series, length)).astype(np.float64)
    return History(demand * rng.choice([1.0, 0.37]), rng.random((series, length)) < rng.choice([0.1, 0.7, 1.0]), SEASON)


@pytest.mark.parametrize(("model", "slow"), TWINS, ids=lambda part: part.name if hasattr(part, "name") else "")
@given(seed=st.integers(0, 10_000), series=st.integers(1, 3), length=st.integers(1, 30))
def test_a_model_agrees_with_its_slow_twin_at_every_origin(
    model: Model, slow: Callable[[Seen, int], float], seed: int, series: int, length: int
) -> None:
    history = some_history(seed, series, length)
    origins = np.arange(1, length + 1)
    found = model.predict(history, origins, 3)
    assert found.shape == (length, series, 3)
    for index, origin in enumerate(origins):
        for row in range(series):
            past = list(zip(history.demand[row, :origin].tolist(), history.visible[row, :origin].tolist(), strict=True))
            for step in range(3):
                assert found[index, row, step] == pytest.approx(slow(past, step), rel=1e-9, abs=1e-9)


@every_model
def test_no_model_sees_the_future(model: Model) -> None:
    history = some_history(1, 5, 60)
    for origin in (1, 2, 17, 59, 60):
        poisoned = history.demand.copy()
        poisoned[:, origin:] = 1e12
        open_eyes = history.visible.copy()
        open_eyes[:, origin:] = True
        at = np.array([origin])
        told = model.predict(History(poisoned, open_eyes, SEASON), at, 6)
        assert np.allclose(told, model.predict(history, at, 6), rtol=1e-12, atol=1e-12)


@every_model
def test_what_a_hidden_period_holds_changes_nothing(model: Model) -> None:
    history = some_history(2, 5, 60)
    hidden = History(history.demand, np.random.default_rng(3).random((5, 60)) < 0.7, SEASON)
    poisoned = History(np.where(hidden.visible, history.demand, 1e12), hidden.visible, SEASON)
    origins = np.arange(1, 61)
    assert np.array_equal(model.predict(poisoned, origins, 6), model.predict(hidden, origins, 6))


@every_model
def test_one_origin_among_many_is_predicted_as_if_alone(model: Model) -> None:
    history, origins = some_history(4, 5, 40), np.array([3, 20, 21, 40])
    together = model.predict(history, origins, 5)
    for index in range(4):
        assert np.array_equal(together[index : index + 1], model.predict(history, origins[index : index + 1], 5))


@every_model
def test_doubling_demand_doubles_the_prediction(model: Model) -> None:
    history, origins = some_history(5, 5, 40), np.array([1, 7, 40])
    doubled = History(2 * history.demand, history.visible, SEASON)
    assert np.allclose(model.predict(doubled, origins, 5), 2 * model.predict(history, origins, 5), rtol=1e-12)


@every_model
def test_constant_demand_is_predicted_as_it_is_or_just_below(model: Model) -> None:
    history = History(np.full((1, 60), 8.0), np.ones((1, 60), bool), SEASON)
    expected = 8 * 0.95 if isinstance(model, Croston) else 8.0
    assert np.allclose(model.predict(history, np.array([60]), 5), expected, rtol=1e-12)


@every_model
@given(seed=st.integers(0, 10_000), length=st.integers(1, 30))
def test_a_prediction_is_never_negative_nor_above_the_most_ever_seen(model: Model, seed: int, length: int) -> None:
    history = some_history(seed, 3, length)
    most: Floats = np.where(history.visible, history.demand, 0.0).max(axis=1)
    found = model.predict(history, np.arange(1, length + 1), 4)
    assert (found >= 0).all()
    assert (found <= most[None, :, None] * (1 + 1e-12)).all()


@pytest.mark.parametrize("frequency", list(Frequency))
def test_the_members_of_a_frequency_have_names_of_their_own(frequency: Frequency) -> None:
    names = [model.name for model in default_members(frequency)]
    assert len(set(names)) == len(names) == 7
