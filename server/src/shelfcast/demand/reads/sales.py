"""Sales lines that stand, one by one and summed up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, DateTime, Float, Integer, Numeric, Select, Text, Uuid, column, select, table, text

from shelfcast.catalog import Part
from shelfcast.catalog.tables import locations, products
from shelfcast.demand.reads.series import newest_sale, oldest_sale
from shelfcast.infra.local_time import LocalTime
from shelfcast.infra.pages import Asked, Order, Page, page_of
from shelfcast.infra.postgres.transaction import Transaction


@dataclass(frozen=True, slots=True)
class SalesLine:
    """A sale, or the sum of a day. None = not told.

    occurred_at: by the clock of the location;  quantity: units;  price: money per unit;  revenue: money
    in_stock, promotion: share, 0 to 1;  source, line: the import that brought it, and where it stood there
    """

    id: int
    occurred_at: LocalTime
    location_id: UUID
    product_id: UUID
    location: str
    product: str
    quantity: float
    price: float | None
    revenue: float | None
    transaction: str | None
    channel: str | None
    promotion: float | None
    in_stock: float | None
    is_return: bool
    source: UUID
    line: int


_SALES = table(
    "standing_sales",
    column("id", BigInteger),
    column("occurred_at", DateTime),
    column("location", Uuid),
    column("product", Uuid),
    column("quantity", Numeric),
    column("price", Numeric),
    column("revenue", Numeric),
    column("transaction", Text),
    column("channel", Text),
    column("promotion", Float),
    column("in_stock", Float),
    column("is_return", Boolean),
    column("source", Uuid),
    column("line", Integer),
)
_ALL = (
    select(
        _SALES.c.id,
        _SALES.c.occurred_at,
        _SALES.c.location,
        _SALES.c.product,
        locations.c.name,
        products.c.sku,
        _SALES.c.quantity,
        _SALES.c.price,
        _SALES.c.revenue,
        *(_SALES.c[name] for name in ("transaction", "channel", "promotion", "in_stock", "is_return", "source", "line")),
    )
    .join(locations, locations.c.id == _SALES.c.location)
    .join(products, products.c.id == _SALES.c.product)
)
_ORDER = Order({"recorded": _SALES.c.id, "occurred_at": _SALES.c.occurred_at}, "-recorded", _SALES.c.id)


@dataclass(frozen=True, slots=True)
class SalesAsked:
    """Which sales. since, until: days, both included;  channel: online, in_store or marketplace;  None = all"""

    part: Part
    since: date | None = None
    until: date | None = None
    channel: str | None = None

    def of(self, rows: Select[Any]) -> Select[Any]:
        rows = self.part.of(rows)
        if self.since is not None:
            rows = rows.where(_SALES.c.occurred_at >= datetime.combine(self.since, datetime.min.time()))
        if self.until is not None and self.until < date.max:
            rows = rows.where(_SALES.c.occurred_at < datetime.combine(self.until + timedelta(days=1), datetime.min.time()))
        return rows if self.channel is None else rows.where(_SALES.c.channel == self.channel)

    @property
    def values(self) -> dict[str, Any]:
        """Parameters of SAID."""
        return {**self.part.values, "since": self.since, "until": self.until, "channel": self.channel}


def said(part: Part) -> str:
    """The same as a condition in SQL, where sales are s, locations l and products p."""
    return f"""
        {part.sql}
        and (cast(:since as date) is null or s.occurred_at >= cast(:since as date))
        and (cast(:until as date) is null or s.occurred_at::date <= cast(:until as date))
        and (cast(:channel as text) is null or s.channel = :channel)
    """


def list_sales(tx: Transaction, wanted: SalesAsked, asked: Asked) -> Page[SalesLine]:
    """A page of sales lines, by default those that were recorded last first."""
    return page_of(tx, wanted.of(_ALL), _ORDER, asked, _line)


def _line(row: Any) -> SalesLine:
    numbers = [None if value is None else float(value) for value in (row.quantity, row.price, row.revenue)]
    return SalesLine(*[*row[:6], *numbers, *row[9:16]])


@dataclass(frozen=True, slots=True)
class SalesDays:
    """The first and the last day on which anything was sold; None = nothing was."""

    first_day: date | None
    last_day: date | None


def sales_days(tx: Transaction) -> SalesDays:
    """From when to when there are sales, without looking at all of them."""
    first, last = oldest_sale(tx), newest_sale(tx)
    return SalesDays(None if first is None else first.date(), None if last is None else last.date())


@dataclass(frozen=True, slots=True)
class SalesSummary:
    """What the sales amount to. Returns are counted apart and in nothing else.

    days: from the first to the last;  gaps: days between them without any sale;  revenue: money, of lines that tell it
    enough_history: whether they reach back the 90 days that forecasts should have
    """

    rows: int
    returns: int
    first_day: date | None
    last_day: date | None
    days: int
    gaps: int
    products: int
    locations: int
    channels: dict[str, int]
    quantity: float
    revenue: float | None
    enough_history: bool


_FEWEST_DAYS = 90


def sales_summary(tx: Transaction, wanted: SalesAsked) -> SalesSummary:
    """What all the sales that are asked for amount to."""
    row = tx.connection.execute(
        text(f"""
            with chosen as (
                select s.* from standing_sales s join locations l on l.id = s.location join products p on p.id = s.product
                where {said(wanted.part)}
            ), summed as (
                select grouping(product, location, channel, day) as of, coalesce(channel, 'not told') as channel,
                       count(*) as rows, min(day) as first_day, max(day) as last_day, sum(quantity) as quantity,
                       sum(money) as money
                from (select product, location, channel, occurred_at::date as day, quantity,
                             coalesce(revenue, price * quantity) as money from chosen where not is_return) sold
                group by grouping sets ((), (product), (location), (channel), (day))
            )
            select coalesce(max(rows) filter (where of = 15), 0) as rows,
                   (select count(*) from chosen where is_return) as returns,
                   max(first_day) filter (where of = 15) as first_day, max(last_day) filter (where of = 15) as last_day,
                   count(*) filter (where of = 14) as days_sold, count(*) filter (where of = 7) as products,
                   count(*) filter (where of = 11) as locations,
                   coalesce(max(quantity) filter (where of = 15), 0)::float8 as quantity,
                   (max(money) filter (where of = 15))::float8 as revenue,
                   coalesce(jsonb_object_agg(channel, rows) filter (where of = 13), '{{}}') as channels
            from summed
        """),  # noqa: S608 (the only inserted text is ours)
        wanted.values,
    ).one()
    days = 0 if row.first_day is None else (row.last_day - row.first_day).days + 1
    return SalesSummary(
        rows=row.rows,
        returns=row.returns,
        first_day=row.first_day,
        last_day=row.last_day,
        days=days,
        gaps=days - row.days_sold,
        products=row.products,
        locations=row.locations,
        channels=row.channels,
        quantity=row.quantity,
        revenue=row.revenue,
        enough_history=days >= _FEWEST_DAYS,
    )
