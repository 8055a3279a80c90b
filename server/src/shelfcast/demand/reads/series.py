"""Demand as a Panel, and how far the sales reach."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import numpy as np
import polars as pl
from shelfcast_engine.panel import Times
from sqlalchemy import text

from shelfcast.catalog import EVERYTHING, Part
from shelfcast.demand.rules import DemandSeries, PeriodRows, SeriesKey, densify
from shelfcast.infra.postgres.bulk import read_columns
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.time import Calendar

Column = np.ndarray[Any, Any]
_CHOSEN = """
    with chosen as (
        select id as product from products where id = cast(:only_product as uuid)
            or (cast(:alike as boolean)
                and category is not distinct from (select category from products where id = cast(:only_product as uuid)))
    )
"""
_PERIODS = f"""
    {_CHOSEN}
    select series, period, quantity, in_stock, promotion from demand_periods where period <= :last_period
    and (cast(:only_product as uuid) is null or series in (select series from demand_series
        where product in (select product from chosen)))
    and (cast(:whole as boolean) or series in (select s.series from demand_series s join products p on p.id = s.product
        join locations l on l.id = s.location where {EVERYTHING.sql}))
"""
_ABOUT = f"""
    {_CHOSEN}
    select s.series, l.name as location, p.sku as product, c.path as category, l.city, price.price::float8 as price
    from demand_series s join locations l on l.id = s.location join products p on p.id = s.product
    left join categories c on c.id = p.category
    left join lateral (
        select x.price from standing_sales x
        where (select has_prices from demand_builds) and x.location = s.location and x.product = s.product
          and x.price is not null and x.occurred_at < :beyond
        order by x.occurred_at desc, x.id desc limit 1
    ) price on true
    where p.archived_at is null and l.archived_at is null and l.is_active
      and (cast(:only_product as uuid) is null or s.product in (select product from chosen))
      and (cast(:whole as boolean) or ({EVERYTHING.sql}))
    order by l.name collate "C", p.sku collate "C"
"""
_NEW = f"""
    select l.name as location, p.sku as product, c.path as category, l.city
    from (
        select location, product from expected_receipts where not is_cancelled and received < quantity
        union select location, product from movements
              where kind = 'RECEIVE' and occurred_on > cast(:beyond as timestamp)::date - 15
        union select l.id, p.id from products p cross join locations l
              where p.id = cast(:only_product as uuid) and l.type <> 'warehouse'
                and not exists (select from demand_series s where s.product = p.id)
    ) n join products p on p.id = n.product join locations l on l.id = n.location left join categories c on c.id = p.category
    where p.archived_at is null and l.archived_at is null and l.is_active
      and (cast(:only_product as uuid) is null or p.id = cast(:only_product as uuid))
      and (cast(:whole as boolean) or ({EVERYTHING.sql}))
      and not exists (select from demand_series s join demand_periods d on d.series = s.series
                      where s.location = l.id and s.product = p.id and d.period <= :last_period)
"""
"""Never sold here, but on its way or just come in; or never sold anywhere, and asked for by name."""
_PLANNED = """
    select v.occurs_at as time, l.name as location, p.sku as product, v.promotion
    from planned_values v join products p on p.id = v.product left join locations l on l.id = v.location
    where v.promotion is not null
"""


def demand_series(
    database: Database,
    organisation: UUID,
    calendar: Calendar,
    last_period: np.datetime64,
    product: UUID | None = None,
    *,
    alike: bool = False,
    part: Part = EVERYTHING,
) -> DemandSeries:
    """Every series with a line up to the last closed period, and what is new; reads what is committed, on a connection of
    its own.

    product: None = all;  alike: those of its category too, for it to borrow from;  part: only what is in it
    """
    beyond = calendar.following(last_period, 1)[0].astype("M8[us]").item()
    moments = {
        **part.values,
        "last_period": last_period.astype("M8[us]").item(),
        "beyond": beyond,
        "only_product": product,
        "alike": alike,
        "whole": part == EVERYTHING,
    }
    about = read_columns(database, organisation, _ABOUT, moments)
    rows = read_columns(database, organisation, _PERIODS, moments)
    planned = read_columns(database, organisation, _PLANNED, moments)
    told = np.isin(about["series"], rows["series"])
    about = _with_new(
        {name: column[told] for name, column in about.items()}, read_columns(database, organisation, _NEW, moments)
    )
    keys = tuple(SeriesKey(*pair) for pair in zip(about["location"], about["product"], strict=True))
    by_number = np.argsort(about["series"])
    rows = {name: column[np.isin(rows["series"], about["series"])] for name, column in rows.items()}
    plans = pl.DataFrame(
        {
            "time": planned["time"].astype("M8[us]"),
            "location": pl.Series(planned["location"].tolist(), dtype=pl.String),
            "product": pl.Series(planned["product"].tolist(), dtype=pl.String),
            "promotion": pl.Series(planned["promotion"], dtype=pl.Float64, nan_to_null=True),
        }
    )
    return densify(
        PeriodRows(
            series=by_number[np.searchsorted(about["series"], rows["series"], sorter=by_number)],
            period=rows["period"].astype("M8[s]"),
            quantity=rows["quantity"],
            in_stock=rows["in_stock"],
            promotion=rows["promotion"],
        ),
        keys,
        calendar,
        last_period,
        categories=tuple(about["category"].tolist()),
        price=about["price"].astype(np.float64),
        new=about["series"] == _UNSOLD if (about["series"] == _UNSOLD).any() else None,
        cities=tuple(about["city"].tolist()),
        planned=plans,
    )


_UNSOLD = -1


def _with_new(about: dict[str, Column], new: dict[str, Column]) -> dict[str, Column]:
    """The series and those that are new, in the order of (location, SKU)."""
    count = len(new["product"])
    if not count:
        return about
    unsold = {**new, "series": np.full(count, _UNSOLD), "price": np.full(count, np.nan)}
    both = {name: np.concatenate((column, unsold[name])) for name, column in about.items()}
    order = sorted(range(len(both["product"])), key=lambda row: (both["location"][row], both["product"][row]))
    return {name: column[order] for name, column in both.items()}


def build_state(tx: Transaction) -> tuple[str, int, int] | None:
    """Frequency, first weekday and newest line of the series as they were last summed; None before the first time."""
    row = tx.connection.execute(text("select frequency, week_starts_on, last_line from demand_builds")).one_or_none()
    return None if row is None else (row.frequency, row.week_starts_on, row.last_line)


_OUTERMOST = """
    select l.id, outermost.occurred_at from locations l cross join lateral (
        select s.occurred_at from standing_sales s where s.location = l.id and {which}
        order by s.occurred_at {direction} limit 1
    ) outermost
"""
_NEWEST_SALE, _OLDEST_SALE = (
    text(f"select {edge}(occurred_at) from ({_OUTERMOST.format(which='not s.is_return', direction=direction)}) of_places")
    for edge, direction in (("max", "desc"), ("min", "asc"))
)
_LAST_SALES = text(_OUTERMOST.format(which="s.occurred_at < :day + 1", direction="desc"))
_NEVER_SOLD = text("""
    select pair.location, pair.product
    from unnest(cast(:locations as uuid[]), cast(:products as uuid[])) as pair (location, product)
    where not exists (select from standing_sales s where s.location = pair.location and s.product = pair.product
                      and not s.is_return offset 0)
""")
"""`offset 0` has each pair looked up as it comes; without it all sales are read."""


def newest_sale(tx: Transaction) -> datetime | None:
    """The moment of the last sale of all."""
    newest: datetime | None = tx.connection.execute(_NEWEST_SALE).scalar_one()
    return newest


def oldest_sale(tx: Transaction) -> datetime | None:
    """The moment of the first sale of all."""
    oldest: datetime | None = tx.connection.execute(_OLDEST_SALE).scalar_one()
    return oldest


def last_sales(tx: Transaction, day: date) -> dict[UUID, date]:
    """Location → day of its last sale up to the end of `day`."""
    return {location: last.date() for location, last in tx.connection.execute(_LAST_SALES, {"day": day})}


def never_sold(tx: Transaction, pairs: Sequence[tuple[UUID, UUID]]) -> list[tuple[UUID, UUID]]:
    """Those of some (location, product) that were never sold there."""
    asked = {"locations": [place for place, _ in pairs], "products": [product for _, product in pairs]}
    return [(place, product) for place, product in tx.connection.execute(_NEVER_SOLD, asked)] if pairs else []


def sale_days(tx: Transaction, since: date) -> Times:
    """(d,) distinct days with a sale, from `since` on."""
    rows = tx.connection.execute(
        text("select distinct occurred_at::date from standing_sales where occurred_at >= :since and not is_return"),
        {"since": since},
    )
    return np.array([day for (day,) in rows], dtype="M8[D]")
