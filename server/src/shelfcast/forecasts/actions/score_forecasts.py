"""How good forecasts were is summed once, in the night after a period closed, so that no question reads every period."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import numpy as np
from shelfcast_engine.panel import Floats
from sqlalchemy import insert, text

from shelfcast import accounts
from shelfcast.forecasts.reads.unscored import Cell, Unscored
from shelfcast.forecasts.rules.sums import OF_MODEL, SCALED, SUMMED
from shelfcast.forecasts.tables import accuracy_periods
from shelfcast.infra.postgres.bulk import copy_into_temporary
from shelfcast.infra.postgres.transaction import Transaction

_MODEL = tuple(f"model_{name}" for name in OF_MODEL)
_CELL = {
    "run": "uuid",
    "step": "int",
    "period": "timestamp",
    "location": "uuid",
    "category": "uuid",
    **dict.fromkeys((*SUMMED, *_MODEL), "float8"),
}
_SERIES = {"place": "int", **dict.fromkeys((*SUMMED, *SCALED, *_MODEL, "model_scaled"), "float8")}
_FIGURES = ", ".join((*SUMMED, *_MODEL))
_ADDED = ", ".join(
    (
        *(f"sum({name})" for name in SUMMED),
        *(f"case when count(model_{name}) > 0 then sum(coalesce(model_{name}, {name})) end" for name in OF_MODEL),
    )
)
"""Where planners' words changed a part, the model is told of the whole: of other parts it said the same."""
_TOUCHED = text("""
    create temporary table touched_runs on commit drop as
    select run from accuracy_cells where period = any(:periods) union select run from scored_cells
""")
_FORGET_CELLS = text("delete from accuracy_cells where period = any(:periods)")
_FORGET_WHOLE = text("delete from accuracy_cells where step is null and run in (select run from touched_runs)")
_KEEP_CELLS = text(f"""
    insert into accuracy_cells (organisation, run, step, period, level, location, category, {_FIGURES})
    select :organisation, run, step, period,
           case grouping(location, category) when 0 then 'cell' when 1 then 'location' when 2 then 'category' else 'all' end,
           location, category, {_ADDED}
    from scored_cells group by grouping sets
        ((run, step, period, location, category), (run, step, period, location), (run, step, period, category),
         (run, step, period))
""")  # noqa: S608 (the only inserted text is ours)
_KEEP_WHOLE = text(f"""
    insert into accuracy_cells (organisation, run, level, location, category, {_FIGURES})
    select :organisation, run, level, location, category, {_ADDED}
    from accuracy_cells where step is not null and run in (select run from touched_runs)
    group by run, level, location, category
""")  # noqa: S608 (the only inserted text is ours)
_FORGET_PERIODS = text("delete from accuracy_periods where period = any(:periods) or period <= :since")
_KEPT = text("select places, sums from accuracy_periods")
_KEEP_SERIES = text(f"""
    insert into accuracy_series (organisation, location, product, {", ".join(list(_SERIES)[1:])})
    select :organisation, s.location, s.product, {", ".join(f"n.{name}" for name in list(_SERIES)[1:])}
    from scored_series n join demand_series s on s.place = n.place
""")  # noqa: S608 (the only inserted text is ours)


def score_forecasts(tx: Transaction, scored: Unscored) -> None:
    """Keep what a night scored in the place of what was kept of those periods, and sum every series over the newest runs.

    The organisation is held: of two nights at once the second puts the same in the place of the first's.
    """
    accounts.hold(tx)
    _keep_cells(tx, scored)
    if _keep_periods(tx, scored):
        _sum_series(tx)


def _keep_cells(tx: Transaction, scored: Unscored) -> None:
    periods = _replaced(scored)
    if not periods:
        return
    copy_into_temporary(tx, "scored_cells", _CELL, map(_row, scored.cells))
    for statement in (_TOUCHED, _FORGET_CELLS, _KEEP_CELLS, _FORGET_WHOLE, _KEEP_WHOLE):
        tx.connection.execute(statement, {"organisation": tx.organisation, "periods": periods})
    tx.connection.execute(text("drop table scored_cells, touched_runs"))


def _replaced(scored: Unscored) -> list[datetime]:
    return [*(period.period for period in scored.periods), *scored.gone]


def _row(cell: Cell) -> tuple[object, ...]:
    model = [None] * len(OF_MODEL) if cell.model is None else cell.model
    return (cell.run, cell.step, cell.period, cell.location, cell.category, *cell.sums, *model)


def _keep_periods(tx: Transaction, scored: Unscored) -> bool:
    """Whether any was added or taken away."""
    forgotten = tx.connection.execute(_FORGET_PERIODS, {"periods": _replaced(scored), "since": scored.since}).rowcount
    for period in scored.periods:
        tx.connection.execute(
            insert(accuracy_periods).values(
                organisation=tx.organisation,
                period=period.period,
                state=period.state,
                places=period.sums.shape[1],
                sums=period.sums.astype("<f8").tobytes(),
            )
        )
    return bool(forgotten or scored.periods)


def _sum_series(tx: Transaction) -> None:
    copy_into_temporary(tx, "scored_series", _SERIES, _series(*_summed(tx)))
    tx.connection.execute(text("delete from accuracy_series"))
    tx.connection.execute(_KEEP_SERIES, {"organisation": tx.organisation})
    tx.connection.execute(text("drop table scored_series"))


_OWN = (*SUMMED, *SCALED)
_OF_MODEL = np.array([_OWN.index(name) for name in (*OF_MODEL, "scaled")])


def _summed(tx: Transaction) -> tuple[Floats, bool]:
    """Figures of every series by its place, its own and the model's below; and whether planners' words changed any."""
    found, worded = np.zeros((len(_OWN) + len(_OF_MODEL), 0)), False
    with tx.connection.execute(_KEPT, execution_options={"yield_per": 4}) as kept:
        for places, sums in kept:
            period = np.frombuffer(sums, "<f8").reshape(-1, places)
            if places > found.shape[1]:
                found = np.pad(found, ((0, 0), (0, places - found.shape[1])))
            found[: len(period), :places] += period
            if len(period) == len(_OWN):
                found[len(_OWN) :, :places] += period[_OF_MODEL]
            else:
                worded = True
    return found, worded


def _series(sums: Floats, worded: bool) -> Iterator[tuple[Any, ...]]:
    own, silent = len(_OWN), [None] * len(_OF_MODEL)
    for place in np.flatnonzero(sums[0]).tolist():
        figures = sums[:, place].tolist()
        changed = worded and not np.array_equal(sums[_OF_MODEL, place], sums[own:, place])
        yield (place, *figures[:own], *(figures[own:] if changed else silent))
