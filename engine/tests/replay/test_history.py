"""Rules over a recorded history: they know the past only, and what they do does not depend on money's unit or on order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
import pytest
from shelfcast_engine.inventory.cost import UnitCosts
from shelfcast_engine.panel import Floats, Frequency, Panel
from shelfcast_engine.replay.account import Prices
from shelfcast_engine.replay.compare import compare
from shelfcast_engine.replay.history import Setting, replay, warm_start
from shelfcast_engine.replay.knowledge import Knowledge
from shelfcast_engine.replay.policies.cover import Cover
from shelfcast_engine.replay.policies.eoq import EconomicOrder
from shelfcast_engine.replay.policies.erpnext_reorder import ErpnextReorder
from shelfcast_engine.replay.policies.min_max import MinMax
from shelfcast_engine.replay.policies.odoo_rule import OdooRule
from shelfcast_engine.replay.policies.odoo_suggest import OdooSuggest
from shelfcast_engine.replay.policies.ours import Ours
from shelfcast_engine.replay.policies.recorded_orders import RecordedOrders
from shelfcast_engine.replay.policies.safety_stock import SafetyStock
from shelfcast_engine.replay.policy import Policy
from shelfcast_engine.replay.tune import calibrate, sampled, tune, tuning_length
from shelfcast_engine.replay.world import State, World, simple_world

ALL: tuple[Policy, ...] = (
    Ours(), Cover(), Cover(3.0), MinMax(), OdooRule(), OdooSuggest(), ErpnextReorder(), SafetyStock(), EconomicOrder(),
)  # fmt: skip
SettingOf = Callable[..., Setting]


@dataclass
class Eavesdropper:
    """Writes down what a rule orders."""

    rule: Policy
    heard: list[list[float]] = field(default_factory=list)
    as_recorded: bool = False

    @property
    def name(self) -> str:
        return self.rule.name

    def wish(self, known: Knowledge, state: State) -> Floats:
        units = self.rule.wish(known, state)
        self.heard.append(units.tolist())
        return units

    def doubt(self, world: World, steady: float) -> float:
        return 0.0

    def settings(self) -> tuple[Policy, ...]:
        return (self,)


@pytest.fixture
def setting_of(panel_of: Callable[..., Panel], prices_of: Callable[..., Prices], steady: Callable[..., Floats]) -> SettingOf:
    def build(items: int = 4, periods: int = 60, review: int = 1, lead_time: int = 1) -> Setting:
        demand = steady(items, periods)
        return Setting(
            panel_of(demand, Frequency.WEEK), demand, simple_world(lead_time, review, items), prices_of(items, 0.2, 1.0)
        )

    return build


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_an_order_never_depends_on_the_future(setting_of: SettingOf, rule: Policy) -> None:
    plain, first = setting_of(), 50
    promotion, price = (np.arange(240).reshape(4, 60) % 7 < 2).astype(float), 1.0 + np.arange(240.0).reshape(4, 60) % 5
    setting = replace(plain, panel=replace(plain.panel, promotion=promotion, price=price))
    poisoned_promotion, poisoned_price = promotion.copy(), price.copy()
    poisoned_promotion[:, first + 3 :], poisoned_price[:, first + 3 :] = 1 - promotion[:, first + 3 :], 0.01
    poisoned_demand = setting.demand.copy()
    poisoned_demand[:, first + 3 :] = 1e6
    poisoned_stock = setting.panel.in_stock.copy()
    poisoned_stock[:, first + 3 :] = 0.0
    poisoned = replace(
        setting,
        panel=replace(
            setting.panel,
            demand=poisoned_demand,
            in_stock=poisoned_stock,
            promotion=poisoned_promotion,
            price=poisoned_price,
        ),
        demand=np.concatenate((setting.demand[:, : first + 3], poisoned_demand[:, first + 3 :]), axis=1),
    )
    orders = []
    for world in (setting, poisoned):
        listener = Eavesdropper(rule)
        replay(world, [listener], [warm_start(world, first)], first, first + 4)
        orders.append(listener.heard)
    assert orders[0] == orders[1]


def test_what_was_planned_is_known_before_it_comes_and_nothing_else(setting_of: SettingOf) -> None:
    setting, told = setting_of(periods=6), np.array([[0.0, 1, 1, 0, 1, 1]] * 4)
    recorded = replace(setting, panel=replace(setting.panel, promotion=told, promotion_ahead=told[:, :1], price=1 + told))
    known = recorded.known_at(3).panel
    assert known.promotion is not None
    assert known.promotion.tolist() == told[:, :3].tolist()
    assert known.promotion_ahead is None
    assert known.price_ahead is None
    plan = np.where(np.arange(6) == 4, 1.0, np.nan) * np.ones((4, 1))
    planned = replace(recorded, panel=replace(recorded.panel, promotion_planned=plan)).known_at(3).panel
    assert planned.promotion_ahead is not None
    assert planned.promotion_ahead.tolist() == [[0, 1, 0, 0]] * 4


def test_scaling_money_scales_cost_and_not_orders(setting_of: SettingOf) -> None:
    setting = setting_of()
    unit = setting.prices.unit
    dear = replace(
        setting, prices=Prices(UnitCosts(8 * unit.holding, 8 * unit.shortage, 8 * unit.waste), 8 * setting.prices.per_order)
    )
    plain, times_eight = (compare(one, ALL, 50, 60) for one in (setting, dear))
    for before, after in zip(plain.accounts, times_eight.accounts, strict=True):
        assert after.ordered.tolist() == before.ordered.tolist()
        assert (after.total_cost / 8).tolist() == pytest.approx(before.total_cost.tolist())


def test_permuting_items_permutes_answers(setting_of: SettingOf) -> None:
    setting, rows = setting_of(), np.array([2, 0, 3, 1])
    plain, permuted = (compare(one, ALL, 50, 60) for one in (setting, setting.of(rows)))
    for before, after in zip(plain.accounts, permuted.accounts, strict=True):
        assert after.total_cost.tolist() == pytest.approx(before.total_cost[rows].tolist())


def test_orders_are_placed_before_the_first_period_and_then_at_every_review(setting_of: SettingOf) -> None:
    setting = setting_of(review=3)
    accounts, _ = replay(setting, [Cover(20.0)], [warm_start(setting, 50)], 50, 57)
    assert accounts[0].orders.max() <= 3


def test_settings_are_tuned_on_sixty_order_occasions_however_far_apart_they_are(
    setting_of: SettingOf, panel_of: Callable[..., Panel]
) -> None:
    every_day, every_week = (
        replace(setting_of(review=review), panel=panel_of(np.ones((4, 60)), Frequency.DAY)) for review in (1, 7)
    )
    assert (tuning_length(every_day, 400), tuning_length(every_week, 400)) == (60, 182)
    assert tuning_length(every_week.of(np.array([], dtype=np.int64)), 400) == 0


def test_a_period_without_an_order_day_asks_nobody(setting_of: SettingOf) -> None:
    setting = setting_of(review=4)
    listener = Eavesdropper(Cover(2.0))
    replay(setting, [listener], [warm_start(setting, 50)], 50, 58)
    assert len(listener.heard) == 2


def test_recorded_orders_are_taken_as_they_were(setting_of: SettingOf) -> None:
    setting = setting_of(review=4)
    quantity = np.zeros((4, 60))
    quantity[:, 51] = 2.5
    accounts, _ = replay(setting, [RecordedOrders(quantity)], [warm_start(setting, 50)], 50, 56)
    assert accounts[0].ordered.tolist() == [2.5] * 4


def test_tuning_finds_the_setting_that_was_cheapest(setting_of: SettingOf) -> None:
    setting = setting_of()
    rules: list[Policy] = [Cover(), Cover(9.0)]
    chosen = tune(setting, rules, 50)
    assert chosen[1] == Cover(9.0)
    first = 50 - tuning_length(setting, 50)
    settings = Cover().settings()
    start = warm_start(setting, first)
    accounts, _ = replay(setting, settings, [start] * len(settings), first, 50)
    costs = [float(account.total_cost.sum()) for account in accounts]
    assert chosen[0] == settings[int(np.argmin(costs))]


def test_a_history_too_short_tunes_nothing(setting_of: SettingOf) -> None:
    setting = setting_of()
    assert tuning_length(setting, 12) == 0
    assert tune(setting, [Cover(), Ours()], 12) == [Cover(), Ours()]
    assert tune(setting, [Cover(2.0)], 50) == [Cover(2.0)]
    assert calibrate(setting.panel.until(10), setting.world, setting.prices) == 1.0


def test_calibration_is_the_same_every_time_and_reasonable(setting_of: SettingOf) -> None:
    setting = setting_of(periods=80)
    factor = calibrate(setting.panel, setting.world, setting.prices)
    assert factor == calibrate(setting.panel, setting.world, setting.prices)
    assert 0.3 <= factor <= 1.7


def test_a_sample_of_items_is_the_same_sample_every_time(setting_of: SettingOf) -> None:
    setting = setting_of(items=6)
    assert sampled(setting, 6) is setting
    few = sampled(setting, 3)
    assert few.world.items == 3
    assert few.demand.tolist() == sampled(setting, 3).demand.tolist()


def test_a_setting_of_some_items_keeps_promotions(setting_of: SettingOf) -> None:
    setting = setting_of()
    panel = replace(setting.panel, promotion=np.zeros((4, 60)), promotion_ahead=np.zeros((4, 2)))
    promoted = replace(setting, panel=replace(panel, groups={"location": np.arange(4)}))
    some = promoted.of(np.array([1, 3]))
    assert some.panel.promotion is not None
    assert some.panel.promotion_ahead is not None
    assert some.panel.groups["location"].tolist() == [1, 3]


def test_a_setting_of_some_items_keeps_their_prices(setting_of: SettingOf) -> None:
    setting = setting_of()
    price = np.arange(1.0, 5.0)[:, None] * np.ones((4, 60))
    some = replace(setting, panel=replace(setting.panel, price=price)).of(np.array([1, 3]))
    assert some.panel.price is not None
    assert some.panel.price[:, 0].tolist() == [2.0, 4.0]


def test_all_start_from_the_same_counted_state_where_there_is_one(setting_of: SettingOf) -> None:
    setting = setting_of()
    start = warm_start(setting, 50)
    made = compare(setting, [Cover(3.0), Cover(3.0)], 50, 60, start)
    assert made.accounts[0].total_cost.tolist() == made.accounts[1].total_cost.tolist()


def test_a_short_past_starts_from_expected_demand(setting_of: SettingOf) -> None:
    setting = setting_of(lead_time=0)
    assert (warm_start(setting, 1).on_hand > 0).all()


def test_what_is_told_can_end_the_work(setting_of: SettingOf) -> None:
    class Enough(Exception):
        pass

    def stop(stage: str, period: int) -> None:
        raise Enough

    with pytest.raises(Enough):
        compare(setting_of(), [Ours()], 50, 60, tell=stop)


def test_a_world_of_items_without_one_lead_time(setting_of: SettingOf) -> None:
    setting = setting_of()
    supply = type(setting.world.supply)(np.array([0, 1, 2, 3]), setting.world.supply.review, setting.world.supply.shelf_life)
    mixed = replace(setting, world=World(supply, setting.world.pack, setting.world.minimum, setting.world.capacity))
    made = compare(mixed, [Ours(), Cover()], 50, 56)
    assert all(np.isfinite(account.total_cost).all() for account in made.accounts)


def test_where_past_deliveries_vary_ours_looks_as_far_as_the_latest_may_come(setting_of: SettingOf) -> None:
    """The forecast ended with the usual lead time, and the replay broke."""
    setting = setting_of(lead_time=4)
    supply = replace(setting.world.supply, samples=((2, 2, 2, 3, 3, 14),) * 4)
    varied = replace(setting, world=replace(setting.world, supply=supply))
    assert varied.known_at(50).horizon == 15
    accounts, _ = replay(varied, [Ours()], [warm_start(varied, 50)], 50, 53)
    assert len(accounts[0].demand) == 4


def test_some_items_keep_the_deliveries_of_their_own_past(setting_of: SettingOf) -> None:
    """Parts of a large assortment forgot how long past deliveries took, and worked by another rule than the whole."""
    setting = setting_of()
    supply = replace(setting.world.supply, samples=((1, 2), (), (3, 4), (5, 6)))
    varied = replace(setting, world=replace(setting.world, supply=supply))
    assert varied.of(np.array([3, 1])).world.supply.samples == ((5, 6), ())
    assert setting.of(np.array([3, 1])).world.supply.samples == ()
