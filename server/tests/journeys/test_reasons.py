"""Every reason of the sample re-adds, and its terms follow from the stored forecast by arithmetic that anybody can repeat."""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from shelfcast import forecasts, policies
from shelfcast.app.sample import SampleFiles, write_sample
from shelfcast.infra.postgres.connect import Database
from shelfcast.policies import Defaults
from shelfcast.recommendations import ReorderLine
from shelfcast_engine.paths import PATH_COUNT, sample_uniforms
from shelfcast_engine.randomness import DEFAULT_SEED, generator

from server.tests.journeys.a_shop import Key, open_shop

LAST_DAY = date(2025, 11, 12)
SENTENCE = re.compile(
    r"Needed (?:from (?P<comes>[\d-]{10}) until|on) (?P<until>[\d-]{10}): (?P<needed>−?[\d.]+) "
    r"− still there when the delivery comes: (?P<still_there>[\d.]+) "
    r"= (?P<wanted>−?\d+(?:\.\d)?)(?: → rounded to (?P<rounded>[\d.]+?))?(?: \((?P<because>.*?)\))?\."
)


@dataclass(frozen=True, slots=True)
class Told:
    """What the sample's files say about one product at one location; lead time, review and shelf life in days."""

    lead_time: int
    review: int
    shelf_life: float
    holding: float
    shortage: float
    unit_cost: float
    pack: float
    minimum: float
    on_hand: float
    due: tuple[tuple[int, float], ...]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def told_by(files: SampleFiles) -> Iterator[tuple[Key, Told]]:
    """The files read by hand: terms here before terms everywhere, counts less sales since, deliveries by their day."""
    terms = {(row["location"], row["product"]): row for row in rows_of(files.terms)}
    counts = {(row["location"], row["product"]): row for row in rows_of(files.stock)}
    level = {key: float(row["on_hand"]) for key, row in counts.items()}
    keys: set[Key] = set()
    for row in rows_of(files.sales):
        key = row["location"], row["product"]
        keys.add(key)
        if key in counts and row["date"] > counts[key]["counted_at"]:
            level[key] -= float(row["quantity"])
    coming: dict[Key, list[tuple[int, float]]] = {}
    for row in rows_of(files.open_orders):
        step = max(0, (date.fromisoformat(row["due"]) - LAST_DAY).days - 1)
        coming.setdefault((row["location"], row["product"]), []).append((step, float(row["quantity"])))
    for key in sorted(keys):
        here, everywhere = terms.get(key, {}), terms.get(("", key[1]), {})
        said = {name: here.get(name) or everywhere.get(name) for name in ("", *everywhere, *here)}
        if all(said.get(name) for name in ("lead_time_days", "review_days", "holding_cost", "shortage_cost")):
            yield (
                key,
                Told(
                    lead_time=int(said["lead_time_days"] or 0),
                    review=int(said["review_days"] or 0),
                    shelf_life=float(said["shelf_life_days"] or "inf"),
                    holding=float(said["holding_cost"] or 0),
                    shortage=float(said["shortage_cost"] or 0),
                    unit_cost=float(said["unit_cost"] or 0),
                    pack=float(said["pack"] or 1),
                    minimum=float(said["moq"] or 0),
                    on_hand=max(0.0, level.get(key, 0.0)),
                    due=tuple(coming.get(key, ())),
                ),
            )


# The slow way, one number at a time


@dataclass(frozen=True, slots=True)
class Future:
    """One path: what is there when the order comes, then unmet demand and spare units up to each day of the window."""

    at_delivery: float
    unmet: tuple[float, ...]
    spare: tuple[float, ...]
    held: float
    lost: float


def demand_at(levels: Sequence[float], values: Sequence[float], luck: float, *, whole: bool) -> float:
    """The quantile function, straight between the stored levels and flat beyond them."""
    if luck <= levels[0]:
        units = values[0]
    elif luck >= levels[-1]:
        units = values[-1]
    else:
        right = bisect_left(levels, luck)
        share = (luck - levels[right - 1]) / (levels[right] - levels[right - 1])
        units = values[right - 1] * (1 - share) + values[right] * share
    return float((units + luck * PATH_COUNT * 0.6180339887498949 % 1.0) // 1) if whole else units


def lived(told: Told, demand: Sequence[float], order: float = 0.0) -> Future:
    """Day by day: deliveries come, the oldest is sold first, what is too old is thrown away."""
    lots: list[list[float]] = [[0.0, told.on_hand]]  # day it came, units
    at_delivery, lost, held = 0.0, 0.0, 0.0
    lost_before, least = 0.0, float("inf")
    unmet, spare = [], []
    for day in range(told.lead_time + told.review):
        lots += [[float(day), units] for step, units in told.due if step == day]
        if day == told.lead_time:
            at_delivery, lost_before = sum(units for _, units in lots), lost
            lots.append([float(day), order])
        wanted = demand[day]
        for lot in lots:
            taken = min(lot[1], wanted)
            lot[1] -= taken
            wanted -= taken
        lost += wanted
        left = sum(units for _, units in lots)
        held += left
        if day >= told.lead_time:
            least = min(least, left)
            unmet.append(lost - lost_before)
            spare.append(least)
        lots = [lot for lot in lots if day - lot[0] + 1 < told.shelf_life]
    return Future(at_delivery, tuple(unmet), tuple(spare), held, lost)


def best_order(told: Told, futures: Sequence[Future]) -> float:
    """The smallest order of which one unit more would cost more than it saves; below 0 where even less would do.

    A unit is held at the end of every day of the window on which it is not needed yet, saves a lost sale if it ever is,
    and is thrown away if its life ends first.
    """
    sellable = int(min(told.review, told.shelf_life))
    thrown_away = told.unit_cost if told.shelf_life <= told.review else 0.0
    needs: list[tuple[float, float]] = []
    for future in futures:
        for day in range(sellable):
            need = future.unmet[day] if future.unmet[day] > 0 else -future.spare[day]
            weight = told.holding + (told.shortage + thrown_away if day == sellable - 1 else 0.0)
            needs.append((need, weight))
    mass = 0.0
    for need, weight in sorted(needs):
        mass += weight / len(futures)
        if mass >= told.shortage * (1 - 1e-9):
            return need
    raise AssertionError("the level is below the whole weight")


def cost_of(told: Told, futures: Sequence[Sequence[float]], order: float) -> float:
    """Expected holding and shortage cost if this is ordered, every day of every future played through."""
    ends = [lived(told, demand, order) for demand in futures]
    return sum(told.holding * end.held + told.shortage * end.lost for end in ends) / len(ends)


# What is printed


def check_the_sum(line: ReorderLine, told: Told) -> None:
    said = SENTENCE.match(line.reason)
    assert said, line.reason
    needed, still_there, wanted = (Decimal(said[name].replace("−", "-")) for name in ("needed", "still_there", "wanted"))
    assert needed - still_there == wanted, line.reason
    assert date.fromisoformat(said["until"]) == LAST_DAY + timedelta(days=told.lead_time + told.review) == line.covers_until
    assert date.fromisoformat(said["comes"] or said["until"]) == LAST_DAY + timedelta(days=told.lead_time + 1) == line.due
    rounded = max(0.0, float(said["rounded"] or wanted))
    assert rounded == line.order_quantity
    assert rounded % told.pack == 0
    assert rounded == 0 or rounded >= told.minimum
    assert line.order_up_to == pytest.approx(line.on_hand + line.on_order + max(0.0, float(wanted)), abs=0.0501)


def check_both_terms(line: ReorderLine, told: Told, futures: Sequence[Future]) -> None:
    said = SENTENCE.match(line.reason)
    assert said
    still_there = sum(future.at_delivery for future in futures) / len(futures)
    assert float(said["still_there"]) == pytest.approx(still_there, abs=0.0501), line.reason
    wanted = best_order(told, futures)
    assert float(said["wanted"].replace("−", "-")) == pytest.approx(wanted, abs=0.0501), line.reason
    assert (line.on_hand, line.on_order) == (told.on_hand, sum(units for _, units in told.due))


def check_no_other_order_is_cheaper(line: ReorderLine, told: Told, futures: Sequence[Sequence[float]]) -> None:
    """Of everything that the supplier accepts, up to well beyond what is wanted."""
    least = max(told.minimum, told.pack)
    packs = range(int(-(-least // told.pack)), int((line.order_quantity + least) // told.pack) + 3)
    near = [pack for pack in packs if abs(pack * told.pack - line.order_quantity) <= 3 * told.pack]
    costs = {quantity: cost_of(told, futures, quantity) for quantity in (0.0, *(pack * told.pack for pack in near))}
    assert costs[line.order_quantity] <= min(costs.values()) * (1 + 1e-9), (line.reason, costs)
    assert line.expected_cost == pytest.approx(costs[line.order_quantity], rel=1e-6, abs=1e-4)


@pytest.mark.slow
def test_every_reason_of_the_sample_re_adds_and_follows_from_the_stored_forecast(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With lost sales at what they cost; what replay makes of that is tested where it is tuned."""
    monkeypatch.setattr(policies, "calibrated", lambda *_: 1.0)
    files = write_sample(tmp_path, LAST_DAY)
    shop = open_shop(database, tmp_path)
    shop.defaults(Defaults())
    for name in SampleFiles.__slots__:
        shop.take_in(getattr(files, name))
    night = shop.nightly()
    with shop.transaction() as tx:
        stored = forecasts.stored_forecast(tx, night.run)
    uniforms = sample_uniforms(generator(DEFAULT_SEED), stored.correlation).tolist()
    levels = stored.quantiles.levels.tolist()
    row_of = {key: row for row, key in enumerate(zip(stored.locations, stored.products, strict=True))}
    lines, checked, priced = shop.lines(), 0, 0
    for key, told in told_by(files):
        line = lines[key]
        if line.note is not None:
            assert (line.order_quantity, line.reason.startswith(line.note)) == (0, True)
            continue
        values = stored.quantiles.values[row_of[key]].tolist()
        whole = bool(stored.whole_units[row_of[key]])
        days = range(told.lead_time + told.review)
        futures = [[demand_at(levels, values[day], luck[day], whole=whole) for day in days] for luck in uniforms]
        check_the_sum(line, told)
        check_both_terms(line, told, [lived(told, demand) for demand in futures])
        checked += 1
        if told.shelf_life > told.lead_time + told.review and line.order_quantity > 0 and priced < 24:
            check_no_other_order_is_cheaper(line, told, futures)
            priced += 1
    assert checked == len([line for line in lines.values() if line.note is None])
    assert checked > 40
    assert priced >= 15
