"""What holds of every order and of every stock that is looked at; the numbered promises are tried on a hundred each."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from shelfcast_engine.inventory.base_stock import decide
from shelfcast_engine.inventory.cost import UnitCosts
from shelfcast_engine.inventory.lead_time import NEVER_EXPIRES, Supply
from shelfcast_engine.inventory.slow_movers import Advice, Ways, slow_movers
from shelfcast_engine.inventory.stock_health import days_of_supply, turnover
from shelfcast_engine.panel import Floats, Ints
from shelfcast_engine.paths import sample_uniforms
from shelfcast_engine.quantiles import STORED_LEVELS, Quantiles
from shelfcast_engine.randomness import generator

hundred = settings(max_examples=100)
seeds = st.integers(0, 100_000)
HORIZON, ITEMS, YEAR = 8, 6, 365


def ordered(
    seed: int,
    on_hand: Floats,
    *,
    money: float = 1.0,
    later: float = 0.0,
    rows: Ints | None = None,
) -> tuple[Floats, Floats]:
    """What is ordered of six items that keep, and what that is expected to cost.

    money: what a unit of money is called;  later: units by which demand rises after the interval
    rows: in which order the items are asked about
    """
    rng = np.random.default_rng(seed)
    demand = np.sort(rng.gamma(2, 3, (ITEMS, 1, len(STORED_LEVELS))), axis=2) * np.ones((1, HORIZON, 1))
    lead, review = rng.integers(0, 4, ITEMS), rng.integers(1, 4, ITEMS)
    holding, shortage = money * rng.uniform(0.05, 0.5, ITEMS), money * rng.uniform(0.5, 5, ITEMS)
    pack, minimum = rng.choice([1.0, 4.0, 6.0], ITEMS), rng.choice([0.0, 5.0, 20.0], ITEMS)
    demand += later * (np.arange(HORIZON) >= (lead + review)[:, None])[:, :, None]
    rows = np.arange(ITEMS) if rows is None else rows
    made = decide(
        quantiles=Quantiles(STORED_LEVELS, demand[rows]),
        uniforms=sample_uniforms(generator(1), np.eye(HORIZON), 40),
        whole_units=np.zeros(ITEMS, dtype=bool),
        on_hand=on_hand[rows],
        due=np.zeros((ITEMS, HORIZON)),
        supply=Supply(lead[rows], review[rows], np.full(ITEMS, NEVER_EXPIRES)),
        costs=UnitCosts(holding[rows], shortage[rows], np.zeros(ITEMS)),
        pack=pack[rows],
        minimum=minimum[rows],
    )
    return made.quantity, made.cost


# Feature: demand-forecasting-system, Property 5: what nears its reorder point is ordered, by lead time, safety and forecast
@hundred
@given(seed=seeds, shelf=st.integers(0, 30))
def test_an_empty_shelf_is_never_ordered_less_than_a_fuller_one(seed: int, shelf: int) -> None:
    empty, _ = ordered(seed, np.zeros(ITEMS))
    fuller, _ = ordered(seed, np.full(ITEMS, float(shelf)))
    assert (empty >= fuller).all()
    assert (ordered(seed, np.full(ITEMS, 1e4))[0] == 0).all()


# Feature: demand-forecasting-system, Property 5: what nears its reorder point is ordered, by lead time, safety and forecast
@hundred
@given(seed=seeds, on_hand=st.integers(0, 40), money=st.floats(0.001, 1000), later=st.floats(0, 1000))
def test_an_order_hears_neither_the_currency_nor_what_comes_after_its_interval(
    seed: int, on_hand: int, money: float, later: float
) -> None:
    shelf = np.full(ITEMS, float(on_hand))
    quantity, cost = ordered(seed, shelf)
    otherwise, dear = ordered(seed, shelf, money=2.0 ** round(np.log2(money)), later=later)
    assert otherwise.tolist() == quantity.tolist()
    assert np.allclose(dear, 2.0 ** round(np.log2(money)) * cost, rtol=1e-12)


# Feature: demand-forecasting-system, Property 5: what nears its reorder point is ordered, by lead time, safety and forecast
@hundred
@given(seed=seeds, rows=st.permutations(range(ITEMS)), shelf=st.lists(st.integers(0, 40), min_size=ITEMS, max_size=ITEMS))
def test_items_in_another_order_are_given_the_same_answers(seed: int, rows: list[int], shelf: list[int]) -> None:
    on_hand = np.array(shelf, dtype=np.float64)
    plain, permuted = ordered(seed, on_hand), ordered(seed, on_hand, rows=np.array(rows))
    assert permuted[0].tolist() == plain[0][rows].tolist()
    assert np.allclose(permuted[1], plain[1][rows], rtol=1e-12)


# Feature: demand-forecasting-system, Property 11: turnover is calculated, and slow movers are found by time and season
@hundred
@given(
    sold=st.lists(st.integers(0, 10**6), min_size=1, max_size=8),
    held=st.floats(0.01, 1e6),
    times=st.floats(0.1, 10),
)
def test_what_sells_so_many_times_as_fast_turns_so_many_times_as_often(sold: list[int], held: float, times: float) -> None:
    money, stock = np.array(sold, dtype=np.float64), np.full(len(sold), held)
    assert np.allclose(turnover(money, stock) * stock, money, rtol=1e-12)
    assert np.allclose(turnover(times * money, stock), times * turnover(money, stock), rtol=1e-9)
    lasting, sells = days_of_supply(stock, money), money > 0
    assert np.allclose(lasting[sells] * money[sells], held, rtol=1e-9)
    assert np.isinf(lasting[~sells]).all()


# Feature: demand-forecasting-system, Property 11: turnover is calculated, and slow movers are found by time and season
@hundred
@given(
    rate=st.floats(0.01, 5),
    on_hand=st.floats(0, 3000),
    slow_days=st.integers(30, 300),
    season=st.integers(300, 330),
)
def test_slow_is_what_outlasts_its_days_and_not_what_waits_for_its_season(
    rate: float, on_hand: float, slow_days: int, season: int
) -> None:
    steady, seasonal = np.full((1, YEAR), rate), np.zeros((1, YEAR))
    seasonal[0, season:] = rate * YEAR / (YEAR - season)
    closed = np.full(1, np.nan)
    shut = Ways(closed, closed, closed, np.zeros(1))
    one, stock = np.ones(1), np.array([on_hand])
    assert bool(slow_movers(stock, one, steady, shut, slow_days)) == (on_hand > rate * slow_days * (1 + 1e-12) + 1e-9)
    found = slow_movers(stock, one, seasonal, shut, min(slow_days, 290))
    assert bool(found) == (on_hand > seasonal.sum() + 1e-9)


# Feature: demand-forecasting-system, Property 12: slow movers are ranked by the money tied up, each with what to do
@hundred
@given(
    lines=st.lists(
        st.tuples(
            st.integers(20, 500), st.integers(1, 50), *(st.one_of(st.just(np.nan), st.integers(1, 40)) for _ in range(3))
        ),
        min_size=1,
        max_size=12,
    )
)
def test_slow_movers_are_ranked_by_money_and_each_is_told_the_best_way_that_is_open(
    lines: list[tuple[int, int, float, float, float]],
) -> None:
    units, cost, elsewhere, refund, mark_down = np.array(lines, dtype=np.float64).T
    found = slow_movers(units, cost, np.full((len(lines), YEAR), 0.1), Ways(elsewhere, refund, mark_down, 0 * cost), 180)
    assert [line.item for line in found] == sorted(
        np.flatnonzero(units > 18.0 + 1e-6).tolist(), key=lambda item: (-units[item] * cost[item], item)
    )
    for line in found:
        brings = {
            Advice.TRANSFER: elsewhere[line.item],
            Advice.RETURN: refund[line.item],
            Advice.MARK_DOWN: mark_down[line.item],
        }
        is_open = {way: money for way, money in brings.items() if not np.isnan(money)}
        if is_open:
            assert brings[line.advice] == max(is_open.values())
            assert np.isclose(line.saved, line.surplus * max(is_open.values()))
        else:
            assert (line.advice, line.saved) == (Advice.STOP_ORDERING, 0.0)
