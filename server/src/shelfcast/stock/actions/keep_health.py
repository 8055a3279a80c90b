"""How the stock stood at the end of a day is kept: product by product, and summed up for each location and all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import text

from shelfcast.infra.postgres.bulk import copy_into_temporary
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.stock.rules import Health
from shelfcast.vocabulary.ids import new_id

DAYS_KEPT = 400
"""Days for which the standing of each product is kept; what is summed up is kept for ever."""
WARNED_DAYS = 7
_FIGURES = {
    "on_hand": "float8",
    "unit_cost": "float8",
    "daily_demand": "float8",
    "days_of_supply": "float8",
    "days_until_stockout": "float8",
    "stockout_risk": "float8",
    "cost_of_sales": "float8",
    "value_class": "text",
    "variation_class": "text",
    "demand_class": "text",
    "surplus": "float8",
    "advice": "text",
    "saved": "float8",
}
_CLEAR = text("delete from stock_health where day = :day or day < cast(:day as date) - :kept")
_AVERAGE = text("""
    create temporary table mean_values on commit drop as
    select h.location, h.product, avg(h.value) as mean from stock_health h
    where h.day <= :day and h.day > cast(:day as date) - 91 and h.value is not null group by h.location, h.product
""")
"""What each product was worth on the mean of its last 91 days, this one included."""
_INSERT = text(f"""
    insert into stock_health (organisation, day, location, product, {", ".join(_FIGURES)}, value, turnover)
    select :organisation, :day, l.id, p.id, {", ".join(f"n.{name}" for name in _FIGURES)}, n.on_hand * n.unit_cost,
           n.cost_of_sales / nullif(coalesce(past.worth + n.on_hand * n.unit_cost, n.on_hand * n.unit_cost)
                                    / (coalesce(past.days, 0) + 1), 0)
    from new_health n join locations l on l.name = n.location join products p on p.sku = n.product
    left join (
        select location, product, sum(value) as worth, count(value) as days from stock_health
        where day < :day and day > cast(:day as date) - 91 and value is not null group by location, product
    ) past on past.location = l.id and past.product = p.id
""")  # noqa: S608 (the only inserted text is ours)
_FORGET = text("delete from daily_figures where day = :day")
_SUM = text("""
    insert into daily_figures (organisation, id, day, location, items, stock_value, unvalued_items, days_of_supply, turnover,
                               items_expected_out, slow_items, slow_value, forecast_accuracy)
    select :organisation, f.id, :day, f.location, count(h.product), sum(h.value),
           count(*) filter (where h.on_hand > 0 and h.unit_cost is null),
           sum(h.value) / nullif(sum(h.daily_demand * h.unit_cost) filter (where h.value is not null), 0),
           sum(h.cost_of_sales) filter (where h.value is not null)
               / nullif(sum(m.mean) filter (where h.value is not null and h.cost_of_sales is not null), 0),
           count(*) filter (where h.on_hand is not null and h.days_until_stockout <= :warned),
           count(*) filter (where h.advice is not null), sum(h.value) filter (where h.advice is not null), f.accuracy
    from new_figures f join stock_health h on h.day = :day and (f.location is null or h.location = f.location)
    left join pg_temp.mean_values m on m.location = h.location and m.product = h.product
    group by f.id, f.location, f.accuracy
""")


def keep_health(tx: Transaction, day: date, health: Sequence[Health], accuracy: Mapping[str | None, float | None]) -> None:
    """Keep how the stock stands at the end of `day`, in the place of what was said of that day before.

    accuracy: location → 1 - WAPE of its forecasts, None for all together
    """
    copy_into_temporary(tx, "new_health", {"location": "text", "product": "text"} | _FIGURES, _rows(health))
    asked: dict[str, Any] = {"organisation": tx.organisation, "day": day}
    tx.connection.execute(_CLEAR, {"day": day, "kept": DAYS_KEPT})
    tx.connection.execute(_INSERT, asked)
    tx.connection.execute(_AVERAGE, {"day": day})
    names = {name: number for name, number in tx.connection.execute(text("select name, id from locations"))}
    places = [None, *sorted({line.location for line in health})]
    rows = [(new_id(), None if place is None else names[place], accuracy.get(place)) for place in places]
    copy_into_temporary(tx, "new_figures", {"id": "uuid", "location": "uuid", "accuracy": "float8"}, rows)
    tx.connection.execute(_FORGET, {"day": day})
    tx.connection.execute(_SUM, asked | {"warned": WARNED_DAYS})
    tx.connection.execute(text("drop table new_health, new_figures, mean_values"))


def _rows(health: Sequence[Health]) -> Iterator[tuple[object, ...]]:
    for line in health:
        yield (line.location, line.product, *(getattr(line, name) for name in _FIGURES))
