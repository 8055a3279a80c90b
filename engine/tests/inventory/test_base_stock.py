"""The whole decision, series by series against a slow search, and together as if alone."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelfcast_engine.errors import HorizonTooShort
from shelfcast_engine.inventory import base_stock
from shelfcast_engine.inventory.base_stock import Decision, decide
from shelfcast_engine.inventory.cost import UnitCosts
from shelfcast_engine.inventory.lead_time import NEVER_EXPIRES, Supply
from shelfcast_engine.paths import paths_from_quantiles, sample_uniforms
from shelfcast_engine.quantiles import STORED_LEVELS, Quantiles
from shelfcast_engine.randomness import generator

HORIZON, PATHS = 8, 30


def question(seed: int, series: int) -> dict[str, Any]:
    """Everything `decide` wants, for `series` products of all kinds."""
    rng = np.random.default_rng(seed)
    due = rng.integers(0, 9, (series, HORIZON)) * (rng.random((series, HORIZON)) < 0.2)
    lead_time, review = rng.integers(0, 4, series), rng.integers(1, 4, series)
    due[np.arange(HORIZON) > lead_time[:, None]] = 0
    return {
        "quantiles": Quantiles(STORED_LEVELS, np.sort(rng.gamma(2, 3, (series, HORIZON, len(STORED_LEVELS))), axis=2)),
        "uniforms": sample_uniforms(generator(seed), np.eye(HORIZON), PATHS),
        "whole_units": rng.random(series) < 0.5,
        "on_hand": rng.integers(0, 25, series).astype(float),
        "due": due.astype(float),
        "supply": Supply(lead_time, review, rng.choice([1, 2, 4, int(NEVER_EXPIRES)], series)),
        "costs": UnitCosts(rng.uniform(0.05, 0.5, series), rng.uniform(0.5, 5, series), rng.uniform(0, 2, series)),
        "pack": rng.choice([1.0, 4.0, 6.0], series),
        "minimum": rng.choice([0.0, 5.0, 20.0], series),
    }


def only(asked: dict[str, Any], rows: Any) -> dict[str, Any]:
    """The same question about some of its series."""
    supply, costs = asked["supply"], asked["costs"]
    return asked | {
        "quantiles": Quantiles(STORED_LEVELS, asked["quantiles"].values[rows]),
        "supply": Supply(supply.lead_time[rows], supply.review[rows], supply.shelf_life[rows]),
        "costs": UnitCosts(costs.holding[rows], costs.shortage[rows], costs.waste[rows]),
        **{name: asked[name][rows] for name in ("whole_units", "on_hand", "due", "pack", "minimum")},
    }


def assert_same(one: Decision, two: Decision, rows: Any = slice(None)) -> None:
    """The same orders, and the same figures to the last digits, which a matrix product rounds by the size of its batch."""
    assert np.array_equal(one.quantity, two.quantity[rows])
    for part in fields(Decision):
        kept = getattr(two, part.name)[rows]
        assert np.allclose(getattr(one, part.name), kept, rtol=1e-12, atol=1e-12, equal_nan=True)


@pytest.mark.parametrize("seed", range(12))
def test_a_decision_costs_no_more_than_any_order_played_by_hand(play: Any, seed: int) -> None:
    asked = question(seed, 1)
    decision, supply, costs = decide(**asked), asked["supply"], asked["costs"]
    demand = paths_from_quantiles(asked["quantiles"], asked["uniforms"], asked["whole_units"]).values[0]
    lead_time, interval, life = int(supply.lead_time[0]), int(supply.protection[0]), int(supply.shelf_life[0])
    pack, minimum = asked["pack"][0], asked["minimum"][0]
    money = float(costs.holding[0]), float(costs.shortage[0]), float(costs.waste[0])

    def played(order: float) -> float:
        games = [play(path[:interval], asked["on_hand"][0], asked["due"][0], life, order, lead_time) for path in demand]
        return float(np.mean([game.cost(*money) for game in games]))

    accepted = [0.0, *[count * pack for count in range(1, 61) if count * pack >= minimum]]
    prices = [played(order) for order in accepted]
    assert decision.quantity[0] == accepted[int(np.argmin(np.round(prices, 9)))]
    assert decision.cost[0] == pytest.approx(min(prices), rel=1e-9)
    if life > interval:
        held, lost, waiting = money[0], money[1], []
        for path in demand:
            now = play(path[: lead_time + 1], asked["on_hand"][0], asked["due"][0], life, decision.quantity[0], lead_time)
            later = play(path[: lead_time + 1], asked["on_hand"][0], asked["due"][0], life, 0.0, lead_time)
            waiting.append(lost * (later.lost[-1] - now.lost[-1]) - held * (now.left[-1] - later.left[-1]))
        assert decision.waiting[0] == pytest.approx(np.mean(waiting), abs=1e-9)
    games = [play(path[:interval], asked["on_hand"][0], asked["due"][0], life, 0.0, lead_time) for path in demand]
    assert decision.still_there[0] == pytest.approx(np.mean([game.shelf_before_demand[lead_time] for game in games]), rel=1e-12)


@given(seed=st.integers(0, 10_000))
def test_an_order_is_nothing_or_whole_packs_of_at_least_the_minimum(seed: int) -> None:
    asked = question(seed, 6)
    quantity = decide(**asked).quantity
    assert ((quantity == 0) | (quantity >= asked["minimum"])).all()
    assert (quantity % asked["pack"] == 0).all()


@given(seed=st.integers(0, 10_000))
def test_series_decided_together_are_decided_as_if_alone(seed: int) -> None:
    asked = question(seed, 5)
    together = decide(**asked)
    for row in range(5):
        assert_same(decide(**only(asked, [row])), together, [row])


def test_many_series_are_taken_in_portions_without_a_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = question(1, 40)
    at_once = decide(**asked)
    monkeypatch.setattr(base_stock, "_VALUES_AT_ONCE", 3 * PATHS * HORIZON)
    assert_same(decide(**asked), at_once)


@given(seed=st.integers(0, 10_000), exponent=st.integers(-40, 40))
def test_money_in_another_currency_changes_the_cost_and_nothing_else(seed: int, exponent: int) -> None:
    asked, scale = question(seed, 5), 2.0**exponent
    costs = asked["costs"]
    dear = decide(**(asked | {"costs": UnitCosts(costs.holding * scale, costs.shortage * scale, costs.waste * scale)}))
    plain = decide(**asked)
    assert np.array_equal(dear.quantity, plain.quantity)
    assert np.array_equal(dear.best, plain.best)
    assert np.allclose(dear.cost, scale * plain.cost, rtol=1e-12)


@given(seed=st.integers(0, 10_000))
def test_a_decision_depends_on_nothing_beyond_its_interval(seed: int) -> None:
    asked = question(seed, 5)
    beyond = np.arange(HORIZON) >= asked["supply"].protection[:, None]
    later = asked | {
        "quantiles": Quantiles(STORED_LEVELS, np.where(beyond[:, :, None], 1e6, asked["quantiles"].values)),
        "due": np.where(beyond, 1e6, asked["due"]),
    }
    one, two = decide(**asked), decide(**later)
    for name in ("best", "quantity", "still_there", "cost", "waiting", "demand_p50", "demand_p90"):
        assert np.array_equal(getattr(one, name), getattr(two, name))


def test_the_demand_shown_is_that_of_the_paths_over_the_interval() -> None:
    asked = question(3, 4)
    decision = decide(**asked)
    paths = paths_from_quantiles(asked["quantiles"], asked["uniforms"], asked["whole_units"]).values
    for row in range(4):
        total = paths[row, :, : asked["supply"].protection[row]].sum(axis=1)
        assert decision.demand_p50[row] == pytest.approx(np.quantile(total, 0.5), rel=1e-12)
        assert decision.demand_p90[row] == pytest.approx(np.quantile(total, 0.9), rel=1e-12)


def test_the_same_question_has_the_same_bytes_for_an_answer() -> None:
    one, two = decide(**question(4, 9)), decide(**question(4, 9))
    assert all(getattr(one, part.name).tobytes() == getattr(two, part.name).tobytes() for part in fields(Decision))


def test_no_series_at_all_is_decided_too() -> None:
    assert decide(**only(question(5, 2), slice(0, 0))).quantity.shape == (0,)


def test_one_forecast_too_short_for_its_interval_is_refused() -> None:
    asked = question(6, 3) | {"supply": Supply(np.array([1, 6, 1]), np.array([1, 3, 1]), np.full(3, NEVER_EXPIRES))}
    with pytest.raises(HorizonTooShort, match="the forecast covers 8 periods, the protection interval is 9"):
        decide(**asked)
