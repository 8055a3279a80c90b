"""What follows from an order, and how stock will go: read off the stored forecast and the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import text

from shelfcast import catalog, forecasts, stock
from shelfcast.infra.local_time import LocalTime
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.recommendations.rules import Basis, NoSuchRecommendation, NotOrderable
from shelfcast.recommendations.rules.ahead import Consequence, StockAhead, consequences, project_stock
from shelfcast.stock import NOTHING
from shelfcast.vocabulary.errors import NotFound
from shelfcast.vocabulary.time import Frequency


class NoSuchSeries(NotFound):
    """The catalogue has no such product or location."""


@dataclass(frozen=True, slots=True)
class TermsInForce:
    """What an order was decided with, whoever said it.

    lead_time, review: periods, the wait for an order day included;  holding_cost: money per unit left at a period's end
    shortage_cost: money per unit of lost demand
    """

    lead_time: int
    review: int
    holding_cost: float
    shortage_cost: float


@dataclass(frozen=True, slots=True)
class Consequences:
    """What follows from ordering one quantity or another. on_hand, on_order: units at the end of `as_of`"""

    recommendation: UUID
    location: str
    product: str
    as_of: date
    on_hand: float
    on_order: float
    proposed_quantity: float
    terms: TermsInForce
    quantities: list[Consequence]


_LINE = text("""
    select r.run, r.location, r.product, l.name, p.sku, r.order_quantity, r.pack, r.unit_cost, r.basis
    from recommendations r join locations l on l.id = r.location join products p on p.id = r.product where r.id = :number
""")


def consequences_of(tx: Transaction, number: UUID, quantities: Sequence[float]) -> Consequences:
    """What each quantity would bring; without one, what is proposed. raises: NoSuchRecommendation, NotOrderable, NoForecastYet.

    On hand is what was there when the forecast began; on order is what is due by now.
    """
    row = tx.connection.execute(_LINE, {"number": number}).one_or_none()
    if row is None:
        raise NoSuchRecommendation(f"There is no recommendation {number}.")
    if row.basis is None:
        raise NotOrderable(f"{row.sku} at {row.name} cannot be decided yet; say what is missing, then run shelfcast nightly.")
    key = (row.location, row.product)
    stored = forecasts.stored_forecast(tx, row.run, [key])
    as_of = stored.calendar.last_day(stored.last_period)
    basis = Basis(**row.basis)
    position = _position(tx, basis, as_of, key)
    asked = list(quantities) or [row.order_quantity]
    told = consequences(stored, position, basis, row.pack, row.unit_cost, asked)
    there = (position.on_hand, position.on_order)
    return Consequences(number, row.name, row.sku, as_of, *there, row.order_quantity, _terms(basis), told)


@dataclass(frozen=True, slots=True)
class PeriodStock(StockAhead):
    """The stock at the end of the period that begins at `begins`."""

    begins: LocalTime


@dataclass(frozen=True, slots=True)
class StockProjection:
    """How the stock of one product at one location will go, by the newest forecast.

    recommendation: the advice whose order is drawn in, None without one that waits;  proposed_quantity: its units
    terms: None where something is missing without which no order can be decided
    """

    location: str
    product: str
    as_of: date
    frequency: Frequency
    on_hand: float
    on_order: float
    recommendation: UUID | None
    proposed_quantity: float
    terms: TermsInForce | None
    periods: list[PeriodStock]


def _terms(basis: Basis) -> TermsInForce:
    return TermsInForce(basis.lead_time, basis.review, basis.holding, basis.shortage)


def _position(tx: Transaction, basis: Basis | None, closed: date, key: tuple[UUID, UUID]) -> stock.Position:
    """What is on hand on the day at whose end the shelves were looked at for the advice, and what is on order by now."""
    day = closed if basis is None or basis.stock_day is None else date.fromisoformat(basis.stock_day)
    return stock.positions(tx, day, key).get(key, NOTHING)


_WAITING = text("""
    select r.id, r.order_quantity, r.basis, r.status in ('pending', 'snoozed') and r.order_quantity > 0 as waits
    from recommendations r where r.location = :location and r.product = :product and r.run = :run
""")


def stock_projection(tx: Transaction, location: str, product: str) -> StockProjection:
    """The coming periods with open orders and the proposed one; raises: NoSuchSeries, NoForecastYet.

    location: name or id;  product: SKU or id
    """
    places, items = catalog.known_locations(tx, [location]), catalog.known_products(tx, [product])
    if location not in places:
        raise NoSuchSeries(f"There is no location {location!r}.")
    if product not in items:
        raise NoSuchSeries(f"There is no product {product!r}.")
    key = (places[location][0], items[product][0])
    run = forecasts.newest_run_of(tx, *key)
    stored = forecasts.stored_forecast(tx, run, [key])
    as_of = stored.calendar.last_day(stored.last_period)
    advice = tx.connection.execute(_WAITING, {"location": key[0], "product": key[1], "run": run}).first()
    basis = None if advice is None or advice.basis is None else Basis(**advice.basis)
    waits = advice is not None and advice.waits
    proposed = float(advice.order_quantity) if waits and advice is not None else 0.0
    position = _position(tx, basis, as_of, key)
    ahead = project_stock(stored, position, proposed, 0 if basis is None else basis.lead_time)
    begins = stored.calendar.following(stored.last_period, len(ahead)).astype("M8[us]").tolist()
    return StockProjection(
        location=places[location][1],
        product=items[product][1],
        as_of=as_of,
        frequency=stored.calendar.frequency,
        on_hand=position.on_hand,
        on_order=position.on_order,
        recommendation=advice.id if waits and advice is not None else None,
        proposed_quantity=proposed,
        terms=None if basis is None else _terms(basis),
        periods=[PeriodStock(**asdict(one), begins=moment) for one, moment in zip(ahead, begins, strict=True)],
    )
