"""How much work a forecast may be."""

from __future__ import annotations

from enum import Enum

from shelfcast_engine.panel import Bools, Panel

LEAST_CELLS = 10_000
"""Periods of all series together below which trees would learn noise."""
TRAINING_ROWS = 80_000
_ROWS_FOR_QUANTILES = 160_000
"""A quantile needs more rows than a mean: twice as many lose 0.4 % less; more would not fit the time."""
_SECONDS_ALLOWED = 120.0
_SECONDS_PER_TREE_ROW = 5e-7
_SECONDS_PER_TREE_ROW_AHEAD = 6e-8


class Tier(Enum):
    """LOCAL: each series by itself. STANDARD: also trees over all series. ACCURATE: trees for each quantile too.

    AUTO: ACCURATE while its estimated time stays under 120 s, else STANDARD; LOCAL where there is too little to learn from.
    """

    AUTO = "auto"
    LOCAL = "local"
    STANDARD = "standard"
    ACCURATE = "accurate"


def chosen_tier(tier: Tier, panel: Panel, visible: Bools, horizon: int) -> Tier:
    """What AUTO means for this panel; the others stay what they are, except that little data is always LOCAL.

    visible: (n, T) periods to learn from
    """
    if tier is Tier.LOCAL or visible.sum() < LEAST_CELLS:
        return Tier.LOCAL
    if tier is not Tier.AUTO:
        return tier
    return Tier.ACCURATE if estimated_seconds(panel.series_count, horizon) < _SECONDS_ALLOWED else Tier.STANDARD


def estimated_seconds(series: int, horizon: int) -> float:
    """Seconds that ACCURATE takes on one slow core: growing the trees twice, and asking them for every step.

    >>> estimated_seconds(1_000, 28) < 120 < estimated_seconds(50_000, 28)
    True
    """
    trees, rows = 800, _ROWS_FOR_QUANTILES + TRAINING_ROWS
    return trees * (rows * _SECONDS_PER_TREE_ROW + series * horizon * _SECONDS_PER_TREE_ROW_AHEAD)


def training_rows_of(tier: Tier, held_out: bool) -> int:
    """How many past forecasts the trees learn from; fewer where they are only grown to see how far they can be trusted.

    >>> training_rows_of(Tier.ACCURATE, False), training_rows_of(Tier.ACCURATE, True)
    (160000, 80000)
    """
    return _ROWS_FOR_QUANTILES if tier is Tier.ACCURATE and not held_out else TRAINING_ROWS
