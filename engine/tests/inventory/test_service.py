"""Orders for a service level: against an exhaustive search over the same futures."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelfcast_engine.inventory.lead_time import NEVER_EXPIRES, Projection, project
from shelfcast_engine.inventory.service import (
    NotAServiceLevel,
    order_for_cycle_service,
    order_for_fill_rate,
    trade_off_curve,
)
from shelfcast_engine.panel import Floats
from shelfcast_engine.paths import Paths

LEAD_TIME, REVIEW = 1, 2


def projected(seed: int, on_hand: float) -> tuple[Projection, Floats]:
    """20 futures of one item, and the demand expected in its window."""
    demand = np.random.default_rng(seed).poisson(5, (1, 20, LEAD_TIME + REVIEW)).astype(np.float64)
    projection = project(Paths(demand), np.array([on_hand]), np.zeros((1, 3)), LEAD_TIME, REVIEW, int(NEVER_EXPIRES))
    return projection, demand[:, :, LEAD_TIME:].sum(axis=2).mean(axis=1)


@given(st.integers(0, 10_000), st.integers(0, 25), st.sampled_from([0.5, 0.8, 0.9, 0.95]))
def test_one_unit_less_would_miss_the_target(seed: int, on_hand: int, target: float) -> None:
    """Feature: demand-forecasting-system, Property 5: Reorder Recommendation Logic"""
    projection, window = projected(seed, float(on_hand))
    unmet = projection.unmet[0, :, -1]
    order = float(order_for_cycle_service(projection, np.array([target]))[0])
    assert (unmet <= max(order, 0)).mean() >= target
    if order >= 1:
        assert (unmet <= order - 1).mean() < target
    order = float(order_for_fill_rate(projection, window, np.array([target]))[0])
    allowed = (1 - target) * window[0]
    assert np.maximum(unmet - order, 0).mean() <= allowed + 1e-9
    if order > 0:
        assert np.maximum(unmet - order, 0).mean() == pytest.approx(allowed)


@given(st.integers(0, 10_000))
def test_more_service_takes_more_stock(seed: int) -> None:
    projection, _ = projected(seed, 3.0)
    curve = trade_off_curve(projection, np.array([2.0]), np.array([0.5, 0.7, 0.9, 0.99]))
    money, lost = [point.stock_money for point in curve], [point.lost_units for point in curve]
    assert money == sorted(money)
    assert lost == sorted(lost, reverse=True)


def test_a_target_of_all_or_nothing_is_refused() -> None:
    projection, window = projected(1, 0.0)
    for target in (0.0, 1.0):
        with pytest.raises(NotAServiceLevel):
            order_for_cycle_service(projection, np.array([target]))
        with pytest.raises(NotAServiceLevel, match="between 0 and 1"):
            order_for_fill_rate(projection, window, np.array([target]))
