"""Looking back: did an accepted order keep its product from running out?"""

from __future__ import annotations

from datetime import date

from sqlalchemy import text

from shelfcast.infra.postgres.transaction import Transaction

_LOOKED_BACK = 120
_JUDGE = text("""
    with came as (
        select r.id, r.location, r.product, r.covers_until, m.occurred_on, m.quantity,
               min(m.occurred_on) over (partition by r.id) as first_day
        from recommendations r
        join expected_receipts e on e.location = r.location and e.product = r.product and e.source = 'recommendation ' || r.id
        join ledger m on m.location = r.location and m.product = r.product and m.source = 'receipt ' || e.id
        where r.status = 'accepted' and r.prevented_stockout is null
          and r.covers_until <= :day and r.covers_until > cast(:day as date) - :looked_back
    ), counted as (
        select ordered.*, last.counted, last.occurred_on as counted_on
        from (select distinct id, location, product, covers_until, first_day from came) ordered cross join lateral (
            select c.counted, c.occurred_on from ledger c
            where c.location = ordered.location and c.product = ordered.product and c.kind = 'COUNT'
              and c.occurred_on <= ordered.first_day
            order by c.occurred_on desc, c.id desc limit 1
        ) last
    ), judged as (
        select id, min(without.level) < 0 as prevented
        from counted cross join lateral (
            select counted.counted + coalesce(sum(m.quantity), 0) - (
                select sum(c.quantity) from came c where c.id = counted.id and c.occurred_on <= of_day.day) as level
            from generate_series(counted.first_day, counted.covers_until, interval '1 day') as of_day (day)
            left join ledger m on m.location = counted.location and m.product = counted.product
                and m.occurred_on > counted.counted_on and m.occurred_on <= of_day.day
            group by of_day.day
        ) without group by id
    )
    update recommendations r set prevented_stockout = judged.prevented from judged where judged.id = r.id
""")


def judge_accepted(tx: Transaction, day: date) -> None:
    """Say of every accepted order whose time is over by `day` whether its product would have run out without it.

    It would have if, on some day from the delivery to the end of what it was to cover, the ledger's level less the units
    that had come of it by that day is below 0. Of what was never counted before the delivery nothing is said.
    """
    tx.connection.execute(_JUDGE, {"day": day, "looked_back": _LOOKED_BACK})
