"""Which forecast runs count when it is asked how good forecasts were."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import text

from shelfcast.infra.postgres.transaction import Transaction

MOST_RUNS = 60
"""The newest runs that are scored; of older ones accuracy is asked with `from` and `to`."""
_RUNS = text("""
    with asked as (
        select r.id, r.frequency, r.last_period, r.horizon, r.levels, b.week_starts_on,
               count(*) over (partition by r.last_period) as of_its_day
        from forecast_runs r join demand_builds b on b.frequency = r.frequency and b.week_starts_on = r.week_starts_on
        where (cast(:since as date) is null or r.last_period >= cast(:since as date))
          and (cast(:until as date) is null or r.last_period < cast(:until as date) + 1)
    ), counted as (
        select asked.*, case when of_its_day > 1 then (select count(*) from forecasts f where f.run = asked.id) end as series
        from asked
    )
    select distinct on (last_period) counted.*,
           case frequency when 'hour' then (select max(period) from demand_periods)
                          else (select max(day) from demand_days)::timestamp end as newest
    from counted order by last_period desc, series desc, id desc limit :most
""")


def counted_runs(tx: Transaction, since: date | None, until: date | None) -> Sequence[Any]:
    """One of each day, the newest first: of those that foretold most (not of a single product) the last.

    since, until: days on which the forecasts knew their last sales
    """
    return tx.connection.execute(_RUNS, {"since": since, "until": until, "most": MOST_RUNS}).all()
