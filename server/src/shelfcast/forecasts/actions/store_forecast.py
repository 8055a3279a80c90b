"""A forecast is kept with the day and the model that made it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

import numpy as np
from shelfcast_engine.forecasting.ensemble import ENGINE_VERSION, Forecast
from shelfcast_engine.forecasting.reconcile import SUM_PATHS, group_paths
from shelfcast_engine.panel import Floats
from shelfcast_engine.quantiles import Quantiles
from shelfcast_engine.randomness import DEFAULT_SEED
from sqlalchemy import insert, text

from shelfcast.forecasts.events import ForecastUpdated
from shelfcast.forecasts.reads.made_of import packed, packed_trees
from shelfcast.forecasts.reads.rollup import luck_of
from shelfcast.forecasts.rules.basis import said_of_basis
from shelfcast.forecasts.tables import forecast_runs, forecast_sums
from shelfcast.infra.postgres.bulk import copy_into_temporary
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.vocabulary.ids import new_id
from shelfcast.vocabulary.time import Calendar

_COLUMNS = {
    "location": "uuid",
    "product": "uuid",
    "quantiles": "float8[]",
    "weights": "float8[]",
    "demand_class": "smallint",
    "whole_units": "boolean",
    "made_of": "bytea",
    "basis": "text",
    "model_quantiles": "float8[]",
    "scale": "float8",
}


def store_forecast(
    tx: Transaction,
    made: Forecast,
    calendar: Calendar,
    last_period: np.datetime64,
    locations: Sequence[UUID],
    products: Sequence[UUID],
    *,
    model: Quantiles | None = None,
    whole: bool = True,
    scale: Floats | None = None,
) -> UUID:
    """Append a run; locations and products name its series in order. Returns the number of the run.

    model: what the model said before the planner's word changed it
    whole: it is of all series, so that sums over groups can be told from it
    scale: (n,) mean squared change of the history of each series, to score it by; None = not kept
    """
    run = new_id()
    quantiles = made.quantiles
    tx.connection.execute(
        insert(forecast_runs).values(
            organisation=tx.organisation,
            id=run,
            made_at=tx.now,
            frequency=calendar.frequency.value,
            week_starts_on=calendar.week_starts_on,
            last_period=last_period.astype("M8[us]").item(),
            horizon=quantiles.horizon,
            levels=quantiles.levels.tolist(),
            correlation=made.correlation.reshape(-1).tolist(),
            members=list(made.members),
            engine_version=ENGINE_VERSION,
            trees=None if made.made_of is None else packed_trees(made.trees, made.made_of.columns),
        )
    )
    copy_into_temporary(tx, "made_forecasts", _COLUMNS, _rows(made, model, scale, locations, products))
    tx.connection.execute(
        text(f"""
            insert into forecasts (organisation, run, {", ".join(_COLUMNS)})
            select :organisation, :run, {", ".join(_COLUMNS)} from made_forecasts
        """),  # noqa: S608 (the only inserted text is ours)
        {"organisation": tx.organisation, "run": run},
    )
    tx.connection.execute(text("drop table made_forecasts"))
    if whole:
        _store_sums(tx, run, made, locations, products)
    tx.announce(ForecastUpdated(run, len(locations), quantiles.horizon))
    return run


def _rows(
    made: Forecast, model: Quantiles | None, scale: Floats | None, locations: Sequence[UUID], products: Sequence[UUID]
) -> Iterator[tuple[object, ...]]:
    flat = made.quantiles.values.reshape(len(locations), -1)
    before = None if model is None else model.values.reshape(len(locations), -1)
    for row, (location, product) in enumerate(zip(locations, products, strict=True)):
        yield (
            location,
            product,
            flat[row].tolist(),
            made.weights[:, row].tolist(),
            int(made.classes[row]),
            bool(made.whole_units[row]),
            None if made.made_of is None else packed(made.made_of, row),
            None if made.basis is None else said_of_basis(made.basis, row),
            None if before is None or (before[row] == flat[row]).all() else before[row].tolist(),
            None if scale is None else float(scale[row]),
        )


def _store_sums(tx: Transaction, run: UUID, made: Forecast, locations: Sequence[UUID], products: Sequence[UUID]) -> None:
    """The joint futures of each location and category, of which every other group is a sum."""
    category = {number: its for number, its in tx.connection.execute(text("select id, category from products"))}
    cells = [(location, category[product]) for location, product in zip(locations, products, strict=True)]
    place = {cell: index for index, cell in enumerate(dict.fromkeys(cells))}
    luck = np.array([luck_of(location, product) for location, product in zip(locations, products, strict=True)])
    groups = np.array([place[cell] for cell in cells])
    totals = group_paths(
        made.quantiles, made.correlation, made.whole_units, groups, len(place), luck, DEFAULT_SEED, SUM_PATHS
    ).astype("<f4")
    tx.connection.execute(
        insert(forecast_sums),
        [
            {
                "organisation": tx.organisation,
                "run": run,
                "location": cell[0],
                "category": cell[1],
                "paths": totals[at].tobytes(),
            }
            for cell, at in place.items()
        ],
    )
