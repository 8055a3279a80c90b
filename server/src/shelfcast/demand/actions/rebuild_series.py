"""Sales lines summed to demand per series and period, and to running sums; only series with new lines are summed again."""

from __future__ import annotations

from sqlalchemy import text

from shelfcast import accounts
from shelfcast.demand.actions.sum_days import sum_days
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.time import Calendar, Frequency

_PERIOD = {
    Frequency.HOUR: "date_trunc('hour', occurred_at)",
    Frequency.DAY: "date_trunc('day', occurred_at)",
    Frequency.WEEK: "occurred_at::date - (extract(isodow from occurred_at)::int + 6 - :week_starts_on) % 7",
    Frequency.MONTH: "date_trunc('month', occurred_at)",
}
_SOLD = "filter (where not l.is_return)"
_SHARED_WEEKDAY = text("""
    select case when count(distinct extract(isodow from occurred_at)) = 1
           then min(extract(isodow from occurred_at))::int - 1 else 0 end from standing_sales
""")
_ADD_SERIES = text("""
    insert into demand_series (organisation, location, product)
    select :organisation, location, product from standing_sales l where id > :last_line and not exists (
        select from demand_series s where s.location = l.location and s.product = l.product)
    group by location, product order by location, product
""")
_FORGET = text("""
    delete from demand_periods where series in (
        select s.series from demand_series s
        where exists (
            select from standing_sales l where l.location = s.location and l.product = s.product and l.id > :last_line))
""")

_PROMOTED = text("""
    create temporary table promoted on commit drop as
    select s.location, s.product, p.occurs_at::date as day,
           coalesce(avg(p.promotion) filter (where p.location is not null), avg(p.promotion)) as promotion
    from planned_values p
    join demand_series s on s.product = p.product and (p.location is null or p.location = s.location)
    where p.promotion is not null group by s.location, s.product, day
""")
_COUNT_PROMOTED = text("analyze pg_temp.promoted")
"""Right after an import the tables have no statistics yet, and every sale would look through all promotions."""


def _sum_lines(frequency: Frequency) -> str:
    return f"""
    insert into demand_periods (organisation, series, period, quantity, in_stock, promotion)
    select :organisation, s.series, {_PERIOD[frequency]},
           coalesce(round(sum(l.quantity) {_SOLD}, 6), 0)::float8,
           coalesce(round((avg(coalesce(l.in_stock, 1)) {_SOLD})::numeric, 6), 1)::float8,
           coalesce(round((avg(coalesce(l.promotion, v.promotion, 0)) {_SOLD})::numeric, 6), 0)::float8
    from standing_sales l join demand_series s on s.location = l.location and s.product = l.product
    left join pg_temp.promoted v on v.location = l.location and v.product = l.product and v.day = l.occurred_at::date
    where :last_line = 0 or not exists (select from demand_periods d where d.series = s.series)
    group by s.series, 3
    """  # noqa: S608 (the only inserted text is ours)


def rebuild_series(tx: Transaction, frequency: Frequency) -> Calendar:
    """Bring demand_series and demand_periods up to the sales lines; returns the calendar that they follow.

    The organisation is held, because lines of an import that is still open would be numbered below the newest seen here.
    """
    accounts.hold(tx)
    built = tx.connection.execute(text("select frequency, week_starts_on, last_line from demand_builds")).one_or_none()
    week_starts_on = 0
    if frequency is Frequency.WEEK:
        week_starts_on = int(tx.connection.execute(_SHARED_WEEKDAY).scalar_one())
    newest = int(tx.connection.execute(text("select coalesce(max(id), 0) from standing_sales")).scalar_one())
    same_grid = built is not None and (built.frequency, built.week_starts_on) == (frequency.value, week_starts_on)
    last_line = built.last_line if built is not None and same_grid else 0
    if newest > last_line or not same_grid:
        parameters = {"organisation": tx.organisation, "last_line": last_line, "week_starts_on": week_starts_on}
        tx.connection.execute(_ADD_SERIES, parameters)
        if last_line == 0:
            tx.connection.execute(text("delete from demand_periods"))
        else:
            tx.connection.execute(_FORGET, parameters)
        tx.connection.execute(_PROMOTED)
        tx.connection.execute(_COUNT_PROMOTED)
        tx.connection.execute(text(_sum_lines(frequency)), parameters)
        tx.connection.execute(text("drop table pg_temp.promoted"))
        tx.connection.execute(
            text("""
                insert into demand_builds (organisation, frequency, week_starts_on, last_line, has_prices)
                values (:organisation, :frequency, :week_starts_on, :newest,
                        exists (select from standing_sales where price is not null))
                on conflict (organisation) do update set frequency = excluded.frequency,
                    week_starts_on = excluded.week_starts_on, last_line = excluded.last_line,
                    has_prices = excluded.has_prices
            """),
            {**parameters, "frequency": frequency.value, "newest": newest},
        )
    sum_days(tx, last_line)
    return Calendar(frequency, week_starts_on)
