"""Each rule against what its maker says, worked out by hand."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from shelfcast_engine.panel import Frequency, Panel
from shelfcast_engine.replay.account import Prices
from shelfcast_engine.replay.knowledge import Knowledge
from shelfcast_engine.replay.policies.cover import Cover
from shelfcast_engine.replay.policies.eoq import EconomicOrder
from shelfcast_engine.replay.policies.erpnext_reorder import ErpnextReorder
from shelfcast_engine.replay.policies.levels import Levels
from shelfcast_engine.replay.policies.min_max import MinMax
from shelfcast_engine.replay.policies.odoo_rule import OdooRule
from shelfcast_engine.replay.policies.odoo_suggest import OdooSuggest
from shelfcast_engine.replay.policies.ours import Ours
from shelfcast_engine.replay.policies.recorded_orders import RecordedOrders
from shelfcast_engine.replay.policies.safety_stock import SafetyStock
from shelfcast_engine.replay.policy import SEARCH_BUDGET, Policy
from shelfcast_engine.replay.world import simple_world, state_of

TUNABLE: tuple[Policy, ...] = (
    Ours(), Cover(), MinMax(), OdooRule(), OdooSuggest(), ErpnextReorder(), SafetyStock(), EconomicOrder(),
)  # fmt: skip


@pytest.fixture
def known(panel_of: Callable[..., Panel], prices_of: Callable[..., Prices]) -> Knowledge:
    """Three items that sell exactly 4 a week; lead time 1, review 1, so that the protection interval wants 8."""
    return Knowledge(panel_of(np.full((3, 60), 4.0), Frequency.WEEK), simple_world(1, 1, 3), prices_of(3))


def wished(policy: Policy, known: Knowledge, *positions: float) -> list[float]:
    return [round(float(units), 6) for units in policy.wish(known, state_of(known.world, np.array(positions)))]


def test_cover_orders_what_the_periods_want_less_what_is_there(known: Knowledge) -> None:
    assert wished(Cover(3.25), known, 0, 5, 20) == [13, 8, 0]
    assert wished(Cover(factor=1.5), known, 0, 5, 20) == [12, 7, 0]


def test_cover_of_more_periods_than_the_calendar_is_asked_for(known: Knowledge) -> None:
    assert wished(Cover(100), known, 0, 0, 0) == [400, 400, 400]


def test_min_max_orders_at_or_below_the_minimum_up_to_the_maximum(known: Knowledge) -> None:
    assert wished(MinMax(low=1.0, span=0.5), known, 7, 8, 9) == [5, 4, 0]


def test_odoo_orders_below_the_minimum_only(known: Knowledge) -> None:
    assert wished(OdooRule(low=1.0, span=0.5), known, 7, 8, 9) == [5, 0, 0]


def test_odoo_suggest_is_delivered_per_period_times_factor_times_periods(known: Knowledge) -> None:
    assert wished(OdooSuggest(4.0), known, 0, 15, 17) == [16, 1, -1]
    assert wished(OdooSuggest(factor=1.3), known, 0, 0, 0) == [11, 11, 11]


def test_erpnext_requests_the_quantity_or_the_deficiency(known: Knowledge) -> None:
    assert wished(ErpnextReorder(level=1.0, quantity=0.5), known, 0, 8, 9) == [8, 4, 0]


def test_safety_stock_without_spread_is_the_mean(known: Knowledge) -> None:
    assert wished(SafetyStock(), known, 0, 3, 9) == [8, 5, -1]


def test_eoq_orders_whole_batches_until_above_the_reorder_point(
    panel_of: Callable[..., Panel], prices_of: Callable[..., Prices]
) -> None:
    # K = 10, d = 4, h = 0.2: Q = sqrt(2 · 10 · 4 / 0.2) = 20. Reorder point 8.
    known = Knowledge(panel_of(np.full((3, 60), 4.0), Frequency.WEEK), simple_world(1, 1, 3), prices_of(3, per_order=10.0))
    assert wished(EconomicOrder(), known, 0, 8, 9) == [20, 20, 0]
    free = Knowledge(known.panel, known.world, prices_of(3))
    assert wished(EconomicOrder(periods=1.0), free, 0, 8, 9) == [12, 4, 0]


def test_levels_of_the_user_and_none_for_what_they_left_out(known: Knowledge) -> None:
    levels = Levels(np.array([5.0, 5.0, np.nan]), np.array([9.0, 9.0, np.nan]))
    assert wished(levels, known, 5, 6, 0) == [4, 0, 0]
    assert levels.settings() == (levels,)


def test_recorded_orders_are_those_of_the_period_that_was_counted(known: Knowledge) -> None:
    quantity = np.zeros((3, 60))
    quantity[1, 59] = 7.0
    orders = RecordedOrders(quantity)
    assert wished(orders, known, 0, 0, 0) == [0, 7, 0]
    assert orders.settings() == (orders,)


def test_ours_orders_what_certain_demand_wants(known: Knowledge) -> None:
    assert wished(Ours(), known, 0, 4, 8) == [4, 4, 0]


def test_ours_is_the_same_piece_by_piece(known: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shelfcast_engine.replay.knowledge._MOST_PATH_VALUES", 10)
    afresh = Knowledge(known.panel, known.world, known.prices)
    assert afresh.paths is None
    assert wished(Ours(), afresh, 0, 4, 8) == wished(Ours(), known, 0, 4, 8)


@pytest.mark.parametrize("policy", TUNABLE, ids=lambda policy: policy.name)
def test_every_rule_may_try_equally_many_settings(policy: Policy) -> None:
    assert len(set(policy.settings())) == SEARCH_BUDGET


@pytest.mark.parametrize("policy", [Cover(2.0), OdooSuggest(2.0)], ids=lambda policy: policy.name)
def test_what_the_user_set_is_not_tuned(policy: Policy) -> None:
    assert policy.settings() == (policy,)


@pytest.mark.parametrize("policy", TUNABLE, ids=lambda policy: policy.name)
def test_an_item_that_never_sold_is_not_ordered(
    policy: Policy, panel_of: Callable[..., Panel], prices_of: Callable[..., Prices]
) -> None:
    panel = panel_of(np.zeros((1, 40)), Frequency.WEEK, starts=np.array([40]))
    assert max(wished(policy, Knowledge(panel, simple_world(1, 1, 1), prices_of(1)), 0)) <= 0


def test_the_average_of_an_item_out_of_stock_lately_is_that_of_before(
    panel_of: Callable[..., Panel], prices_of: Callable[..., Prices]
) -> None:
    in_stock = np.ones((2, 60))
    in_stock[0, 20:] = 0.0
    demand = np.full((2, 60), 4.0)
    demand[0, 20:] = 0.0
    known = Knowledge(panel_of(demand, Frequency.WEEK, in_stock=in_stock), simple_world(1, 1, 2), prices_of(2))
    assert known.average(26).tolist() == [4.0, 4.0]


def test_what_spoils_soon_or_sells_steadily_is_usually_counted_in_full(known: Knowledge) -> None:
    fresh = simple_world(1, 1, 3, shelf_life=3)
    assert min(Ours().settings(), key=lambda rule: rule.doubt(fresh, steady=0.0)) == Ours(1.0)
    assert min(Ours().settings(), key=lambda rule: rule.doubt(known.world, steady=1.0)) == Ours(1.0)
    assert min(Ours().settings(), key=lambda rule: rule.doubt(known.world, steady=0.0)) == Ours(0.6)
    assert {rule.doubt(fresh, steady=0.0) for rule in Cover().settings()} == {0.0}


def test_levels_that_somebody_said_are_not_tuned() -> None:
    said = MinMax(low=0.5, span=1.0, fixed=True)
    assert said.settings() == (said,)
    assert said.name == "min-max:0.5:1"
