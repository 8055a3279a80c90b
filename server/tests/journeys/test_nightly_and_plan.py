"""The nightly orders what `shelfcast plan` orders from the same files and settings, in whatever order the files came."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from pathlib import Path

import pytest
from shelfcast.app.file_to_file import PlanFiles
from shelfcast.policies import Defaults
from shelfcast.vocabulary.time import Frequency

from server.tests.journeys.a_shop import (
    DEFAULTS,
    LAST_DAY,
    Shop,
    orders_of_nightly,
    orders_of_plan,
    planned,
    write_history,
)

KINDS = ("sales", "stock", "terms", "open_orders", "future")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> PlanFiles:
    return write_history(tmp_path_factory.mktemp("history"))


def only(files: PlanFiles, *kinds: str) -> PlanFiles:
    return PlanFiles(files.sales, files.stock, **{kind: getattr(files, kind) for kind in kinds})


def take_in(shop: Shop, files: PlanFiles, kinds: tuple[str, ...] = KINDS, counted_on: date | None = None) -> None:
    for kind in kinds:
        path: Path | None = getattr(files, kind)
        if path is not None:
            shop.take_in(path, kind, counted_on)


def assert_same_orders(shop: Shop, files: PlanFiles, as_of: date, defaults: Defaults, frequency: Frequency) -> None:
    shop.defaults(defaults, frequency)
    shop.nightly(as_of)
    theirs, ours = orders_of_nightly(shop), orders_of_plan(planned(files, as_of, defaults, frequency))
    assert theirs.keys() == ours.keys()
    differing = [key for key in ours if theirs[key] != ours[key]]
    assert [(key, theirs[key]) for key in differing] == [(key, ours[key]) for key in differing]


@pytest.mark.parametrize(
    ("frequency", "defaults", "as_of"),
    [
        (Frequency.DAY, DEFAULTS, LAST_DAY),
        (Frequency.WEEK, Defaults(1, 2, 0.2, 1.5), LAST_DAY),
        (Frequency.MONTH, Defaults(0, 1, 0.3, 2.0), date(2026, 2, 11)),
        (Frequency.DAY, Defaults(), LAST_DAY - timedelta(days=20)),
        (Frequency.DAY, DEFAULTS, LAST_DAY + timedelta(days=5)),
    ],
    ids=["daily", "weekly", "monthly", "earlier, without defaults", "after the last sale"],
)
def test_the_nightly_orders_what_plan_orders(
    shop: Shop, files: PlanFiles, frequency: Frequency, defaults: Defaults, as_of: date
) -> None:
    take_in(shop, files, counted_on=as_of)
    assert_same_orders(shop, files, as_of, defaults, frequency)


def split(files: PlanFiles, folder: Path) -> list[Path]:
    """The sales in three files: by product, so that days interleave."""
    header, *lines = files.sales.read_text("utf-8").splitlines()
    parts = []
    for number in range(3):
        part = folder / f"sales {number}.csv"
        part.write_text("\n".join([header, *lines[number::3]]) + "\n", "utf-8")
        parts.append(part)
    return parts


def test_files_in_another_order_with_a_nightly_after_each_sales_file_order_the_same(
    shop: Shop, files: PlanFiles, tmp_path: Path
) -> None:
    first, second, third = split(files, tmp_path)
    shop.take_in(third)
    shop.nightly()
    take_in(shop, files, ("terms", "stock"), counted_on=LAST_DAY)
    shop.take_in(first)
    shop.nightly()
    take_in(shop, files, ("open_orders", "future"))
    shop.take_in(second)
    assert_same_orders(shop, files, LAST_DAY, DEFAULTS, Frequency.DAY)


@pytest.mark.parametrize("kinds", [(), ("terms",), ("open_orders",), ("future",)], ids=lambda kinds: "+".join(kinds) or "bare")
def test_what_is_not_told_is_not_assumed_by_either(shop: Shop, files: PlanFiles, kinds: tuple[str, ...]) -> None:
    told = only(files, *kinds)
    take_in(shop, told, counted_on=LAST_DAY)
    assert_same_orders(shop, told, LAST_DAY, DEFAULTS, Frequency.DAY)


def test_hours_are_planned_alike(shop: Shop, tmp_path: Path) -> None:
    rows = [
        f"{LAST_DAY - timedelta(days=day)} {hour:02}:{15 * (hour % 4):02},tea,{1 + (hour * 7 + day) % 3},2.50"
        for day, hour in itertools.product(range(20), range(8, 20))
    ]
    told = PlanFiles(tmp_path / "sales.csv", stock := tmp_path / "stock.csv")
    told.sales.write_text("\n".join(["timestamp,product,quantity,price", *rows]) + "\n")
    stock.write_text(f"product,on_hand,counted_at\ntea,9,{LAST_DAY}\n")
    take_in(shop, told)
    assert_same_orders(shop, told, LAST_DAY, Defaults(4, 8, 0.01, 1.0), Frequency.HOUR)


def test_counts_and_categories_that_contradict_each_other_are_read_alike(shop: Shop, tmp_path: Path) -> None:
    """A product had a category for each location in one and one for all in the other, and so other forecasts."""
    rows = [
        f"{LAST_DAY - timedelta(days=day)},{place},{product},{(day * factor) % 5},{category}"
        for day in range(60)
        for place, product, factor, category in (
            ("Corner", "tea", 3, "Drinks"),
            ("Hill", "tea", 2, "Leaves" if day else "Drinks"),
            ("Hill", "mugs", 4, "Drinks"),
        )
    ]
    told = PlanFiles(tmp_path / "sales.csv", stock := tmp_path / "stock.csv")
    told.sales.write_text("\n".join(["date,location,product,quantity,category", *rows]) + "\n")
    stock.write_text(
        f"location,product,on_hand,counted_at\nCorner,tea,9,\nCorner,tea,4,{LAST_DAY}\nHill,tea,1,{LAST_DAY}\nHill,tea,2,\n"
        f"Hill,mugs,8,{LAST_DAY - timedelta(days=3)}\n"
    )
    take_in(shop, told)
    assert_same_orders(shop, told, LAST_DAY, DEFAULTS, Frequency.DAY)
