"""The four classes of Syntetos and Boylan, on both sides of each cut-off."""

from __future__ import annotations

import numpy as np
import pytest
from shelfcast_engine.series.intermittency import DemandClass, demand_classes


@pytest.mark.parametrize(
    ("demand", "expected"),
    [
        # 100 periods, 76 sales: ADI 100 / 76 = 1.316 < 1.32; 75 sales: 1.333.
        ([5] * 76 + [0] * 24, DemandClass.SMOOTH),
        ([5] * 75 + [0] * 25, DemandClass.INTERMITTENT),
        # Sizes 1 ± 0.71 in equal number: CV² = 0.5041, above 0.49; ± 0.69: 0.4761.
        ([0.29, 1.71] * 10, DemandClass.ERRATIC),
        ([0.31, 1.69] * 10, DemandClass.SMOOTH),
        ([0.2, 1.8] * 10 + [0] * 20, DemandClass.LUMPY),
        ([0.4, 1.6] * 10 + [0] * 20, DemandClass.INTERMITTENT),
    ],
)
def test_a_series_falls_on_its_side_of_the_cut_offs(demand: list[float], expected: DemandClass) -> None:
    units = np.array([demand], dtype=np.float64)
    assert demand_classes(units, np.ones_like(units, dtype=bool)).tolist() == [expected]


def test_zeros_that_were_not_seen_do_not_make_demand_intermittent() -> None:
    units = np.array([[4.0, 0, 4, 0, 4, 0]])
    assert demand_classes(units, units > 0).tolist() == [DemandClass.SMOOTH]
    assert demand_classes(units, np.ones_like(units, dtype=bool)).tolist() == [DemandClass.INTERMITTENT]


def test_the_classes_agree_with_plain_loops() -> None:
    rng = np.random.default_rng(5)
    units = rng.poisson(rng.choice([0.3, 1, 5], (60, 1)), (60, 40)) * rng.integers(1, 9, (60, 40)).astype(float)
    visible = rng.random((60, 40)) < 0.8
    for row, found in enumerate(demand_classes(units, visible)):
        sizes = [value for value, seen in zip(units[row], visible[row], strict=True) if seen and value > 0]
        interval = visible[row].sum() / max(len(sizes), 1)
        mean = sum(sizes) / max(len(sizes), 1)
        variation = sum((size - mean) ** 2 for size in sizes) / len(sizes) / mean**2 if sizes else 0.0
        assert found == 2 * (interval >= 1.32) + (variation >= 0.49)
    assert len(set(demand_classes(units, visible).tolist())) == 4


def test_a_series_that_never_sold_is_intermittent_not_an_error() -> None:
    assert demand_classes(np.zeros((1, 5)), np.ones((1, 5), bool)).tolist() == [DemandClass.INTERMITTENT]
