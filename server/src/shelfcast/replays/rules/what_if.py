"""What if the world were otherwise: changes as somebody says them, made into a world to live in, and what came of both."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from typing import Any

import numpy as np
from shelfcast_engine.forecasting.ensemble import Forecast
from shelfcast_engine.forecasting.profile import demand_profile
from shelfcast_engine.inventory.cost import UnitCosts
from shelfcast_engine.inventory.service import Aims
from shelfcast_engine.panel import Bools, Floats
from shelfcast_engine.paths import sample_uniforms
from shelfcast_engine.quantiles import Quantiles
from shelfcast_engine.randomness import DEFAULT_SEED, generator
from shelfcast_engine.replay.ahead import Circumstances, Lived
from shelfcast_engine.series.censoring import learnable
from shelfcast_engine.series.price_response import price_elasticity, promotion_uplift

from shelfcast.demand.rules import DemandSeries, SeriesKey
from shelfcast.forecasts.rules.stored import StoredForecast
from shelfcast.policies.rules import SeriesTerms
from shelfcast.replays.rules.names import rule_named
from shelfcast.replays.rules.ordering import OURS
from shelfcast.vocabulary.errors import Fault, Invalid, NotFound, Refused
from shelfcast.vocabulary.time import Frequency, days_as_periods, mean_days

MOST_WEEKS, USUAL_WEEKS = 26, 8
MOST_PERIODS = 200
"""Ahead, of whatever length."""
MOST_ITEMS = 1_000
"""Lived through; of more, so many are drawn, and sums are scaled up."""
_MOST_LIVES, _MOST_FUTURES, _FEWEST_FUTURES = 8_000, 200, 20
_MOST = 1e9
_DECIMALS = 4
_TOLD_ITEMS = 200


class BadWhatIf(Invalid):
    """This change cannot be imagined as said."""


class NoSuchWhatIf(NotFound):
    """There is no such what-if."""


class ResponseUnknown(Refused):
    """History does not tell how demand would answer."""

    status = 422


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to be otherwise; None = as it is.

    lead_time_days: more or less;  target, service_level: cost, cycle_service or fill_rate, and how much
    price, demand: shares more or less, 0.1 = a tenth more;  promotion: on or off throughout
    supplier_out_weeks: from now on without orders;  holding_cost, shortage_cost: money per unit
    """

    lead_time_days: float | None = None
    target: str | None = None
    service_level: float | None = None
    price: float | None = None
    promotion: bool | None = None
    demand: float | None = None
    supplier_out_weeks: int | None = None
    holding_cost: float | None = None
    shortage_cost: float | None = None

    def check(self) -> None:
        """Refuse what cannot be, with all faults at once; raises: BadWhatIf."""
        faults = list(self._faults())
        if faults:
            raise BadWhatIf(faults[0].detail, field=faults[0].field, value=faults[0].value, faults=faults)

    def _faults(self) -> Sequence[Fault]:
        faults: list[Fault] = []
        if self == Changes():
            faults.append(Fault(f"Say at least one change: {', '.join(field.name for field in fields(Changes))}.", "changes"))
        for name in ("price", "demand"):
            value = getattr(self, name)
            if value is not None and not -1 < value <= 10:
                faults.append(
                    Fault(f"{name} is {value:g}; enter a share above -1, as 0.1 for a tenth more.", name, value=value)
                )
        for name in ("holding_cost", "shortage_cost"):
            value = getattr(self, name)
            if value is not None and not 0 < value < _MOST:
                faults.append(Fault(f"{name} is {value:g}; enter more than 0.", name, value=value))
        weeks = self.supplier_out_weeks
        if weeks is not None and not 1 <= weeks <= MOST_WEEKS:
            faults.append(Fault(f"supplier_out_weeks is {weeks}; enter 1 to {MOST_WEEKS}.", "supplier_out_weeks", value=weeks))
        if self.lead_time_days is not None and not (math.isfinite(self.lead_time_days) and abs(self.lead_time_days) < 1000):
            faults.append(Fault("lead_time_days is a number of days more or less.", "lead_time_days"))
        if self.target is not None and self.target not in ("least_cost", "cycle_service", "fill_rate"):
            faults.append(Fault(f"The target is {self.target!r}; enter least_cost, cycle_service or fill_rate.", "target"))
        if self.target in ("cycle_service", "fill_rate") and self.service_level is None:
            faults.append(Fault(f"The target {self.target} needs a service_level, as 0.95.", "service_level"))
        if self.service_level is not None and not 0 < self.service_level < 1:
            said = f"service_level is {self.service_level:g}; enter a share between 0 and 1."
            faults.append(Fault(said, "service_level", value=self.service_level))
        if self.service_level is not None and self.target is None:
            faults.append(Fault("Say which target the service_level is of: cycle_service or fill_rate.", "target"))
        return faults


@dataclass(frozen=True, slots=True)
class WhatIfAsked:
    """What to imagine, of which part of the assortment, and how many weeks ahead."""

    changes: Changes
    weeks: int = USUAL_WEEKS
    location: str | None = None
    category: str | None = None
    product: str | None = None

    def check(self) -> None:
        """Refuse what cannot be; raises: BadWhatIf."""
        if not 1 <= self.weeks <= MOST_WEEKS:
            raise BadWhatIf(f"weeks is {self.weeks}; enter 1 to {MOST_WEEKS}.", field="weeks", value=self.weeks)
        self.changes.check()

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)


def what_if_from(kept: Mapping[str, Any]) -> WhatIfAsked:
    """What was asked, as it was kept."""
    return WhatIfAsked(**{**kept, "changes": Changes(**kept["changes"])})


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two worlds, in the mean of futures. Units and money over the weeks ahead; None = not known.

    forecast: units wanted;  order_now, order_now_cost: what would be ordered tonight;  expected_cost: holding, lost and wasted
    fill_rate: share of demand served;  stockout_periods: in which some demand found nothing
    lost, wasted, average_stock: units;  revenue: of what is sold
    """

    forecast: float
    order_now: float
    order_now_cost: float | None
    expected_cost: float
    fill_rate: float
    stockout_periods: float
    lost: float
    wasted: float
    average_stock: float
    average_stock_money: float | None
    revenue: float | None


@dataclass(frozen=True, slots=True)
class ChangedItem:
    """One item in both worlds."""

    location: str
    product: str
    order_now_before: float
    order_now_after: float
    expected_cost_before: float
    expected_cost_after: float
    fill_rate_before: float
    fill_rate_after: float
    average_stock_before: float
    average_stock_after: float


def futures_for(items: int) -> int:
    """How many futures are lived through: the fewer the more items there are.

    >>> futures_for(1), futures_for(390), futures_for(1000)
    (200, 20, 20)
    """
    return int(min(_MOST_FUTURES, max(_FEWEST_FUTURES, _MOST_LIVES // max(items, 1))))


def demand_factors(series: DemandSeries, changes: Changes, price: Floats) -> tuple[Floats, list[str]]:
    """(n,) what demand is multiplied with, NaN where history does not tell; and what is to be said of it.

    price: (n, T) money per unit in each period, NaN unknown
    """
    panel = series.panel
    factor = np.full(panel.series_count, 1.0 + (changes.demand or 0.0))
    sentences: list[str] = []
    if changes.price is None and changes.promotion is None:
        return factor, sentences
    seen = learnable(panel)
    plain = replace(panel, promotion=None, promotion_ahead=None)
    profile = demand_profile(plain, panel.demand, seen, 1)[:, :-1]
    level = (panel.demand * seen / profile).sum(axis=1) / np.maximum(seen.sum(axis=1), 1)
    expected = level[:, None] * profile
    if changes.price is not None:
        power = np.array([price_elasticity(*of) for of in zip(panel.demand, expected, price, seen, strict=True)])
        factor = factor * (1.0 + changes.price) ** power
        known = power[~np.isnan(power)]
        if len(known):
            middle = float(np.median(known))
            sentences.append(f"By its own history a tenth more in price changes demand by {1.1**middle - 1:+.0%} (the median).")
    if changes.promotion is not None:
        shares = np.zeros_like(panel.demand) if panel.promotion is None else panel.promotion
        uplift = np.array([promotion_uplift(*of) for of in zip(panel.demand, expected, shares, seen, strict=True)])
        usual = 1.0 + (shares * seen).sum(axis=1) / np.maximum(seen.sum(axis=1), 1) * (uplift - 1.0)
        factor = factor * ((uplift if changes.promotion else 1.0) / usual)
        known = uplift[~np.isnan(uplift)]
        if len(known):
            sentences.append(f"By its own history a promotion sells {float(np.median(known)):.2f} times as much (the median).")
    return factor, sentences


def price_grid(paid: Sequence[tuple[str, str, datetime, float]], series: DemandSeries) -> Floats:
    """(n, T) mean price in each period, NaN where nothing was sold at one. paid: location, product, day, price"""
    shape = series.panel.demand.shape
    rows = {(key.location, key.product): row for row, key in enumerate(series.keys)}
    lines = [(rows[place, product], day, price) for place, product, day, price in paid if (place, product) in rows]
    total, count = np.zeros(shape), np.zeros(shape)
    if lines:
        steps = series.calendar.index_of(np.array([day for _, day, _ in lines], dtype="M8[s]"), series.panel.periods[0])
        for step, (row, _, price) in zip(steps.tolist(), lines, strict=True):
            if 0 <= step < shape[1]:
                total[row, step] += price
                count[row, step] += 1
    return np.asarray(np.divide(total, count, out=np.full(shape, np.nan), where=count > 0))


def as_tonight(made: Forecast, night: StoredForecast | None, keys: Sequence[SeriesKey]) -> tuple[Forecast, Floats | None]:
    """What is foretold, as the order list was decided with where it is kept, and the luck that tonight's orders see.

    made: a quick forecast as long as is looked ahead, which goes on where the night's ends;  keys: of its n series
    returns: the forecast; (P, H) uniforms, None without a night
    """
    if night is None:
        return made, None
    row_of = {key: row for row, key in enumerate(zip(night.locations, night.products, strict=True))}
    there = np.array([row_of.get((key.location, key.product), -1) for key in keys])
    rows, kept, steps = np.flatnonzero(there >= 0), there[there >= 0], min(night.quantiles.horizon, made.quantiles.horizon)
    values, whole_units = made.quantiles.values.copy(), made.whole_units.copy()
    values[rows, :steps] = night.quantiles.at(made.quantiles.levels)[kept, :steps]
    whole_units[rows] = night.whole_units[kept]
    near = sample_uniforms(generator(DEFAULT_SEED), night.correlation)
    far = sample_uniforms(generator(DEFAULT_SEED, 16), made.correlation)
    busiest_with_busiest = np.empty_like(far)
    busiest_with_busiest[near.sum(axis=1).argsort()] = far[far[:, :steps].sum(axis=1).argsort()]
    luck = np.concatenate([near[:, :steps], busiest_with_busiest[:, steps:]], axis=1)
    return replace(made, quantiles=Quantiles(made.quantiles.levels, values), whole_units=whole_units), luck


def circumstances(
    terms: SeriesTerms, shortage_factor: float, aims: Aims | None, rules: Sequence[str], ended: Bools
) -> Circumstances:
    """The world as it is.

    aims: what is ordered for instead of for least cost;  rules: (n,) names of what orders every night
    ended: (n,) what is not ordered any more, as if there were no room for it
    """
    ruled = tuple(
        (np.flatnonzero(np.array([one == name for one in rules])), rule_named(name)) for name in sorted({*rules} - {OURS})
    )
    limits = (terms.pack, terms.minimum, np.where(ended, 0.0, terms.capacity))
    return Circumstances(terms.supply, terms.costs, *limits, shortage_factor, np.ones(len(terms.pack)), aims=aims, ruled=ruled)


def periods_ahead(asked: WhatIfAsked, frequency: Frequency) -> tuple[int, list[str]]:
    """How many periods are lived through, and what there is to say where that is less than was asked for.

    >>> periods_ahead(WhatIfAsked(Changes(supplier_out_weeks=2), weeks=2), Frequency.HOUR)[0]
    200
    """
    wanted, out = (days_as_periods(7 * weeks, frequency) for weeks in (asked.weeks, asked.changes.supplier_out_weeks or 0))
    periods, told = min(wanted, MOST_PERIODS), []
    if periods < wanted:
        told.append(
            f"Of {wanted} periods the first {periods} are lived through, about {periods * mean_days(frequency):.0f} days; "
            "count in longer periods to see further."
        )
    if out >= periods:
        told.append("The supplier is out for all of that time, so nothing is ordered in it.")
    return periods, told


def changed(
    before: Circumstances,
    changes: Changes,
    factor: Floats,
    terms_after: SeriesTerms,
    series: DemandSeries,
    aims_after: Aims | None = None,
) -> Circumstances:
    """The world with the changes in it; raises: BadWhatIf.

    terms_after: with the price and the costs as they would be;  aims_after: of the target, if one is among the changes
    """
    frequency, supply, count = series.calendar.frequency, before.supply, len(series.keys)
    costs = terms_after.costs
    for name, value in (("holding", changes.holding_cost), ("shortage", changes.shortage_cost)):
        if value is not None:
            costs = replace(costs, **{name: np.full(count, value)})
    if changes.lead_time_days is not None:
        days = changes.lead_time_days
        moved = int(math.copysign(days_as_periods(abs(days), frequency), days)) if days else 0
        lead_time = supply.lead_time + moved
        if (lead_time < 0).any():
            key = series.keys[int((lead_time < 0).argmax())]
            raise BadWhatIf(
                f"{key.product} at {key.location} comes {supply.lead_time[int((lead_time < 0).argmax())]} periods after it is "
                f"ordered; {days:g} days cannot be taken off.",
                field="lead_time_days",
                value=days,
            )
        samples = tuple(tuple(max(0, took + moved) for took in sample) for sample in supply.samples)
        supply = replace(supply, lead_time=lead_time, samples=samples)
    return replace(
        before,
        supply=supply,
        costs=UnitCosts(costs.holding, costs.shortage, costs.waste),
        demand_factor=factor,
        no_orders=days_as_periods(7 * (changes.supplier_out_weeks or 0), frequency),
        aims=before.aims if changes.target is None else aims_after,
        ruled=before.ruled if changes.target is None else (),
    )


def side(lived: Lived, terms: SeriesTerms, price: Floats, scale: float) -> Side:
    """One world in sums over items. price: (n,) NaN unknown;  scale: items that there are, over those lived through"""
    known_cost, known_price = ~np.isnan(terms.unit_cost), ~np.isnan(price)
    cost, stock = np.nan_to_num(terms.unit_cost), lived.stock.mean(axis=1)
    demand, lost = float(lived.demand.mean(axis=1).sum()), float(lived.lost.mean(axis=1).sum())
    sold = (lived.demand - lived.lost).mean(axis=1)

    def total(value: float) -> float:
        return round(scale * value, _DECIMALS)

    return Side(
        forecast=total(demand),
        order_now=total(float(lived.first_order.sum())),
        order_now_cost=total(float((lived.first_order * cost).sum())) if known_cost.any() else None,
        expected_cost=total(float(lived.cost.mean(axis=1).sum())),
        fill_rate=round(1.0 - lost / demand, 6) if demand > 0 else 1.0,
        stockout_periods=total(float(lived.stockouts.mean(axis=1).sum())),
        lost=total(lost),
        wasted=total(float(lived.wasted.mean(axis=1).sum())),
        average_stock=total(float(stock.sum())),
        average_stock_money=total(float((stock * cost).sum())) if known_cost.any() else None,
        revenue=total(float((sold * np.nan_to_num(price)).sum())) if known_price.any() else None,
    )


def paired_difference(before: Lived, after: Lived, scale: float) -> tuple[float, float, float]:
    """Money that the change costs more in the mean of futures, and between what it lies in nine futures of ten."""
    gap = (after.cost - before.cost).sum(axis=0) * scale
    low, high = np.quantile(gap, [0.05, 0.95])
    return round(float(gap.mean()), _DECIMALS), round(float(low), _DECIMALS), round(float(high), _DECIMALS)


def changed_items(before: Lived, after: Lived, keys: Sequence[SeriesKey]) -> list[ChangedItem]:
    """The items whose cost changes most, the dearest first."""
    cost = [lived.cost.mean(axis=1) for lived in (before, after)]
    stock = [lived.stock.mean(axis=1) for lived in (before, after)]
    fill = [1.0 - lived.lost.sum(axis=1) / np.maximum(lived.demand.sum(axis=1), 1e-12) for lived in (before, after)]
    most = np.argsort(-(cost[1] - cost[0]), kind="stable")
    if len(most) > _TOLD_ITEMS:
        half = _TOLD_ITEMS // 2
        most = np.concatenate((most[:half], most[-half:]))
    told = []
    for row in most.tolist():
        pairs = ((one[0][row], one[1][row]) for one in ((before.first_order, after.first_order), cost, fill, stock))
        values = [round(float(value), _DECIMALS) + 0.0 for pair in pairs for value in pair]
        told.append(ChangedItem(keys[row].location, keys[row].product, *values))
    return told
