"""On which days a product is on promotion somewhere, as its forecasts take it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import numpy as np
import polars as pl
from sqlalchemy import text

from shelfcast.catalog import known_locations, known_products
from shelfcast.demand.reads.series import build_state, newest_sale
from shelfcast.demand.rules import PeriodRows, SeriesKey, densify
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.time import Calendar, Frequency


@dataclass(frozen=True, slots=True)
class PromotedDays:
    """Days on which a product is on promotion at a location, both included; by the plan, or as sales lines tell."""

    begins: date
    ends: date


_PERIODS = text("""
    select d.period, d.quantity, d.in_stock, d.promotion from demand_periods d join demand_series s on s.series = d.series
    where s.location = :location and s.product = :product order by d.period
""")
_PLANNED = text("""
    select occurs_at, location is null as is_everywhere, promotion from planned_values
    where product = :product and (location is null or location = :location) and promotion is not null
""")


def promoted_days(tx: Transaction, product: str, location: str) -> list[PromotedDays]:
    """Of a product, by SKU or id, at a location, by name or id, the earliest first; none where either is unknown."""
    sold, place = known_products(tx, [product]).get(product), known_locations(tx, [location]).get(location)
    built, newest = build_state(tx), newest_sale(tx)
    if sold is None or place is None or built is None or newest is None:
        return []
    (product_id, sku), (location_id, name) = sold, place
    calendar = Calendar(Frequency(built[0]), built[1])
    asked: dict[str, UUID] = {"location": location_id, "product": product_id}
    rows = tx.connection.execute(_PERIODS, asked).all()
    planned = tx.connection.execute(_PLANNED, asked).all()
    panel = densify(
        PeriodRows(
            series=np.zeros(len(rows), dtype=np.int64),
            period=np.array([row.period for row in rows], "M8[s]"),
            quantity=np.array([row.quantity for row in rows], dtype=np.float64),
            in_stock=np.array([row.in_stock for row in rows], dtype=np.float64),
            promotion=np.array([row.promotion for row in rows], dtype=np.float64),
        ),
        (SeriesKey(name, sku),),
        calendar,
        calendar.period_of(np.array([newest], "M8[s]"))[0],
        categories=(None,),
        price=np.array([np.nan]),
        planned=pl.DataFrame(
            {
                "time": [plan.occurs_at for plan in planned],
                "location": [None if plan.is_everywhere else name for plan in planned],
                "product": [sku] * len(planned),
                "promotion": [plan.promotion for plan in planned],
            },
            schema={"time": pl.Datetime, "location": pl.String, "product": pl.String, "promotion": pl.Float64},
        ),
    ).panel
    share, ahead = panel.promotion, panel.promotion_ahead
    if share is None:
        return []
    every = np.concatenate((share[0], ahead[0])) if ahead is not None else share[0]
    periods = np.concatenate((panel.periods, panel.periods_ahead(len(every) - len(panel.periods))))
    return _stretches([(_day(period), calendar.last_day(period)) for period in periods[every > 0]])


def _stretches(days: list[tuple[date, date]]) -> list[PromotedDays]:
    """Periods, in order, that follow one another as one."""
    found: list[PromotedDays] = []
    for begins, ends in days:
        if found and begins <= found[-1].ends + timedelta(days=1):
            found[-1] = PromotedDays(found[-1].begins, ends)
        else:
            found.append(PromotedDays(begins, ends))
    return found


def _day(period: np.datetime64) -> date:
    day: date = period.astype("M8[D]").item()
    return day
