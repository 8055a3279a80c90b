"""A million lines of sales imported with every row judged, beside PostgreSQL's own COPY of the same rows."""

from __future__ import annotations

import resource
import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import polars as pl
import psycopg
from shelfcast import accounts
from shelfcast.app.schema import MIGRATIONS, metadata
from shelfcast.imports import Options
from shelfcast.imports.commands import import_file
from shelfcast.infra.blobs import FolderBlobs
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.migrate import migrate
from shelfcast.infra.settings import Settings

from bench.measuring import Figure, Stopwatch, keep, timed

ROWS, STORES, ITEMS, DAYS = 1_000_000, 50, 2_000, 365
_ROUNDS = 3
_COLUMNS = (
    "organisation, source, line, location, product, occurred_at, quantity, in_stock, price, revenue, promotion, "
    "transaction, channel, is_return"
)


def main() -> None:
    """Import as a user's file is imported; then COPY what was stored into a table with the same indexes, and with none."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        file = Path(folder, "sales.csv")
        with ProcessPoolExecutor(1, get_context("spawn")) as elsewhere:
            elsewhere.submit(write_sales, file).result()
        with Database.open(Settings(home=Path(folder, "home"), database_url=None)) as database:
            migrate(database, MIGRATIONS, metadata)
            before = _most_memory()
            with timed() as importing:
                imported = import_file(database, FolderBlobs(Path(folder, "blobs")), "Million", file, Options())
            memory = _most_memory()
            assert imported.report.accepted == ROWS, imported.report
            bare, unindexed = _copied(database)
            megabytes = file.stat().st_size / 1e6
    keep(
        "import_million",
        "A million lines of sales imported",
        "python -m bench.import_million",
        [
            Figure("rows accepted", f"{imported.report.accepted:,} of {imported.report.rows:,}, {megabytes:.0f} MB of CSV"),
            Figure("import: read, judge, keep the original, store, index", importing.seconds, "< 15 s"),
            Figure("bare COPY into the same columns, key and index", bare.seconds),
            Figure("ratio", f"{importing.seconds / bare.seconds:.1f} ×", "at most 4 ×"),
            Figure("bare COPY into the same columns, no index", unindexed.seconds),
            Figure("ratio", f"{importing.seconds / unindexed.seconds:.1f} ×", "at most 8 ×"),
            Figure("most memory of the importing process", f"{memory:.0f} MB, {before:.0f} MB before", "< 1,500 MB"),
        ],
    )


def write_sales(file: Path, rows: int = ROWS) -> None:
    """The same lines each time, by day as a till writes them."""
    rng = np.random.default_rng(20260101)
    days = np.datetime64("2025-01-01") + np.sort(rng.integers(0, DAYS, rows))
    items = rng.integers(0, ITEMS, rows)
    prices = np.round(rng.uniform(0.5, 40.0, ITEMS), 2)
    pl.DataFrame(
        {
            "date": days,
            "store": pl.Series([f"Store {store:02}" for store in range(STORES)]).gather(rng.integers(0, STORES, rows)),
            "item": pl.Series([f"SKU-{item:05}" for item in range(ITEMS)]).gather(items),
            "quantity": rng.integers(1, 6, rows),
            "price": prices[items],
            "transaction_id": pl.Series(np.arange(rows)).cast(pl.String).str.zfill(9),
            "channel": pl.Series(["in_store", "online", "marketplace"]).gather(rng.integers(0, 3, rows)),
        }
    ).write_csv(file)


def _copied(database: Database) -> tuple[Stopwatch, Stopwatch]:
    """Seconds of COPY alone, the median of several: with the key and the index, and with neither."""
    uri = database.owner.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with database.anonymous() as anonymous:
        organisation = accounts.find_organisation(anonymous, "Million")
    with psycopg.connect(uri) as connection, connection.cursor() as cursor:
        cursor.execute("select set_config('shelfcast.organisation', %s, false)", [str(organisation)])
        with cursor.copy(f"copy (select {_COLUMNS} from sales_lines order by id) to stdout") as out:
            lines = b"".join(bytes(block) for block in out)
        assert lines.count(b"\n") == ROWS
        watches: dict[str, list[Stopwatch]] = {"including all": [], "including identity": []}
        for _ in range(_ROUNDS):
            for like, found in watches.items():
                cursor.execute(f"create table bare_sales (like sales_lines {like})")
                connection.commit()
                with timed() as watch:
                    with cursor.copy(f"copy bare_sales ({_COLUMNS}) from stdin") as into:
                        into.write(lines)
                    connection.commit()
                found.append(watch)
                cursor.execute("drop table bare_sales")
                connection.commit()
    indexed, unindexed = (sorted(found, key=lambda watch: watch.seconds)[_ROUNDS // 2] for found in watches.values())
    return indexed, unindexed


def _most_memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
