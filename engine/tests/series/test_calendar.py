"""The calendar's factors: found exactly where there is no noise, and never wild where there is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelfcast_engine.panel import Bools, Floats, Frequency, Panel
from shelfcast_engine.series.calendar import (
    cycle_factors,
    phase_of_cycle,
    promotion_factors,
    series_mean,
    turn_of_year,
    year_factors,
)

WEEK: Floats = np.array([0.5, 0.6, 0.8, 1.0, 1.2, 1.6, 1.3])
NO_GROUPS = np.zeros(1, dtype=np.int64)


@given(st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)))  # noqa: DTZ001
def test_weekday_and_hour_agree_with_the_standard_library(moment: datetime) -> None:
    periods = np.array([moment], "M8[s]")
    assert phase_of_cycle(periods, Frequency.DAY)[0].tolist() == [moment.weekday()]
    assert phase_of_cycle(periods, Frequency.HOUR)[0].tolist() == [moment.weekday() * 24 + moment.hour]


@pytest.mark.parametrize("frequency", [Frequency.WEEK, Frequency.MONTH])
def test_weeks_and_months_have_no_shorter_cycle(frequency: Frequency) -> None:
    phases, count = phase_of_cycle(np.array(["2024-01-01", "2024-02-01"], "M8[s]"), frequency)
    assert (phases.tolist(), count) == ([0, 0], 1)


def test_the_turn_of_the_year_knows_leap_years() -> None:
    # 1 July is day 182 of 366 in 2024 and day 181 of 365 in 2023, counted from 0.
    turns = turn_of_year(np.array(["2024-07-01", "2023-07-01", "2024-12-31T23:59:59"], "M8[s]"))
    assert turns[:2].tolist() == pytest.approx([182 / 366, 181 / 365], rel=1e-12)
    assert turns[2] < 1


def test_the_mean_counts_what_was_seen_and_is_zero_where_nothing_was() -> None:
    visible = np.array([[True, False, True], [False, False, False]])
    assert series_mean(np.array([[1.0, 99, 3], [5, 5, 5]]), visible).tolist() == [2.0, 0.0]


@pytest.mark.parametrize("length", [14, 20, 33, 70])
def test_a_cycle_without_noise_is_found_exactly_even_if_the_last_one_is_unfinished(length: int) -> None:
    phases = np.arange(length) % 7
    demand = 40 * WEEK[None, phases]
    found = cycle_factors(demand, np.ones_like(demand, bool), phases, 7, NO_GROUPS)
    assert np.allclose(found[0], WEEK / WEEK.mean(), rtol=1e-9)


def test_many_series_with_one_cycle_all_show_it_at_their_own_level() -> None:
    phases = np.arange(56) % 7
    demand = np.array([[1.0], [10.0], [500.0]]) * WEEK[phases]
    found = cycle_factors(demand, np.ones_like(demand, bool), phases, 7, np.zeros(3, dtype=np.int64))
    assert np.allclose(found, WEEK / WEEK.mean(), rtol=1e-9)


def test_what_was_sold_in_censored_periods_does_not_touch_the_cycle() -> None:
    rng = np.random.default_rng(3)
    phases, demand, visible = np.arange(70) % 7, rng.poisson(5, (4, 70)).astype(float), rng.random((4, 70)) < 0.8
    groups = np.array([0, 0, 1, 1])
    poisoned = np.where(visible, demand, 1e9)
    one, two = (cycle_factors(units, visible, phases, 7, groups) for units in (demand, poisoned))
    assert np.array_equal(one, two)


def test_two_groups_with_opposite_weeks_keep_their_own() -> None:
    rng = np.random.default_rng(4)
    phases, groups = np.arange(140) % 7, np.repeat([0, 1], 100)
    truth = np.where(groups[:, None] == 0, WEEK, WEEK[::-1])
    demand = rng.poisson(20 * truth[:, phases]).astype(float)
    found = cycle_factors(demand, np.ones_like(demand, bool), phases, 7, groups)
    for group in (0, 1):
        assert np.allclose(found[groups == group].mean(axis=0), truth[groups == group][0] / WEEK.mean(), atol=0.12)
    assert np.abs(found - truth / WEEK.mean()).mean() < 0.06


def test_a_series_of_pure_noise_borrows_the_cycle_of_the_others() -> None:
    rng = np.random.default_rng(5)
    phases = np.arange(28) % 7
    demand = np.concatenate((rng.poisson(100 * np.tile(WEEK[phases], (50, 1))), rng.poisson(0.2, (1, 28)))).astype(float)
    demand[-1, 3] += 1
    found = cycle_factors(demand, np.ones_like(demand, bool), phases, 7, np.zeros(51, dtype=np.int64))
    own = np.array([demand[-1, phases == phase].mean() for phase in range(7)]) / demand[-1].mean()
    truth = WEEK / WEEK.mean()
    assert np.abs(found[-1] - truth).mean() < 0.25 * np.abs(own - truth).mean()


@given(st.integers(0, 10_000), st.integers(1, 4), st.integers(1, 40))
def test_cycle_factors_have_mean_one_and_stay_within_reason(seed: int, series: int, length: int) -> None:
    rng = np.random.default_rng(seed)
    demand, visible = rng.poisson(rng.choice([0.1, 3.0]), (series, length)).astype(float), rng.random((series, length)) < 0.6
    found = cycle_factors(demand, visible, np.arange(length) % 7, 7, rng.integers(0, 2, series))
    assert np.allclose(found.mean(axis=1), 1.0, rtol=1e-12)
    assert (found > 0).all()
    assert (found <= 7).all()


def year(panel: Panel, horizon: int, groups: list[int] | None = None) -> Floats:
    chosen = np.zeros(panel.series_count, dtype=np.int64) if groups is None else np.array(groups)
    return year_factors(panel.demand, panel.visible, panel, panel.periods_ahead(horizon), chosen)


def test_less_than_a_year_and_a_half_shows_no_time_of_year(panel_of: Callable[..., Panel]) -> None:
    panel = panel_of(np.random.default_rng(1).poisson(9, (2, 580)))
    assert np.array_equal(year(panel, 5), np.ones((2, 585)))


def summer(panel: Panel, horizon: int) -> Floats:
    clock = np.concatenate((panel.periods, panel.periods_ahead(horizon)))
    return np.asarray(np.exp(0.4 * np.cos(2 * np.pi * (turn_of_year(clock) - 0.5))))


@pytest.mark.parametrize(("frequency", "length"), [(Frequency.DAY, 1096), (Frequency.WEEK, 156), (Frequency.MONTH, 60)])
def test_a_yearly_wave_is_found_in_history_and_carried_ahead(
    panel_of: Callable[..., Panel], frequency: Frequency, length: int
) -> None:
    blank = panel_of(np.zeros((1, length)), frequency)
    wave = summer(blank, 12)
    panel = panel_of(np.array([[50.0], [200.0]]) * wave[:length], frequency)
    found = year(panel, 12)
    assert found.shape == (2, length + 12)
    # The ridge keeps some of the wave back: 1 part in T, so most of it with 60 months.
    assert np.allclose(found / found[:, :length].mean(axis=1, keepdims=True), wave / wave[:length].mean(), rtol=0.05)


def test_steady_growth_is_not_taken_for_a_time_of_year(panel_of: Callable[..., Panel]) -> None:
    panel = panel_of(20 * np.exp(0.7 * np.arange(1096) / 1096)[None])
    assert np.allclose(year(panel, 30), 1.0, atol=0.03)


def test_a_group_keeps_its_own_year_the_more_the_more_series_it_has(panel_of: Callable[..., Panel]) -> None:
    blank = panel_of(np.zeros((1, 800)))
    wave = summer(blank, 1)[:800]
    waves, flat = np.tile(50 * wave, (30, 1)), np.full((30, 800), 50.0)
    panel = panel_of(np.concatenate((waves, flat, waves[:2])))
    found = year(panel, 7, [0] * 30 + [1] * 30 + [2] * 2)
    overall, own = year(panel, 7)[0], year(panel_of(waves), 7)[0]
    # Of n series a group keeps n / (n + 10) of its own: 30 / 40 and 2 / 12.
    assert np.allclose(found[0], own ** (30 / 40) * overall ** (10 / 40), rtol=1e-9)
    assert np.allclose(found[60], own ** (2 / 12) * overall ** (10 / 12), rtol=1e-9)
    assert np.ptp(found[0]) > np.ptp(found[60]) > np.ptp(found[30])


def test_something_sold_in_december_only_gives_the_rest_no_december(panel_of: Callable[..., Panel]) -> None:
    # Once a bakery's bread was forecast 45 % too low in January, because its stollen is sold before Christmas.
    blank = panel_of(np.zeros((1, 1826)))
    december = np.asarray((blank.periods.astype("M8[M]").astype(np.int64) % 12 == 11), dtype=float)
    noise = np.random.default_rng(2).uniform(0.9, 1.1, (4, 1826))
    panel = panel_of(np.concatenate((80 * noise, 40 * december[None])))
    found = year(panel, 60)
    assert np.allclose(found[:4], 1.0, atol=0.1)
    assert found[4, december_of(found, december)].mean() > 2.5 * found[4, :1826].mean()


def december_of(found: Floats, december: Floats) -> Bools:
    return np.concatenate((december > 0, np.zeros(found.shape[1] - len(december), dtype=bool)))


def test_a_series_has_a_year_of_its_own_only_where_both_halves_of_its_history_show_it(panel_of: Callable[..., Panel]) -> None:
    blank = panel_of(np.zeros((1, 2192)))
    wave = summer(blank, 1)[:2192]
    steady = 50 + np.random.default_rng(3).normal(0, 2, (20, 2192))
    once = np.where(np.arange(2192) < 1096, wave, 1.0)
    found = year(panel_of(np.concatenate((steady, 50 * wave[None], 50 * once[None]))), 1)
    own, seen_once, others = (np.ptp(np.log(found[rows])) / np.ptp(np.log(wave)) for rows in (20, 21, 0))
    assert own > 0.7
    assert seen_once < 0.5
    assert others < 0.2


def test_a_series_that_never_sold_has_factors_too(panel_of: Callable[..., Panel]) -> None:
    panel = panel_of(np.zeros((1, 700)))
    assert np.array_equal(year(panel, 7), np.ones((1, 707)))


def promoted(demand: Floats, promotion: Floats, expected: float, groups: list[int]) -> Floats:
    visible = np.ones_like(demand, bool)
    return promotion_factors(demand, visible, promotion, np.full_like(demand, expected), np.array(groups))


def test_a_promotion_that_doubles_all_series_is_found_to_double() -> None:
    promotion = np.zeros((3, 40))
    promotion[:, ::5] = 1
    assert np.allclose(promoted(10.0 * (1 + promotion), promotion, 10.0, [0, 0, 1]), 2.0, rtol=1e-12)


def test_a_series_never_on_promotion_takes_the_factor_of_its_group() -> None:
    promotion = np.zeros((2, 40))
    promotion[0, ::4] = 1
    assert np.allclose(promoted(10.0 * (1 + 0.5 * promotion), promotion, 10.0, [0, 0]), 1.5, rtol=1e-12)


def test_with_no_promotion_anywhere_the_factor_is_one() -> None:
    assert promoted(np.full((2, 9), 4.0), np.zeros((2, 9)), 4.0, [0, 1]).tolist() == [1.0, 1.0]


def test_a_series_keeps_more_of_its_own_uplift_the_more_promotions_it_had() -> None:
    # Own share 3, all others 1. Overall, group and own are weighed with 20 and 10 promotions of prior; by plain arithmetic:
    for occasions in (1, 10, 100):
        promotion = np.zeros((2, 200))
        promotion[:, :occasions] = 1
        demand = np.full((2, 200), 10.0)
        demand[0] *= 1 + 2 * promotion[0]
        overall = (3 * occasions + occasions) / (2 * occasions)
        group = (3 * occasions + 20 * overall) / (occasions + 20)
        own = (3 * occasions + 10 * group) / (occasions + 10)
        assert promoted(demand, promotion, 10.0, [0, 1])[0] == pytest.approx(own, rel=1e-12)


def test_one_wild_promotion_is_held_to_ten_times() -> None:
    promotion = np.zeros((1, 20))
    promotion[0, 3] = 1
    assert promoted(np.where(promotion > 0, 1e6, 1.0), promotion, 1.0, [0])[0] == pytest.approx(10.0, rel=1e-12)
