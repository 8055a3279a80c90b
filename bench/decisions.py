"""Decisions: how fast a replay is, whether service targets are met, and what perishables save. One run, ratios."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import polars as pl
from numpy.typing import NDArray
from shelfcast_engine.inventory.cost import UnitCosts
from shelfcast_engine.inventory.lead_time import NEVER_EXPIRES, Supply
from shelfcast_engine.panel import Frequency, Panel
from shelfcast_engine.randomness import generator
from shelfcast_engine.replay.account import Account, Prices
from shelfcast_engine.replay.compare import compare
from shelfcast_engine.replay.history import Setting, warm_start
from shelfcast_engine.replay.policies.cover import Cover
from shelfcast_engine.replay.policies.erpnext_reorder import ErpnextReorder
from shelfcast_engine.replay.policies.min_max import MinMax
from shelfcast_engine.replay.policies.odoo_rule import OdooRule
from shelfcast_engine.replay.policies.ours import Ours
from shelfcast_engine.replay.policies.safety_stock import SafetyStock
from shelfcast_engine.replay.policies.service_target import Service
from shelfcast_engine.replay.policy import Policy
from shelfcast_engine.replay.refit import RefitEvery
from shelfcast_engine.replay.rollout import Decide, Tally, rollout
from shelfcast_engine.replay.track_service import BUSY, SLOW, replay_tracking
from shelfcast_engine.replay.true_demand import true_demand
from shelfcast_engine.replay.world import World, simple_world, state_of, step

from bench.measuring import Figure, keep, shared_data

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_TARGETS = (0.80, 0.90, 0.95, 0.98)
_FRN_DAYS, _FRN_OPEN_HOURS, _FRN_ITEMS = 83, 17, 1_000


def main() -> None:
    figures = [*_bare_rollout(), *_six_policies(), *_service(), *_perishables()]
    keep("decisions", "Decisions: speed, service, perishables", "python -m bench.decisions", figures)


def _bare_rollout() -> list[Figure]:
    items, periods, lead_time, level = 50_000, 730, 2, 20.0
    demand = np.random.default_rng(1).poisson(5, (periods, items)).astype(np.float64)
    world, prices = simple_world(lead_time, 1, items), _prices(items, 0.2, 1.0)
    start = state_of(world, np.full(items, level))
    up_to: Decide = lambda period, state: np.maximum(level - state.position, 0.0)  # noqa: E731
    by_hand, ours = [], []
    for _ in range(5):
        began = time.process_time()
        held, lost = _hand_written(demand, lead_time, level)
        by_hand.append(time.process_time() - began)
        began = time.process_time()
        account, _state = rollout(world, prices, start, demand, up_to, keep_periods=False)
        ours.append(time.process_time() - began)
    assert np.allclose(account.stock, held)
    assert np.allclose(account.lost, lost)
    return [
        Figure("bare (R,S) rollout, 50,000 items × 730 days, processor time, best of 5", min(ours), "0.5 s"),
        Figure("a hand-written numpy loop, same run, processor time, best of 5", min(by_hand)),
        Figure("ratio", f"{min(ours) / min(by_hand):.2f} ×", "≤ 2 ×"),
    ]


def _hand_written(demand: Floats, lead_time: int, level: float) -> tuple[Floats, Floats]:
    items = demand.shape[1]
    stock, position = np.full(items, level), np.full(items, level)
    pipeline = [np.zeros(items) for _ in range(lead_time + 1)]
    held, lost = np.zeros(items), np.zeros(items)
    for wanted in demand:
        order = np.maximum(level - position, 0.0)
        pipeline[lead_time] = pipeline[lead_time] + order
        stock = stock + pipeline.pop(0)
        pipeline.append(np.zeros(items))
        sold = np.minimum(stock, wanted)
        stock = stock - sold
        held += stock
        lost += wanted - sold
        position = position + order - sold
    return held, lost


def _six_policies() -> list[Figure]:
    items, periods = 1_000, 730
    rng = np.random.default_rng(2)
    level = rng.gamma(1.0, 6.0, items)[:, None] * (1 + 0.3 * np.sin(np.arange(periods) * 2 * np.pi / 7))[None, :]
    setting = world_of(rng.poisson(level).astype(np.float64), 2, 7)
    setting = replace(setting, forecaster=RefitEvery(setting.forecaster, 28))
    rules: list[Policy] = [Ours(), MinMax(), Cover(), OdooRule(), ErpnextReorder(), SafetyStock()]
    began = time.process_time()
    compare(setting, rules, periods - 182, periods)
    seconds = time.process_time() - began
    return [
        Figure(
            "six policies, tuned, 1,000 items, last 182 of 730 days, weekly review, refitted every 28 days, processor time",
            seconds,
            "< 60 s",
        )
    ]


def _service() -> list[Figure]:
    figures = []
    for name, panel, review, lead_time in (
        ("store_item_demand", store_items(), 7, 2),
        ("m5", _m5(), 7, 2),
        ("freshretailnet", _frn(), 2, 1),
    ):
        counted = 182 if panel.period_count > 400 else 20
        demand = true_demand(panel, generator(1))
        setting = world_of(panel.demand, lead_time, review, panel, demand, pack=1.0 if name != "freshretailnet" else 0.01)
        first = panel.period_count - counted
        begin = first - min(182, first // 2) // review * review
        busy = panel.demand[:, :first].mean(axis=1) * (lead_time + review) >= 5
        classes = np.where(busy, BUSY, SLOW)
        for service in Service:
            accounts = replay_tracking(setting, service, _TARGETS, classes, begin, first, panel.period_count)
            for who, rows, wanted in (
                ("mean of 5 or more", busy, "80, 90, 95, 98 % ± 2"),
                ("slower", ~busy, "80, 90, 95, 98 % or more"),
            ):
                if rows.any():
                    reached = [f"{_reached(account, service, rows):.1%}" for account in accounts]
                    stock = [float(account.average_stock[rows].sum()) for account in accounts]
                    points = np.diff(stock) / (100 * np.diff(_TARGETS))
                    figures.append(
                        Figure(
                            f"{name}, {service.value}, {int(rows.sum())} items with {who} per interval, {counted} days: "
                            "reached; average stock; units of stock for each point more",
                            f"{', '.join(reached)}; {', '.join(f'{units:,.0f}' for units in stock)}; "
                            f"{', '.join(f'{units:,.0f}' for units in points)}",
                            wanted,
                        )
                    )
    return figures


def _reached(account: Account, service: Service, rows: NDArray[np.bool_]) -> float:
    if service is Service.CYCLE:
        return 1.0 - float(account.short_cycles[rows].sum() / account.cycles[rows].sum())
    return 1.0 - float(account.lost[rows].sum() / account.demand[rows].sum())


def _perishables() -> list[Figure]:
    """FreshRetailNet's last 20 days, delivered every morning; shelf life of 1 to 5 days assumed, spread over the items."""
    panel = _frn()
    items = panel.series_count
    shelf_life = 1 + np.arange(items, dtype=np.int64) % 5
    one = np.ones(items)
    world = World(Supply(np.zeros(items, np.int64), np.ones(items, np.int64), shelf_life), 0.1 * one, 0 * one, np.inf * one)
    prices = Prices(UnitCosts(0.01 * one, 0.6 * one, 0.4 * one), 0 * one)
    setting = Setting(panel, true_demand(panel, generator(1)), world, prices)
    first = _FRN_DAYS - 20
    rivals = compare(setting, [Ours(), Cover(), MinMax()], first, _FRN_DAYS)
    as_cover, as_min_max = (_serving_as(setting, rival, first) for rival in rivals.policies[1:])
    names = ("ours, least cost", "cover", "min-max", "ours, to serve as cover does", "ours, to serve as min-max does")
    said = [
        f"{name}: waste {account.wasted.sum():,.0f}, fill rate {_fill(account):.1%}, cost {account.total_cost.sum():,.0f}"
        for name, account in zip(names, [*rivals.accounts, as_cover, as_min_max], strict=True)
    ]
    what = "perishables, freshretailnet, 1,000 items, shelf life 1 to 5 days"
    saved = [
        1.0 - float(mine.wasted.sum() / rival.wasted.sum())
        for mine, rival in zip((as_cover, as_min_max), rivals.accounts[1:], strict=True)
    ]
    return [
        Figure(what, "; ".join(said), "waste − 20 % at ≥ fill rate"),
        Figure("waste saved at equal service, against cover and min-max", f"{saved[0]:.0%}, {saved[1]:.0%}", "≥ 20 %"),
    ]


_FACTORS = (0.6, 0.85, 1.0, 1.25, 1.6, 2.2, 3.0, 4.5, 7.0)
_ABOVE, _HALF_LIFE = 0.01, 4.0


def _serving_as(setting: Setting, rival: Policy, first: int) -> Account:
    """Ours with, every morning, the least factor that served a point better than the rival in the days before.

    What each factor and the rival serve is learned by living with all of them from three weeks before the first counted day.
    """
    begin, rules = first - 21, [*(Ours(factor) for factor in _FACTORS), rival]
    states, mine = [warm_start(setting, begin)] * len(rules), warm_start(setting, begin)
    served, wanted = np.zeros((len(rules), _FRN_DAYS)), np.zeros(_FRN_DAYS)
    tally = Tally(setting.world, setting.prices, _FRN_DAYS - first, keep_periods=True)
    for day in range(begin, _FRN_DAYS):
        known, age = setting.known_at(day), day - np.arange(_FRN_DAYS)
        weight = np.where(age > 0, 0.5 ** (np.maximum(age, 0) / _HALF_LIFE), 0.0)
        fill = (served * weight).sum(axis=1) / max(float((wanted * weight).sum()), 1e-12)
        enough = np.flatnonzero(fill[:-1] >= fill[-1] + _ABOVE)
        rule = rules[int(enough[0]) if len(enough) else len(_FACTORS) - 1]
        order = setting.world.accepted(rule.wish(known, mine), mine.position)
        mine, happened = step(setting.world, mine, order, setting.demand[:, day])
        if day >= first:
            tally.add(day - first, order, happened)
        for place, other in enumerate(rules):
            order = setting.world.accepted(other.wish(known, states[place]), states[place].position)
            states[place], happened = step(setting.world, states[place], order, setting.demand[:, day])
            served[place, day], wanted[day] = (happened.demand - happened.lost).sum(), happened.demand.sum()
    return tally.account()


def _fill(account: Account) -> float:
    return 1.0 - float(account.lost.sum() / account.demand.sum())


def _prices(items: int, holding: float, shortage: float) -> Prices:
    return Prices(UnitCosts(np.full(items, holding), np.full(items, shortage), np.zeros(items)), np.zeros(items))


def world_of(
    sold: Floats, lead_time: int, review: int, panel: Panel | None = None, demand: Floats | None = None, pack: float = 1.0
) -> Setting:
    items, periods = sold.shape
    clock = (np.datetime64("2022-01-01", "D") + np.arange(periods)).astype("M8[s]")
    known = panel or Panel(sold, np.ones_like(sold), np.zeros(items, dtype=np.int64), clock, Frequency.DAY)
    world = simple_world(lead_time, review, items, int(NEVER_EXPIRES), pack=pack)
    return Setting(known, sold if demand is None else demand, world, _prices(items, 0.02, 1.0))


def store_items() -> Panel:
    rows = pl.read_parquet(shared_data("store_item_demand/train.parquet")).sort("store", "item", "date")
    days = rows["date"].unique().sort().to_numpy().astype("M8[s]")
    sold = rows["sales"].to_numpy().reshape(-1, len(days)).astype(np.float64)[:, -1096:]
    stores = np.repeat(np.arange(10), 50)
    return Panel(
        sold, np.ones_like(sold), np.zeros(len(sold), np.int64), days[-1096:], Frequency.DAY, groups={"location": stores}
    )


def _m5() -> Panel:
    rows = pl.read_parquet(shared_data("m5/m5_item_sample_forecastflowml.parquet"))
    names = [name for name in rows.columns if rows[name].dtype == pl.String]
    date = next(name for name in rows.columns if rows[name].dtype.is_temporal())
    units = next(name for name in rows.columns if name in ("sales", "demand", "quantity", "y", "value"))
    key = "id" if "id" in rows.columns else names[0]
    wide = rows.pivot(on=key, index=date, values=units, aggregate_function="sum").sort(date).fill_null(0)
    days = wide[date].to_numpy().astype("M8[s]")
    sold = wide.drop(date).to_numpy().T.astype(np.float64)
    starts = np.where((sold > 0).any(axis=1), (sold > 0).argmax(axis=1), sold.shape[1]).astype(np.int64)
    return Panel(sold, np.ones_like(sold), starts, days, Frequency.DAY)


def _frn() -> Panel:
    rows = pl.read_parquet(
        shared_data("freshretailnet/daily_83_days.parquet"),
        columns=["city_id", "store_id", "product_id", "dt", "sale_amount", "stock_hour6_22_cnt"],
    ).sort("store_id", "product_id", "dt")
    chosen = np.sort(np.random.default_rng(3).permutation(50_000)[:_FRN_ITEMS])
    sold = rows["sale_amount"].to_numpy().reshape(-1, _FRN_DAYS).astype(np.float64)[chosen]
    in_stock = 1.0 - rows["stock_hour6_22_cnt"].to_numpy().reshape(-1, _FRN_DAYS)[chosen] / _FRN_OPEN_HOURS
    cities = rows["city_id"].to_numpy().reshape(-1, _FRN_DAYS)[chosen, 0].astype(np.int64)
    days = np.arange("2024-03-28", "2024-06-19", dtype="M8[D]").astype("M8[s]")
    starts = np.where((sold > 0).any(axis=1), (sold > 0).argmax(axis=1), _FRN_DAYS).astype(np.int64)
    return Panel(sold, in_stock, starts, days, Frequency.DAY, groups={"location": cities})


if __name__ == "__main__":
    main()
