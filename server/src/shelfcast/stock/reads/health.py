"""How the stock stood at the end of a day, as the nightly worked it out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Text, cast, exists, func, select

from shelfcast.catalog import Part
from shelfcast.catalog.tables import locations, products
from shelfcast.infra.pages import Asked, Order, Page, page_of
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.stock.tables import daily_figures, stock_health


class ValueClass(Enum):
    """A: the products that make the first 80 % of sales; B: the next 15 %; C: the rest."""

    A = "A"
    B = "B"
    C = "C"


class VariationClass(Enum):
    """X: steady demand; Y: it varies; Z: it can hardly be foreseen."""

    X = "X"
    Y = "Y"
    Z = "Z"


@dataclass(frozen=True, slots=True)
class StockHealth:
    """How the stock of one product at one location stood; units and money as in Health, None = cannot be known.

    value: on hand at its unit cost;  turnover: cost of sales of a year over the mean value kept of the last 91 days
    """

    day: date
    location_id: UUID
    product_id: UUID
    location: str
    product: str
    on_hand: float | None
    unit_cost: float | None
    value: float | None
    daily_demand: float
    days_of_supply: float | None
    days_until_stockout: float | None
    stockout_risk: float | None
    cost_of_sales: float | None
    turnover: float | None
    value_class: ValueClass
    variation_class: VariationClass
    demand_class: str


@dataclass(frozen=True, slots=True)
class SlowMover:
    """Stock that outlasts the slow-mover days of the settings, season and all.

    value: money tied up;  surplus: units beyond what sells in time;  advice: mark down, transfer, return or stop ordering
    saved: money, by following it rather than waiting
    """

    day: date
    location_id: UUID
    product_id: UUID
    location: str
    product: str
    on_hand: float
    unit_cost: float | None
    value: float | None
    daily_demand: float
    days_of_supply: float | None
    surplus: float
    advice: str
    saved: float | None


_C = stock_health.c
_READ_AS: dict[str, ColumnElement[Any]] = {
    "location": locations.c.name,
    "product": products.c.sku,
    "location_id": _C.location,
    "product_id": _C.product,
}
_JOINED = stock_health.join(locations, locations.c.id == _C.location).join(products, products.c.id == _C.product)
_HEALTH = select(*(_READ_AS[name] if name in _READ_AS else _C[name] for name in StockHealth.__slots__)).select_from(_JOINED)
_SLOW = select(*(_READ_AS[name] if name in _READ_AS else _C[name] for name in SlowMover.__slots__)).select_from(_JOINED)
_TIEBREAK = cast(_C.location, Text) + cast(_C.product, Text)
_SORTS = {
    name: _C[name]
    for name in ("value", "days_of_supply", "days_until_stockout", "stockout_risk", "turnover", "daily_demand", "on_hand")
} | {"product": products.c.sku, "location": locations.c.name}
_HEALTH_ORDER = Order(_SORTS, "-value", _TIEBREAK)
_SLOW_ORDER = Order(
    {name: _C[name] for name in ("value", "surplus", "saved", "days_of_supply")} | {"product": products.c.sku},
    "-value",
    _TIEBREAK,
)
_NEWEST = select(func.max(_C.day)).scalar_subquery()


def list_health(
    tx: Transaction,
    part: Part,
    asked: Asked,
    *,
    day: date | None = None,
    value_class: ValueClass | None = None,
    variation_class: VariationClass | None = None,
    demand_class: str | None = None,
    out_within_days: float | None = None,
) -> Page[StockHealth]:
    """A page of how the stock stood, by default where most money lies first.

    day: None = the newest;  out_within_days: only what is expected to run out by then
    """
    rows = part.of(_HEALTH).where(_C.day == (_NEWEST if day is None else day))
    for column, wanted in (
        (_C.value_class, value_class and value_class.value),
        (_C.variation_class, variation_class and variation_class.value),
        (_C.demand_class, demand_class),
    ):
        if wanted is not None:
            rows = rows.where(column == wanted)
    if out_within_days is not None:
        rows = rows.where(_C.days_until_stockout <= out_within_days)
    return page_of(tx, rows, _HEALTH_ORDER, asked, _health)


def _health(row: Any) -> StockHealth:
    values = dict(zip(StockHealth.__slots__, row, strict=False))
    classes = {"value_class": ValueClass(row.value_class), "variation_class": VariationClass(row.variation_class)}
    return StockHealth(**{**values, **classes})


def list_slow_movers(tx: Transaction, part: Part, asked: Asked, advice: str | None = None) -> Page[SlowMover]:
    """A page of what hardly sells, by default where most money is tied up first."""
    rows = part.of(_SLOW).where(_C.day == _NEWEST, _C.advice.is_not(None))
    if advice is not None:
        rows = rows.where(_C.advice == advice)
    return page_of(tx, rows, _SLOW_ORDER, asked, lambda row: SlowMover(*row[: len(SlowMover.__slots__)]))


@dataclass(frozen=True, slots=True)
class DailyFigures:
    """The stock of a location, or of all, at the end of a day; money, days, times a year; None = cannot be known."""

    day: date
    items: int
    stock_value: float | None
    unvalued_items: int
    days_of_supply: float | None
    turnover: float | None
    items_expected_out: int
    slow_items: int
    slow_value: float | None
    forecast_accuracy: float | None


_DAILY = select(*(daily_figures.c[name] for name in DailyFigures.__slots__))


def list_daily_figures(tx: Transaction, location: UUID | None, days: int) -> list[DailyFigures]:
    """The newest so many days on which a nightly ran, the oldest first."""
    rows = (
        _DAILY.where(daily_figures.c.location.is_not_distinct_from(location)).order_by(daily_figures.c.day.desc()).limit(days)
    )
    return [DailyFigures(*row) for row in reversed(tx.connection.execute(rows).all())]


def is_anything_counted(tx: Transaction, day: date, location: UUID | None) -> bool:
    """Whether it was known at the end of that day, of any product, how much is there;  location: None = anywhere."""
    known = select(_C.product).where(_C.day == day, _C.on_hand.is_not(None))
    return tx.connection.execute(
        select(exists(known if location is None else known.where(_C.location == location)))
    ).scalar_one()
