"""How the stock stands: what it is worth, how long it lasts, how likely it runs out, and what hardly sells."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from shelfcast_engine.forecasting.ensemble import Forecast
from shelfcast_engine.forecasting.profile import demand_profile
from shelfcast_engine.inventory.classes import ValueClass, VariationClass, value_classes, variation_classes
from shelfcast_engine.inventory.slow_movers import SlowMover, Ways, slow_movers
from shelfcast_engine.inventory.stock_ahead import risk_within
from shelfcast_engine.panel import Bools, Floats, Ints, Panel
from shelfcast_engine.paths import paths_from_quantiles, sample_uniforms
from shelfcast_engine.quantiles import Quantiles
from shelfcast_engine.randomness import DEFAULT_SEED, generator
from shelfcast_engine.series.ended import has_ended
from shelfcast_engine.series.intermittency import DemandClass

from shelfcast.demand.rules import DemandSeries, SeriesKey
from shelfcast.policies.rules import SeriesTerms
from shelfcast.recommendations.rules import Proposal
from shelfcast.stock.rules import NOTHING, Health, Position, due_by_step
from shelfcast.vocabulary.time import Frequency, days_as_periods, mean_days

WARNED_DAYS = 7
_SALES_DAYS = 91
_MARK_DOWN = 0.5
"""Of the price: what a customer is taken to pay for what does not sell."""
_PATHS = 200
_SERIES_AT_ONCE = 200
_YEAR = {Frequency.HOUR: 24 * 365, Frequency.DAY: 365, Frequency.WEEK: 52, Frequency.MONTH: 12}


def stock_health(
    series: DemandSeries,
    made: Forecast,
    positions: Mapping[SeriesKey, Position],
    terms: SeriesTerms,
    proposals: Sequence[Proposal],
    slow_days: Ints,
    unit_costs: Mapping[SeriesKey, float],
) -> list[Health]:
    """How each product stands at each location, also where it is in stock and never sold.

    proposals: of the same n series;  slow_days: (n,) days that stock may last before it is slow
    unit_costs: of what was never sold, where known
    """
    held = [positions.get(key, NOTHING) for key in series.keys]
    known = np.array([place.is_known for place in held], dtype=bool)
    on_hand = np.array([place.on_hand for place in held], dtype=np.float64)
    daily = made.quantiles.mean().mean(axis=1) / mean_days(series.calendar.frequency)
    risk = _risk(series, made, on_hand, held)
    sold = _sold_per_year(series.panel)
    price = np.where(np.isnan(series.price), np.nan_to_num(terms.unit_cost), series.price)
    value_class = value_classes(sold * (price if price.any() else np.ones(len(sold))))
    variation = variation_classes(series.panel.demand, series.panel.visible)
    slow = _slow(series, terms, proposals, slow_days, np.where(known, on_hand, 0.0))
    lines = [
        Health(
            location=key.location,
            product=key.product,
            on_hand=float(on_hand[row]) if known[row] else None,
            unit_cost=_or_none(terms.unit_cost[row]),
            daily_demand=round(float(daily[row]), 6),
            days_of_supply=round(float(on_hand[row] / daily[row]), 2) if known[row] and daily[row] > 0 else None,
            days_until_stockout=proposals[row].days_until_stockout if known[row] else None,
            stockout_risk=round(float(risk[row]), 4) if known[row] else None,
            cost_of_sales=_or_none(sold[row] * terms.unit_cost[row]),
            value_class=ValueClass(value_class[row]).name,
            variation_class=VariationClass(variation[row]).name,
            demand_class=DemandClass(made.classes[row]).name.lower(),
        )
        for row, key in enumerate(series.keys)
    ]
    lines = [_with_advice(line, slow.get(row), terms.unit_cost[row]) for row, line in enumerate(lines)]
    return lines + _never_sold(series, positions, unit_costs)


def _or_none(value: float) -> float | None:
    return None if math.isnan(value) else round(float(value), 6)


def _with_advice(line: Health, slow: SlowMover | None, unit_cost: float) -> Health:
    if slow is None:
        return line
    saved = None if math.isnan(unit_cost) else round(slow.saved, 4)
    return replace(line, surplus=round(slow.surplus, 6), advice=slow.advice.value, saved=saved)


def _never_sold(
    series: DemandSeries, positions: Mapping[SeriesKey, Position], unit_costs: Mapping[SeriesKey, float]
) -> list[Health]:
    """What is in stock and has no series, as slow as can be."""
    sold = set(series.keys)
    return [
        Health(
            location=key.location,
            product=key.product,
            on_hand=position.on_hand,
            unit_cost=unit_costs.get(key),
            daily_demand=0.0,
            days_of_supply=None,
            days_until_stockout=None,
            stockout_risk=0.0,
            cost_of_sales=None,
            value_class=ValueClass.C.name,
            variation_class=VariationClass.Z.name,
            demand_class="never sold",
            surplus=position.on_hand,
            advice="stop ordering",
            saved=None,
        )
        for key, position in positions.items()
        if key not in sold and position.on_hand > 0
    ]


def _risk(series: DemandSeries, made: Forecast, on_hand: Floats, held: Sequence[Position]) -> Floats:
    """(n,) probability of a lost sale within the coming week, or as far as was forecast."""
    steps = min(days_as_periods(WARNED_DAYS, series.calendar.frequency), made.quantiles.horizon)
    due = due_by_step(held, series.calendar, series.panel.periods[-1], steps)
    uniforms = sample_uniforms(generator(DEFAULT_SEED), made.correlation[:steps, :steps], _PATHS)
    risk = np.empty(len(on_hand))
    for first in range(0, len(on_hand), _SERIES_AT_ONCE):
        some = slice(first, first + _SERIES_AT_ONCE)
        soon = Quantiles(made.quantiles.levels, made.quantiles.values[some, :steps])
        futures = paths_from_quantiles(soon, uniforms, made.whole_units[some])
        risk[some] = risk_within(futures, on_hand[some], due[some], steps)
    return risk


def _sold_per_year(panel: Panel) -> Floats:
    """(n,) units a year, by the last 91 days or as many as there are."""
    days = mean_days(panel.frequency)
    periods = min(max(1, round(_SALES_DAYS / days)), panel.period_count)
    since = np.minimum(periods, np.maximum(panel.period_count - panel.starts, 1))
    return np.asarray(panel.demand[:, -periods:].sum(axis=1) / (since * days) * 365.25)


def _slow(
    series: DemandSeries, terms: SeriesTerms, proposals: Sequence[Proposal], slow_days: Ints, on_hand: Floats
) -> dict[int, SlowMover]:
    """Row → what is slow about it. A year ahead is looked at only for what lasts long at the rate of the last half year."""
    days = mean_days(series.calendar.frequency)
    rate = _sold_per_year(series.panel) / 365.25
    lasting = np.flatnonzero((on_hand > 0) & (on_hand > 0.5 * rate * slow_days))
    if not len(lasting):
        return {}
    panel = series.panel.rows(lasting)
    expected = _year_ahead(panel, has_ended(panel))
    wanted_by = {(line.key.product, line.key.location) for line in proposals if line.order_quantity}
    wanted = {product for product, _ in wanted_by}
    unit_cost = terms.unit_cost[lasting]
    elsewhere = [
        cost if (key := series.keys[row]).product in wanted and (key.product, key.location) not in wanted_by else math.nan
        for row, cost in zip(lasting.tolist(), unit_cost.tolist(), strict=True)
    ]
    closed = np.full(len(lasting), np.nan)
    ways = Ways(np.array(elsewhere), closed, series.price[lasting] * _MARK_DOWN, terms.costs.holding[lasting])
    found: dict[int, SlowMover] = {}
    for periods in np.unique(slow_days[lasting]).tolist():
        alike = np.flatnonzero(slow_days[lasting] == periods)
        some = Ways(*(getattr(ways, name)[alike] for name in ("elsewhere", "refund", "mark_down", "holding")))
        limit = max(1, round(periods / days))
        for line in slow_movers(on_hand[lasting[alike]], np.nan_to_num(unit_cost[alike]), expected[alike], some, limit):
            found[int(lasting[alike[line.item]])] = line
    return found


def _year_ahead(panel: Panel, ended: Bools) -> Floats:
    """(n, a year) units expected per period: the level of the last half year with the season on it; nothing of what ended."""
    horizon = _YEAR[panel.frequency]
    recent = min(panel.period_count, horizon // 2)
    if panel.frequency is Frequency.HOUR:
        profile = np.ones((panel.series_count, panel.period_count + horizon))
    else:
        profile = demand_profile(panel, panel.demand, panel.visible, horizon)
    past, ahead = profile[:, : panel.period_count], profile[:, panel.period_count :]
    seen = panel.visible[:, -recent:]
    level = (panel.demand / past * panel.visible)[:, -recent:].sum(axis=1) / np.maximum(seen.sum(axis=1), 1)
    return np.asarray(np.where(ended, 0.0, level)[:, None] * ahead)
