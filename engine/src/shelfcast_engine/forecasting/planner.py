"""The planner's word, applied after the model and kept apart from it: closed days, bounds, end of life, a change by hand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shelfcast_engine.errors import BadQuantiles
from shelfcast_engine.panel import Bools, Floats, Ints
from shelfcast_engine.quantiles import Quantiles


@dataclass(frozen=True, slots=True)
class PlannerWord:
    """What a person knows that history does not show, for n series over H periods; nothing said changes nothing.

    closed: (n, H) periods without any sale;  ends: (n,) step from which a series sells no more, H or above for never
    factor: (n, H) change by hand, 1 for none;  least, most: (n, H) units, 0 and inf for no bound
    """

    closed: Bools
    ends: Ints
    factor: Floats
    least: Floats
    most: Floats

    @staticmethod
    def silent(series: int, horizon: int) -> PlannerWord:
        """Nobody said anything."""
        shape = (series, horizon)
        return PlannerWord(
            np.zeros(shape, bool), np.full(series, horizon), np.ones(shape), np.zeros(shape), np.full(shape, np.inf)
        )


def with_planner(quantiles: Quantiles, word: PlannerWord) -> Quantiles:
    """The forecast as the planner wants it: first the change by hand, then the bounds, and nothing where closed or ended.

    returns: Quantiles of the same levels; the model's own stay as they were, so that the effect can be measured
    raises: BadQuantiles when a bound is above the other or a factor is negative

    >>> model = Quantiles(np.array([0.5]), np.array([[[4.0], [6.0], [8.0]]]))
    >>> word = PlannerWord.silent(1, 3)
    >>> word.factor[0, 0], word.most[0, 1], word.ends[0] = 1.5, 5.0, 2
    >>> with_planner(model, word).values[0, :, 0].tolist()
    [6.0, 5.0, 0.0]
    """
    if (word.least > word.most).any() or (word.factor < 0).any():
        raise BadQuantiles("a minimum above the maximum, or a change below zero; correct the planner's entry")
    changed = np.clip(quantiles.values * word.factor[:, :, None], word.least[:, :, None], word.most[:, :, None])
    silent = word.closed | (np.arange(quantiles.horizon) >= word.ends[:, None])
    return Quantiles(quantiles.levels, np.where(silent[:, :, None], 0.0, changed))
