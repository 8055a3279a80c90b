"""Panels to test with, and one Hypothesis profile: the same examples in every run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import settings
from shelfcast_engine.panel import Frequency, Panel, Times

settings.register_profile("engine", derandomize=True, database=None, deadline=None, max_examples=40)
settings.load_profile("engine")


def clock(frequency: Frequency, count: int) -> Times:
    """`count` periods from Monday 2022-01-03, or from January 2022."""
    if frequency is Frequency.MONTH:
        return np.asarray((np.datetime64("2022-01", "M") + np.arange(count)).astype("M8[s]"))
    hours = {Frequency.HOUR: 1, Frequency.DAY: 24, Frequency.WEEK: 168}[frequency]
    return np.asarray((np.datetime64("2022-01-03T00", "h") + hours * np.arange(count)).astype("M8[s]"))


@pytest.fixture(scope="session")
def panel_of() -> Callable[..., Panel]:
    """A panel around demand (n, T): fully in stock, selling since the first period, unless said otherwise."""

    def build(demand: Any, frequency: Frequency = Frequency.DAY, **given: Any) -> Panel:
        units = np.asarray(demand, dtype=np.float64)
        return Panel(
            demand=units,
            in_stock=given.pop("in_stock", np.ones_like(units)),
            starts=given.pop("starts", np.zeros(len(units), dtype=np.int64)),
            periods=clock(frequency, units.shape[1]),
            frequency=frequency,
            **given,
        )

    return build
