"""Replays on stored data: the same figures as from files, worked out by a job, kept, and lived again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
from shelfcast.app.http import create_app
from shelfcast.app.replay_file import ReplayFiles, replay_files
from shelfcast.app.worker import work_of
from shelfcast.infra.jobs.queue import newest_jobs
from shelfcast.infra.jobs.running import run_job
from shelfcast.vocabulary.time import Frequency

from server.tests.journeys.a_shop import DEFAULTS, READING, Shop
from server.tests.served import served

FIRST, COUNTED_FROM, COUNTED_TO = date(2025, 1, 1), date(2025, 4, 1), date(2025, 4, 28)
RULES = ["ours", "min-max", "cover:4", "odoo-rule"]


def written(folder: Path, last_day: date = COUNTED_TO, doubled_after: date | None = None) -> tuple[Path, Path]:
    """120 days of five products at two places, one of them perishable, and their terms."""
    rng = np.random.default_rng(3)
    lines = ["date,location,product,quantity,price,in_stock,category"]
    for place, size in (("Hill", 1.0), ("Quay", 0.5)):
        for product, rate in (("milk", 9), ("bread", 6), ("tea", 2), ("rope", 0.3), ("salt", 1)):
            for step in range((last_day - FIRST).days + 1):
                day = FIRST + timedelta(days=step)
                units = int(rng.poisson(rate * size * (1.5 if day.weekday() > 4 else 1.0)))
                if doubled_after is not None and day > doubled_after:
                    units = 2 * units + 3
                share = 0.5 if product == "milk" and step % 37 == 5 else 1
                lines.append(f"{day},{place},{product},{units},{1 + rate / 4},{share},{'fresh' if rate > 5 else 'dry'}")
    sales, terms = folder / "sales.csv", folder / "terms.csv"
    sales.write_text("\n".join(lines) + "\n", "utf-8")
    terms.write_text(
        "product,supplier,lead_time_days,review_days,pack,unit_cost,shelf_life_days\n"
        "milk,Dairy,1,2,6,0.6,4\nbread,Baker,0,1,1,0.5,2\ntea,Tea,3,7,5,0.9,\nrope,,,,,2.0,\nsalt,,,,,0.2,\n",
        "utf-8",
    )
    return sales, terms


@pytest.fixture
def traded(shop: Shop, tmp_path: Path) -> Shop:
    """A shop with a history and terms."""
    sales, terms = written(tmp_path)
    shop.take_in(sales, "sales")
    shop.take_in(terms, "terms")
    return shop


@pytest.fixture
def client(traded: Shop) -> Iterator[httpx.Client]:
    with served(create_app(traded.database, traded.blobs, traded.name)) as client:
        yield client


def work(shop: Shop) -> None:
    """Do the newest job, as a worker does."""
    with shop.transaction() as tx:
        job = newest_jobs(tx)[0].id
    run_job(shop.database, work_of(shop.blobs), shop.number, job)


def asked(client: httpx.Client, **said: Any) -> dict[str, Any]:
    body = {"policies": RULES, "from": str(COUNTED_FROM), "to": str(COUNTED_TO), **said}
    answer = client.post("/api/v1/replays", json=body)
    assert answer.status_code == 202, answer.text
    told: dict[str, Any] = answer.json()
    return told


def replayed(shop: Shop, client: httpx.Client, **said: Any) -> dict[str, Any]:
    number = asked(client, **said)["id"]
    work(shop)
    told: dict[str, Any] = client.get(f"/api/v1/replays/{number}").json()
    assert told.get("state") == "done", told
    return told


def test_stored_data_and_files_give_the_same_figures(traded: Shop, client: httpx.Client, tmp_path: Path) -> None:
    told = replayed(traded, client)
    exported = client.get(f"/api/v1/replays/{told['id']}/export")
    stored = list(csv.DictReader(io.StringIO(exported.text)))
    sales, terms = written(tmp_path)
    first, last = np.datetime64(COUNTED_FROM, "s"), np.datetime64(COUNTED_TO, "s")
    files = ReplayFiles(sales, None, None, terms)
    of_files = replay_files(files, READING, RULES, Frequency.DAY, first, last, DEFAULTS).frame
    assert list(stored[0]) == of_files.columns
    of_files.write_csv(tmp_path / "replay.csv")
    assert stored == list(csv.DictReader((tmp_path / "replay.csv").open()))


def test_an_items_days_lived_again_add_up_to_its_figures(traded: Shop, client: httpx.Client) -> None:
    told = replayed(traded, client)
    items = client.get(f"/api/v1/replays/{told['id']}/items", params={"limit": 1000}).json()["items"]
    assert len(items) == len(RULES) * 10
    for row in items:
        days = client.get(
            f"/api/v1/replays/{told['id']}/timeline", params={"product": row["product"], "location": row["location"]}
        ).json()
        rule = next(rule for rule in days["rules"] if rule["policy"] == row["policy"])
        assert len(days["periods"]) == len(days["demand"]) == told["periods"] == 28
        assert sum(rule["lost"]) == pytest.approx(row["lost_units"])
        assert sum(rule["wasted"]) == pytest.approx(row["wasted_units"])
        assert sum(rule["on_hand"]) / 28 == pytest.approx(row["average_stock_units"], abs=1e-6)
        assert sum(units > 0 for units in rule["ordered"]) == row["orders"]
        assert [a + b for a, b in zip(rule["served"], rule["lost"], strict=True)] == pytest.approx(days["demand"])


def test_places_and_categories_add_up_to_the_whole_and_each_side_is_told(traded: Shop, client: httpx.Client) -> None:
    told = replayed(traded, client)
    whole = {row["policy"]: row for row in told["totals"]}
    assert list(whole) == told["policies"] == RULES
    for policy in RULES:
        for level in ("by_location", "by_category"):
            rows = [row for row in told[level] if row["policy"] == policy]
            assert len(rows) == 2
            assert sum(row["total_cost"] for row in rows) == pytest.approx(whole[policy]["total_cost"])
            assert sum(row["difference"] for row in rows) == pytest.approx(whole[policy]["difference"], abs=1e-5)
        side = next(rule for rule in told["rules"] if rule["policy"] == policy)
        assert side["dearer_money"] - side["cheaper_money"] == pytest.approx(whole[policy]["difference"], abs=1e-5)
    losing = client.get(f"/api/v1/replays/{told['id']}/items", params={"policy": "cover:4", "limit": 3}).json()["items"]
    assert [row["difference"] for row in losing] == sorted(row["difference"] for row in losing)
