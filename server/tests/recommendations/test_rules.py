"""Why this quantity: every reason re-adds, and both of its terms come out of the forecast again by a slow way."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from shelfcast.demand.rules import DemandSeries, SeriesKey
from shelfcast.policies.rules import Defaults, SeriesTerms, resolve_terms
from shelfcast.purchasing.rules import Terms
from shelfcast.recommendations.rules import (
    LocationAge,
    NotOrderable,
    Proposal,
    SnoozedIntoThePast,
    check_orderable,
    check_snooze,
    location_age,
    propose,
)
from shelfcast.stock.rules import NOTHING, Due, Position, due_by_step
from shelfcast.vocabulary.time import Calendar, Frequency
from shelfcast_engine.forecasting.ensemble import Forecast, forecast
from shelfcast_engine.panel import Panel
from shelfcast_engine.paths import sample_uniforms
from shelfcast_engine.randomness import DEFAULT_SEED, generator
from shelfcast_engine.series.ended import has_ended

LAST = np.datetime64("2024-03-31T00:00:00")  # a Sunday; t is Monday 1 April
CLOSED = date(2024, 3, 31)


def series_of(demand: Any, frequency: Frequency = Frequency.DAY, last: np.datetime64 = LAST) -> DemandSeries:
    """Series named P0, P1, … at S, in stock throughout."""
    demand = np.atleast_2d(np.asarray(demand, dtype=np.float64))
    count, length = demand.shape
    calendar = Calendar(frequency)
    step = {Frequency.DAY: 1, Frequency.WEEK: 7}[frequency]
    periods = last - np.arange(length - 1, -1, -1) * np.timedelta64(86_400 * step, "s")
    sold = demand > 0
    starts = np.where(sold.any(axis=1), sold.argmax(axis=1), length)
    latest = np.where(sold.any(axis=1), length - 1 - sold[:, ::-1].argmax(axis=1), 0)
    last_sale = np.where(sold.any(axis=1), periods[latest].astype("M8[D]"), np.datetime64("NaT", "D"))
    panel = Panel(demand, np.ones_like(demand), starts, periods, frequency)
    keys = tuple(SeriesKey("S", f"P{row}") for row in range(count))
    return DemandSeries(keys, panel, calendar, last_sale, np.full(count, np.nan))


def terms_of(series: DemandSeries, *terms: Terms, defaults: Defaults | None = None) -> SeriesTerms:
    keys = [(key.location, key.product) for key in series.keys]
    standard = Defaults(2, 1, 0.1, 1.0)
    return resolve_terms(terms, keys, series.price, defaults or standard, series.calendar.frequency)


def proposed(series: DemandSeries, terms: SeriesTerms, **positions: Position) -> tuple[list[Proposal], Forecast]:
    made = forecast(series.panel, int(terms.supply.protection.max()))
    return propose(series, made, {SeriesKey("S", product): place for product, place in positions.items()}, terms), made


def counted(on_hand: float, *due: Due) -> Position:
    return Position(on_hand, due, CLOSED)


DAY = r"(\d{4}-\d\d-\d\d)"
NUMBER = r"(−?\d+(?:\.\d+)?)"
SENTENCE = re.compile(
    rf"Needed (?:from {DAY} until|on) {DAY}: {NUMBER} − still there when the delivery comes: {NUMBER} = {NUMBER}"
    rf"(?: → rounded to {NUMBER})?(?: \([^)]+\))?\."
)


def read_sentence(reason: str) -> tuple[str, str, float, float, float, float]:
    """until, comes, needed, still there, wanted, rounded: as printed; what is not rounded is what is wanted, or nothing."""
    match = SENTENCE.match(reason)
    assert match, reason
    comes, until, needed, still_there, wanted, rounded = match.groups()
    numbers = [float(number.replace("−", "-")) for number in (needed, still_there, wanted, rounded or wanted)]
    return until, comes or until, numbers[0], numbers[1], numbers[2], max(0.0, numbers[3])


# A shop of sixty products of all kinds, decided at once and played again by hand


@pytest.fixture(scope="module")
def shop() -> tuple[DemandSeries, SeriesTerms, dict[str, Position], list[Proposal], Forecast]:
    rng = np.random.default_rng(11)
    rates = rng.gamma(1.2, 4.0, 60)
    week = np.array([0.7, 0.7, 0.8, 1.0, 1.2, 1.6, 1.0])[np.arange(119) % 7]
    demand = rng.poisson(rates[:, None] * week).astype(np.float64)
    demand[45:] = np.round(demand[45:] * 0.37, 2)  # sold by weight
    series = series_of(demand)
    lines = [
        Terms(
            f"P{row}",
            lead_time_days=float(row % 5),
            review_days=float(1 + row % 4),
            moq=float([0, 10, 40][row % 3]),
            pack=float([1, 6, 2.5][row % 3]),
            unit_cost=None if row % 7 == 0 else 2.0,
            holding_cost=float([0.01, 0.1, 0.4][row % 3]),
            shortage_cost=float([0.5, 2.0][row % 2]),
        )
        for row in range(60)
    ]
    terms = terms_of(series, *lines)
    positions = {}
    for row in range(0, 60, 2):
        due = (Due(date(2024, 3, 20), 2.0), Due(date(2024, 4, 1 + row % 6), 5.0)) if row % 4 else ()
        positions[f"P{row}"] = counted(float(rng.integers(0, 60)), *due)
    proposals, made = proposed(series, terms, **positions)
    return series, terms, positions, proposals, made


def test_every_sentence_adds_up_by_itself_and_ends_with_the_order(shop: Any) -> None:
    for line in shop[3]:
        _, _, needed, still_there, wanted, rounded = read_sentence(line.reason)
        assert round(needed - still_there, 1) == wanted
        assert rounded == line.order_quantity


def test_the_dates_of_a_sentence_are_those_of_the_protection_interval(shop: Any) -> None:
    for row, line in enumerate(shop[3]):
        until, comes, *_ = read_sentence(line.reason)
        lead_time, review = row % 5, 1 + row % 4
        assert comes == f"2024-04-{1 + lead_time:02d}"
        assert until == f"2024-04-{lead_time + review:02d}"
        assert (line.due.isoformat(), line.covers_until.isoformat()) == (comes, until)


def slow_paths(made: Forecast, row: int) -> list[list[float]]:
    """Joint futures of one series from its quantiles and the correlation alone, one number at a time."""
    luck = sample_uniforms(generator(DEFAULT_SEED), made.correlation).tolist()
    levels = made.quantiles.levels
    futures = []
    for future in luck:
        units = [float(np.interp(share, levels, made.quantiles.values[row, step])) for step, share in enumerate(future)]
        parts = [share * len(luck) * 0.6180339887498949 % 1.0 for share in future]
        whole = [float((unit + part) // 1) for unit, part in zip(units, parts, strict=True)]
        futures.append(whole if made.whole_units[row] else units)
    return futures


def slow_game(
    futures: list[list[float]], place: Position, lead_time: int, review: int, order: float, money: tuple[float, float]
) -> tuple[float, float]:
    """Mean units still there when an order would come, and mean cost over the interval; no unit spoils."""
    there = cost = 0.0
    for future in futures:
        left = place.on_hand
        for step in range(lead_time + review):
            for delivery in place.due:
                days_after = (delivery.day - CLOSED).days - 1
                if max(days_after, 0) == step:
                    left += delivery.quantity
            if step == lead_time:
                there += left
                left += order
            cost += money[1] * max(future[step] - left, 0.0)
            left = max(left - future[step], 0.0)
            cost += money[0] * left
    return there / len(futures), cost / len(futures)


@pytest.mark.parametrize("row", [0, 1, 2, 13, 26, 45, 52, 59])
def test_both_terms_and_the_cost_come_out_of_the_forecast_again(shop: Any, row: int) -> None:
    _, terms, positions, proposals, made = shop
    line, place = proposals[row], positions.get(f"P{row}", NOTHING)
    futures = slow_paths(made, row)
    money = (float(terms.costs.holding[row]), float(terms.costs.shortage[row]))
    lead_time, review = row % 5, 1 + row % 4

    def cost(order: float) -> float:
        return slow_game(futures, place, lead_time, review, order, money)[1]

    _, _, _, still_there, wanted, rounded = read_sentence(line.reason)
    assert still_there == round(slow_game(futures, place, lead_time, review, 0.0, money)[0], 1)
    best = line.order_up_to - line.on_hand - line.on_order
    assert round(best, 1) == max(wanted, 0.0) + 0.0
    grid = [max(0.0, round(best, 1) + tenth / 10) for tenth in range(-15, 16)]
    assert cost(best) <= min(map(cost, grid)) + 1e-9
    pack, moq = float(terms.pack[row]), float(terms.minimum[row])
    orderable = [0.0, *[count * pack for count in range(1, 40) if count * pack >= moq]]
    costs = {order: cost(order) for order in orderable}
    assert costs[rounded] == pytest.approx(min(costs.values()), abs=1e-9)
    assert line.expected_cost == pytest.approx(costs[rounded], abs=1e-4)


def test_orders_are_whole_packs_and_no_less_than_the_minimum(shop: Any) -> None:
    _, terms, _, proposals, _ = shop
    ordered = 0
    for row, line in enumerate(proposals):
        packs = line.order_quantity / terms.pack[row]
        assert packs == pytest.approx(round(packs), abs=1e-9)
        assert line.order_quantity == 0 or line.order_quantity >= terms.minimum[row]
        ordered += line.order_quantity > 0
        assert line.order_cost == (None if row % 7 == 0 else pytest.approx(2.0 * line.order_quantity))
    assert 10 < ordered < 60


def test_positions_are_carried_over_and_silence_is_told(shop: Any) -> None:
    for row, line in enumerate(shop[3]):
        place = shop[2].get(f"P{row}", NOTHING)
        assert (line.on_hand, line.on_order) == (place.on_hand, place.on_order)
        assert line.reason.endswith("There is no stock count: on hand is taken as 0.") == (place is NOTHING)


def test_half_of_the_futures_need_no_more_than_p50(shop: Any) -> None:
    for row in (0, 13, 52):
        totals = [sum(future[: row % 5 + 1 + row % 4]) for future in slow_paths(shop[4], row)]
        assert shop[3][row].demand_p50 == pytest.approx(np.quantile(totals, 0.5), abs=1e-3)
        assert shop[3][row].demand_p90 == pytest.approx(np.quantile(totals, 0.9), abs=1e-3)


# What is coming


def test_deliveries_arrive_before_the_demand_of_their_period_and_overdue_ones_before_the_next() -> None:
    place = counted(0, Due(date(2024, 3, 1), 1), Due(CLOSED, 2), Due(date(2024, 4, 1), 4), Due(date(2024, 4, 3), 8))
    later = counted(0, Due(date(2024, 4, 4), 16))
    assert due_by_step([place, later, NOTHING], Calendar(Frequency.DAY), LAST, 3).tolist() == [[7, 0, 8], [0, 0, 0], [0, 0, 0]]


def test_a_delivery_inside_a_week_is_there_before_the_demand_of_the_week() -> None:
    monday = np.datetime64("2024-03-25T00:00:00")
    place = counted(0, Due(date(2024, 4, 7), 1), Due(date(2024, 4, 8), 2))
    assert due_by_step([place], Calendar(Frequency.WEEK), monday, 2).tolist() == [[1, 2]]


# What ended, never sold, cannot be decided


def test_what_stopped_selling_three_times_longer_than_ever_has_ended() -> None:
    sold_weekly = np.zeros(200)
    sold_weekly[0:140:7] = 1
    sold_daily, sold_rarely = np.r_[np.ones(143), np.zeros(57)], np.zeros(200)
    sold_rarely[[0, 60, 120]] = 1
    just_not = np.r_[np.ones(144), np.zeros(56)]
    panel = series_of(np.stack([sold_weekly, sold_daily, sold_rarely, just_not, np.zeros(200)])).panel
    assert has_ended(panel).tolist() == [True, True, False, False, False]


def test_periods_out_of_stock_are_no_sign_of_an_end() -> None:
    panel = series_of(np.r_[np.ones(100), np.zeros(60)]).panel
    empty = np.where(np.arange(160) >= 100, 0.0, 1.0)[None, :]
    assert has_ended(panel).tolist() == [True]
    assert has_ended(replace(panel, in_stock=empty)).tolist() == [False]


def test_what_ended_is_not_ordered_however_dear_a_lost_sale_and_the_cost_is_that_of_no_order() -> None:
    series = series_of(np.r_[np.random.default_rng(1).poisson(9, 200), np.zeros(57)])
    terms = terms_of(series, Terms("P0", unit_cost=2.0), defaults=Defaults(0, 28, 1e-4, 1e4))
    [line], made = proposed(series, terms, P0=counted(1.0))
    assert (line.order_quantity, line.order_cost, line.order_up_to) == (0.0, 0.0, 1.0)
    assert line.reason.startswith("No sale since 2024-02-03: it looks ended. Needed from 2024-04-01 until ")
    assert line.reason.endswith("until 2024-04-28: 1 − still there when the delivery comes: 1 = 0 (enough is there).")
    assert (line.note, line.set_aside) == ("No sale since 2024-02-03: it looks ended.", True)
    of_no_order = slow_game(slow_paths(made, 0), counted(1.0), 0, 28, 0.0, (1e-4, 1e4))[1]
    assert of_no_order > 1000
    assert line.expected_cost == pytest.approx(of_no_order, abs=1e-4)


def test_what_never_sold_has_a_row_and_a_note_and_no_day_of_stock_out() -> None:
    series = series_of([[5.0] * 42, [0.0] * 42])
    proposals, _ = proposed(series, terms_of(series), P1=counted(3.0))
    assert proposals[1].order_quantity == 0
    assert proposals[1].days_until_stockout is None
    assert proposals[1].note == "It never sold up to the last closed period."
    assert proposals[1].set_aside
    assert not proposals[0].set_aside


def test_without_a_lead_time_nothing_is_decided_and_the_gap_is_named() -> None:
    series = series_of([5.0] * 42)
    [line], _ = proposed(series, terms_of(series, defaults=Defaults(None, 1, 0.1, None)), P0=counted(3.0))
    assert line.reason == "Cannot be decided until somebody says its lead time and shortage cost."
    assert (line.order_quantity, line.order_up_to, line.expected_cost, line.due, line.covers_until) == (None,) * 5
    assert (line.missing, line.set_aside) == (("lead time", "shortage cost"), True)


def test_more_sold_than_counted_asks_for_a_new_count() -> None:
    series = series_of([5.0] * 42)
    [line], _ = proposed(series, terms_of(series), P0=Position(0.0, (), date(2024, 3, 1), oversold=2.5))
    assert line.reason.endswith(" = 5. 2.5 more were sold than the count of 2024-03-01 had: count again.")


def test_what_was_received_but_never_counted_is_on_hand_and_the_reason_says_how_that_is_known() -> None:
    series = series_of([5.0] * 42)
    [line], _ = proposed(series, terms_of(series), P0=Position(4.0, (), None))
    assert line.on_hand == 4.0
    assert line.reason.endswith("There is no stock count: on hand is what was received, less what was sold since.")


def test_five_a_day_and_twelve_there_last_two_days_and_two_fifths() -> None:
    series = series_of([5.0] * 42)
    [line], _ = proposed(series, terms_of(series), P0=counted(12.0))
    assert line.days_until_stockout == 2.4
    weekly = series_of([35.0] * 30, Frequency.WEEK, np.datetime64("2024-03-25T00:00:00"))
    [line], _ = proposed(weekly, terms_of(weekly), P0=counted(42.0))
    assert line.days_until_stockout == 8.4
    assert math.isclose(line.order_quantity or 0, 35.0)


# What a person may change


@pytest.mark.parametrize(("quantity", "pack"), [(0, 6), (6, 6), (18, 6), (2.5, 2.5), (0.3, 0.1), (7, 1)])
def test_whole_packs_may_be_ordered(quantity: float, pack: float) -> None:
    check_orderable(quantity, pack)


@pytest.mark.parametrize(
    ("quantity", "sentence"),
    [
        (-1, "The quantity is -1; enter 0 or more."),
        (float("nan"), "The quantity is nan; enter 0 or more."),
        (float("inf"), "The quantity is inf; enter 0 or more."),
        (7, "7 is not a multiple of the pack of 6; order 12."),
    ],
)
def test_anything_else_may_not(quantity: float, sentence: str) -> None:
    with pytest.raises(NotOrderable) as refusal:
        check_orderable(quantity, 6)
    assert str(refusal.value) == sentence


def test_less_than_the_least_that_is_delivered_is_told_as_it_is_refused() -> None:
    with pytest.raises(NotOrderable) as refusal:
        check_orderable(6, 6, 12)
    assert str(refusal.value) == "The least that is delivered is 12, not 6; order that or more."
    check_orderable(0, 6, 12)
    check_orderable(12, 6, 12)


def test_a_line_is_snoozed_until_tomorrow_at_least() -> None:
    check_snooze(date(2024, 4, 2), CLOSED)
    with pytest.raises(SnoozedIntoThePast, match=r"^2024-03-31 is not in the future; snooze until 2024-04-01 or later\.$"):
        check_snooze(CLOSED, CLOSED)


# How old the knowledge is


def age(counted_on: date | None, last_sale: date | None, frequency: Frequency = Frequency.DAY) -> LocationAge:
    return location_age("S", counted_on, last_sale, CLOSED, Calendar(frequency))


def test_the_age_of_a_count_and_of_the_sales_is_told_in_days() -> None:
    told = age(date(2024, 3, 22), date(2024, 3, 30))
    assert (told.counted_days_ago, told.sales_days_ago, told.warning) == (9, 1, None)


def test_sales_that_stop_before_the_count_are_a_reason_to_worry() -> None:
    told = age(date(2024, 3, 31), date(2024, 3, 28))
    assert told.warning == "Sales stop on 2024-03-28, before the count of 2024-03-31: is a sales file missing?"


def test_a_count_of_the_morning_after_the_last_sale_is_as_fresh_as_can_be() -> None:
    told = age(date(2024, 4, 1), CLOSED)
    assert (told.counted_on, told.counted_days_ago, told.warning) == (date(2024, 4, 1), 0, None)


def test_a_count_days_after_the_last_sale_is_a_reason_to_worry() -> None:
    told = age(date(2024, 4, 2), CLOSED)
    assert told.warning == "Sales stop on 2024-03-31, before the count of 2024-04-02: is a sales file missing?"


def test_a_weekly_total_tells_of_its_whole_week() -> None:
    told = age(date(2024, 3, 31), date(2024, 3, 25), Frequency.WEEK)
    assert (told.sales_days_ago, told.warning) == (0, None)


def test_what_was_never_counted_or_sold_has_no_age() -> None:
    told = age(None, None)
    assert (told.counted_days_ago, told.sales_days_ago) == (None, None)
    assert told.warning == "Stock was never counted: everything on hand is taken as 0."
