"""The factors that calendar and promotions put on demand, over history and the periods ahead."""

from __future__ import annotations

import numpy as np

from shelfcast_engine.panel import Bools, Floats, Ints, Panel, promotion_with_plan
from shelfcast_engine.series.calendar import (
    cycle_factors,
    phase_of_cycle,
    promotion_factors,
    series_mean,
    shows_a_year,
    year_factors,
)
from shelfcast_engine.series.holidays import holiday_factors

_CYCLES_TO_LEARN = 2


def demand_profile(panel: Panel, demand: Floats, visible: Bools, horizon: int) -> Floats:
    """What to divide history by to free it of calendar and promotions, and to multiply forecasts with.

    demand: (n, T) units;  visible: (n, T) periods to learn from
    horizon: periods ahead that are wanted too
    returns: (n, T + horizon) factors around 1, > 0
    raises: BadHorizon

    >>> from shelfcast_engine.panel import Frequency
    >>> days = np.arange("2024-01-01", "2024-01-15", dtype="M8[D]").astype("M8[s]")
    >>> weeks = np.array([[1.0, 1, 1, 1, 1, 4, 5] * 2])
    >>> panel = Panel(weeks, np.ones((1, 14)), np.array([0]), days, Frequency.DAY)
    >>> demand_profile(panel, weeks, panel.visible, 7)[0, 14:].round(6).tolist()
    [0.5, 0.5, 0.5, 0.5, 0.5, 2.0, 2.5]
    """
    return profile_and_parts(panel, demand, visible, horizon)[0]


def profile_and_parts(panel: Panel, demand: Floats, visible: Bools, horizon: int) -> tuple[Floats, dict[str, Floats]]:
    """The profile, and what each of week, year, holiday and promotion gives to it ahead: name → (n, horizon)."""
    groups = panel.groups.get("location", np.zeros(panel.series_count, dtype=np.int64))
    parts: dict[str, Floats] = {}
    ahead = panel.periods_ahead(horizon)
    clock = np.concatenate((panel.periods.astype("M8[s]"), ahead))
    phases, phase_count = phase_of_cycle(clock, panel.frequency)
    length = panel.period_count
    if phase_count > 1 and length >= _CYCLES_TO_LEARN * phase_count:
        profile = np.take(cycle_factors(demand, visible, phases[:length], phase_count, groups), phases, axis=1)
        parts["week"] = profile[:, length:].copy()
    else:
        profile = np.ones((panel.series_count, length + horizon))
    families = panel.groups.get("category", groups)
    if shows_a_year(panel):
        yearly = year_factors(demand / profile[:, :length], visible, panel, ahead, families)
        parts["year"] = yearly[:, length:].copy()
        profile *= yearly
    if panel.holidays is not None and panel.calendar is not None:
        held = holiday_factors(demand / profile[:, :length], visible, panel, horizon, families)
        parts["holiday"] = held[:, length:].copy()
        profile *= held
    if panel.promotion is not None and panel.promotion.any():
        promoted = _promotion_profile(panel, demand, visible, profile[:, :length], families, horizon)
        parts["promotion"] = promoted[:, length:].copy()
        profile *= promoted
    return profile, parts


def _promotion_profile(panel: Panel, demand: Floats, visible: Bools, profile: Floats, groups: Ints, horizon: int) -> Floats:
    """(n, T + horizon) uplift where a promotion ran or is planned, 1 elsewhere."""
    assert panel.promotion is not None
    off = visible & (panel.promotion == 0)
    expected = series_mean(demand / profile, np.where(off.any(axis=1)[:, None], off, visible))[:, None] * profile
    uplift = promotion_factors(demand, visible, panel.promotion, expected, groups)[:, None]
    return np.asarray(1.0 + promotion_with_plan(panel, horizon) * (uplift - 1.0))
