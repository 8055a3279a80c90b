"""The nightly orders what `shelfcast plan` orders from the same files and settings, in whatever order the files came."""

from __future__ import annotations

import dataclasses
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
    return dataclasses.replace(files, **{kind: None for kind in ("open_orders", "terms", "future") if kind not in kinds})


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
