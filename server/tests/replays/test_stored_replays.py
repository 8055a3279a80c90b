"""Replays on stored data: the same figures as from files, worked out by a job, kept, and lived again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import numpy as np
import pytest
from shelfcast import policies, stock
from shelfcast.app.replay_file import ReplayFiles, replay_files
from shelfcast.app.worker import work_of
from shelfcast.infra.jobs.queue import cancel_job, newest_jobs
from shelfcast.infra.jobs.running import JobCancelled, Run, run_job
from shelfcast.infra.postgres.connect import Database
from shelfcast.infra.postgres.transaction import Transaction
from shelfcast.replays import jobs as replay_jobs
from shelfcast.vocabulary.time import Frequency
from sqlalchemy import text

from server.tests.journeys.a_shop import DEFAULTS, READING, Shop, open_shop
from server.tests.served import served_shop

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
    with served_shop(traded) as client:
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


def test_a_rule_that_is_used_orders_the_next_night_and_says_so(traded: Shop, client: httpx.Client) -> None:
    told = replayed(traded, client, policies=["ours", "min-max", "cover:4", "odoo-rule"])
    tuned = next(rule for rule in told["rules"] if rule["policy"] == "min-max")["settings"]
    use = f"/api/v1/replays/{told['id']}/use"
    assert client.post(use, json={"policy": "cover:4", "category": "dry"}).json()["scope"] == "category"
    used = client.post(use, json={"policy": "min-max", "product": "bread"}).json()
    assert used["ordering_rule"] == f"min-max:{tuned['low']:g}:{tuned['span']:g}"
    refused = client.post(use, json={"policy": "odoo-rule"})
    assert (refused.status_code, "does not order every night" in refused.json()["detail"]) == (422, True)
    missing = client.post(use, json={"policy": "eoq"})
    assert (missing.status_code, "not among the rules" in missing.json()["detail"]) == (422, True)
    traded.nightly()
    by_rule = {key: line.reason for key, line in traded.lines().items()}
    for (_, product), reason in by_rule.items():
        expected = {"milk": "Needed from ", "bread": "By the rule min-max:"}.get(product, "By the rule cover:4: ")
        assert reason.startswith(expected), (product, reason)
    line = traded.lines()["Hill", "tea"]
    # What cover orders, by hand: 4 days of the mean of the last half year × weekday, less the position, to the nearest 5.
    assert line.order_quantity is not None
    assert line.order_quantity % 5 == 0
    assert line.order_up_to is not None
    assert abs(line.order_up_to - (line.on_hand + line.on_order) - line.order_quantity) < 1e-6


def test_the_curve_rises_and_a_point_of_it_becomes_the_target(traded: Shop, client: httpx.Client) -> None:
    number = replayed(traded, client, policies=["ours"], category="dry")["id"]
    with traded.transaction() as tx:
        policies.change_settings(tx, policies.ORGANISATION, {"ordering_rule": "cover:3"})
    assert client.get(f"/api/v1/replays/{number}/curve").json()["state"] is None
    assert client.post(f"/api/v1/replays/{number}/curve", json={}).json()["state"] == "waiting"
    work(traded)
    curve = client.get(f"/api/v1/replays/{number}/curve").json()
    assert curve["state"] == "done", curve
    points = curve["points"]
    assert [point["policy"] for point in points if point["is_today"]] == ["cover:3"]
    assert sum(point["is_cheapest"] for point in points) >= 1
    assert len(points) == 10
    swept = sorted((point for point in points if point["target"]), key=lambda point: point["target"])
    assert [point["stock_units"] for point in swept] == sorted(point["stock_units"] for point in swept)
    assert [point["fill_rate"] for point in swept] == sorted(point["fill_rate"] for point in swept)
    used = client.post(f"/api/v1/replays/{number}/use", json={"policy": "fill-rate:0.95", "location": "Hill"}).json()
    assert (used["scope"], used["target"], used["service_level"]) == ("location", "fill_rate", 0.95)
    traded.nightly()
    reasons = {key: line.reason for key, line in traded.lines().items()}
    assert reasons["Hill", "tea"].startswith(("Needed from ", "Needed on "))
    assert reasons["Quay", "tea"].startswith("By the rule cover:3: ")


def test_a_target_that_is_used_is_what_comes_whatever_the_classes_say_and_a_lost_sale_costs_what_it_did(
    traded: Shop, client: httpx.Client
) -> None:
    """With class levels set, the service chosen never came; and a lost unit cost h × SL / (1 - SL) instead of its 10."""
    with traded.transaction() as tx:
        said = {"target": "fill_rate", "service_level": 0.9, "class_levels": "A:0.97,B:0.97,C:0.97", "shortage_cost": 10}
        policies.change_settings(tx, policies.ORGANISATION, said)
    number = replayed(traded, client, policies=["ours"], product="tea", location="Hill")["id"]
    client.post(f"/api/v1/replays/{number}/curve", json={})
    work(traded)
    points = client.get(f"/api/v1/replays/{number}/curve").json()["points"]
    assert [point["policy"] for point in points if point["is_today"]] == ["fill-rate:0.97"]
    use = f"/api/v1/replays/{number}/use"
    assert client.post(use, json={"policy": "fill-rate:0.95"}).status_code == 200
    with traded.transaction() as tx:
        values = policies.organisation_settings(tx)
    assert (values.service_level, values.class_levels, values.shortage_cost) == (0.95, None, 10)
    assert client.post(use, json={"policy": "ours"}).status_code == 200
    with traded.transaction() as tx:
        values = policies.organisation_settings(tx)
    assert (values.target, values.service_level, values.shortage_cost) == (policies.Target.LEAST_COST, None, 10)


def test_a_cancelled_replay_ends_at_its_next_step_and_can_be_deleted(traded: Shop, client: httpx.Client) -> None:
    number = asked(client)["id"]
    run = Run(traded.database, traded.number, UUID(asked_job(client, number)), {"replay": number}, "tests")
    assert client.delete(f"/api/v1/replays/{number}").status_code == 409
    steps: list[str] = []

    class Watched(Run):
        def tell(self, message: str, progress: float | None = None) -> None:
            steps.append(message)
            if message.startswith("Replaying"):
                with self.database.transaction(self.organisation) as tx:
                    cancel_job(tx, self.job)
            super().tell(message, progress)

    with traded.transaction() as tx:
        tx.connection.execute(text("update jobs set state = 'running' where id = :job"), {"job": run.job})
    with pytest.raises(JobCancelled):
        replay_jobs.replay(Watched(run.database, run.organisation, run.job, run.arguments, run.actor))
    assert sum(step.startswith("Replaying") for step in steps) == 1
    told = client.get(f"/api/v1/replays/{number}").json()
    assert (told["totals"], told["by_location"]) == ([], [])
    early = client.get(f"/api/v1/replays/{number}/items")
    assert (early.status_code, "not done yet" in early.json()["detail"]) == (409, True)
    with traded.transaction() as tx:
        tx.connection.execute(text("update jobs set state = 'cancelled' where id = :job"), {"job": run.job})
    assert client.delete(f"/api/v1/replays/{number}").status_code == 204
    assert client.get(f"/api/v1/replays/{number}").status_code == 404


def test_a_replay_that_breaks_at_its_end_leaves_no_rows(
    traded: Shop, client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They stayed until somebody deleted the replay, which nobody could read."""

    def kept(tx: Transaction) -> list[int]:
        return [
            tx.connection.execute(text(f"select count(*) from {rows}")).scalar_one() for rows in ("replay_rows", "replay_items")
        ]  # noqa: S608

    def broken(tx: Transaction, *told: object) -> None:
        assert all(kept(tx))
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(replay_jobs, "finish_replay", broken)
    number = asked(client, policies=["cover:4"])["id"]
    work(traded)
    assert client.get(f"/api/v1/replays/{number}").json()["state"] == "failed"
    with traded.transaction() as tx:
        assert kept(tx) == [0, 0]


def asked_job(client: httpx.Client, number: str) -> str:
    return str(client.get(f"/api/v1/replays/{number}").json()["job"])


def test_a_worker_that_crashed_leaves_nothing_that_is_counted_twice(traded: Shop, client: httpx.Client) -> None:
    told = replayed(traded, client, policies=["ours", "cover:4"])
    with traded.transaction() as tx:  # as if the worker had crashed after the last row and before the job's end
        tx.connection.execute(text("update jobs set state = 'running' where id = :job"), {"job": told["job"]})
        tx.connection.execute(text("update replays set found = null"))
    work(traded)
    again = client.get(f"/api/v1/replays/{told['id']}").json()
    assert again["totals"] == told["totals"]
    items = client.get(f"/api/v1/replays/{told['id']}/items", params={"limit": 1000}).json()["items"]
    assert len(items) == 20


def test_another_organisation_sees_no_replay(traded: Shop, client: httpx.Client, database: Database, tmp_path: Path) -> None:
    number = replayed(traded, client, policies=["ours"])["id"]
    other = open_shop(database, tmp_path)
    with served_shop(other) as stranger:
        assert stranger.get("/api/v1/replays").json()["items"] == []
        for path in ("", "/items", "/export", "/curve", "/timeline?product=tea&location=Hill"):
            assert stranger.get(f"/api/v1/replays/{number}{path}").status_code == 404, path
        assert stranger.delete(f"/api/v1/replays/{number}").status_code == 404
        assert stranger.post(f"/api/v1/replays/{number}/use", json={"policy": "ours"}).status_code == 404


def test_an_order_never_depends_on_the_future(traded: Shop, client: httpx.Client, database: Database, tmp_path: Path) -> None:
    """Another shop sold the same up to a day within the counted ones, and more than twice as much after it."""
    until = COUNTED_FROM + timedelta(days=13)
    folder = tmp_path / "other"
    folder.mkdir()
    sales, terms = written(folder, doubled_after=until)
    other = open_shop(database, folder)
    other.take_in(sales, "sales")
    other.take_in(terms, "terms")

    def ordered(shop: Shop, client: httpx.Client) -> dict[tuple[str, str], list[float]]:
        number = replayed(shop, client)["id"]
        found: dict[tuple[str, str], list[float]] = {}
        for product, place in (("milk", "Hill"), ("tea", "Quay"), ("bread", "Hill")):
            days = client.get(f"/api/v1/replays/{number}/timeline", params={"product": product, "location": place}).json()
            found |= {(rule["policy"], product): rule["ordered"] for rule in days["rules"]}
        return found

    ours = ordered(traded, client)
    with served_shop(other) as theirs_client:
        theirs = ordered(other, theirs_client)
    assert {key: units[:15] for key, units in ours.items()} == {key: units[:15] for key, units in theirs.items()}
    assert ours != theirs


def test_what_was_delivered_later_is_no_start(traded: Shop, client: httpx.Client) -> None:
    """A delivery each week counted as on order from the first day on, so that hardly anything had to be ordered."""
    evening = COUNTED_FROM - timedelta(days=1)
    traded.told("stock", f"location,product,on_hand,counted_at\nHill,tea,20,{evening}")
    with traded.transaction() as tx:
        stock.post_movement(tx, stock.HandMovement("Hill", "tea", stock.MovementKind.RECEIVE, 5, COUNTED_FROM))

    def lived() -> dict[str, Any]:
        number = replayed(traded, client, policies=["cover:9", "ours"], start="stock")["id"]
        days = client.get(f"/api/v1/replays/{number}/timeline", params={"product": "tea", "location": "Hill"})
        told: dict[str, Any] = days.json()
        return told

    before = lived()
    with traded.transaction() as tx:
        for week in range(14):
            day = COUNTED_FROM + timedelta(days=3 + 7 * week)
            stock.post_movement(tx, stock.HandMovement("Hill", "tea", stock.MovementKind.RECEIVE, 35, day))
    after = lived()
    assert after["rules"] == before["rules"]
    assert sum(units > 0 for units in after["rules"][0]["ordered"]) >= 2
    assert after["rules"][0]["on_hand"][0] == 20 + 5 - after["rules"][0]["served"][0]


def test_levels_and_recorded_orders_come_with_the_request(traded: Shop, client: httpx.Client) -> None:
    levels = [{"product": "tea", "min": 4, "max": 12}, {"product": "milk", "location": "Hill", "min": 20, "max": 40}]
    orders = [{"date": "2025-04-02", "product": "tea", "location": "Hill", "quantity": 7}]
    told = replayed(traded, client, policies=["levels", "orders"], levels=levels, orders=orders)
    assert told["items"] == 3
    assert any("7 of 10 products have no levels; all rules are compared on the others" in one for one in told["notices"])
    assert any("orders: 2 of 3 products are not among its rows" in notice for notice in told["notices"])
    days = client.get(f"/api/v1/replays/{told['id']}/timeline", params={"product": "tea", "location": "Hill"}).json()
    recorded = next(rule for rule in days["rules"] if rule["policy"] == "orders")["ordered"]
    assert [(step, units) for step, units in enumerate(recorded) if units] == [(2, 7.0)]


def test_rows_that_name_no_product_of_the_replay_are_said(traded: Shop, client: httpx.Client) -> None:
    levels = [{"product": "tea", "min": 4, "max": 12}, {"product": "Green tea", "min": 4, "max": 12}]
    told = replayed(traded, client, policies=["levels"], levels=levels)
    said = "levels: 1 product of its rows is not replayed, such as Green tea; a row names a product by its SKU."
    assert said in told["notices"]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"policies": ["ours", "guess"]}, "'guess' is not a policy; choose from ours"),
        ({"policies": ["ours", "ours"]}, "each once"),
        ({"policies": ["cover:0"]}, "'0' is not a number of periods above 0"),
        ({"policies": ["fill-rate:95"]}, "'95' is not a share between 0 and 1"),
        ({"from": "2025-05-01"}, "to 2025-04-28 is before from 2025-05-01"),
        ({"holding_cost": -1}, "holding_cost is -1; enter more than 0"),
        ({"lead_time_days": -2}, "lead_time_days is -2; enter 0 or more"),
        ({"review_days": 0}, "review_days is 0; enter more than 0"),
        ({"policies": ["levels"]}, "The rule levels needs its rows"),
        ({"policies": ["levels"], "levels": [{"product": "tea", "min": 5, "max": 2}]}, "min 5 and max 2 of tea"),
        ({"location": "Nowhere"}, "There is no location 'Nowhere'"),
        ({"category": "wet"}, "wet"),
    ],
)
def test_what_cannot_be_replayed_is_refused_at_once_with_a_sentence(
    client: httpx.Client, said: dict[str, Any], sentence: str
) -> None:
    body = {"policies": RULES, "from": str(COUNTED_FROM), "to": str(COUNTED_TO), **said}
    answer = client.post("/api/v1/replays", json=body)
    assert answer.status_code in (404, 422)
    assert sentence in answer.json()["detail"]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"from": "2025-01-01"}, "from 2025-01-01 leaves no history before it"),
        ({"to": "2025-06-01"}, "to 2025-06-01 is after the last sale of 2025-04-28"),
    ],
)
def test_what_history_cannot_answer_fails_with_a_sentence(
    traded: Shop, client: httpx.Client, said: dict[str, Any], sentence: str
) -> None:
    number = asked(client, **said)["id"]
    work(traded)
    told = client.get(f"/api/v1/replays/{number}").json()
    assert told["state"] == "failed"
    assert sentence in told["problem"]["detail"]


def test_items_without_terms_are_set_aside_and_the_rest_is_replayed(shop: Shop, tmp_path: Path) -> None:
    with shop.transaction() as tx:
        policies.change_settings(tx, policies.ORGANISATION, dict.fromkeys(("lead_time_days", "review_days")))
    sales, _ = written(tmp_path)
    shop.take_in(sales, "sales")
    shop.told("terms", "product,lead_time_days,review_days\ntea,1,1")
    with served_shop(shop) as client:
        told = replayed(shop, client, policies=["ours", "cover:3"])
        assert told["items"] == 2
        assert told["notices"][0].startswith("8 of 10 products are set aside; missing: lead time, review period.")
        said_for_all = replayed(shop, client, policies=["ours"], lead_time_days=1, review_days=1)
        assert said_for_all["items"] == 10


def test_items_are_told_with_what_the_catalogue_calls_them(traded: Shop, client: httpx.Client) -> None:
    number = replayed(traded, client, policies=["ours"])["id"]
    row = client.get(f"/api/v1/replays/{number}/items", params={"product": "tea", "limit": 1}).json()["items"][0]
    known = client.get(f"/api/v1/products/{row['product_id']}").json()
    assert (known["sku"], known["name"]) == (row["product"], row["product_name"])
