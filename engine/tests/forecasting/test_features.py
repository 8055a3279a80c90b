"""What the trees look at: each look-up against the same written out in plain Python, and never a glance ahead."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from shelfcast_engine.forecasting.features import Cells, FeatureTable, cells_ahead
from shelfcast_engine.forecasting.sampling import draw_cells
from shelfcast_engine.panel import Floats, Frequency, Panel
from shelfcast_engine.randomness import generator

LENGTH, HORIZON = 120, 9


def some_panel(panel_of: Callable[..., Panel], frequency: Frequency = Frequency.DAY, length: int = LENGTH) -> Panel:
    rng = np.random.default_rng(1)
    demand = rng.poisson(rng.choice([0.3, 4.0, 30.0], (6, 1)), (6, length)).astype(float)
    demand[:, 0] += 1
    return panel_of(
        demand,
        frequency,
        in_stock=np.where(rng.random(demand.shape) < 0.9, 1.0, 0.0),
        promotion=(rng.random(demand.shape) < 0.1).astype(float),
        price=rng.uniform(1, 2, demand.shape),
        groups={"category": np.arange(6) % 2},
    )


def table_of(panel: Panel) -> FeatureTable:
    factors = np.random.default_rng(2).uniform(0.5, 2, (panel.series_count, panel.period_count + HORIZON))
    return FeatureTable(panel, panel.demand, panel.visible, factors)


def some_cells(panel: Panel) -> Cells:
    rng = np.random.default_rng(3)
    step = rng.integers(0, HORIZON, 200)
    return Cells(rng.integers(0, 6, 200), rng.integers(2, panel.period_count + 1, 200), step)


def test_the_scale_is_mostly_the_recent_mean_and_partly_that_of_all_history(panel_of: Callable[..., Panel]) -> None:
    panel = some_panel(panel_of)
    cells = some_cells(panel)
    found = table_of(panel).scale(cells.series, cells.origin)
    for row, (series, origin) in enumerate(zip(cells.series, cells.origin, strict=True)):
        units, seen = panel.demand[series, :origin], panel.visible[series, :origin]
        recent = units[-56:][seen[-56:]]
        ever = units[seen]
        expected = 0.7 * (recent.mean() if len(recent) else 0) + 0.3 * (ever.mean() if len(ever) else 0)
        assert found[row] == pytest.approx(expected, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("count", [1, 2, 4, 8])
def test_the_same_phase_is_the_mean_of_the_last_known_of_its_weekday(panel_of: Callable[..., Panel], count: int) -> None:
    panel = some_panel(panel_of)
    table, cells = table_of(panel), some_cells(panel)
    newest = cells.origin + cells.step - 7 * (cells.step // 7 + 1)
    found = table._same_phase(table._phase_units, cells.series, newest, count, np.ones(200))
    for row in range(200):
        at = [newest[row] - 7 * back for back in range(count) if newest[row] - 7 * back >= 0]
        known = [panel.demand[cells.series[row], t] for t in at if panel.visible[cells.series[row], t]]
        assert all(t < cells.origin[row] for t in at)
        if known:
            assert found[row] == pytest.approx(np.mean(known), rel=1e-9)
        else:
            assert np.isnan(found[row])


@pytest.mark.parametrize("frequency", list(Frequency))
def test_a_row_knows_nothing_after_its_origin(panel_of: Callable[..., Panel], frequency: Frequency) -> None:
    # Long enough for the year's own columns where a year is short; promotions and prices are known ahead and stay.
    length = {Frequency.HOUR: 200, Frequency.DAY: 420, Frequency.WEEK: 120, Frequency.MONTH: 60}[frequency]
    panel = some_panel(panel_of, frequency, length)
    origin = length - 30
    step = np.tile(np.arange(HORIZON), 6)
    cells = Cells(np.repeat(np.arange(6), HORIZON), np.full(6 * HORIZON, origin), step)
    factors = np.ones((6, length + HORIZON))

    def rows(demand: Floats) -> Floats:
        return np.asarray(FeatureTable(panel, demand, panel.visible, factors).rows(cells), dtype=np.float64)

    poisoned = panel.demand.copy()
    poisoned[:, origin:] = 1e6
    assert np.array_equal(rows(poisoned), rows(panel.demand), equal_nan=True)
    earlier = panel.demand.copy()
    earlier[:, origin - 1] += 50
    assert not np.array_equal(rows(earlier), rows(panel.demand), equal_nan=True)


def test_without_promotions_prices_or_groups_there_are_fewer_columns(panel_of: Callable[..., Panel]) -> None:
    panel = panel_of(some_panel(panel_of).demand)
    cells = some_cells(panel)
    assert table_of(panel).rows(cells).shape[1] == table_of(some_panel(panel_of)).rows(cells).shape[1] - 5


def test_drawn_cells_were_seen_and_their_origin_knew_a_sale(panel_of: Callable[..., Panel]) -> None:
    panel = some_panel(panel_of)
    starts = np.array([0, 10, 50, 100, 119, 120])
    visible = panel.visible & (np.arange(LENGTH) >= starts[:, None])
    for most in (50, 400, 5_000):
        cells, weight = draw_cells(generator(1), visible, starts, Frequency.DAY, HORIZON, most)
        target = cells.origin + cells.step
        assert 0 < len(cells) <= most + visible.sum()
        assert visible[cells.series, target].all()
        assert (cells.origin > starts[cells.series]).all()
        assert ((cells.step >= 0) & (cells.step < HORIZON)).all()
        assert weight[target == LENGTH - 1].tolist() == [1.0] * int((target == LENGTH - 1).sum())
        assert (weight[target < LENGTH - 1] < 1).all()


def test_rows_ahead_are_the_rows_of_every_step_ahead(panel_of: Callable[..., Panel]) -> None:
    table, series = table_of(some_panel(panel_of)), np.array([4, 0, 3])
    assert np.array_equal(table.rows_ahead(series, 100, 5), table.rows(cells_ahead(series, 100, 5)), equal_nan=True)
