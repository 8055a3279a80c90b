"""A page of products and one forecast over HTTP, with 50,000 products stored, against a bare route doing one SELECT by key.

Who asks is another process than who answers, over one connection that stays open.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from http.client import HTTPConnection
from multiprocessing import get_context
from pathlib import Path
from uuid import UUID

import httpx
import numpy as np
import psycopg_pool
from fastapi import FastAPI
from shelfcast import accounts, catalog, forecasts
from shelfcast.app.http import create_app
from shelfcast.app.schema import MIGRATIONS, metadata
from shelfcast.infra.blobs import FolderBlobs
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.migrate import migrate
from shelfcast.infra.settings import Settings
from shelfcast.vocabulary.ids import new_id
from shelfcast.vocabulary.time import Calendar, Frequency
from shelfcast_engine.forecasting.ensemble import forecast
from shelfcast_engine.forecasting.tiers import Tier
from shelfcast_engine.panel import Panel
from sqlalchemy import text

from bench.measuring import Figure, keep
from server.tests.served import served

PRODUCTS = 50_000
HORIZON = 28
_CALLS, _ROUNDS = 400, 8


def main() -> None:
    """The medians of the three, measured in turns, so that what else the machine does falls on all alike."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        with Database.open(Settings(home=Path(folder, "home"), database_url=None)) as database:
            migrate(database, MIGRATIONS, metadata)
            organisation, product = _filled(database)
            with (
                psycopg_pool.ConnectionPool(database.worker_uri, min_size=2, max_size=5, open=True) as pool,
                served(_bare(pool, organisation)) as bare,
                served(create_app(database, FolderBlobs(Path(folder, "blobs")), "Bench")) as ours,
                ProcessPoolExecutor(1, get_context("spawn")) as asking,
            ):
                asked = {
                    "a bare route, one SELECT by key": (bare, f"/{product}"),
                    "a page of 100 products": (ours, "/api/v1/products"),
                    "a page of 100 products, deep in the list": (ours, _deep(ours)),
                    "one forecast": (ours, "/api/v1/forecasts/P25000"),
                    "a page of 100 stock levels": (ours, "/api/v1/stock/levels"),
                }
                seconds: dict[str, list[float]] = {what: [] for what in asked}
                for _ in range(_ROUNDS):
                    for what, (client, path) in asked.items():
                        seconds[what] += asking.submit(_timed, client.base_url.port or 80, path).result()
    _tell(seconds)


def _tell(seconds: dict[str, list[float]]) -> None:
    medians = {what: statistics.median(found) for what, found in seconds.items()}
    bare = medians[next(iter(medians))]
    keep(
        "api",
        f"The API with {PRODUCTS:,} products",
        "python -m bench.api",
        [
            Figure(what, f"{median * 1000:.2f} ms = {median / bare:.1f} ×", "at most 3 ×" if number else "")
            for number, (what, median) in enumerate(medians.items())
        ],
    )


def _timed(port: int, path: str) -> list[float]:
    """Seconds from asking to the last byte of the answer, call by call."""
    connection, found = HTTPConnection("127.0.0.1", port, timeout=30), []
    for _ in range(_CALLS // _ROUNDS + 1):
        began = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        content = answer.read()
        found.append(time.perf_counter() - began)
        assert answer.status == 200, content
    connection.close()
    return found[1:]


def _deep(client: httpx.Client) -> str:
    """The address of a page in the middle of the list."""
    cursor = None
    for _ in range(20):
        page = client.get("/api/v1/products", params={"limit": 1000} | ({} if cursor is None else {"cursor": cursor})).json()
        cursor = page["next_cursor"]
    return f"/api/v1/products?cursor={cursor}"


def _bare(pool: psycopg_pool.ConnectionPool, organisation: UUID) -> FastAPI:
    app = FastAPI()

    @app.get("/{product}")
    def get_product(product: UUID) -> dict[str, str]:
        with pool.connection() as connection:
            connection.execute("select set_config('shelfcast.organisation', %s, true)", [str(organisation)])
            row = connection.execute("select id, sku from products where id = %s", [product]).fetchone()
        assert row is not None
        return {"id": str(row[0]), "sku": row[1]}

    return app


def _filled(database: Database) -> tuple[UUID, UUID]:
    """An organisation with products, a forecast of each, and a count of each; and one of the products."""
    organisation = new_id()
    skus = [f"P{number:05}" for number in range(PRODUCTS)]
    with database.transaction(organisation) as tx:
        accounts.create_organisation(tx, "Bench")
        catalog.add_missing(tx, ["main"], dict.fromkeys(skus, "Food"))
        (place,), known = catalog.location_names(tx), {sku: number for number, sku in catalog.skus(tx).items()}
        days = np.arange("2026-01-01", "2026-03-26", dtype="M8[D]").astype("M8[s]")
        demand = np.random.default_rng(1).poisson(3.0, (PRODUCTS, len(days))).astype(np.float64)
        panel = Panel(demand, np.ones_like(demand), np.zeros(PRODUCTS, dtype=np.int64), days, Frequency.DAY)
        made = forecast(panel, HORIZON, tier=Tier.LOCAL)  # what is stored has the same shape
        items = [known[sku] for sku in skus]
        forecasts.store_forecast(tx, made, Calendar(Frequency.DAY), days[-1], [place] * PRODUCTS, items)
        tx.connection.execute(
            text("""
                insert into movements
                    (organisation, location, product, kind, quantity, counted, occurred_on, recorded_at, source)
                select organisation, :place, id, 'COUNT', 9, 9, '2026-03-25', now(), 'a bench' from products
            """),
            {"place": place},
        )
    with database.owner_transaction() as connection:
        connection.execute(text("analyze"))
    return organisation, known["P25000"]


if __name__ == "__main__":
    main()
