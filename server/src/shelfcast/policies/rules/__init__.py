"""On what terms each series is replenished: the file's own, product by product, else the defaults."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta

import numpy as np
from shelfcast_engine.inventory.cost import UnitCosts
from shelfcast_engine.inventory.lead_time import NEVER_EXPIRES, Supply
from shelfcast_engine.panel import Bools, Floats, Ints, Panel
from shelfcast_engine.replay.account import Prices
from shelfcast_engine.replay.history import Setting
from shelfcast_engine.replay.tune import calibrate
from shelfcast_engine.replay.world import World

from shelfcast.purchasing.rules import NO_CONDITIONS, Conditions, Terms
from shelfcast.vocabulary.errors import Refused
from shelfcast.vocabulary.time import Frequency, days_as_periods, mean_days

HOLDING_SHARE_PER_YEAR = 0.25
"""What it costs to hold stock for a year, as a share of its cost, when nobody says otherwise."""


LONGEST_INTERVAL = 1000
"""Periods of lead time and review together that can be looked ahead."""


class IntervalTooLong(Refused):
    """The lead time and review of a product reach further than can be looked ahead."""

    status = 422


class BadDefaults(Refused):
    """The default terms cannot hold."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds where the terms are silent; None = nothing is assumed.

    lead_time, review: periods;  holding_cost: money per unit left at a period's end;  shortage_cost: per unit lost
    """

    lead_time: int | None = None
    review: int | None = None
    holding_cost: float | None = None
    shortage_cost: float | None = None

    def __post_init__(self) -> None:
        if self.lead_time is not None and self.lead_time < 0:
            raise BadDefaults(f"The lead time is {self.lead_time}; enter 0 or more periods.")
        if self.review is not None and self.review < 1:
            raise BadDefaults(f"The review period is {self.review}; enter 1 or more periods.")
        for name, value in (("holding cost", self.holding_cost), ("shortage cost", self.shortage_cost)):
            if value is not None and not (value > 0 and np.isfinite(value)):
                raise BadDefaults(f"The {name} is {value:g}; enter more than 0.")


@dataclass(frozen=True, slots=True)
class SeriesTerms:
    """The terms of n series as arrays, every gap filled so that the engine can run; `missing` tells what was a gap.

    conditions: (n,) what else the suppliers say, () = nothing
    supplier: (n,) or None;  supply: periods;  costs: money;  pack, minimum: units;  unit_cost: money, NaN unknown
    missing: (n,) names of what nobody said;  decidable: (n,) whether an order can be decided at all
    """

    supplier: tuple[str | None, ...]
    supply: Supply
    costs: UnitCosts
    pack: Floats
    minimum: Floats
    unit_cost: Floats
    missing: tuple[tuple[str, ...], ...]
    decidable: Bools
    conditions: tuple[Conditions, ...] = ()

    def of(self, rows: Ints) -> SeriesTerms:
        """The same for some of the series."""
        chosen = rows.tolist()
        return SeriesTerms(
            supplier=tuple(self.supplier[row] for row in chosen),
            supply=self.supply.of(rows),
            costs=self.costs.of(rows),
            pack=self.pack[rows],
            minimum=self.minimum[rows],
            unit_cost=self.unit_cost[rows],
            missing=tuple(self.missing[row] for row in chosen),
            decidable=self.decidable[rows],
            conditions=tuple(self.conditions[row] for row in chosen) if self.conditions else (),
        )

    @property
    def capacity(self) -> Floats:
        """(n,) units that the place holds, infinite without a limit; at least the smallest order."""
        limits = [self.conditions_of(row).storage_limit for row in range(len(self.pack))]
        smallest = np.maximum(np.ceil(self.minimum / self.pack - 1e-9), 1.0) * self.pack
        limit_of = np.array([np.inf if limit is None else limit for limit in limits])
        return np.asarray(np.maximum(limit_of, smallest))

    def conditions_of(self, row: int) -> Conditions:
        """What else the supplier of a series says."""
        return self.conditions[row] if self.conditions else NO_CONDITIONS


def resolve_terms(
    terms: Iterable[Terms],
    keys: Sequence[tuple[str, str]],
    price: Floats,
    defaults: Defaults,
    frequency: Frequency,
    first_day: date | None = None,
) -> SeriesTerms:
    """Terms of each series: those of its location, gaps filled by those of its product, then by the defaults.

    keys: (location, product) of the n series;  price: (n,) last selling price, NaN unknown
    first_day: the day on which an order can be placed first; with it a supplier's order days count, where periods are days
    A supplier or unit cost counts as missing only where others have one: who keeps no suppliers misses none.
    Costs that neither terms nor defaults give follow from unit cost and price: holding is 25 % of the unit cost a year,
    a lost sale costs the margin.
    """
    said = {(line.location, line.product): line for line in terms}
    merged = [merge_terms(said.get((location, product)), said.get((None, product)), product) for location, product in keys]
    lead_time = _periods([line.lead_time_days for line in merged], defaults.lead_time, frequency)
    review = _periods([line.review_days for line in merged], defaults.review, frequency)
    review = np.where(review == 0, 1, review)
    conditions = tuple(line.conditions or NO_CONDITIONS for line in merged)
    wait = np.zeros(len(merged), dtype=np.int64)
    if first_day is not None and frequency is Frequency.DAY:
        for row, said_of in enumerate(conditions):
            if said_of.order_days:
                wait[row], review[row] = order_occasion(first_day, said_of.order_days, int(review[row]))
    lead_time = np.where(lead_time >= 0, lead_time + wait, lead_time)
    samples = tuple(_sample(one, int(late), frequency) for one, late in zip(conditions, wait.tolist(), strict=True))
    shelf_life = np.array(
        [
            NEVER_EXPIRES if line.shelf_life_days is None else max(1, days_as_periods(line.shelf_life_days, frequency))
            for line in merged
        ],
        dtype=np.int64,
    )
    _check_interval(Supply(np.maximum(lead_time, 0), np.maximum(review, 1), shelf_life, samples=samples).reach, keys)
    unit_cost = _numbers([line.unit_cost for line in merged])
    holding = _numbers([line.holding_cost for line in merged], defaults.holding_cost)
    shortage = _numbers([line.shortage_cost for line in merged], defaults.shortage_cost)
    days = mean_days(frequency)
    holding = np.where(np.isnan(holding), unit_cost * HOLDING_SHARE_PER_YEAR * days / 365.25, holding)
    shortage = np.where(np.isnan(shortage), price - unit_cost, shortage)
    known = {
        "lead time": lead_time >= 0,
        "review period": review >= 0,
        "holding cost": holding > 0,
        "shortage cost": shortage > 0,
    }
    hints = {
        "supplier": np.array([line.supplier is not None for line in merged], dtype=bool),
        "unit cost": ~np.isnan(unit_cost),
    }
    hints = {name: present for name, present in hints.items() if present.any()}
    missing = tuple(
        tuple(name for name, present in {**hints, **known}.items() if not present[row]) for row in range(len(merged))
    )
    return SeriesTerms(
        supplier=tuple(line.supplier for line in merged),
        supply=Supply(np.maximum(lead_time, 0), np.maximum(review, 1), shelf_life, samples=samples if any(samples) else ()),
        costs=UnitCosts(
            np.where(holding > 0, holding, 1.0), np.where(shortage > 0, shortage, 1.0), np.nan_to_num(unit_cost, nan=0.0)
        ),
        pack=_numbers([line.pack for line in merged], 1.0),
        minimum=_numbers([line.moq for line in merged], 0.0),
        unit_cost=unit_cost,
        missing=missing,
        decidable=np.logical_and.reduce(list(known.values())),
        conditions=conditions if any(one is not NO_CONDITIONS for one in conditions) else (),
    )


_FEWEST_DELIVERIES = 5
"""From so many on past deliveries say more than their mean."""
_MOST_LEAD_TIMES = 10


def _sample(conditions: Conditions, wait: int, frequency: Frequency) -> tuple[int, ...]:
    """What past deliveries took, in periods from the first day on which could be ordered; () = the mean will do."""
    days = sorted(conditions.lead_time_sample)
    if len(days) < _FEWEST_DELIVERIES:
        return ()
    most = LONGEST_INTERVAL // 2
    periods = np.array([min(days_as_periods(one, frequency), most) + wait for one in days])
    picked = np.linspace(0, len(periods) - 1, min(len(periods), _MOST_LEAD_TIMES)).round().astype(np.int64)
    return tuple(periods[picked].tolist()) if periods[0] < periods[-1] else ()


def order_occasion(first_day: date, order_days: Sequence[int], review: int) -> tuple[int, int]:
    """How long the next order day is away, and from it the next but one that is `review` days later or more.

    first_day: on which could be ordered;  order_days: Monday 1 to Sunday 7;  review: days between orders, -1 = nobody said

    >>> order_occasion(date(2026, 3, 2), [1, 4], -1), order_occasion(date(2026, 3, 3), [1, 4], 5)
    ((0, 3), (2, 7))
    """
    allowed = set(order_days)
    wait = next(days for days in range(7) if (first_day + timedelta(days=days)).isoweekday() in allowed)
    begins = first_day + timedelta(days=wait)
    least = max(1, review)
    gap = next(days for days in range(least, least + 7) if (begins + timedelta(days=days)).isoweekday() in allowed)
    return wait, gap


def calibrated(panel: Panel, terms: SeriesTerms) -> float:
    """The shortage factor that would have cost least in the past of these series, for those that can be decided."""
    rows = np.flatnonzero(terms.decidable)
    if not len(rows):
        return 1.0
    everything = World(terms.supply.sure, terms.pack, terms.minimum, np.full(panel.series_count, np.inf))
    decidable = Setting(panel, panel.demand, everything, Prices(terms.costs, np.zeros(panel.series_count))).of(rows)
    return calibrate(decidable.panel, decidable.world, decidable.prices)


def _check_interval(protection: Ints, keys: Sequence[tuple[str, str]]) -> None:
    """One mistyped lead time would set the horizon of all; raises: IntervalTooLong."""
    if len(protection) and protection.max() > LONGEST_INTERVAL:
        place, product = keys[int(protection.argmax())]
        raise IntervalTooLong(
            f"{product} at {place} takes {protection.max()} periods from one order to the end of the next; "
            f"the most is {LONGEST_INTERVAL}. Mend its lead time or review, or count in longer periods."
        )


def merge_terms(here: Terms | None, everywhere: Terms | None, product: str) -> Terms:
    """What is said of a product here, its gaps filled by what is said of it everywhere."""
    if here is None or everywhere is None:
        return here or everywhere or Terms(product)
    chosen = {
        field.name: getattr(everywhere, field.name) if getattr(here, field.name) is None else getattr(here, field.name)
        for field in fields(Terms)
    }
    return Terms(**chosen)


def _numbers(values: Sequence[float | None], default: float | None = None) -> Floats:
    filled = np.nan if default is None else default
    return np.array([filled if value is None else value for value in values], dtype=np.float64)


def _periods(days: Sequence[float | None], default: int | None, frequency: Frequency) -> Ints:
    """(n,) periods; -1 where neither the terms nor the default say."""
    fallback = -1 if default is None else default
    return np.array([fallback if value is None else days_as_periods(value, frequency) for value in days], dtype=np.int64)
