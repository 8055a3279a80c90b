"""A service level is set for an item, a class or all, and is what the order reaches."""

from __future__ import annotations

import numpy as np
import pytest
from shelfcast import policies
from shelfcast.app.arguments import BadArgument, target_from
from shelfcast.policies.rules.settings import BadSettings, Scope, SettingValues, Target, check_settings, nearest
from shelfcast.policies.rules.targets import aims_for, class_labels, same_target, targets_of
from shelfcast.purchasing.rules import Terms
from shelfcast_engine.inventory.service import Service
from shelfcast_engine.panel import Frequency, Panel
from shelfcast_engine.randomness import generator
from shelfcast_engine.replay.account import Prices
from shelfcast_engine.replay.history import Setting
from shelfcast_engine.replay.track_service import BUSY, replay_tracking
from shelfcast_engine.replay.tune_service import reached

from server.tests.journeys.a_shop import LAST_DAY, Shop

CYCLE = SettingValues(target=Target.CYCLE_SERVICE, service_level=0.9)


def panel(series: int = 40, days: int = 250) -> Panel:
    demand = generator(5).negative_binomial(4, 0.4, (series, days)).astype(np.float64)
    clock = (np.datetime64("2025-01-01") + np.arange(days)).astype("M8[s]")
    return Panel(demand, np.ones_like(demand), np.zeros(series, dtype=np.int64), clock, Frequency.DAY)


def terms(count: int) -> policies.SeriesTerms:
    said = [Terms("p", lead_time_days=2, review_days=3, holding_cost=0.05, shortage_cost=1.0)]
    keys = [("main", "p")] * count
    return policies.resolve_terms(said, keys, np.full(count, np.nan), policies.Defaults(), Frequency.DAY)


def test_the_class_of_an_item_comes_before_the_level_of_all() -> None:
    values = SettingValues(target=Target.FILL_RATE, service_level=0.9, class_levels="A:0.98,CZ:0.8")
    keys = [("main", sku) for sku in ("a", "b", "c", "d")]
    made = targets_of(keys, dict.fromkeys(keys, values), ["AX", "BY", "CZ", "CX"])
    assert made.level.tolist() == [0.98, 0.9, 0.8, 0.9]
    assert made.service.tolist() == [2, 2, 2, 2]


def test_a_level_said_nearer_hides_the_classes_of_all() -> None:
    near, far = SettingValues(service_level=0.7), SettingValues(target=Target.CYCLE_SERVICE, class_levels="A:0.98")
    values = nearest([near, far])
    made = targets_of([("main", "a")], {("main", "a"): values}, ["AX"])
    assert made.level.tolist() == [0.7]


def test_without_a_target_everything_is_ordered_for_least_cost() -> None:
    keys = [("main", "a")]
    made = targets_of(keys, dict.fromkeys(keys, SettingValues(service_level=0.9)), ["AX"])
    assert made.service.tolist() == [0]
    assert aims_for(panel(1), terms(1), made) is None


@pytest.mark.parametrize("said", ["A", "A:2", "Q:0.9", "A:0.9,B", ""])
def test_classes_that_cannot_be_read_are_refused(said: str) -> None:
    with pytest.raises(BadSettings, match="A:0.98"):
        check_settings(Scope(), SettingValues(class_levels=said))


@pytest.mark.parametrize("said", ["least", "cycle", "fill:1", "least-cost:0.9"])
def test_a_target_that_cannot_be_read_is_refused(said: str) -> None:
    with pytest.raises(BadArgument, match="cycle:0.95"):
        target_from(said)


def test_what_sells_most_and_steadiest_is_ax() -> None:
    steady, wild = np.full((1, 60), 50.0), np.zeros((1, 60))
    wild[0, ::20] = 3.0
    clock = (np.datetime64("2025-01-01") + np.arange(60)).astype("M8[s]")
    both = Panel(np.vstack((steady, wild)), np.ones((2, 60)), np.zeros(2, np.int64), clock, Frequency.DAY)
    assert class_labels(both, np.array([1.0, 1.0]), np.array([np.nan, np.nan])) == ["AX", "CZ"]


@pytest.mark.parametrize("service", list(Service))
def test_the_service_that_was_asked_for_is_the_service_that_comes(service: Service) -> None:
    from shelfcast_engine.replay.world import simple_world  # noqa: PLC0415

    some, count = panel(), 40
    prices = Prices(terms(count).costs, np.zeros(count))
    setting = Setting(some, some.demand, simple_world(2, 3, count), prices)
    accounts = replay_tracking(setting, service, [0.8, 0.95], np.full(count, BUSY), 70, 160, 250)
    assert [reached(account, service) for account in accounts] == pytest.approx([0.8, 0.95], abs=0.025)


def test_a_higher_target_asks_more_of_the_futures() -> None:
    some = panel()
    low, high = (aims_for(some, terms(40), same_target(Target.CYCLE_SERVICE, level, 40)) for level in (0.8, 0.98))
    assert low is not None
    assert high is not None
    assert (high.level > low.level).all()
    assert (np.abs(low.level - 0.8) < 0.15).all()


def test_a_target_that_is_set_is_what_the_nightly_orders_for(shop: Shop) -> None:
    rows = [f"{LAST_DAY - np.timedelta64(age, 'D')},main,tea,{3 + age % 5}" for age in range(120)]
    shop.told("sales", "\n".join(["date,location,product,quantity", *rows]))
    shop.told("stock", f"location,product,on_hand,counted_at\nmain,tea,5,{LAST_DAY}")
    ordered = []
    for level in (0.6, 0.99):
        with shop.transaction() as tx:
            said = {"target": "cycle_service", "service_level": level, "shortage_cost": None, "lead_time_days": 2}
            policies.change_settings(tx, policies.ORGANISATION, said | {"review_days": 3, "holding_cost": 0.05})
        shop.nightly()
        (line,) = shop.newest_list().lines
        ordered.append(line.order_quantity)
    assert ordered[0] < ordered[1]
