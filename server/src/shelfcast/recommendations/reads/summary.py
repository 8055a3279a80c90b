"""Today's figures: what waits for a decision, how the stock stands, what earlier decisions brought."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import numpy as np
from sqlalchemy import Row, text

from shelfcast import catalog, policies, stock
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.recommendations.reads.ahead import NoSuchSeries
from shelfcast.recommendations.reads.newer_sales import newer_sales
from shelfcast.vocabulary.time import Calendar, Frequency


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. value: None = it cannot be known, the definition says why not;  unit: count, money, days, share, per year"""

    value: float | None
    unit: str
    definition: str


@dataclass(frozen=True, slots=True)
class Summary:
    """The state of an organisation, or of one of its locations.

    as_of: the last closed day of the newest nightly;  made_at: when it ran;  both None before the first
    newer_sales: the last day of sales that came in after that, None = its list counts them all
    undone_since: whether an import was undone after that
    """

    location: str | None
    currency: str | None
    as_of: date | None
    made_at: datetime | None
    newer_sales: date | None
    undone_since: bool
    lines_to_decide: Figure
    items_without_terms: Figure
    money_at_stake: Figure
    order_cost: Figure
    stock_value: Figure
    days_of_supply: Figure
    turnover: Figure
    items_expected_out: Figure
    stockout_risk: Figure
    stockouts_prevented: Figure
    forecast_accuracy: Figure
    slow_mover_money: Figure


_DEFINITIONS = {
    "lines_to_decide": ("count", "Lines of the newest order list with something to order that nobody decided about."),
    "items_without_terms": (
        "count",
        "Products at a location for which terms that an order needs are missing; the list leaves them out until they are said.",
    ),
    "money_at_stake": (
        "money",
        "Expected cost of lost sales, holding and waste over the protection interval without these orders, less the same with.",
    ),
    "order_cost": (
        "money",
        "Of these lines: units proposed × unit cost; lines without a unit cost count 0. Unknown where none has one.",
    ),
    "stock_value": ("money", "On hand × unit cost at the end of the last closed day; products without a unit cost count 0."),
    "days_of_supply": ("days", "Stock value ÷ the cost of the daily demand that is forecast, of products with a unit cost."),
    "turnover": (
        "per year",
        "Cost of sales of a year, by the last 91 days, ÷ the mean stock value of the days kept in that time.",
    ),
    "items_expected_out": (
        "count",
        "Products at a location whose stock and open orders are expected to run out within 7 days at the demand forecast.",
    ),
    "stockout_risk": ("share", "The same as a share of all products at their locations."),
    "stockouts_prevented": (
        "count",
        "Accepted orders of the last 90 days without which the ledger's level falls below 0 before the day they were to cover.",
    ),
    "forecast_accuracy": (
        "share",
        "1 − WAPE (sum of errors ÷ sum of demand) of the forecast of a week ago. Known once a forecast saw a period close.",
    ),
    "slow_mover_money": (
        "money",
        "Value of stock that, with its season, will not sell within the slow-mover days of the settings.",
    ),
}
_TO_DECIDE = text("""
    select count(*), sum(r.money_at_stake), sum(r.order_cost), max(r.made_at)
    from recommendations r
    where r.run = (select f.id from forecast_runs f where exists (select from recommendations o where o.run = f.id)
                   order by f.made_at desc, f.id desc limit 1)
      and r.status = 'pending' and r.order_quantity > 0 and r.missing = '{}' and r.note is null
      and (cast(:location as uuid) is null or r.location = cast(:location as uuid))
""")
_WITHOUT_TERMS = text("""
    select count(*) from recommendations r
    where r.run = :run and r.missing <> '{}' and (cast(:location as uuid) is null or r.location = cast(:location as uuid))
""")
_NEWEST = text("""
    select f.id, f.made_at, f.last_period, f.frequency, f.week_starts_on from forecast_runs f
    where exists (select from recommendations o where o.run = f.id)
    order by f.made_at desc, f.id desc limit 1
""")
_PREVENTED = text("""
    select count(*) filter (where prevented_stockout) as prevented, count(*) as judged from recommendations r
    where r.prevented_stockout is not null and r.covers_until > cast(:day as date) - 90
      and (cast(:location as uuid) is null or r.location = cast(:location as uuid))
""")


def summary(tx: Transaction, location: str | None = None) -> Summary:
    """Today's figures, each with its definition; raises: NoSuchSeries. location: name or id, None = all"""
    number, name = _place(tx, location)
    made = tx.connection.execute(_NEWEST).one_or_none()
    made_at: datetime | None = None if made is None else made.made_at
    lines, at_stake, cost, _ = tx.connection.execute(_TO_DECIDE, {"location": number}).one()
    newest = stock.list_daily_figures(tx, number, 1)
    today = newest[0] if newest else None
    prevented, judged = (0, 0) if today is None else _prevented(tx, today.day, number)
    values: dict[str, float | None] = {
        "lines_to_decide": None if made_at is None else lines,
        "items_without_terms": None if made is None else _without_terms(tx, made.id, number),
        "money_at_stake": None if made_at is None else round(at_stake or 0.0, 2),
        "order_cost": None if made_at is None or (lines and cost is None) else round(cost or 0.0, 2),
        "stockouts_prevented": prevented if judged else None,
    }
    if today is not None:
        values |= {
            "stock_value": _rounded(today.stock_value, 2),
            "days_of_supply": _rounded(today.days_of_supply, 1),
            "turnover": _rounded(today.turnover, 2),
            "forecast_accuracy": _rounded(today.forecast_accuracy, 4),
            "slow_mover_money": _rounded(today.slow_value, 2) if today.slow_items else 0.0,
        }
        if stock.is_anything_counted(tx, today.day, number):
            values["items_expected_out"] = today.items_expected_out
            values["stockout_risk"] = round(today.items_expected_out / today.items, 4)
    figures: dict[str, Any] = {
        key: Figure(values.get(key), unit, definition) for key, (unit, definition) in _DEFINITIONS.items()
    }
    return Summary(
        location=name,
        currency=policies.organisation_settings(tx).currency,
        as_of=None if today is None else today.day,
        made_at=made_at,
        newer_sales=None if made is None else _newer_sales(tx, made),
        undone_since=made is not None and stock.withdrawn_since(tx, made.made_at),
        **figures,
    )


def summary_history(tx: Transaction, location: str | None, days: int) -> list[stock.DailyFigures]:
    """How the stock stood on the newest so many days, the oldest first; raises: NoSuchSeries."""
    return stock.list_daily_figures(tx, _place(tx, location)[0], days)


def _place(tx: Transaction, location: str | None) -> tuple[UUID | None, str | None]:
    if location is None:
        return None, None
    found = catalog.known_locations(tx, [location])
    if location not in found:
        raise NoSuchSeries(f"There is no location {location!r}.")
    return found[location]


def _without_terms(tx: Transaction, run: UUID, location: UUID | None) -> int:
    found: int = tx.connection.execute(_WITHOUT_TERMS, {"run": run, "location": location}).scalar_one()
    return found


def _newer_sales(tx: Transaction, made: Row[Any]) -> date | None:
    calendar = Calendar(Frequency(made.frequency), made.week_starts_on)
    return newer_sales(tx, np.datetime64(made.last_period, "s"), calendar)


def _prevented(tx: Transaction, day: date, location: UUID | None) -> tuple[int, int]:
    row = tx.connection.execute(_PREVENTED, {"day": day, "location": location}).one()
    return int(row.prevented), int(row.judged)


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)
