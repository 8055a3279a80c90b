"""Running sums of demand per month, of each series and of each location and category, so that any stretch of days is a
difference of two of them. Only months that changed are summed again."""

from __future__ import annotations

from sqlalchemy import text

from shelfcast.infra.postgres.transaction import Transaction

_DAYS = range(1, 32)
_RUNNING = ", ".join(f"coalesce(sum(d.quantity) filter (where extract(day from d.period) <= {day}), 0)" for day in _DAYS)
_ADDED = ", ".join(f"sum(coalesce(m.running[{day}], 0))" for day in _DAYS)

_CHANGED = text("""
    create temporary table resummed on commit drop as
    select s.series, date_trunc('month', min(l.occurred_at) - interval '7 days')::date as since
    from standing_sales l join demand_series s on s.location = l.location and s.product = l.product
    where l.id > :last_line group by s.series
""")
_EVERYTHING = text("""
    create temporary table resummed on commit drop as
    select series, date_trunc('month', min(period))::date as since from demand_periods group by series
""")
_NEWEST = text("""
    select greatest((select newest_day from demand_builds where :last_line > 0), max(d.period)::date)
    from demand_periods d join resummed r on r.series = d.series and d.period >= r.since
""")
_FORGET_MONTHS = text("""
    delete from demand_months m using resummed r
    where m.series = r.series and m.month >= r.since and m.month >= (select min(since) from resummed)
""")
_ADD_MONTHS = text(f"""
    with told as (
        select d.series, date_trunc('month', d.period)::date as month, sum(d.quantity) as units, array[{_RUNNING}] as running
        from demand_periods d join resummed r on r.series = d.series and d.period >= r.since group by 1, 2
    )
    insert into demand_months (organisation, month, series, before, running)
    select :organisation, g.month::date, r.series,
           coalesce((select p.before + coalesce(p.running[31], 0) from demand_months p
                     where p.series = r.series and p.month = (r.since - interval '1 month')::date), 0)
           + coalesce(sum(t.units) over (partition by r.series order by g.month
                                         rows between unbounded preceding and 1 preceding), 0),
           coalesce(t.running, '{{}}')
    from resummed r
    cross join lateral generate_series(r.since, date_trunc('month', cast(:newest as date)), interval '1 month') as g (month)
    left join told t on t.series = r.series and t.month = g.month::date
""")  # noqa: S608 (the only inserted text is ours)
_GO_ON = text("""
    insert into demand_months (organisation, month, series, before, running)
    select :organisation, g.month::date, m.series, m.before + coalesce(m.running[31], 0), '{}'
    from demand_months m
    cross join lateral generate_series(m.month + interval '1 month', date_trunc('month', cast(:newest as date)),
                                       interval '1 month') as g (month)
    where m.month = date_trunc('month', cast(:newest_before as date))::date
      and not exists (select from resummed r where r.series = m.series)
""")
"""A month begins in which some series sold nothing yet: their sums stand still."""
_CELLS = text("""
    create temporary table resummed_cells on commit drop as
    select location, category, min(since) as since from (
        select s.location, p.category, r.since
        from resummed r join demand_series s using (series) join products p on p.id = s.product
        union all
        select s.location, c.category, date '0001-01-01'
        from demand_series s join products p on p.id = s.product
        cross join lateral (values (s.summed_in), (p.category)) c (category)
        where s.summed_in is distinct from p.category
        union all
        select distinct c.location, c.category, (date_trunc('month', cast(:newest_before as date)) + interval '1 month')::date
        from demand_cells c where date_trunc('month', cast(:newest_before as date)) < date_trunc('month', cast(:newest as date))
    ) changed group by location, category
""")
_FORGET_CELLS = text("""
    delete from demand_cells m using resummed_cells r
    where m.location = r.location and m.category is not distinct from r.category and m.month >= r.since
""")
_ADD_CELLS = text(f"""
    insert into demand_cells (organisation, month, location, category, before, running)
    select :organisation, m.month, r.location, r.category, sum(m.before), array[{_ADDED}]
    from resummed_cells r join demand_series s on s.location = r.location
    join products p on p.id = s.product and p.category is not distinct from r.category
    join demand_months m on m.series = s.series and m.month >= r.since
    where m.month >= (select min(since) from resummed_cells)
    group by m.month, r.location, r.category
""")  # noqa: S608 (the only inserted text is ours)
_REMEMBER = text("""
    update demand_series s set summed_in = p.category from products p
    where p.id = s.product and s.summed_in is distinct from p.category
""")


def sum_months(tx: Transaction, last_line: int) -> None:
    """Bring the running sums up to the periods; last_line: what was summed before, 0 = nothing."""
    values = {"organisation": tx.organisation, "last_line": last_line}
    tx.connection.execute(_EVERYTHING if last_line == 0 else _CHANGED, values)
    if last_line == 0:
        tx.connection.execute(text("delete from demand_months"))
        tx.connection.execute(text("delete from demand_cells"))
    before = tx.connection.execute(text("select newest_day from demand_builds where :last_line > 0"), values)
    values["newest_before"] = before.scalar_one_or_none()
    values["newest"] = tx.connection.execute(_NEWEST, values).scalar_one() or values["newest_before"]
    for statement in (_FORGET_MONTHS, _ADD_MONTHS, _GO_ON, _CELLS, _FORGET_CELLS, _ADD_CELLS, _REMEMBER):
        tx.connection.execute(statement, values)
    tx.connection.execute(text("update demand_builds set newest_day = :newest"), values)
    tx.connection.execute(text("drop table resummed, resummed_cells"))
