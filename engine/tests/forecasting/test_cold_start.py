"""What nobody has sold yet is forecast from what is like it, and says so."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from shelfcast_engine.forecasting.cold_start import OWN_ENOUGH, Source, fitted_levels, needs_help
from shelfcast_engine.forecasting.ensemble import Forecast, forecast
from shelfcast_engine.forecasting.tiers import Tier
from shelfcast_engine.panel import Frequency, Panel

PLACES, ITEMS, DAYS, AHEAD = 6, 20, 90, 7
LOCATION, ITEM = np.repeat(np.arange(PLACES), ITEMS), np.tile(np.arange(ITEMS), PLACES)
CATEGORY = ITEM % 4


def shops(own: int, cold: int = 7, *, whole: bool = True, seed: int = 1) -> Panel:
    """Six shops with twenty items in four categories; one series of them has only its last `own` days."""
    rng = np.random.default_rng(seed)
    level = (
        3.0
        * np.exp(rng.normal(0, 0.5, PLACES))[LOCATION]
        * np.exp(rng.normal(0, 0.6, ITEMS))[ITEM]
        * np.exp(rng.normal(0, 0.7, 4))[CATEGORY]
    )
    demand = rng.poisson(level[:, None] * np.ones(DAYS)).astype(float)
    if not whole:
        demand = level[:, None] * rng.gamma(4.0, 0.25, (PLACES * ITEMS, DAYS))
    demand[cold, : DAYS - own] = 0
    starts = np.zeros(len(level), np.int64)
    starts[cold] = DAYS - own
    days = (np.datetime64("2024-01-01") + np.arange(DAYS)).astype("M8[s]")
    new = np.zeros(len(level), bool)
    new[cold] = own == 0
    groups, kin = {"location": LOCATION, "category": CATEGORY}, {"product": ITEM}
    return Panel(demand, np.ones_like(demand), starts, days, Frequency.DAY, groups=groups, kin=kin, new=new)


def true_level(cold: int = 7, seed: int = 1, *, whole: bool = True) -> float:
    return float(shops(DAYS, cold, seed=seed, whole=whole).demand[cold].mean())


def made(panel: Panel) -> Forecast:
    return forecast(panel, AHEAD, tier=Tier.LOCAL)


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("own", [0, 1, 5])
def test_no_one_or_five_days_give_a_usable_distribution_that_says_why(own: int, whole: bool) -> None:
    found = made(shops(own, whole=whole))
    low, middle, high = found.quantiles.at(np.array([0.1, 0.5, 0.9]))[7].T
    assert (low <= middle).all()
    assert (middle <= high).all()
    assert (high > 0).all()
    assert 0.4 * true_level(whole=whole) < found.quantiles.mean()[7].mean() < 2.5 * true_level(whole=whole)
    assert found.basis is not None
    assert (found.basis.source[7], found.basis.own[7], found.basis.lenders[7]) == (Source.SAME_PRODUCT, own, PLACES - 1)
    assert (np.delete(found.basis.source, 7) == Source.OWN).all()


def test_the_more_is_seen_the_closer_it_is_believed() -> None:
    def off(own: int) -> float:
        errors = [
            abs(np.log(made(shops(own, seed=seed)).quantiles.mean()[7].mean() / true_level(seed=seed))) for seed in range(8)
        ]
        return float(np.mean(errors))

    assert off(9) < off(0)


def test_a_series_with_a_history_of_its_own_borrows_nothing() -> None:
    panel = shops(OWN_ENOUGH[Frequency.DAY])
    assert not needs_help(panel, panel.visible).any()
    assert made(panel).basis is None


def test_what_never_sold_and_is_not_new_sells_nothing() -> None:
    panel = replace(shops(0), new=None)
    found = made(panel)
    assert found.basis is None
    assert found.quantiles.values[7].max() == 0


def test_the_names_of_likenesses_do_not_matter_nor_does_the_order_of_series() -> None:
    panel = shops(3)
    order = np.random.default_rng(2).permutation(panel.series_count)
    renamed = replace(
        panel.rows(order),
        groups={"location": 9 - LOCATION[order], "category": (CATEGORY[order] + 1) % 4},
        kin={"product": 50 - ITEM[order]},
    )
    one, other = made(panel), made(renamed)
    assert np.allclose(one.quantiles.values[order], other.quantiles.values, atol=1e-9)


def test_new_series_change_no_other_forecast() -> None:
    panel = shops(0)
    without = panel.rows(np.flatnonzero(np.arange(panel.series_count) != 7))
    assert np.allclose(np.delete(made(panel).quantiles.values, 7, axis=0), made(without).quantiles.values, atol=1.0)


def test_effects_of_a_balanced_table_are_the_means_of_its_rows_and_columns() -> None:
    row, column = np.repeat(np.arange(12), 12), np.tile(np.arange(12), 12)
    truth = np.linspace(-2, 2, 12)[row] + np.linspace(-1, 1, 12)[column]
    known = truth + np.random.default_rng(3).normal(0, 0.05, len(truth))
    found = fitted_levels(known[:-1], {"r": row[:-1], "c": column[:-1]}, {"r": row, "c": column}, np.array([143]))
    assert found.mean[0] == pytest.approx(3.0, abs=0.08)
    assert 0.03 < found.deviation[0] < 0.12


@pytest.mark.parametrize("own", [10, 14, 20, 28])
def test_what_began_some_weeks_ago_is_forecast_at_the_level_it_sells(own: int) -> None:
    # Once its scatter was learned from forecasts of the time before it began, and half of its demand was missing.
    panel = shops(own)
    found = forecast(panel, 28, tier=Tier.LOCAL).quantiles
    sold = panel.demand[7, -own:].mean()
    assert 0.8 * sold < found.mean()[7].mean() < 1.25 * sold
    low, high = found.at(np.array([0.1, 0.9]))[7].T
    assert (high - low).mean() < 3.5 * np.sqrt(sold)


def test_without_any_likeness_all_lend() -> None:
    found = made(replace(shops(0), groups={}, kin={}))
    assert found.basis is not None
    assert (found.basis.source[7], found.basis.lenders[7]) == (Source.ALL, PLACES * ITEMS - 1)
