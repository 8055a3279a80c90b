"""Demand period by period: of one product with its means and season, and summed over groups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from itertools import groupby
from typing import Any
from uuid import UUID

import numpy as np
from sqlalchemy import text

from shelfcast.catalog import Part, known_products
from shelfcast.demand.reads.sales import SalesAsked, said
from shelfcast.demand.reads.series import newest_sale
from shelfcast.demand.rules import season_factors, trailing_means
from shelfcast.infra.local_time import LocalTime
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.errors import Invalid, NotFound
from shelfcast.vocabulary.time import Calendar, Frequency, days_as_periods

_MOST_PERIODS = 20_000
"""Of one series; hours of two years are fewer."""
_WEEK, _MONTH = 7, 30


class NeverSold(NotFound):
    """There are no sales of this product."""


class TooManyPeriods(Invalid):
    """So many periods are not told at once; ask for fewer days, or for days rather than hours."""


class Group(Enum):
    """What demand is summed over."""

    PRODUCT = "product"
    LOCATION = "location"
    CATEGORY = "category"
    POSTAL_CODE = "postal_code"


@dataclass(frozen=True, slots=True)
class DemandPeriod:
    """Demand of one period. quantity: units;  revenue: money, None where no line tells it;  in_stock: share, 0 to 1

    mean_7_days, mean_30_days: units per period, of the periods up to this one; None before there are so many
    season: how much more than its mean a period like this sells, 1 = as much; None before two seasons were seen
    """

    begins: LocalTime
    quantity: float
    revenue: float | None
    in_stock: float
    mean_7_days: float | None
    mean_30_days: float | None
    season: float | None


@dataclass(frozen=True, slots=True)
class DemandHistory:
    """Demand of one product at one location, from its first sale to the last day on which anything was sold."""

    location_id: UUID
    product_id: UUID
    location: str
    product: str
    frequency: Frequency
    periods: tuple[DemandPeriod, ...]


@dataclass(frozen=True, slots=True)
class GroupedDemand:
    """Demand of one group in one period. group: its name, None = without one;  quantity: units;  revenue: money"""

    group: str | None
    begins: LocalTime
    quantity: float
    revenue: float | None


_SERIES = """
    select s.location, s.product, l.name, p.sku, date_trunc(:period, s.occurred_at) as begins,
           coalesce(sum(s.quantity) filter (where not s.is_return), 0)::float8 as quantity,
           sum(coalesce(s.revenue, s.price * s.quantity)) filter (where not s.is_return)::float8 as revenue,
           coalesce(avg(coalesce(s.in_stock, 1)) filter (where not s.is_return), 1)::float8 as in_stock
    from standing_sales s join locations l on l.id = s.location join products p on p.id = s.product
    where {said} group by s.location, s.product, l.name, p.sku, begins order by l.name collate "C", s.location, begins
"""


def demand_history(
    tx: Transaction, product: str, location: str | None, since: date | None, until: date | None, frequency: Frequency
) -> list[DemandHistory]:
    """Of one product, by SKU or id, at each location or one; raises: NeverSold, TooManyPeriods.

    since, until: which periods are told; means and seasons know those before too
    """
    known = known_products(tx, [product])
    wanted = SalesAsked(Part(location, product))
    sold = text(_SERIES.format(said=said(wanted.part)))
    rows = tx.connection.execute(sold, {**wanted.values, "period": frequency.value}).all() if product in known else []
    if not rows:
        raise NeverSold(f"There are no sales of {product}{f' at {location}' if location else ''}.")
    newest: datetime = newest_sale(tx) or rows[-1].begins
    return [
        _history(list(of_place), newest, since, until, frequency) for _, of_place in groupby(rows, lambda row: row.location)
    ]


def _history(rows: list[Any], newest: datetime, since: date | None, until: date | None, frequency: Frequency) -> DemandHistory:
    calendar = Calendar(frequency)
    first = np.datetime64(rows[0].begins, "s")
    last = max(calendar.period_of(np.array([newest], "M8[s]"))[0], np.datetime64(rows[-1].begins, "s"))
    if calendar.index_of(np.array([last]), first)[0] >= _MOST_PERIODS:
        raise TooManyPeriods
    periods = calendar.between(first, last)
    quantity, in_stock = np.zeros(len(periods)), np.ones(len(periods))
    revenue: list[float | None] = [0.0] * len(periods)
    for row, place in zip(rows, calendar.index_of(np.array([row.begins for row in rows], "M8[s]"), first), strict=True):
        quantity[place], in_stock[place], revenue[place] = row.quantity, row.in_stock, row.revenue
    told = np.ones(len(periods), dtype=bool)
    if since is not None:
        told &= periods >= np.datetime64(since)
    if until is not None:
        told &= periods <= np.datetime64(until, "D") + np.timedelta64(86_399, "s")
    week, month = days_as_periods(_WEEK, frequency), days_as_periods(_MONTH, frequency)
    short, long = trailing_means(quantity, week), trailing_means(quantity, month)
    season = season_factors(quantity, in_stock, frequency.season_length)
    return DemandHistory(
        rows[0].location,
        rows[0].product,
        rows[0].name,
        rows[0].sku,
        frequency,
        tuple(
            DemandPeriod(
                periods[place].astype("M8[us]").item(),
                round(float(quantity[place]), 6),
                revenue[place],
                round(float(in_stock[place]), 6),
                _known(short[place]),
                _known(long[place]),
                _known(season[place]),
            )
            for place in np.flatnonzero(told)
        ),
    )


def _known(value: float) -> float | None:
    return None if np.isnan(value) else round(float(value), 6)


_GROUP = {Group.PRODUCT: "p.sku", Group.LOCATION: "l.name", Group.CATEGORY: "c.path", Group.POSTAL_CODE: "l.postal_code"}


def grouped_demand(tx: Transaction, wanted: SalesAsked, group: Group, frequency: Frequency) -> list[GroupedDemand]:
    """Demand summed over a group, for every period in which it sold anything, the earliest first."""
    rows = tx.connection.execute(
        text(f"""
            select {_GROUP[group]} as its_group, date_trunc(:period, s.occurred_at) as begins,
                   sum(s.quantity)::float8 as quantity, sum(coalesce(s.revenue, s.price * s.quantity))::float8 as revenue
            from standing_sales s join locations l on l.id = s.location join products p on p.id = s.product
            left join categories c on c.id = p.category
            where not s.is_return and {said(wanted.part)} group by its_group, begins order by its_group, begins limit :most
        """),  # noqa: S608 (the only inserted text is ours)
        {**wanted.values, "period": frequency.value, "most": 10 * _MOST_PERIODS + 1},
    ).all()
    if len(rows) > 10 * _MOST_PERIODS:
        raise TooManyPeriods
    return [GroupedDemand(*row) for row in rows]
