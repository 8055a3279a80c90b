"""Service that was asked for is service that comes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from shelfcast_engine.forecasting.ensemble import Forecast, forecast
from shelfcast_engine.panel import Floats, Frequency, Panel
from shelfcast_engine.quantiles import Quantiles
from shelfcast_engine.replay.account import Prices
from shelfcast_engine.replay.history import Setting, replay, warm_start
from shelfcast_engine.replay.policies.service_target import Service, ServiceTarget
from shelfcast_engine.replay.tune_service import aim_for, reached
from shelfcast_engine.replay.world import simple_world


def too_sure(panel: Panel, horizon: int) -> Forecast:
    """A forecaster whose intervals are half as wide as they should be."""
    made = forecast(panel, horizon)
    middle = made.quantiles.at(np.array([0.5]))
    return replace(made, quantiles=Quantiles(made.quantiles.levels, (made.quantiles.values + middle) / 2))


@pytest.fixture
def setting(panel_of: Callable[..., Panel], prices_of: Callable[..., Prices], steady: Callable[..., Floats]) -> Setting:
    demand = steady(30, 160, 8.0)
    return Setting(panel_of(demand, Frequency.WEEK), demand, simple_world(1, 1, 30), prices_of(30), too_sure)


@pytest.mark.parametrize("service", list(Service))
def test_a_target_is_met_though_the_forecast_is_too_sure_of_itself(setting: Setting, service: Service) -> None:
    rules = [*aim_for(setting, service, [0.8, 0.95], 120), ServiceTarget(service, 0.95)]
    start = warm_start(setting, 120)
    _, states = replay(setting, rules, [start] * 3, 120, 124)
    accounts, _ = replay(setting, rules, states, 124, 160)
    came = [reached(account, service) for account in accounts]
    assert came[:2] == pytest.approx([0.8, 0.95], abs=0.04)
    assert came[2] < came[1]
    assert accounts[0].average_stock.sum() < accounts[1].average_stock.sum()


def test_without_a_past_the_aim_is_the_target(setting: Setting) -> None:
    assert aim_for(setting, Service.FILL, [0.9], 10) == [ServiceTarget(Service.FILL, 0.9)]
    rule = ServiceTarget(Service.FILL, 0.9)
    assert rule.settings() == (rule,)
    assert rule.name == "fill rate 0.9"
