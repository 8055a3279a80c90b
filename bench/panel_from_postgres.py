"""4.15 million daily rows of 50,000 series: imported, summed, and read back from PostgreSQL as a Panel."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import polars as pl
from shelfcast import accounts, demand
from shelfcast.app.schema import MIGRATIONS, metadata
from shelfcast.imports import Options
from shelfcast.imports.commands import import_file
from shelfcast.infra.blobs import FolderBlobs
from shelfcast.infra.postgres.bulk import read_columns
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.migrate import migrate
from shelfcast.infra.settings import Settings
from shelfcast.vocabulary.time import Frequency

from bench.measuring import Figure, keep, shared_data, timed

_OPEN_HOURS = 17
_BARE = "select series, period, quantity, in_stock, promotion from demand_periods"


def main() -> None:
    """Import as a user's file is imported, then time the read against a bare read of the same columns."""
    told = pl.read_parquet(
        shared_data("freshretailnet/daily_83_days.parquet"),
        columns=["store_id", "product_id", "dt", "sale_amount", "stock_hour6_22_cnt"],
    ).select(
        date="dt",
        location="store_id",
        product="product_id",
        quantity=pl.col("sale_amount").cast(pl.Float64),
        in_stock=1 - pl.col("stock_hour6_22_cnt") / _OPEN_HOURS,
    )
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        file = Path(folder, "sales.parquet")
        told.write_parquet(file)
        with Database.open(Settings(home=Path(folder, "home"))) as database:
            migrate(database, MIGRATIONS, metadata)
            with timed() as importing:
                imported = import_file(database, FolderBlobs(Path(folder, "blobs")), "Fresh", file, Options(kind="sales"))
            with database.anonymous() as connection:
                organisation = accounts.find_organisation(connection, "Fresh")
            with timed() as rebuilding, database.transaction(organisation) as tx:
                calendar = demand.rebuild_series(tx, Frequency.DAY)
            last = np.datetime64(told["date"].cast(pl.Date).max(), "s")  # type: ignore[call-overload]
            reads = []
            for _ in range(3):
                with timed() as reading:
                    series = demand.demand_series(database, organisation, calendar, last)
                reads.append(reading.seconds)
            with timed() as bare:
                read_columns(database, organisation, _BARE)
    median = sorted(reads)[1]
    keep(
        "panel_from_postgres",
        "A Panel from PostgreSQL",
        "python -m bench.panel_from_postgres",
        [
            Figure("rows imported and accounted for", f"{imported.report.accepted:,} of {imported.report.rows:,}"),
            Figure("import: parse, validate, COPY, index", importing.seconds),
            Figure("sum to demand per series and day", rebuilding.seconds),
            Figure("read back as a Panel, median of 3", median, "< 5 s"),
            Figure("a bare read of the same columns", bare.seconds),
            Figure("ratio", f"{median / bare.seconds:.1f} ×"),
            Figure("the Panel", f"{series.panel.series_count:,} series × {series.panel.period_count} days"),
        ],
    )


if __name__ == "__main__":
    main()
